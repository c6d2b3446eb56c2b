"""A counter-example told as a short story, and as the arguments that replay it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from seqlang.analysis.contact import Contact, arguments
from seqlang.analysis.lead import Led
from seqlang.lint.finding import Happening, Replay
from seqlang.lint.views import Sequence
from seqlang.simulate.play import Timeline
from seqlang.simulate.report.json import iso
from seqlang.simulate.rows import Row, rows

_TOLD = ("send", "task", "skip", "exit")
_MOST_ROWS = 6


def replay(sequence: Sequence, led: Led, shows: Iterable[tuple[str, str | None]]) -> Replay | None:
    """`shows`: kinds and ids of the timeline's entries in which the fault stands; the first of each. None where one is not there.
    The end by a rule has no id."""
    several = len(sequence.project.plans) > 1
    which = ("--sequence", sequence.value.name) if several else ()
    entries = [(kind, node, _moment(led.timeline, kind, node)) for kind, node in shows]
    shown = tuple(
        Happening(kind, node, iso(led.timeline, at)) for kind, node, at in entries if at is not None
    )
    if len(shown) < len(entries):
        return None
    return Replay((*which, *arguments(led.timeline.plan, led.contact)), shown)


def _moment(timeline: Timeline, kind: str, node: str | None) -> int | None:
    return next((e.at for e in timeline.entries if (e.kind, e.node) == (kind, node)), None)


def story(led: Led, until: int) -> str:
    """`Enrolled on a Monday: day 1 email "intro", replied "intro"; day 4 email "second".`, up to a moment."""
    timeline = led.timeline
    told = [row for row in rows(timeline) if row.at <= until and _is_told(row)][-_MOST_ROWS:]
    days = groupby(told, key=lambda row: timeline.day(row.at))
    parts = [f"day {day} {', '.join(row.what for row in of_day)}" for day, of_day in days]
    return f"{enrolled(led.contact)}: {'; '.join(parts)}."


def enrolled(contact: Contact) -> str:
    """`Enrolled on a Monday with contact.plan = free`."""
    known = [f"{path} = {value}" for path, value in contact.fields.items()]
    known += [f"entry.{name} = {value}" for name, value in contact.entry.items()]
    fields = f" with {', '.join(known)}" if known else ""
    return f"Enrolled on a {contact.enrolled:%A}{fields}"


def _is_told(row: Row) -> bool:
    return row.told or row.kind in _TOLD
