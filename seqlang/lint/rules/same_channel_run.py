"""More than three touches in a row on one channel, in a cold sequence that has others.

Counted on the way with most touches.

Why: sequences that change channels get more answers; who has not answered three mails may still pick up the phone.

Flagged:
    sequence "Payroll outreach"
        category: sales
        timezone: "Europe/Berlin"
        days: business
        send: weekdays 09:00-17:00

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"
        day 4: email "payroll checklist"
            subject: "The nine lines to look at"
        day 8: email "Brightwell case study"
            subject: "How Brightwell closed in five days"
        day 13: email "free line check"
            subject: "One month of payroll, checked free"
        day 19: call "who runs payroll"

Fine:
    sequence "Payroll outreach"
        category: sales
        timezone: "Europe/Berlin"
        days: business
        send: weekdays 09:00-17:00

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"
        day 4: email "payroll checklist"
            subject: "The nine lines to look at"
        day 8: call "who runs payroll"
        day 13: email "free line check"
            subject: "One month of payroll, checked free"

False alarms: contacts of whom only a mail address is known get the mails alone, and the file says so with guards.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.proving.proofs import felt_on, proven_way
from seqlang.lint.thresholds import Count
from seqlang.lint.views import Timing
from seqlang.values import frozen

SEVERITY = Severity.HINT
SOURCE = "vendors' figures, retold"
GRADE = "S"
DEFAULT = False


@frozen
class Limits:
    run: Count = 3


_REASON = "Who has not answered so many may still pick up the phone."


def check(timing: Timing, limits: Limits) -> Iterator[Finding]:
    nodes, most = timing.value.plan.nodes, timing.value.written.most.get("touches")
    if not timing.sequence.is_cold or most is None:
        return
    touches = felt_on(timing, most.case.way)
    runs = [
        (channel, list(run))
        for channel, run in groupby(touches, key=lambda turn: nodes[turn.node]["channel"])
    ]
    for channel, run in runs:
        proof = proven_way(timing, most.case, run) if len(runs) > 1 and len(run) > limits.run else None
        if proof is not None:
            step = timing.steps[run[limits.run].node]
            story = proof.story((timing.steps[turn.node].touch.label, turn.at) for turn in run)
            yield Finding(
                step.at, f"{len(run)} touches in a row by {channel}.", (story, _REASON), replay=proof.replay
            )
