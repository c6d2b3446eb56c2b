"""A voicemail that no email backs up on the same day or the next.

Looked at are calls with a `voicemail:`, and the emails of the same track within a day before or after it.

Why: hardly anybody calls back. A voicemail makes people open the mail it speaks of. It is a habit more than a finding, so this rule
speaks only when it is asked.

Flagged:
    day 1: call "who runs payroll"
        voicemail: "Dana from Ledgerly, on payroll. Which of the nine lines takes longest with you?"
    day 4: email "payroll checklist"
        subject: "The nine lines to look at"

Fine:
    day 1: call "who runs payroll"
        voicemail: "Dana from Ledgerly, on payroll. Which of the nine lines takes longest with you?"
    day 1: email "payroll checklist"
        subject: "The nine lines to look at"

False alarms: a mail that a rule sends when the call is done; contacts without an address.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.along.moments import start_of
from seqlang.lint.along.ways import Placed, placed_in
from seqlang.lint.finding import Finding
from seqlang.lint.views import Step
from seqlang.model.program import Touch

SEVERITY = Severity.HINT
SOURCE = "common practice"
GRADE = "S"
DEFAULT = False


def check(step: Step) -> Iterator[Finding]:
    if not step.main or not _leaves_voicemail(step.touch) or _mailed(step):
        return
    message = (
        f'Nothing backs up the voicemail of "{step.touch.label}": no email goes out that day or the next.'
    )
    yield Finding(step.at, message, ("Send the mail it can point to on the same day.",))


def _leaves_voicemail(touch: Touch) -> bool:
    return touch.detail("voicemail") is not None


def _mailed(step: Step) -> bool:
    """An unknown number of days is taken for near enough."""
    value = step.sequence.value
    mails = [one for one in placed_in(value.steps, start_of(value.settings)) if one.touch.channel == "email"]
    return any(_is_near(step, mail) for mail in mails)


def _is_near(step: Step, mail: Placed) -> bool:
    days = mail.due.days_since(step.due) if step.due else None
    return days is None or -1 <= days <= 1
