"""All gaps alike over four touches or more.

Counted as for `every-day`, by the days written in the file. Gaps of one and two days are said by `every-day` and `every-other-day`.

Why: an even beat reads as a machine's. Gaps that grow leave room to answer and cover more weeks with as many touches.

Flagged:
    sequence "Payroll outreach"
        category: sales
        timezone: "Europe/Berlin"
        send: weekdays 09:00-17:00
        days: business

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"
        day 4: email "payroll checklist"
            subject: "The nine lines to look at"
        day 7: call "who runs payroll"
        day 10: email "free line check"
            subject: "One month of payroll, checked free"

Fine:
    sequence "Payroll outreach"
        category: sales
        timezone: "Europe/Berlin"
        send: weekdays 09:00-17:00
        days: business

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"
        day 4: email "payroll checklist"
            subject: "The nine lines to look at"
        day 8: call "who runs payroll"
        day 14: email "free line check"
            subject: "One month of payroll, checked free"

False alarms: a weekly course that says that it is one.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.proving.stretch import days_said, others, proof_of, story
from seqlang.lint.thresholds import Count
from seqlang.lint.views import Path
from seqlang.values import frozen

SEVERITY = Severity.HINT
SOURCE = "common practice"
GRADE = "S"
OFF = ("nurture", "event", "renewal", "dunning")
DEFAULT = False
GIVES_WAY_TO = ("every-day", "every-other-day")


@frozen
class Limits:
    touches: Count = 4


_REASON = "An even beat reads as a machine's. Let the gaps grow."


def check(path: Path, limits: Limits) -> Iterator[Finding]:
    if path.real or path.gap <= 2 or len(path.steps) < limits.touches:
        return
    proof = proof_of(path)
    if proof is not None:
        at = limits.touches - 1
        message = (
            f"{len(path.steps)} touches in a row, each {path.gap} days after the one before{days_said(path)}."
        )
        yield Finding(
            path.steps[at].at, message, (story(path, proof), _REASON), others(path, at), replay=proof.replay
        )
