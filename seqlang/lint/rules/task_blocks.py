"""Steps that hang on a task which may stay open for weeks.

Looked at are tasks that stay open for more than ten days, or for ever (`due`), with `after` steps or steps without a WHEN behind them.

Why: until somebody does the task, or it is missed, nothing comes that counts from it. With `due: never` a forgotten task ends the
sequence for this contact, and nothing says so.

Flagged:
    sequence "Payroll outreach"
        category: sales
        timezone: "Europe/Berlin"
        send: weekdays 09:00-17:00

        exit when replied

        day 1: call "who runs payroll"
            due: never
        after 2 days: email "payroll deadline"
            subject: "Payroll closes on the 25th"

Fine:
    sequence "Payroll outreach"
        category: sales
        timezone: "Europe/Berlin"
        send: weekdays 09:00-17:00

        exit when replied

        day 1: call "who runs payroll"
            due: 2 business days
        after 2 days: email "payroll deadline"
            subject: "Payroll closes on the 25th"

False alarms: a task on which all really depends, such as the signing of a contract.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from seqlang.analysis.reach import in_days
from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.views import Timing
from seqlang.values import frozen

SEVERITY = Severity.HINT
SOURCE = "the language's meaning: `after` counts from the finish"
GRADE = "P"
DEFAULT = False


@frozen
class Limits:
    """`days` that a task may hold up what hangs on it."""

    days: int = 10


_RELATIVE = ("previous", "weekday", "step")
_REASON = "Until somebody does it, or it is missed, nothing comes that counts from it."


def check(timing: Timing, limits: Limits) -> Iterator[Finding]:
    nodes = timing.value.plan.nodes
    for id_, node in nodes.items():
        days = _open_for(node) if node["kind"] == "task" else 0
        behind = nodes.get(node["finished"] or "") if days > limits.days else None
        if (
            behind is not None
            and (behind["due"] is None or behind["due"]["from"] in _RELATIVE)
            and id_ in timing.steps
        ):
            step = timing.steps[id_]
            how = "for ever" if days == float("inf") else f"for {days:.0f} days"
            message = f'"{step.touch.label}" may stay open {how}, and what comes behind it waits as long.'
            yield Finding(step.at, message, (_REASON, "Give it a `due`, or the steps behind it a `day`."))


def _open_for(node: Mapping[str, Any]) -> float:
    due = node["details"]["due"]
    return float("inf") if due["kind"] == "never" else in_days(due["length"])
