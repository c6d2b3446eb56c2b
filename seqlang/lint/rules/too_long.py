"""A sequence that goes on longer than its kind does.

Measured is the time from enrollment to the last touch, in calendar days, on the longest way. Touches that hang on a date are not
counted.

Why: B2B outreach runs two to three weeks, nurture two to four. What comes later meets somebody who has forgotten the first touch.

Flagged:
    sequence "Payroll outreach"
        category: sales
        timezone: "Europe/Berlin"
        send: weekdays 09:00-17:00

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"
        day 20: email "payroll checklist"
            subject: "The nine lines to look at"
        day 45: email "Brightwell case study"
            subject: "How Brightwell closed in five days"

Fine:
    sequence "Payroll outreach"
        category: sales
        timezone: "Europe/Berlin"
        send: weekdays 09:00-17:00

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"
        day 8: email "payroll checklist"
            subject: "The nine lines to look at"
        day 20: email "Brightwell case study"
            subject: "How Brightwell closed in five days"

False alarms: a letter that is meant to go on.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.proving.proofs import felt_on, proven_way
from seqlang.lint.views import Timing
from seqlang.values import frozen

SEVERITY = Severity.HINT
SOURCE = "common practice"
GRADE = "S"
OFF = ("onboarding", "ecommerce", "renewal", "dunning", "event")
DEFAULT = False
_DAY = 86_400


@frozen
class Limits:
    """`days` from enrollment to the last touch."""

    days: int = 45


PRESETS = {"sales": Limits(30), "recruiting": Limits(30), "nurture": Limits(60)}

_REASON = "What comes so late meets somebody who has forgotten the first touch."


def check(timing: Timing, limits: Limits) -> Iterator[Finding]:
    most = timing.value.written.most.get("days")
    touches = felt_on(timing, most.case.way) if most is not None else []
    if most is None or not touches:
        return
    enrolled = timing.value.calendar.clock.moment(most.case.enrolled.at)
    days = (touches[-1].at - enrolled) // _DAY
    proof = proven_way(timing, most.case, touches[-1:]) if days > limits.days else None
    if proof is not None:
        step = timing.steps[touches[-1].node]
        message = f"The last touch comes {days} days after enrollment."
        story = proof.story([(step.touch.label, touches[-1].at)])
        yield Finding(step.at, message, (story, _REASON), replay=proof.replay)
