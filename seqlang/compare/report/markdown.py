"""For a pull request's comment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seqlang.compare.diff import Diff, SequenceDiff
from seqlang.compare.places import Place
from seqlang.compare.report.summary import counted, heading, summary

_MARKS = {
    "continues": "continues",
    "skips": "**skips**",
    "repeats": "**repeats**",
    "stranded": "**stranded**",
}
_ACTIVE = re.compile(r"([\\`*_{}\[\]<>|~])")
_CALLS = re.compile(r"([@#])(?=\w)")  # would tell somebody, or point at another request: `pay #1`


def report(diff: Diff, old: str, new: str) -> str:
    """Headings, lists, and a table of the places, folded where all go on."""
    lines = [f"### What changes from {_plain(old)} to {_plain(new)}", "", f"{_plain(summary(diff))}.", ""]
    for each in diff.sequences:
        lines += _sequence(each)
    return "\n".join(lines).rstrip("\n") + "\n"


def _sequence(each: SequenceDiff) -> Iterator[str]:
    yield from (f"#### {_plain(heading(each))}", "")
    if each.changes:
        yield from (*(f"- {_plain(change.sentence)}" for change in each.changes), "")
    if each.consequences:
        yield from (f"What follows from it ({counted(each.people, 'contact')} played):", "")
        yield from (*(f"- {_plain(consequence.sentence)}" for consequence in each.consequences), "")
    if each.places:
        yield from _table(each.places)
    if each.not_reached:
        yield from (f"Not played, so not known: {_plain(', '.join(each.not_reached))}.", "")


def _table(places: tuple[Place, ...]) -> Iterator[str]:
    fine = all(place.verdict == "continues" for place in places)
    if fine:
        yield from (
            "<details>",
            f"<summary>Those inside go on, wherever they stand ({counted(len(places), 'place')})</summary>",
            "",
        )
    yield from ("| those inside | verdict | what becomes of them |", "|---|---|---|")
    for place in places:
        whom = f" ({place.person.words})" if place.person.words and place.verdict != "continues" else ""
        yield f"| {_plain(place.words)} | {_MARKS[place.verdict]} | {_plain(place.sentence + whom)} |"
    yield from ("", *(("</details>", "") if fine else ()))


def _plain(text: str) -> str:
    """A text of the user's shown as it is: what stands between backticks is code already, all else means nothing."""
    parts = re.split(r"(`[^`]*`)", " ".join(text.split()))
    return "".join(p.replace("|", "\\|") if p.startswith("`") and len(p) > 1 else _calm(p) for p in parts)


def _calm(text: str) -> str:
    return _CALLS.sub(r"\1<!-- -->", _ACTIVE.sub(r"\\\1", text))
