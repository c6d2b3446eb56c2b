"""Fewer than four touches, where more are needed to be heard.

Counted are the messages, calls and LinkedIn tasks that one contact can get, on the way with most of them.

Why: follow-ups bring more than half of all replies; who stops after two has not been heard by most.

Flagged:
    sequence "Payroll outreach"
        category: sales
        timezone: "Europe/Berlin"
        send: weekdays 09:00-17:00

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"
        day 4: email "payroll checklist"
            subject: "The nine lines to look at"

Fine:
    sequence "Payroll outreach"
        category: sales
        timezone: "Europe/Berlin"
        send: weekdays 09:00-17:00

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"
        day 4: email "payroll checklist"
            subject: "The nine lines to look at"
        day 8: call "who runs payroll"
        day 15: email "free line check"
            subject: "One month of payroll, checked free"

False alarms: a sequence that hands on to another one, which goes on.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.proving.proofs import felt_on, proven_way
from seqlang.lint.thresholds import Count
from seqlang.lint.views import Timing
from seqlang.values import frozen

SEVERITY = Severity.HINT
SOURCE = "Belkins 2026 (replies to follow-ups)"
GRADE = "P"
DEFAULT = False

_WANTED_IN = ("sales", "nurture", "onboarding")
_REASON = "Follow-ups bring more than half of all replies."


@frozen
class Limits:
    touches: Count = 4


def check(timing: Timing, limits: Limits) -> Iterator[Finding]:
    most = timing.value.written.most.get("touches")
    if timing.category not in _WANTED_IN or most is None or most.count >= limits.touches:
        return
    touches = felt_on(timing, most.case.way)
    proof = proven_way(timing, most.case, touches)
    if proof is not None:
        value = timing.sequence.value
        count = "one touch" if most.count == 1 else f"{most.count} touches"
        story = proof.story((timing.steps[turn.node].touch.label, turn.at) for turn in touches)
        yield Finding(
            value.name_at,
            f"Nobody gets more than {count} of this sequence.",
            (story, _REASON),
            replay=proof.replay,
        )
