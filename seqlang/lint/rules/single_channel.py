"""A cold sequence of more than four touches, all of them emails.

Counted on the way with most touches.

Why: sequences over several channels get 30 to 50 % more answers; a call or LinkedIn also reaches those whose mail filter
does not let you through.

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
        day 19: email "question to the controller"
            subject: "Which line costs you most?"

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
        day 19: email "question to the controller"
            subject: "Which line costs you most?"

False alarms: a team of one, without a telephone list.
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
SOURCE = "vendors' figures, retold"
GRADE = "S"


@frozen
class Limits:
    """So many touches may all be emails."""

    touches: Count = 4


_REASON = "A call or LinkedIn also reaches those whose mail filter does not let you through."


def check(timing: Timing, limits: Limits) -> Iterator[Finding]:
    if not timing.sequence.is_cold:
        return
    nodes, graph, most = timing.value.plan.nodes, timing.value.graph, timing.value.written.most.get("touches")
    channels = {nodes[node]["channel"] for node in nodes if nodes[node]["kind"] in ("message", "task")} - {
        "task"
    }
    if channels != {"email"} or most is None or most.count <= limits.touches or not graph.felt:
        return
    touches = felt_on(timing, most.case.way)
    proof = proven_way(timing, most.case, touches)
    if proof is not None:
        value = timing.sequence.value
        story = proof.story((timing.steps[turn.node].touch.label, turn.at) for turn in touches)
        message = f'All {most.count} touches of "{value.name}" are emails.'
        yield Finding(value.name_at, message, (story, _REASON), replay=proof.replay)
