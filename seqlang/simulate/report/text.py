"""A timeline as a calendar for people: each day once, then the clock, what there was, and why it moved or stayed away."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from seqlang.plan.words import quoted
from seqlang.simulate.play import Timeline
from seqlang.simulate.rows import TOUCHES, Row, rows

_WIDE = 100  # columns; a reason that would go beyond stands on a line of its own


def as_text(timeline: Timeline) -> str:
    """`day 4  Wed 2026-11-25  09:00  email "proof"`; what the contact or a person did is marked by `>`."""
    told = rows(timeline)
    days = [f"day {timeline.day(row.at)}" for row in told]
    width = max(map(len, days), default=0)
    lines, before = [*_head(timeline), ""], ""
    for row, day in zip(told, days, strict=True):
        local = timeline.clock.local(row.at)
        place = f"{day.ljust(width)}  {local:%a %Y-%m-%d}"
        shown = place if place != before else " " * len(place)
        lines += _row(row, f"{shown}  {local:%H:%M}  ")
        before = place
    return "\n".join([*lines, "", *_foot(timeline)]) + "\n"


def _row(row: Row, lead: str) -> list[str]:
    """The reasons behind the step where there is room, else below it."""
    line = f"{lead}{'> ' if row.told else ''}{row.what}"
    why = "; ".join(row.why)
    if not why:
        return [line]
    if len(line) + len(why) + 3 <= _WIDE:
        return [f"{line}  ({why})"]
    return [line, *(f"{' ' * len(lead)}    {reason}" for reason in row.why)]


def _head(timeline: Timeline) -> list[str]:
    name, zone = timeline.plan.data["name"], timeline.state.zone
    return [f"{name}: enrolled {_local(timeline, timeline.enrolled)}, on the clock of {zone}"]


def _foot(timeline: Timeline) -> list[str]:
    return [end_words(timeline), *([f"In all: {counted}."] if (counted := _counts(timeline)) else [])]


def end_words(timeline: Timeline) -> str:
    """`Ended on day 21, Fri 2026-12-18 09:00: finished.`"""
    ended = timeline.ended
    if ended is None:
        return "Not ended: it waits for something that does not come by itself."
    name = f" as {quoted(ended.name)}" if ended.name else ""
    to = f", moved to {quoted(ended.to)}" if ended.to else ""
    when = f"day {timeline.day(ended.at)}, {_local(timeline, ended.at)}"
    return f"Ended on {when}: {ended.reason}{name}{to}."


def _counts(timeline: Timeline) -> str:
    """`5 × email, 1 × call, 2 skipped`: touches by channel, as the file names them."""
    nodes = timeline.plan.nodes
    out = Counter(nodes[e.node]["channel"] for e in timeline.entries if e.kind in TOUCHES and e.node)
    skipped = [e for e in timeline.entries if e.kind == "skip" and nodes.get(e.node or "", {}).get("channel")]
    touches = [f"{count} × {channel}" for channel, count in out.items()]
    return ", ".join([*touches, *([f"{len(skipped)} skipped"] if skipped else [])])


def _local(timeline: Timeline, moment: int) -> str:
    local: datetime = timeline.clock.local(moment)
    return f"{local:%a %Y-%m-%d %H:%M}"
