"""A LinkedIn message to somebody who was never asked to connect.

A step whose label calls it a message, where no other LinkedIn step can come before it and nothing was asked about the contact. An
InMail goes to anybody and is left alone, and so is a look at the profile, a like or a comment.

Why: LinkedIn lets messages through between connected people only, so whoever has the task cannot do it.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    day 3: linkedin "message with the nine lines"

Fine:
    day 1: linkedin "connect over payroll"
    day 3: linkedin "message with the nine lines"

False alarms: people one is connected to already, of whom the file does not say so; members of a shared group.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.views import Step

SEVERITY = Severity.HINT
SOURCE = "LinkedIn's help on messaging"
GRADE = "P"
DEFAULT = False

_MESSAGE = re.compile(r"\b(?:message|msg|dm|direct message|voice note|nachricht)\b", re.IGNORECASE)
_TO_ANYBODY = re.compile(r"in-?mail|connect|invit|request|group|comment", re.IGNORECASE)


def check(step: Step) -> Iterator[Finding]:
    label = step.touch.label
    if step.touch.channel != "linkedin" or not _MESSAGE.search(label) or _TO_ANYBODY.search(label):
        return
    if step.is_first and not step.asked:
        message = (
            f'"{label}" writes to somebody who was not asked to connect: LinkedIn does not let it through.'
        )
        yield Finding(step.at, message, ("Invite them a few days before, or call it an InMail.",))
