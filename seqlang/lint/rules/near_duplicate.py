"""A subject or a text that is nearly the same as an earlier one.

Compared are subjects, bodies, notes and scripts of one channel that one contact can get one after the other: nine words in ten alike,
whatever their case and marks, with the same figures in them. Two labels are compared by their words alone. The very same subject is
`repeated-subject`'s. Variants of a step, arms of a branch, transactional messages, replies in a thread and what goes to those who did
not open the first are not compared, nor is a fragment with itself where it is used twice.

Why: who did not answer the first has no new reason to answer the second, and shops for patience, not for news.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: "Four of the nine lines on payroll day take two days each. Which of the four is yours?"
    day 5: email "nine lines of payroll"
        subject: "Nine lines"
        body: "Four of the nine lines on payroll day take two days each! Which of the four would be yours?"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: "Four of the nine lines on payroll day take two days each. Which of the four is yours?"
    day 5: email "nine lines of payroll"
        subject: "Nine lines"
        body: "With Harrow it was the corrections. They have a list now, which takes an hour. Shall I send it?"

False alarms: a notice whose wording the law prescribes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from seqlang.diagnostic import Severity
from seqlang.lint.asked.repeats import comparable
from seqlang.lint.copy.vocabulary import GLUE
from seqlang.lint.copy.words import is_number
from seqlang.lint.finding import Finding
from seqlang.lint.thresholds import Percent
from seqlang.lint.views import Text
from seqlang.values import frozen

SEVERITY = Severity.WARNING
SOURCE = "common practice"
GRADE = "S"
OFF = ("dunning",)
GIVES_WAY_TO = (
    "repeated-subject",
    "repeated-purpose",
    "check-in",
    "bump",
    "generic-follow-up",
    "generic-subject",
    "numbered-label",
    "no-purpose",
    "placeholder",
)

_KINDS = ("label", "subject", "body", "script", "voicemail")
_AGAIN = frozenset({"again", "another", "second", "once", "re", "fwd", "repeat", "copy"})


@frozen
class Limits:
    """`alike`: the share of words, in percent; `words`: a shorter text is not looked at, a label or subject with half as many."""

    alike: Percent = 90
    words: int = 8


@frozen(eq=False)
class _Worded:
    """The words of a text in small letters; each of them once; those with a digit, sorted; those that it may be about."""

    words: tuple[str, ...]
    each: frozenset[str]
    figures: tuple[str, ...]
    topic: frozenset[str]


def check(text: Text, limits: Limits) -> Iterator[Finding]:
    own = _worded(text.text)
    if text.kind not in _KINDS or len(own.words) < _fewest(text, limits):
        return
    others = (other for other in comparable(text) if not _is_named_twice(text, other))
    like = next((other for other in others if _alike(text, own, _worded(other.text), limits)), None)
    if like is not None:
        what = "label" if text.kind == "label" else f"{text.kind}"
        message = (
            f'This {what} is nearly that of "{like.step.touch.label}": it gives no new reason to answer.'
        )
        yield Finding(text.at, message, (_WAY_OUT,), (("the first one", like.at),))


def _is_named_twice(text: Text, other: Text) -> bool:
    """The very same label is an error by itself."""
    return text.kind == "label" and text.text == other.text


_WAY_OUT = "Say what is new since then, or leave the step out."


def _fewest(text: Text, limits: Limits) -> int:
    return {"label": 1, "subject": limits.words // 2}.get(text.kind, limits.words)


@lru_cache(maxsize=4096)
def _worded(text: str) -> _Worded:
    words = tuple(re.findall(r"[^\W_]+", text.casefold()))
    each = frozenset(words)
    return _Worded(words, each, tuple(sorted(filter(is_number, words))), each - GLUE - _AGAIN)


def _alike(text: Text, own: _Worded, other: _Worded, limits: Limits) -> bool:
    if text.kind == "label":
        return bool(own.topic) and own.topic == other.topic
    if own.figures != other.figures or (text.kind == "subject" and own.words == other.words):
        return False
    if not 0.7 < len(own.words) / max(1, len(other.words)) < 1.4 or _shared(own, other) < limits.alike:
        return False
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(own.words, other.words) * 100 >= limits.alike


def _shared(own: _Worded, other: _Worded) -> float:
    """The share of words that may stand in both, in percent: never less than of those that stand in both in the same order."""
    shared = min(len(own.words) - len(own.each - other.each), len(other.words) - len(other.each - own.each))
    return 200 * shared / (len(own.words) + len(other.words))
