"""A text that reads like a contract.

The Flesch-Kincaid grade of an English text of 30 words or more: years of school it takes to read it at the first go. Over 9 is flagged.

Why: people read mail between two other things. In Boomerang's count of 40 million mails those at a third-grade level were answered
most. The measure knows syllables and sentences only, so this rule speaks only when it is asked.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: \"\"\"
            Organisations that administer heterogeneous compensation arrangements across multiple jurisdictions
            frequently encounter considerable difficulties in the reconciliation of retroactive adjustments, in
            particular whenever additional documentation has to be authorised by regulatory authorities before it
            can be resubmitted. Which of these difficulties predominate?
            \"\"\"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: \"\"\"
            Payroll closes on the 25th. Four of the nine lines on that day take two days each, and one of them
            can be done a week ahead. It is the line with the late hours. Who types them with you?
            \"\"\"

False alarms: trades whose plain words are long ("reconciliation" to an accountant).
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.copy.prose import grade, is_english
from seqlang.lint.copy.shown import words_of
from seqlang.lint.finding import Finding
from seqlang.lint.views import Text
from seqlang.values import frozen

SEVERITY = Severity.HINT
SOURCE = "Boomerang's count of 40 million mails, as others tell it; the Flesch-Kincaid formula"
GRADE = "S"
DEFAULT = False


@frozen
class Limits:
    """`grade`: years of school; `words`: a shorter text is not looked at."""

    grade: float = 9.0
    words: int = 30


def check(text: Text, limits: Limits) -> Iterator[Finding]:
    if text.kind != "body" or not text.for_contact or len(words_of(text.text)) < limits.words:
        return
    found = grade(text.text)
    if found > limits.grade and is_english(text.text):
        message = f"This text takes {found:.0f} years of school to read at the first go."
        yield Finding(text.at, message, ("Make two sentences of one, and take the shorter word.",))
