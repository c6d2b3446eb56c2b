"""Three gaps of two days in a row: touch, pause, touch, pause, touch, pause, touch.

Counted as for `every-day`, by the days written in the file, on every way through its branches. A stretch of such gaps is one
finding, however long it is. Where a window moves some of them, the weekday of enrollment is shown that keeps most of the beat, with
the gaps as they go out; where no weekday keeps two of them in a row, it is no beat. In onboarding the first week is free.

Why: an even beat reads as a machine's, and two days are too few to start with: of first follow-ups the ones after three days
did best. Gaps that grow leave room to answer and cover more weeks with as many touches.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    day 3: email "payroll checklist"
        subject: "The nine lines to look at"
    day 5: email "Brightwell case study"
        subject: "How Brightwell closed in five days"
    day 7: email "free line check"
        subject: "One month of payroll, checked free"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    day 4: email "payroll checklist"
        subject: "The nine lines to look at"
    day 8: email "Brightwell case study"
        subject: "How Brightwell closed in five days"
    day 15: email "free line check"
        subject: "One month of payroll, checked free"

False alarms: a course that the contact asked to get every two days.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.proving.stretch import after_first_week, beat_of, days_said, evenly, others
from seqlang.lint.thresholds import Count
from seqlang.lint.views import Path
from seqlang.values import frozen

SEVERITY = Severity.WARNING
SOURCE = "Belkins 2024 (first follow-ups)"
GRADE = "P"
OFF = ("ecommerce", "dunning")


@frozen
class Limits:
    """`gaps`: so many of two days in a row are too many."""

    gaps: Count = 3


_REASON = "An even beat reads as a machine's; first follow-ups do best after three days."
_WAY_OUT = "Let the gaps grow, say 3, 4 and 7 days."


def check(path: Path, limits: Limits) -> Iterator[Finding]:
    stretch = after_first_week(path) if path.sequence.category == "onboarding" else path
    if path.gap != 2 or path.real or len(stretch.steps) <= limits.gaps:
        return
    beat = beat_of(path, stretch)
    if beat is None or beat.kept[0] < limits.gaps - 1:  # windows give it another rhythm
        return
    message = f"{evenly(path, stretch, beat)}{days_said(stretch)}.{beat.said}"
    notes = (beat.story(stretch.steps), _REASON, _WAY_OUT)
    last = stretch.steps[limits.gaps]
    yield Finding(last.at, message, notes, others(stretch, limits.gaps), replay=beat.proof.replay)
