"""A voicemail of more than half a minute.

Over 75 words, which is about thirty seconds of speaking.

Why: whoever listens decides in the first ten seconds, and waits for the number at the end.

Flagged:
    day 1: call "who runs payroll"
        voicemail: \"\"\"
            Hi, this is Dana from Ledgerly, I am calling about payrolls that close on the 25th, and about the
            nine lines that take longest on that day, which are late hours, new people, people who left, and
            corrections of the month before; we have a list of them, in the order in which one should look at
            them, with the time that each takes, and I would like to know which of them is yours, so that I can
            send you the part that helps.
            \"\"\"

Fine:
    day 1: call "who runs payroll"
        voicemail: \"\"\"
            Dana from Ledgerly, on payroll. Four of nine lines take longest on the 25th. Which is yours? My mail
            has the list.
            \"\"\"

False alarms: a script with directions to the caller in it."""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.copy.shown import words_of
from seqlang.lint.finding import Finding
from seqlang.lint.thresholds import Count
from seqlang.lint.views import Text
from seqlang.values import frozen

SEVERITY = Severity.HINT
SOURCE = "common practice"
GRADE = "S"
DEFAULT = False


@frozen
class Limits:
    """`words`: 75 take about thirty seconds."""

    words: Count = 75


def check(text: Text, limits: Limits) -> Iterator[Finding]:
    words = len(words_of(text.text)) if text.kind == "voicemail" else 0
    if words > limits.words:
        message = f"This voicemail has {words} words, about {words * 30 // 75} seconds: few listen longer than thirty."
        yield Finding(text.at, message, ("Say who, why, and that the rest is in your mail.",))
