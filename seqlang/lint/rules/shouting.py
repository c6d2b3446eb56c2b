"""Capitals from end to end, or marks in a row.

A subject, preview or title of more than ten characters without a small letter and with two longer words in it; two marks in a row
there ("!!", "?!"), three in a body. So does a part of three words or more in capitals ("ACT NOW BEFORE FRIDAY"). Abbreviations
side by side ("SOC 2, ISO 27001") are no shouting. The fix leaves one mark.

Why: it reads as shouting, and spam filters count it against the message: SpamAssassin has a test for subjects in capitals and
others for marks in a row.

Flagged:
    day 1: email "payroll deadline"
        subject: "PAYROLL CLOSES TODAY"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes today"

False alarms: a brand that writes itself in capitals, in a subject of little else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seqlang.diagnostic import Edit, Fix, Severity
from seqlang.lint.copy.shown import without_tags
from seqlang.lint.finding import Finding
from seqlang.lint.views import Text
from seqlang.values import frozen

SEVERITY = Severity.WARNING
SOURCE = "SpamAssassin's tests on subjects (SUBJ_ALL_CAPS, PLING_PLING)"
GRADE = "P"
DEFAULT = False

_MARKS = re.compile(r"[!?！？]{2,}")
_ROW = re.compile(r"(?<!\w)[^\W\d_a-z]{2,}(?: [^\W\d_a-z]{2,}){2,}(?!\w)")
_LONGER = 4  # letters; shorter ones in capitals are mostly abbreviations
_SURELY = 5  # letters: few abbreviations have as many


@frozen
class Limits:
    """`characters`: a text of no more is not looked at for capitals; `marks`: so many in a row are too many in a body."""

    characters: int = 10
    marks: int = 3


def check(text: Text, limits: Limits) -> Iterator[Finding]:
    if not text.for_contact:
        return
    if text.is_short and _all_capitals(without_tags(text.text), limits):
        yield Finding(text.at, f"This {text.kind} shouts: there is no small letter in it.", (_CAPITALS,))
        return
    loud = _loud_part(without_tags(text.text), limits) if text.is_short else None
    if loud is not None:
        message = f'"{text.text[slice(*loud)]}" shouts: a part in capitals is louder than the rest.'
        yield Finding(text.place(*loud), message, (_CAPITALS,))
        return
    most = 2 if text.is_short else limits.marks
    found = [m for m in _MARKS.finditer(without_tags(text.text)) if len(m[0]) >= most]
    if found:
        message = f'"{found[0][0]}" shouts: one mark says the same, and filters count the others.'
        yield Finding(text.place(*found[0].span()), message, fixes=_fixes(text, found))


_CAPITALS = "Write it as a sentence. Filters count capitals against a message."


def _all_capitals(bare: str, limits: Limits) -> bool:
    return len(bare.strip()) > limits.characters and bare.isupper() and _are_words(bare)


def _loud_part(bare: str, limits: Limits) -> tuple[int, int] | None:
    """Three words or more in a row that are in capitals, in a text that also has small letters."""
    found = (m for m in _ROW.finditer(bare) if m[0].isupper() and len(m[0]) > limits.characters)
    return next((m.span() for m in found if _are_words(m[0])), None)


def _are_words(capitals: str) -> bool:
    """And not abbreviations, which are short or cannot be spoken, and few of which stand together."""
    words = (word for word in re.findall(r"[^\W\d_]+", capitals) if set("AEIOUYÄÖÜ") & set(word))
    longer = [len(word) for word in words if len(word) >= _LONGER]
    return len(longer) > 2 or (len(longer) == 2 and max(longer) >= _SURELY)


def _fixes(text: Text, found: list[re.Match[str]]) -> tuple[Fix, ...]:
    edits = tuple(Edit(text.place(*m.span()).span, "?" if set("?？") & set(m[0]) else "!") for m in found)
    return (Fix("Leave one mark", edits, safe=False),) if text.is_here else ()
