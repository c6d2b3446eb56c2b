"""A window that lets cold messages out at a weekend, or outside working hours.

Looked at are the messages of cold sequences whose `send` window is written and lets them: on a Saturday or Sunday, or before 8:00 or
from 18:00 on. A step's own window is taken as meant. Where there is no window at all, `no-send-window` speaks.

Why: people read business mail at work; what comes at a weekend lies under Monday's mails, and looks automatic.

Flagged:
    sequence "Payroll outreach"
        category: sales
        timezone: "Europe/Berlin"
        send: monday to saturday 09:00-17:00

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"

Fine:
    sequence "Payroll outreach"
        category: sales
        timezone: "Europe/Berlin"
        send: weekdays 09:00-17:00

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"

False alarms: trades that work at weekends: shops, hotels, restaurants; countries whose working week is another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from seqlang.analysis.difference import minute, within
from seqlang.analysis.facts import Out
from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.proving.proofs import proven, weekday, went
from seqlang.lint.thresholds import Clock, in_order
from seqlang.lint.views import Timing
from seqlang.values import frozen

SEVERITY = Severity.HINT
SOURCE = "common practice"
GRADE = "S"
DEFAULT = False


@frozen
class Limits:
    """`start` and `end` of the working day."""

    start: Clock = "08:00"
    end: Clock = "18:00"

    def __attrs_post_init__(self) -> None:
        in_order(self, "start", "end")


_WEEKEND = {"saturday", "sunday"}
_REASON = "Business mail is read at work: at other times it lies under the mails that come after it, and looks automatic."


def check(timing: Timing, limits: Limits) -> Iterator[Finding]:
    """One finding for a sequence: the window is at fault, not the step."""
    nodes = [node for node in timing.value.graph.messages if _is_wide(_window(timing, node), limits)]
    if not timing.sequence.is_cold or not nodes:
        return
    outs = [
        out
        for found in timing.value.held.outs.values()
        for out in found
        if out.node in nodes and _is_off(out, limits)
    ]
    outs.sort(key=lambda out: (out.weekday < 5, out.case.oddness, out.at))
    proof = proven(timing, ((out.case, [went(timing, out.node, out.at)]) for out in outs[:4]))
    if proof is not None:
        out = outs[proof.number]
        step, at = timing.steps[out.node], proof.local(out.at)
        message = f'"{step.touch.label}" can go out on a {weekday(at)} at {at:%H:%M}, as the window lets it.'
        yield Finding(
            step.at, message, (proof.story([(step.touch.label, out.at)]), _REASON), replay=proof.replay
        )


def _window(timing: Timing, node: str) -> Sequence[Mapping[str, Any]] | None:
    of = timing.value.plan.nodes[node]
    send = timing.value.plan.settings["send"]
    return None if of["details"].get("send") else send["channels"].get(of["channel"]) or send["default"]


def _is_wide(window: Sequence[Mapping[str, Any]] | None, limits: Limits) -> bool:
    if window is None:
        return False
    at_weekends = any(_WEEKEND & set(opening["days"]) for opening in window)
    return at_weekends or not within(window, minute(limits.start), minute(limits.end))


def _is_off(out: Out, limits: Limits) -> bool:
    return out.weekday > 4 or not minute(limits.start) <= out.minute < minute(limits.end)
