"""A way on which a message still goes out after the contact has answered, shown day by day.

Looked at are the sequences that `no-exit-on-reply` looks at. A contact is made up who answers the message before, at once or just before
the next, and the machine plays on: if the next message goes out all the same, that is the finding. Exits that see only replies to one
step, or only quick ones (`within 3 days`), guards that one message lacks, reactions that end nothing: all show. A rule that pauses, stops
or looks at what a reply says is taken as meant.

Why: the next mail after an answer tells the person that nobody read it. Ending on a reply is what every sequencing tool does unless
it is told not to; here nothing happens that is not written.

Flagged:
    sequence "Payroll outreach"
        category: sales

        exit when replied "payroll deadline"

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"
        day 4: email "payroll checklist"
            subject: "The nine lines to look at"
        day 9: email "free line check"
            subject: "One month of payroll, checked free"

Fine:
    sequence "Payroll outreach"
        category: sales

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"
        day 4: email "payroll checklist"
            subject: "The nine lines to look at"
        day 9: email "free line check"
            subject: "One month of payroll, checked free"

False alarms: a sequence whose host takes contacts out by hand when they answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from seqlang.analysis.flow import Flow
from seqlang.analysis.lead import Led, More, out_of, turns_to
from seqlang.analysis.witness import Answer
from seqlang.diagnostic import Severity
from seqlang.lint.asked.replies import ANSWERED, about, asks_for_answers, exit_added
from seqlang.lint.finding import Finding
from seqlang.lint.proving.leading import led_to, touches
from seqlang.lint.proving.told import replay, story
from seqlang.lint.views import Sequence
from seqlang.machine.plan import terms
from seqlang.once import once
from seqlang.simulate.play import Timeline

SEVERITY = Severity.WARNING
SOURCE = "the default of the common sequencing tools"
GRADE = "S"

_REASON = "The next message tells somebody who answered that nobody read it."
_MINUTE, _HOURS = 60, 3 * 3600
_REPLIED = {"op": "event", "event": "replied", "with": [], "at_least": 1, "fewer_than": None, "window": None}


def check(sequence: Sequence) -> Iterator[Finding]:
    flow = sequence.flow
    if flow is None or not asks_for_answers(sequence) or _is_meant(flow):
        return
    found = _first_mailed(flow)
    if found is not None:
        yield _finding(sequence, *found)


def _is_meant(flow: Flow) -> bool:
    """Does a rule tell replies apart, or pause or stop for them?"""
    for rule in flow.plan.rules:
        for term in terms(rule["when"]):
            if term["event"] == "replied" and (term["with"] or rule["kind"] in ("stop", "pause")):
                return True
    return False


@once
def _first_mailed(flow: Flow) -> tuple[Led, str, str] | None:
    """Somebody who answers a message and gets the one behind it: who, and the two."""
    for first, later in pairwise(touches(flow, ANSWERED)):
        led = _mailed(flow, first, later)
        if led is not None:
            return led, first, later
    return None


def _mailed(flow: Flow, first: str, later: str) -> Led | None:
    """Somebody who answers the first message, soon or late, and gets the later one."""
    replied: Mapping[str, Any] = {**_REPLIED, "steps": [first]}
    if flow.plan.nodes[later]["kind"] != "message" or _ends(flow, replied) or _is_wanted(flow, later):
        return None

    def arrived(led: Led) -> bool:
        said = [deed.at for deed in led.contact.deeds if deed.event == "replied"]
        at = led.moment(later)
        return bool(said) and at is not None and min(said) < at

    soon, late = _answering(replied, first, _HOURS), _answering(replied, later, -_MINUTE)
    return led_to(flow, later, arrived, more=soon) or led_to(flow, later, arrived, more=late)


def _answering(replied: Mapping[str, Any], node: str, seconds: int) -> More:
    """Such a reply so many seconds after a step is done, or, below zero, before it."""

    def answers(timeline: Timeline) -> Iterable[Answer]:
        out = out_of(timeline).get(node)
        return [] if out is None else [Answer(replied, True, out + seconds)]

    return answers


def _ends(flow: Flow, replied: Mapping[str, Any]) -> bool:
    """Does such a reply end the enrollment, whatever else?"""
    near = flow.reasoning.related(replied, [told.fact for told in flow.leaving])
    return not flow.reasoning.possible([*near, (replied, True)])


def _is_wanted(flow: Flow, later: str) -> bool:
    """Is it sent because somebody answered?"""
    nobody: Mapping[str, Any] = {**_REPLIED, "steps": None}
    facts = flow.known[later].facts
    guard = flow.plan.nodes[later]["guard"]
    asked = [*facts, *([(guard, True)] if guard is not None else [])]
    turns = turns_to(flow, later) or ()
    asked += [(flow.plan.nodes[t.node][what], held) for t in turns for what, held in t.answers]
    return flow.reasoning.decided(nobody, asked) is True


def _finding(sequence: Sequence, led: Led, first: str, later: str) -> Finding:
    nodes, places = led.timeline.plan.nodes, sequence.places
    message = (
        f'"{nodes[later]["label"]}" still goes out after the contact has answered "{nodes[first]["label"]}".'
    )
    at = led.moment(later)
    assert at is not None
    return Finding(
        places[later].step.label_at or places[later].at,
        message,
        (story(led, at), _REASON),
        (("they answer this one", places[first].step.label_at or places[first].at),),
        exit_added(sequence),
        about=about(sequence),
        replay=replay(sequence, led, [("send", later)]),
    )
