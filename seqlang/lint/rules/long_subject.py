"""A subject longer than an inbox shows.

Over 60 characters it is cut, on a phone much earlier: a warning. In cold outreach more than nine words are a hint. A variable counts
as its fallback, or as ten letters; of `{% if %}` parts the longest counts.

Why: what is cut off is not read. In a count of 40 million mails by Boomerang, subjects of three or four words brought most replies,
and each word more brought fewer.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th of this month, and these are the nine lines to look at"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"

False alarms: a subject whose first words already say it all; languages whose words are long.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.categories import COLD
from seqlang.lint.copy.shown import shown, words_of
from seqlang.lint.finding import Finding
from seqlang.lint.thresholds import Count
from seqlang.lint.views import Text
from seqlang.values import frozen

SEVERITY = Severity.WARNING
SOURCE = "Boomerang's count of 40 million mails, as others tell it"
GRADE = "S"
DEFAULT = False


@frozen
class Limits:
    """`words`: a hint above; None: not looked at."""

    characters: Count = 60
    words: int | None = None


PRESETS = dict.fromkeys(COLD, Limits(words=9))


def check(text: Text, limits: Limits) -> Iterator[Finding]:
    if text.kind != "subject":
        return
    length, words = len(shown(text.text).strip()), len(words_of(text.text))
    if length > limits.characters:
        yield Finding(
            text.at,
            f"This subject has {length} characters: inboxes cut it at about {limits.characters}.",
            (_WAY_OUT,),
        )
    elif limits.words is not None and words > limits.words:
        message = f"This subject has {words} words: short ones are answered more often, three or four best."
        yield Finding(text.at, message, (_WAY_OUT,), severity=Severity.HINT)


_WAY_OUT = "Keep the topic, and say the rest in the text."
