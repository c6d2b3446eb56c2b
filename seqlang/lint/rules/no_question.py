"""A first cold mail that asks nothing.

Neither a question nor a request to answer, call, choose or read. English texts of 25 words or more; a closing mail need not ask.

Why: who is asked nothing has nothing to answer. In one agency's count a specific question brought four times the replies of a bare
check-in.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: \"\"\"
            At firms of your size payroll closes on the 25th, and four of the nine lines on that day take two
            days each. We have been at it for ten years.
            \"\"\"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: \"\"\"
            At firms of your size payroll closes on the 25th, and four of the nine lines on that day take two
            days each. Which of them is yours?
            \"\"\"

False alarms: a mail that only announces another one, or a call.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.asked.closing import closes
from seqlang.lint.copy.links import links_in
from seqlang.lint.copy.prose import is_english
from seqlang.lint.copy.shown import words_of
from seqlang.lint.finding import Finding
from seqlang.lint.views import Text
from seqlang.values import frozen

SEVERITY = Severity.HINT
SOURCE = "an outreach agency's own reply rates by kind of follow-up"
GRADE = "V"
DEFAULT = False

_ASK = re.compile(
    r"\b(?:reply|answer|respond|let me know|write back|tell me|call|ring|book|pick|choose|send|say|forward|interested|happy to|glad to|"
    r"if you(?:'d| would)? (?:like|want|prefer)|drop|hit|click|grab|see|read|try|join|register|rsvp|attached|curious|wonder)\b",
    re.IGNORECASE,
)


@frozen
class Limits:
    """`words`: a shorter mail is not looked at."""

    words: int = 25


def check(text: Text, limits: Limits) -> Iterator[Finding]:
    step = text.step
    if text.kind != "body" or step.touch.channel != "email" or not text.step.sequence.is_cold:
        return
    if step.is_first and not closes(step) and _asks_nothing(text.text, limits):
        message = "This first mail asks nothing, so there is nothing to answer."
        yield Finding(text.at, message, ("End with one question that only they can answer.",))


def _asks_nothing(body: str, limits: Limits) -> bool:
    if "?" in body or "{%" in body or links_in(body) or _ASK.search(body.replace("’", "'")):
        return False
    return len(words_of(body)) >= limits.words and is_english(body)
