"""Every touch is written with the same clock time.

Looked at are sequences of three touches or more that all have the same `at`. Silent where `spread` moves them.

Why: mails that arrive on the stroke of half past nine, each time, show that no person sends them; and who is never at the desk at that
hour is missed every time.

Flagged:
    sequence "Payroll course"
        category: nurture
        timezone: "Europe/Berlin"

        day 1 at 09:30: email "payroll deadline"
            subject: "Payroll closes on the 25th"
        day 4 at 09:30: email "payroll checklist"
            subject: "The nine lines to look at"
        day 8 at 09:30: email "Brightwell case study"
            subject: "How Brightwell closed in five days"

Fine:
    sequence "Payroll course"
        category: nurture
        timezone: "Europe/Berlin"

        day 1 at 09:30: email "payroll deadline"
            subject: "Payroll closes on the 25th"
        day 4 at 14:10: email "payroll checklist"
            subject: "The nine lines to look at"
        day 8 at 11:00: email "Brightwell case study"
            subject: "How Brightwell closed in five days"

False alarms: a daily letter that is expected at its hour.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.thresholds import Count
from seqlang.lint.views import Timing
from seqlang.values import frozen

SEVERITY = Severity.HINT
SOURCE = "common practice"
GRADE = "S"
DEFAULT = False


@frozen
class Limits:
    touches: Count = 3


_REASON = "Who is never at the desk at that hour is missed every time; `spread: 40 minutes` moves each by a share of it."


def check(timing: Timing, limits: Limits) -> Iterator[Finding]:
    nodes = timing.value.plan.nodes
    felt = [node for node in nodes if node in timing.value.graph.felt]
    clocks = {(nodes[node]["due"] or {}).get("at") for node in felt}
    if (
        len(felt) < limits.touches
        or len(clocks) > 1
        or None in clocks
        or timing.value.plan.settings["spread"]
    ):
        return
    steps = [timing.steps[node] for node in felt]
    others = tuple((f"at {clock} too", step.at) for clock in clocks for step in steps[:-1])
    message = f"All {len(felt)} touches go out at {next(iter(clocks))}."
    yield Finding(steps[-1].at, message, (_REASON,), others)
