"""Clock times without a time zone: they are read as UTC.

Looked at are sequences that write a `send` window, or a step `at` a clock time, and no `timezone`.

Why: 08:30 UTC is half past three at night in New York and half past four in the afternoon in Singapore. A window that
should keep messages to working hours sends them to their contrary.

Flagged:
    sequence "Payroll course"
        category: nurture
        send: weekdays 08:30-17:00

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"

Fine:
    sequence "Payroll course"
        category: nurture
        timezone: contact.timezone, "America/New_York"
        send: weekdays 08:30-17:00

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"

False alarms: contacts who live by UTC, in winter in Britain or in Ghana; `timezone: "UTC"` says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.views import Timing
from seqlang.model.program import At

SEVERITY = Severity.WARNING
SOURCE = "common practice"
GRADE = "S"

_REASON = "08:30 UTC is half past three at night in New York."
_WAY_OUT = 'Add `timezone: contact.timezone, "America/New_York"`, with the zone that most of them live in.'


def check(timing: Timing) -> Iterator[Finding]:
    settings = timing.sequence.value.settings
    if any(key == "timezone" for key, _ in settings.written):
        return
    at = _first_clock(timing)
    if at is not None:
        yield Finding(at, "This is read as UTC, as the sequence has no `timezone`.", (_REASON, _WAY_OUT))


def _first_clock(timing: Timing) -> At | None:
    """A window; else a step that names a clock, or has a window of its own."""
    window = next((at for key, at in timing.sequence.value.settings.written if key.startswith("send")), None)
    if window is not None:
        return window
    nodes = timing.value.plan.nodes
    timed = (
        step.at
        for node, step in timing.steps.items()
        if (nodes[node]["due"] or {}).get("at") or (nodes[node].get("details") or {}).get("send")
    )
    return next(timed, None)
