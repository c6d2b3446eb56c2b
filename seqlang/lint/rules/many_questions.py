"""More than three questions in a cold mail. A list that answers what it asks asks nothing.

Why: each question more makes an answer more work. One is answered in passing.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: \"\"\"
            Which day does payroll close with you? Who types the hours? How long does it take? What goes wrong
            most often?
            \"\"\"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: "Payroll closes on the 25th with most firms. Which day is yours?"

False alarms: a mail whose content is a list of questions, with the answers behind a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.copy.shown import without_tags
from seqlang.lint.finding import Finding
from seqlang.lint.views import Text
from seqlang.values import frozen

SEVERITY = Severity.HINT
SOURCE = "common practice"
GRADE = "S"
DEFAULT = False

# A line of a list that goes on behind its question.
_ANSWERED = re.compile(r"^[ \t]*(?:[-*•]|\d+[.)])[ \t]+[^?\n]*\?\W*\w[^?\n]*$", re.MULTILINE)


@frozen
class Limits:
    """`questions`: so many a mail may ask."""

    questions: int = 3


def check(text: Text, limits: Limits) -> Iterator[Finding]:
    if text.kind != "body" or text.step.touch.channel != "email" or not text.step.sequence.is_cold:
        return
    asked = _ANSWERED.sub("", without_tags(text.text))
    count = len(re.findall(r"[?？]+", asked))
    if count > limits.questions:
        message = f"This mail asks {count} questions: each one more makes an answer more work."
        yield Finding(text.at, message, ("Ask the one whose answer you need first.",))
