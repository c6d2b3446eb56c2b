"""A mail that asks for more reading than its place in the sequence bears.

The first mail of the main track: a hint over 125 words, a warning over 200. A later one: a hint over 200. A break-up: a hint over 80.
What people asked for (nurture, onboarding and the like) may be longer. Of `{% if %}` parts the longest counts; transactional mails
are left alone.

Why: a stranger gives a mail seconds. In Boomerang's count of 40 million mails those of 50 to 125 words were answered most.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: \"\"\"
            Payroll closes on the 25th. Most teams of your size look at nine lines on that day, and four of them take the
            longest: late hours, new people, people who left, and corrections of the month before. Late hours come in by
            mail, by chat and on paper, and somebody has to type them. New people have no bank account on file for the
            first two weeks. People who left have leave to be paid out, which is a sum of its own in every state. And
            corrections of the month before change what was already reported, so that the report has to be made again and
            signed again by the same person, who is on holiday. We made a list of the nine lines, in the order in which
            they should be looked at, with the time each takes. Which of the four is yours?
            \"\"\"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: "Payroll closes on the 25th. Four of the nine lines to look at take longest. Which is yours?"

False alarms: a letter people read for its own sake, in a sequence without a category.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.asked.closing import closes
from seqlang.lint.copy.shown import words_of
from seqlang.lint.finding import Finding
from seqlang.lint.thresholds import Count
from seqlang.lint.views import Text
from seqlang.values import frozen

SEVERITY = Severity.HINT
SOURCE = "Boomerang's count of 40 million mails, as others tell it"
GRADE = "S"
DEFAULT = False


@frozen
class Limits:
    """In words. `first`: a hint above; `first_at_most`: a warning."""

    first: Count = 125
    first_at_most: Count = 200
    later: Count = 200
    breakup: Count = 80


_ASKED_FOR = Limits(first=250, first_at_most=400, later=400, breakup=150)
PRESETS = dict.fromkeys(
    ("inbound", "nurture", "onboarding", "ecommerce", "renewal", "winback", "event", "dunning"), _ASKED_FOR
)


def check(text: Text, limits: Limits) -> Iterator[Finding]:
    if text.kind != "body" or text.step.touch.channel != "email" or text.step.transactional:
        return
    words = len(words_of(text.text))
    most, name = _most(text, limits)
    if words > most:
        severe = text.step.is_first and words > limits.first_at_most
        message = f"This mail has {words} words; {name} is read up to about {most}."
        yield Finding(text.at, message, (_WAY_OUT,), severity=Severity.WARNING if severe else None)


_WAY_OUT = "Keep one thought and one question; what is left makes the next mail."


def _most(text: Text, limits: Limits) -> tuple[int, str]:
    if closes(text.step):
        return limits.breakup, "a closing one"
    return (limits.first, "a first one") if text.step.is_first else (limits.later, "a later one")
