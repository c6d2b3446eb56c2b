"""A first cold mail of so few words that it cannot say why it was written.

Why: under 25 words there is room for a topic or for a reason, hardly for both. Many good mails are short, so this rule speaks only
when it is asked.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: "Which day does payroll close with you?"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: \"\"\"
            At firms of your size payroll closes on the 25th, and four of nine lines take two days. We made a
            list of them. Which day does payroll close with you?
            \"\"\"

False alarms: one good question to somebody who knows the writer.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.copy.shown import words_of
from seqlang.lint.finding import Finding
from seqlang.lint.views import Text
from seqlang.values import frozen

SEVERITY = Severity.HINT
SOURCE = "Boomerang's count of 40 million mails, as others tell it"
GRADE = "S"
DEFAULT = False


@frozen
class Limits:
    """`words`: fewer are too few."""

    words: int = 25


def check(text: Text, limits: Limits) -> Iterator[Finding]:
    cold = text.kind == "body" and text.step.touch.channel == "email" and text.step.sequence.is_cold
    if cold and text.step.is_first and (words := len(words_of(text.text))) < limits.words:
        counted = "one word" if words == 1 else f"{words} words"
        message = f"This first mail has {counted}: too few to say who writes and why."
        yield Finding(text.at, message, ("Say what made you write to them, then ask.",))
