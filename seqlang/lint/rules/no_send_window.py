"""A cold sequence whose messages may go out at any hour of any day.

Looked at are cold sequences (without a category: with two messages or more) with a message that no `send` window binds: none of the
sequence, none of its channel, none of its own.

Why: each message takes the hour from enrollment, or from the step before it. A list that is loaded on a Friday evening is
mailed on Friday evening, and its follow-up at the weekend.

Flagged:
    sequence "Payroll outreach"
        category: sales

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"

Fine:
    sequence "Payroll outreach"
        category: sales
        timezone: "Europe/Berlin"
        send: weekdays 08:30-17:00

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"

False alarms: a sending platform that keeps a window of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.views import Timing

SEVERITY = Severity.HINT
SOURCE = "common practice"
GRADE = "S"
DEFAULT = False

_REASON = "Each takes its hour from enrollment: a list loaded on a Friday evening is mailed then, and again at the weekend."
_WAY_OUT = "Write one, such as `send: weekdays 08:30-17:00`, with a `timezone`."


def check(timing: Timing) -> Iterator[Finding]:
    send = timing.value.plan.settings["send"]
    if not timing.sequence.is_cold or send["default"] is not None:
        return
    nodes = timing.value.plan.nodes
    free = [
        node
        for node in timing.value.graph.messages
        if not send["channels"].get(nodes[node]["channel"]) and not nodes[node]["details"].get("send")
    ]
    if len(free) > (0 if timing.category else 1):
        value = timing.sequence.value
        yield Finding(
            value.name_at, f'The messages of "{value.name}" have no `send` window.', (_REASON, _WAY_OUT)
        )
