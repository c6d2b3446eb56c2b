"""Three touches or more on consecutive days.

Counted are the messages, calls and LinkedIn tasks of the main track, by the days written in the file, on every way through
its branches. A call and an email on one day are one touch; transactional messages are none, and neither are other tasks, of
which nobody knows on what day the contact notices them. Windows and weekends, which move messages, are not looked at. In
onboarding the first week is free.

Why: a message a day leaves no time to answer the one before. Of first follow-ups the ones after three days did best, and
four emails or more to one person more than tripled the complaints.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    day 2: call "who runs payroll"
    day 3: email "payroll checklist"
        subject: "The nine lines to look at"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    day 1: call "who runs payroll"
    day 4: email "payroll checklist"
        subject: "The nine lines to look at"
    day 5: call "one line that is off"

False alarms: a countdown of three days to a date the contact asked to be reminded of. Two guards that never hold for the same
contact, where the linter cannot see that they exclude each other.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.stretch import after_first_week, days_said, others
from seqlang.lint.views import Path

SEVERITY = Severity.WARNING
SOURCE = "Belkins 2024 (first follow-ups), Belkins 2025 (complaints, 16.5 million emails)"
GRADE = "P"
OFF = ("ecommerce", "dunning")
TOUCHES = 3

_REASON = "A touch a day leaves no time to answer the one before; first follow-ups do best after three days."


def check(path: Path) -> Iterator[Finding]:
    stretch = after_first_week(path) if path.sequence.category == "onboarding" else path
    if path.gap == 1 and len(stretch.steps) >= TOUCHES:
        message = f"{len(stretch.steps)} touches on consecutive days{days_said(stretch)}."
        last = TOUCHES - 1
        yield Finding(stretch.steps[last].at, message, (_REASON,), others(stretch, last))
