"""A first cold mail that speaks of its writer twice as often as of its reader.

Counted are "I", "we" and their forms against "you" and its forms, in English texts of 40 words or more.

Why: the reader looks for themselves in it. A count of pronouns is a coarse measure, so this rule speaks only when it is asked.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: \"\"\"
            We are a payroll firm from Leeds. We have done payrolls for ten years, and our team knows our
            software by heart. We wrote a list of the nine lines that we look at first, and we think that our
            list could help your team too. May I send it?
            \"\"\"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: \"\"\"
            With most firms payroll closes on the 25th, and four of the nine lines on that day take two days
            each. If your team looks at them in another order, you save one of the two. Which day is yours, and
            who in your team types the hours? I have a list for you.
            \"\"\"

False alarms: a personal story, told for the reader's sake."""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.copy.prose import is_english, us_and_you
from seqlang.lint.copy.shown import words_of
from seqlang.lint.finding import Finding
from seqlang.lint.views import Text
from seqlang.values import frozen

SEVERITY = Severity.HINT
SOURCE = "common practice"
GRADE = "S"
DEFAULT = False


@frozen
class Limits:
    """`times`: so often as the reader the writer may be spoken of; `words`: a shorter mail is not looked at."""

    times: float = 2.0
    words: int = 40


def check(text: Text, limits: Limits) -> Iterator[Finding]:
    cold = text.kind == "body" and text.step.touch.channel == "email" and text.step.sequence.is_cold
    if not cold or not text.step.is_first or len(words_of(text.text)) < limits.words:
        return
    us, you = us_and_you(text.text)
    if us > limits.times * max(1, you) and is_english(text.text):
        message = f"This first mail speaks of its writer {us} times, and of its reader {_times(you)}."
        yield Finding(
            text.at, message, ("Begin with what they do or have, and say of yourself what they need.",)
        )


def _times(count: int) -> str:
    return ("not once", "once", "twice")[count] if count < 3 else f"{count} times"
