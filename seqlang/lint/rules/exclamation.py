"""More than one exclamation mark in a text, or one in the subject of a cold mail.

Why: it is a matter of taste, so this rule speaks only when it is asked. To a stranger, enthusiasm reads as selling.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: "Great news! Payroll closes in two days now! Which day is yours?"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: "Payroll closes in two days now. Which day is yours?"

False alarms: a name that ends in a mark ("Yahoo!")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.copy.shown import without_tags
from seqlang.lint.finding import Finding
from seqlang.lint.views import Text
from seqlang.values import frozen

SEVERITY = Severity.WARNING
SOURCE = "common practice"
GRADE = "S"
DEFAULT = False


@frozen
class Limits:
    """`marks`: so many a text may have."""

    marks: int = 1


def check(text: Text, limits: Limits) -> Iterator[Finding]:
    most = 0 if text.kind == "subject" and text.step.sequence.is_cold else limits.marks
    count = len(re.findall(r"!+", without_tags(text.text))) if text.for_contact else 0
    if count > most:
        marks = "an exclamation mark" if count == 1 else f"{count} exclamation marks"
        yield Finding(text.at, f"This {text.kind} has {marks}.", ("A full stop is believed more readily.",))
