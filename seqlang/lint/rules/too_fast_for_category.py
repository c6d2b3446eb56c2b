"""An enterprise sequence at the pace of high-velocity sales, or a sales sequence at the pace of enterprise.

Measured is the average number of days, as the sequence counts them, between days with a touch, on the way with most touches.

Why: a large account is worked by people who talk to each other: a touch every day or two is passed round as a nuisance. A small deal is
decided within days, and is gone while a slow sequence waits.

Flagged:
    sequence "Enterprise payroll"
        category: enterprise
        timezone: "Europe/Berlin"
        days: business
        send: weekdays 09:00-17:00

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"
        day 2: call "who runs payroll"
        day 4: email "payroll checklist"
            subject: "The nine lines to look at"
        day 5: call "nine lines in ten minutes"
        day 8: email "free line check"
            subject: "One month of payroll, checked free"

Fine:
    sequence "Enterprise payroll"
        category: enterprise
        timezone: "Europe/Berlin"
        days: business
        send: weekdays 09:00-17:00

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"
        day 4: call "who runs payroll"
        day 8: email "payroll checklist"
            subject: "The nine lines to look at"
        day 14: call "nine lines in ten minutes"
        day 20: email "free line check"
            subject: "One month of payroll, checked free"

False alarms: an account that asked for a quick decision.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.proving.proofs import felt_on, proven_way
from seqlang.lint.thresholds import Count, in_order
from seqlang.lint.views import Timing
from seqlang.values import frozen

SEVERITY = Severity.HINT
SOURCE = "common practice"
GRADE = "S"
DEFAULT = False


@frozen
class Limits:
    """Days between touches on average, `least` and `most`; spoken of from `touches` on."""

    least: float = 0
    most: float = 1000
    touches: Count = 4

    def __attrs_post_init__(self) -> None:
        in_order(self, "least", "most")


PRESETS = {"enterprise": Limits(least=2), "sales": Limits(most=7)}

_FAST = "People of a large account talk to each other: such a pace is passed round as a nuisance."
_SLOW = "A small deal is decided within days, and is gone while the sequence waits."


def check(timing: Timing, limits: Limits) -> Iterator[Finding]:
    most = timing.value.written.most.get("touches")
    if most is None or most.count < limits.touches:
        return
    touches = felt_on(timing, most.case.way)
    clock, number = timing.value.calendar.clock, timing.value.graph.day_number
    days = sorted({number(clock.date_of(turn.at)) for turn in touches})
    gaps = [b - a for a, b in pairwise(days)]
    pace = sum(gaps) / len(gaps) if gaps else limits.least
    proof = proven_way(timing, most.case, touches) if not limits.least <= pace <= limits.most else None
    if proof is not None:
        value = timing.sequence.value
        message = f"A touch every {pace:.1f} days on average is {'fast' if pace < limits.least else 'slow'} for {timing.category}."
        story = proof.story((timing.steps[turn.node].touch.label, turn.at) for turn in touches)
        reason = _FAST if pace < limits.least else _SLOW
        yield Finding(value.name_at, message, (story, reason), replay=proof.replay)
