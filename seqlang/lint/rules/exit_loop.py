"""Sequences that hand a contact who does nothing round in a circle.

Over all files of a run: the machine plays a contact of whom nothing is known and who does nothing. If `exit to` and `start` lead back to
where they began, and every sequence on the way lets people in again (`reenroll: always` or `after exit`), the mails never end. A circle
that takes longer than 90 days is taken as meant, and so is one that a reply or a click is needed for.

Why: nobody leaves such a circle but by unsubscribing or complaining, and that is how most will.

Flagged:
    sequence "Payroll outreach"
        category: sales
        reenroll: after exit

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"
        day 15: exit to "Payroll letters"

    sequence "Payroll letters"
        category: nurture
        reenroll: after exit

        day 1: email "payroll letter"
            subject: "What changed in payroll this month"
        day 30: exit to "Payroll outreach"

Fine:
    sequence "Payroll outreach"
        category: sales
        reenroll: after exit

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"
        day 15: exit to "Payroll letters"

    sequence "Payroll letters"
        category: nurture
        reenroll: after exit

        exit to "Payroll outreach" when clicked

        day 1: email "payroll letter"
            subject: "What changed in payroll this month"

False alarms: none known. A monthly letter that starts itself again is better a `repeat`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from seqlang.analysis.contact import Contact, arguments, played
from seqlang.analysis.lead import MONDAY
from seqlang.diagnostic import Severity
from seqlang.lint.asked.handing import Handing, handings
from seqlang.lint.finding import Finding, Happening, Replay
from seqlang.lint.views import Project
from seqlang.machine.exchange import Entry
from seqlang.machine.plan import Plan
from seqlang.model.program import Program, Sequence
from seqlang.plan.lower import lower
from seqlang.simulate.play import Timeline
from seqlang.simulate.report.json import iso
from seqlang.values import frozen

SEVERITY = Severity.ERROR
SOURCE = "a proof from the plans"
GRADE = "P"

_DAY = 86_400
_REASON = "Nobody leaves such a circle but by unsubscribing or complaining."
_WAY_OUT = "Take out one hand-over, or `reenroll: never` in one of them."


@frozen
class Limits:
    """`days`: a circle that takes longer is taken as meant."""

    days: int = 90


def check(project: Project, limits: Limits) -> Iterator[Finding]:
    by_name = {s.name: (s, p) for p in project.programs for s in p.sequences if _lets_in_again(s)}
    written = {name: [h for h in handings(s) if h.to in by_name] for name, (s, _) in by_name.items()}
    told: set[str] = set()
    for name in by_name:
        circle = _circle(name, written)
        if circle and told.isdisjoint(circle):
            told |= set(circle)
            yield from _played(project, circle, by_name, written, limits)


def meets(sequence: Sequence) -> Iterator[object]:
    """Its own name, and those it hands on to: in a circle each is met."""
    if _lets_in_again(sequence):
        yield sequence.name
        yield from {handing.to for handing in handings(sequence)}


def _lets_in_again(sequence: Sequence) -> bool:
    return sequence.settings.reenroll.when in ("always", "after exit")


def _circle(start: str, written: Mapping[str, list[Handing]]) -> list[str]:
    """The shortest way from a sequence back to itself, by names; empty where there is none."""
    waiting = [[start]]
    seen: set[str] = set()
    while waiting:
        way = waiting.pop(0)
        for to in dict.fromkeys(handing.to for handing in written[way[-1]]):
            if to == start:
                return way
            if to not in seen:
                seen.add(to)
                waiting.append([*way, to])
    return []


def _played(
    project: Project,
    circle: list[str],
    by_name: Mapping[str, tuple[Sequence, Program]],
    written: Mapping[str, list[Handing]],
    limits: Limits,
) -> Iterator[Finding]:
    """The finding, if the machine goes round."""
    after = [*circle[1:], circle[0]]
    hops = [_hop(project, *by_name[name], to) for name, to in zip(circle, after, strict=True)]
    days = sum(hop.days for hop in hops if hop is not None)
    if None in hops or days > limits.days:
        return
    places = [next(h for h in written[name] if h.to == to) for name, to in zip(circle, after, strict=True)]
    way = " to ".join(f'"{name}"' for name in [*circle, circle[0]])
    message = f"A contact who does nothing goes round for ever, {_rhythm(days)}: {way}."
    related = tuple(
        (f'"{name}" hands them on here', h.at) for name, h in list(zip(circle, places, strict=True))[1:]
    )
    replay = hops[0].replay(len(by_name[circle[0]][1].sequences) > 1) if hops[0] is not None else None
    yield Finding(places[0].at, message, (_REASON, _WAY_OUT), related, replay=replay)


def _rhythm(days: int) -> str:
    if days < 2:
        return "every day" if days else "again and again on one day"
    return f"every {days} days"


@frozen(eq=False)
class _Hop:
    """How a contact of whom nothing is known, and who does nothing, is handed on: `entry` says so."""

    timeline: Timeline
    entry: Entry

    @property
    def days(self) -> int:
        return -(-(self.entry.at - self.timeline.enrolled) // _DAY)

    def replay(self, several: bool) -> Replay | None:
        """`several`: the file has other sequences. None where a rule hands on: its entry has no name."""
        if self.entry.node is None:
            return None
        plan = self.timeline.plan
        which = ("--sequence", str(plan.data["name"])) if several else ()
        shown = Happening(self.entry.kind, self.entry.node, iso(self.timeline, self.entry.at))
        return Replay((*which, *arguments(plan, Contact(MONDAY))), (shown,))


def _hop(project: Project, sequence: Sequence, program: Program, to: str) -> _Hop | None:
    document: dict[str, Any] = lower(program, project.sources)[0]
    plan = Plan(next(s for s in document["sequences"] if s["name"] == sequence.name))
    timeline = played(plan, Contact(MONDAY))
    handed = (e for e in timeline.entries if e.kind in ("start", "exit") and e.data.get("to") == to)
    entry = next(handed, None)
    return None if entry is None else _Hop(timeline, entry)
