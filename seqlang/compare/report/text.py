"""For people at a terminal: what changes, what follows from it, and what becomes of those inside."""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.compare.diff import Diff, SequenceDiff
from seqlang.compare.places import Place
from seqlang.compare.report.summary import counted, heading, summary
from seqlang.report.frame import visible, width
from seqlang.report.wrapping import broken

_WIDEST = 70  # columns; a longer place stands on a line of its own
_LEAD = "    "
_VERDICT = 11  # columns, with the room behind it


def report(diff: Diff, old: str, new: str, columns: int = 0) -> str:
    """Each sequence by itself, and a line that sums up; sentences are broken at so many columns, 0: not at all."""
    lines = [line for each in diff.sequences for line in _sequence(each, columns)]
    return "\n".join([*lines, broken(visible(f"{summary(diff)}."), columns)]) + "\n"


def _sequence(each: SequenceDiff, columns: int) -> Iterator[str]:
    def said(text: str, indent: int) -> str:
        return broken(" " * indent + visible(text), columns, indent + 2)

    yield said(heading(each), 0)
    if each.changes:
        yield "  what changes:"
        yield from (said(change.sentence, 4) for change in each.changes)
    if each.consequences:
        yield f"  what follows from it ({counted(each.people, 'contact')} played):"
        yield from (said(consequence.sentence, 4) for consequence in each.consequences)
    if each.places:
        yield "  those inside:"
        yield from _places(each.places, columns)
    if each.not_reached:
        yield said(f"not played, so not known: {', '.join(each.not_reached)}", 2)
    yield ""


def _places(places: tuple[Place, ...], columns: int) -> Iterator[str]:
    """A place to a line, in columns; where a terminal has no room for that, what becomes of it stands below each."""
    rows = [(p.verdict, visible(p.words), visible(_becomes(p))) for p in places]
    room = max((width(words) for _, words, _ in rows if width(words) <= _WIDEST), default=0)
    below = len(_LEAD) + _VERDICT + 2 if columns else len(_LEAD) + _VERDICT + room + 2
    beside = not columns or all(len(_LEAD) + _VERDICT + room + 2 + width(b) <= columns for _, _, b in rows)
    for verdict, words, becomes in rows:
        lead = f"{_LEAD}{verdict:<{_VERDICT}}"
        if beside and width(words) <= room:
            yield f"{lead}{words}{' ' * (room - width(words))}  {becomes}"
        else:
            yield broken(lead + words, columns, len(lead))
            yield broken(" " * below + becomes, columns, below)


def _becomes(place: Place) -> str:
    whom = f" ({place.person.words})" if place.person.words and place.verdict != "continues" else ""
    return f"{place.sentence}{whom}"
