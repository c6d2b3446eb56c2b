"""What no fix leaves out: a word that says no, and a date, a time or a number. Without it a line reads, and says something else."""

from __future__ import annotations

import re
from collections.abc import Iterable

from seqlang.diagnostic import Edit

_NO = re.compile(
    r"\b(?:no|not|never|none|nor|neither|nobody|nothing|without|unless|except|un(?=known\b))\b|n't\b|!=?",
    re.I,
)
_FIGURES = re.compile(
    r"\d+(?:[.:-]\d+)*|\b(?:morning|afternoon|evening|night|noon|midnight|tonight|tomorrow|[ap]m)\b"
)
# Once is what an event means without any number.
_ONCE = re.compile(r"\b1(?: *x\b| +times?\b)|(?:at least|>=|minimum|min) +1\b", re.I)
_BEFORE_A_UNIT = re.compile(r"\d(?: +[a-z]+)? *\Z")
_UNIT = re.compile(r"\s*((?:minute|hour|day|week|month|year)s?)\b")
_BULLET = re.compile(r"\s*(?:\d+[.)]|(?:step|touch|touchpoint|stage|phase)\s*#?\d+\s*[:.])\s*", re.I)
_TEXTS = re.compile(r'"[^"\n]*"')


def leaves_out(text: str, edits: Iterable[Edit]) -> str | None:
    """The first word or number of the kind that the edits take away and write nowhere again; None where all of them stay.

    What is put in other words stays: only an edit that writes nothing at all can take away a `not`.
    """
    edits = tuple(edits)
    written = " ".join(edit.text for edit in edits)
    for edit in edits:
        if edit.text.strip() or _BULLET.fullmatch(text[edit.span.start : edit.span.end]):
            continue
        taken = _TEXTS.sub("", _ONCE.sub("", text[edit.span.start : edit.span.end]))
        gone = [m[0] for m in (*_NO.finditer(taken), *_FIGURES.finditer(taken))]
        unit = _UNIT.match(taken)
        if unit and _BEFORE_A_UNIT.search(text, max(0, edit.span.start - 20), edit.span.start):
            gone.append(unit[1])
        lost = next((one for one in gone if not _again(one, written, text, edit)), None)
        if lost is not None:
            return lost
    return None


def _again(word: str, written: str, text: str, edit: Edit) -> bool:
    """It is written anew, or stands right beside what is left out, as a word said twice does."""
    beside = re.escape(word)
    return (
        re.search(rf"(?<!\w){beside}(?!\w)", written) is not None
        or re.search(rf"(?<!\w){beside}\s*\Z", text[: edit.span.start]) is not None
        or re.match(rf"\s*{beside}(?!\w)", text[edit.span.end :]) is not None
    )
