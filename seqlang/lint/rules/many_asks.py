"""A cold mail that asks for two different things at once: a meeting and a download, a call back and a name.

Looked for are requests to meet, to sign up, to download or watch, to name the right person, and to phone, in English. The same
request said twice is one. A closing mail may leave several doors open.

Why: a reader who has to choose puts the mail away. One request can be granted in passing.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: \"\"\"
            Could we find a time for a call on Tuesday? Or download the checklist with the nine lines:
            example.com/nine
            \"\"\"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: "Could we find a time for a call on Tuesday, about the nine lines that take longest?"

False alarms: an alternative meant as a kindness ("or tell me who else to ask").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.asked.closing import closes
from seqlang.lint.copy.links import links_in
from seqlang.lint.finding import Finding
from seqlang.lint.thresholds import Count
from seqlang.lint.views import Text
from seqlang.values import frozen

SEVERITY = Severity.HINT
SOURCE = "common practice"
GRADE = "S"
DEFAULT = False

_TIME = r"(?:time|slot|call|meeting|demo|chat|calendar|minutes)"
_ASKS = {
    "a meeting": rf"\b(?:book|schedule|find|grab|set up|hop on|jump on|pick|choose)\b[^.?!\n]{{0,30}}\b{_TIME}\b"
    rf"|\b\d+[- ]?min(?:ute)?s?\b[^.!\n]*\?|\b(?:are you|would you be) (?:free|available)\b[^.!\n]*\?",
    "a sign-up": r"\b(?:sign up|register|start (?:your|a) (?:free )?trial|create (?:an|your) account)\b",
    "a download": r"\b(?:download|watch)\b (?:the|our|this|your|it|my)\b",
    "the right person": r"\b(?:who (?:is|would be|should i|else)|point me|introduce me|put me in touch|connect me|forward (?:this|it))\b",
    "a phone call": r"\b(?:call|ring|phone|text) me\b|\bgive (?:me|us) a (?:call|ring)\b",
}
_PATTERNS = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _ASKS.items()}


@frozen
class Limits:
    """`asks`: so many different things a mail may ask for."""

    asks: Count = 1


def check(text: Text, limits: Limits) -> Iterator[Finding]:
    if text.kind != "body" or text.step.touch.channel != "email" or not text.step.sequence.is_cold:
        return
    found = {} if closes(text.step) else _asks(text.text)
    if len(found) > limits.asks:
        ordered = sorted(found, key=lambda name: found[name])
        message = f"This mail asks for {' and '.join(ordered)} at once: who has to choose puts it away."
        yield Finding(
            text.place(*found[ordered[limits.asks]]),
            message,
            ("Ask for the one that matters, and keep the other for the next mail.",),
        )


def _asks(text: str) -> dict[str, tuple[int, int]]:
    """Where each kind of request stands first."""
    found = {name: match.span() for name, pattern in _PATTERNS.items() if (match := pattern.search(text))}
    slots = [link for link in links_in(text) if link.gives_slots]
    return found | (
        {"a meeting": (slots[0].start, slots[0].end)} if slots and "a meeting" not in found else {}
    )
