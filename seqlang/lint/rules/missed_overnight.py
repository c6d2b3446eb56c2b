"""A call that is missed before anybody is at the desk.

Looked at are tasks that stay open for a few hours at most (`due: 1 hour`), in sequences that something the contact does enrolls into, at
whatever hour. `send:` holds messages only: such a task opens when it falls due, at night too, and is missed before the morning. One that
names its own hour, and one held by `send call:` or a `send:` of its own, is left alone; steps of reactions are not looked at.

Why: half of those who ask do so outside office hours. Their call is missed each time, nobody was late, and the report says the team was.

Flagged:
    event demo_requested

    sequence "Demo requests"
        category: inbound
        timezone: contact.timezone, "America/New_York"
        send: weekdays 08:00-18:00

        enroll when demo_requested
        exit when replied

        day 1: call "demo request, minutes old"
            due: 1 hour

Fine:
    event demo_requested

    sequence "Demo requests"
        category: inbound
        timezone: contact.timezone, "America/New_York"
        send: weekdays 08:00-18:00
        send call: weekdays 08:00-18:00

        enroll when demo_requested
        exit when replied

        day 1: call "demo request, minutes old"
            due: 1 hour

False alarms: a team that answers the phone day and night.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from seqlang.analysis.difference import hurried, minute
from seqlang.analysis.facts import Out
from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.proving.proofs import proven, weekday, went
from seqlang.lint.thresholds import Clock, in_order
from seqlang.lint.views import Timing
from seqlang.values import frozen

SEVERITY = Severity.HINT
SOURCE = "what `send` and `due` mean, as the language has it"
GRADE = "P"
DEFAULT = False


@frozen
class Limits:
    """`start` and `end` of a day at the desk."""

    start: Clock = "08:00"
    end: Clock = "18:00"

    def __attrs_post_init__(self) -> None:
        in_order(self, "start", "end")


_REASON = "`send:` holds messages only; a task opens when it falls due, whoever is there."


def check(timing: Timing, limits: Limits) -> Iterator[Finding]:
    nodes, hasty = timing.value.plan.nodes, hurried(timing.value.graph)
    if not hasty or all(rule["kind"] != "event" for rule in timing.value.plan.data["enroll"]):
        return
    found: dict[str, Out] = {}
    for facts in (timing.value.written, timing.value.by_hour):
        for out in (out for outs in facts.outs.values() for out in outs if out.node in hasty):
            if not _names_its_hour(nodes[out.node]["due"]) and _nobody_there(
                out.minute, hasty[out.node], limits
            ):
                found.setdefault(out.node, out)
    for out in found.values():
        yield from _finding(timing, out, hasty[out.node])


def _names_its_hour(due: Mapping[str, Any] | None) -> bool:
    """In the file, or by an appointment's date."""
    return due is not None and (due["at"] is not None or due["from"] == "date")


def _nobody_there(opens: int, minutes: int, limits: Limits) -> bool:
    """From its opening, a minute of the day, until it is missed."""
    start, end = minute(limits.start), minute(limits.end)
    return opens + minutes <= start or end <= opens <= start + 24 * 60 - minutes


def _finding(timing: Timing, out: Out, minutes: int) -> Iterator[Finding]:
    proof = proven(timing, [(out.case, [went(timing, out.node, out.at)])])
    if proof is None or out.node not in timing.steps:
        return
    step, opens, missed = timing.steps[out.node], proof.local(out.at), proof.local(out.at + 60 * minutes)
    when = f"can open on a {weekday(opens)} at {opens:%H:%M} and be missed at {missed:%H:%M}"
    message = f'"{step.touch.label}" {when}, with nobody at the desk.'
    way_out = f"`send {step.touch.channel}: weekdays 09:00-17:00` opens it when somebody is there; a longer `due` leaves it till then."
    story = proof.story([(step.touch.label, out.at)])
    yield Finding(step.at, message, (story, _REASON, way_out), replay=proof.replay)
