"""For people at a terminal: what changes, what follows from it, and what becomes of those inside."""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.compare.diff import Diff, SequenceDiff
from seqlang.compare.places import Place
from seqlang.compare.report.summary import counted, heading, summary
from seqlang.report.frame import visible

_WIDEST = 70  # columns; a longer place is not waited for


def report(diff: Diff, old: str, new: str) -> str:
    """Each sequence by itself, and a line that sums up."""
    lines = [line for each in diff.sequences for line in _sequence(each)]
    return "\n".join(visible(line) for line in [*lines, f"{summary(diff)}."]) + "\n"


def _sequence(each: SequenceDiff) -> Iterator[str]:
    yield heading(each)
    if each.changes:
        yield "  what changes:"
        yield from (f"    {change.sentence}" for change in each.changes)
    if each.consequences:
        yield f"  what follows from it ({counted(each.people, 'contact')} played):"
        yield from (f"    {consequence.sentence}" for consequence in each.consequences)
    if each.places:
        yield "  those inside:"
        yield from _places(each.places)
    if each.not_reached:
        yield f"  not played, so not known: {', '.join(each.not_reached)}"
    yield ""


def _places(places: tuple[Place, ...]) -> Iterator[str]:
    width = max((len(p.words) for p in places if len(p.words) <= _WIDEST), default=0)
    for place in places:
        whom = f" ({place.person.words})" if place.person.words and place.verdict != "continues" else ""
        yield f"    {place.verdict:<9}  {place.words:<{width}}  {place.sentence}{whom}"
