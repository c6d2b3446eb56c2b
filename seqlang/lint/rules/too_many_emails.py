"""A cold sequence with more than five emails to one contact.

Counted are the emails that one contact can get who never answers, on the way with most of them: over five is a hint, over seven a
warning, never an error. Enterprise sequences, to fewer people over more weeks, may have two more of each.

Why: of four emails on, complaints more than triple; yet follow-ups bring more than half of all replies, so some are needed.

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
        day 26: email "last offer of the check"
            subject: "One month, until Friday"

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
        day 8: email "Brightwell case study"
            subject: "How Brightwell closed in five days"
        day 13: call "who runs payroll"
        day 19: email "free line check"
            subject: "One month of payroll, checked free"

False alarms: a list of people who know you well.
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
SOURCE = "Belkins 2025 (complaints, 16.5 million emails), Belkins 2026 (replies to follow-ups)"
GRADE = "P"
DEFAULT = False


@frozen
class Limits:
    """Emails: more than `many` is a hint, more than `far` a warning."""

    many: Count = 5
    far: Count = 7


PRESETS = {"enterprise": Limits(many=7, far=9)}

_REASON = "From four emails on, complaints more than triple; another channel, or an earlier end, keeps the rest readable."


def check(timing: Timing, limits: Limits) -> Iterator[Finding]:
    most = timing.value.written.most.get("email")
    if not timing.sequence.is_cold or most is None or most.count <= limits.many:
        return
    emails = felt_on(timing, most.case.way, "email")
    proof = proven_way(timing, most.case, emails)
    if proof is not None:
        step = timing.steps[emails[limits.many].node]
        severity = Severity.WARNING if most.count > limits.far else None
        message = (
            f"One contact who does not answer can get {most.count} emails; this is number {limits.many + 1}."
        )
        span = f"{proof.enrolled}: the first on {proof.day(emails[0].at)}, the last on {proof.day(emails[-1].at)}."
        yield Finding(step.at, message, (span, _REASON), severity=severity, replay=proof.replay)
