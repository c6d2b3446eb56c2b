"""The words that the text and markdown reports share."""

from __future__ import annotations

from seqlang.compare.diff import Diff, SequenceDiff
from seqlang.plan.words import list_words

_HEADS = {
    "same": '"{}": nothing changes',
    "changed": '"{}"',
    "renamed": '"{}"',
    "added": '"{}" is new',
    "removed": '"{}" is gone',
}
_VERBS = {
    "continues": ("continues", "continue"),
    "skips": ("skips a step", "skip a step"),
    "repeats": ("repeats one", "repeat one"),
    "stranded": ("is stranded", "are stranded"),
}


def heading(each: SequenceDiff) -> str:
    said = _HEADS[each.status].format(each.name)
    if each.status in ("changed", "renamed") and not each.changes:
        return f"{said}: nothing changes that a contact would notice"
    return said


def summary(diff: Diff) -> str:
    """`12 changes; of 9 places inside, 8 continue and 1 is stranded`."""
    changes = sum(len(each.changes) for each in diff.sequences)
    places = sum(diff.verdicts.values())
    said = counted(changes, "change") if changes else "no changes"
    if not places:
        return said[:1].upper() + said[1:]
    parts = [f"{count} {_VERBS[verdict][count > 1]}" for verdict, count in diff.verdicts.items() if count]
    return f"{said[:1].upper()}{said[1:]}; of {counted(places, 'place')} inside, {list_words(parts)}"


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
