"""A text message that can go out at night.

Looked at are SMS and WhatsApp messages on the main track and on tracks that begin at enrollment: can one go out before 8:00 or
after 21:00 on the sequence's clock, for who enrolls early, in the morning or late? A message takes its hour from enrollment, or from
the step before it, unless it names one or a window holds it. Steps that one window would hold are one finding. Of calls, which are
a person's task, only those with such an hour written: they get a hint. Silent about transactional messages, about what answers
within a quarter of an hour what the contact has just done, and about what counts from an appointment, whose hour nobody knows
from the file.

Why: in the United States a solicitation by phone or text before 8:00 or after 21:00 at the called party's is forbidden, and several
states draw the line earlier (20:00); anywhere, a phone that rings at night costs the contact.

Flagged:
    sequence "Payroll texts"
        category: nurture
        timezone: contact.timezone, "America/New_York"

        exit when replied

        day 1: sms "payroll deadline"
            body: "Payroll closes on the 25th. Shall I send the checklist? STOP to opt out. Tallyfold"

Fine:
    sequence "Payroll texts"
        category: nurture
        timezone: contact.timezone, "America/New_York"
        send sms: 09:00-20:00

        exit when replied

        day 1: sms "payroll deadline"
            body: "Payroll closes on the 25th. Shall I send the checklist? STOP to opt out. Tallyfold"

False alarms: contacts who all enroll by day, as a person adds them; a sending platform that keeps quiet hours by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from seqlang.analysis.difference import minute, rings
from seqlang.analysis.facts import Facts, Out
from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.proving.proofs import proven, went
from seqlang.lint.thresholds import Clock, in_order
from seqlang.lint.views import Timing
from seqlang.values import frozen

SEVERITY = Severity.ERROR
SOURCE = "47 CFR 64.1200(c)(1)"
GRADE = "P"


@frozen
class Limits:
    """`start` and `end`: between them a phone may ring, on the contact's clock; a state's stricter hours go here."""

    start: Clock = "08:00"
    end: Clock = "21:00"

    def __attrs_post_init__(self) -> None:
        in_order(self, "start", "end")


_AT_ONCE = 15 * 60  # seconds: it answers what the contact does
_REASON = "A phone that rings at night costs the contact, and for a solicitation the law forbids it."


def check(timing: Timing, limits: Limits) -> Iterator[Finding]:
    nodes, graph = timing.value.plan.nodes, timing.value.graph
    texts = set(rings(graph, minute(limits.start), minute(limits.end)))
    calls = {
        id_ for id_, node in nodes.items() if node.get("channel") == "call" and (node["due"] or {}).get("at")
    }
    loud: dict[str, list[Out]] = {}
    for found in _walks(timing, bool(texts), bool(calls)):
        for out in (out for outs in found.outs.values() for out in outs if out.node in texts | calls):
            if _is_loud(timing, out, limits):
                loud.setdefault(out.node, []).append(out)
    for nodes_alike in _alike(timing, loud):
        yield from _finding(timing, nodes_alike, loud[nodes_alike[0]], limits)


def _walks(timing: Timing, texts: bool, calls: bool) -> Iterator[Facts]:
    """Other hours of enrollment matter to texts alone."""
    if texts or calls:
        yield timing.value.written
    if texts:
        yield timing.value.by_hour


def _alike(timing: Timing, loud: Iterable[str]) -> Iterable[list[str]]:
    """Steps that one window would hold: those of a channel; one that names its clock by itself."""
    groups: dict[str, list[str]] = {}
    for node in loud:
        of = timing.value.plan.nodes[node]
        named = bool(of["due"] and of["due"]["at"]) or bool(of["details"].get("send"))
        groups.setdefault(node if named else f"channel {of['channel']}", []).append(node)
    return groups.values()


def _is_loud(timing: Timing, out: Out, limits: Limits) -> bool:
    node = timing.value.plan.nodes[out.node]
    if minute(limits.start) <= out.minute <= minute(limits.end):
        return False
    if _by_a_moment(node["due"]):
        return False
    if node["kind"] == "task":
        return out.case.enrolled.usual
    by_contact = any(rule["kind"] == "event" for rule in timing.value.plan.data["enroll"])
    since = out.at - timing.value.calendar.clock.moment(out.case.enrolled.at)
    return not (by_contact and since <= _AT_ONCE)


def _by_a_moment(due: Mapping[str, Any] | None) -> bool:
    """Is its hour that of an appointment, which nobody knows from the file?"""
    if due is None or due["from"] != "date" or due["at"] is not None:
        return False
    return due["date"]["type"] == "moment" and "value" not in due["date"]


def _finding(timing: Timing, nodes: list[str], outs: list[Out], limits: Limits) -> Iterator[Finding]:
    tried = sorted(outs, key=lambda out: (not out.case.enrolled.usual, out.case.oddness))[:4]
    proof = proven(timing, ((out.case, [went(timing, nodes[0], out.at)]) for out in tried))
    if proof is None:
        return
    step, out = timing.steps[nodes[0]], tried[proof.number]
    who = "" if out.case.enrolled.usual else f", for who enrolls at {proof.proof.contact.enrolled:%H:%M}"
    hours = f"before {limits.start} and after {limits.end} a phone should be silent"
    message = f'"{step.touch.label}" can go out at {proof.local(out.at):%H:%M}{who}: {hours}.'
    way_out = f"A window holds it until morning: `send {step.touch.channel}: 09:00-20:00`."
    others = {timing.steps[node].at: None for node in nodes[1:]}
    others.pop(step.at, None)
    related = tuple(("so can this", at) for at in others)
    severity = Severity.HINT if step.touch.kind == "task" else None
    notes = (proof.story([(step.touch.label, out.at)]), _REASON, way_out)
    yield Finding(step.at, message, notes, related, severity=severity, replay=proof.replay)
