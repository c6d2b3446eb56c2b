"""More than a month between two touches of a cold sequence.

Days are counted as the sequence counts them, on every way through its branches.

Why: after a month the contact does not remember who wrote; the touch is a first one again, without a first one's introduction.

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
        day 50: email "Brightwell case study"
            subject: "How Brightwell closed in five days"

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
        day 20: email "Brightwell case study"
            subject: "How Brightwell closed in five days"

False alarms: a last touch that is meant for another quarter, and introduces itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.proving.proofs import out, proven
from seqlang.lint.views import Gap
from seqlang.values import frozen

SEVERITY = Severity.HINT
SOURCE = "common practice"
GRADE = "S"
DEFAULT = False


@frozen
class Limits:
    days: int = 30


_REASON = "After a month the contact does not remember who wrote. A sequence of its own can introduce itself."


def check(gap: Gap, limits: Limits) -> Iterator[Finding]:
    if not gap.timing.sequence.is_cold or gap.days <= limits.days:
        return
    proof = proven(
        gap.timing, ((p.case, [out(gap.timing, p.first), out(gap.timing, p.second)]) for p in gap.cases)
    )
    if proof is not None:
        pair = gap.cases[proof.number]
        labels = gap.before.touch.label, gap.after.touch.label
        story = proof.story([(labels[0], pair.first.at), (labels[1], pair.second.at)])
        message = f'{gap.days} days go by before "{labels[1]}".'
        yield Finding(
            gap.after.at,
            message,
            (story, _REASON),
            (("the touch before it", gap.before.at),),
            replay=proof.replay,
        )
