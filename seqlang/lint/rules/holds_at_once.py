"""A goal, exit or stop whose condition everybody meets as they are enrolled: `exit when not replied`.

Enrollment counts as the moment at which a condition comes to hold, and by then nothing has happened yet. Looked at are conditions that hold
then for every contact: by what has not happened since enrollment, and by their own terms. What looks further back (`in the last`, `ever`)
and what asks a field may hold for some only, and is left alone.

Why: everybody leaves before the first step, or no message of the channel ever goes out. Nothing fails, and the report shows an empty
sequence.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    exit when not replied

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    exit when no replied for 30 days

False alarms: none known; it is a proof.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from seqlang.analysis.candidates import pieces_of
from seqlang.analysis.contact import Contact, played
from seqlang.analysis.flow import Flow
from seqlang.analysis.lead import MONDAY, Led
from seqlang.analysis.reasoning import Fact
from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding, Replay
from seqlang.lint.proving.told import replay
from seqlang.lint.views import Sequence
from seqlang.machine.plan import Plan
from seqlang.once import once
from seqlang.plan.words import condition_words, length_words

SEVERITY = Severity.ERROR
SOURCE = "a proof from the plan"
GRADE = "P"

Json = Mapping[str, Any]
_THEN = {"exit": "everybody leaves before the first step", "goal": "it is met before the first step"}


def check(sequence: Sequence) -> Iterator[Finding]:
    flow = sequence.flow
    if flow is None:
        return
    for number in _holding(flow):
        rule, written = flow.plan.rules[number], sequence.value.rules[number]
        then = _THEN.get(rule["kind"]) or f"no {rule['channel']} ever goes out"
        message = f"`{condition_words(rule['when'])}` holds as soon as somebody is enrolled: {then}."
        yield Finding(written.at, message, tuple(_notes(rule)), replay=_shown(sequence, flow.plan, rule))


@once
def _holding(flow: Flow) -> tuple[int, ...]:
    """The goals, exits and stops that hold at first, by number."""
    asked = ((n, r["when"]) for n, r in enumerate(flow.plan.rules) if r["kind"] in ("goal", "exit", "stop"))
    return tuple(
        n
        for n, a in asked
        if not _waits(a) and flow.reasoning.decided(a, list(_at_first(a)), flow.steps) is True
    )


def _waits(condition: Json) -> bool:
    """Does it need something to happen, as most do?"""
    if condition["op"] in ("and", "or"):
        return (any if condition["op"] == "and" else all)(map(_waits, condition["terms"]))
    return bool(
        condition["op"] == "event" and condition["fewer_than"] is None and condition["event"] != "enrolled"
    )


def _at_first(condition: Json) -> Iterator[Fact]:
    """What is known at enrollment of the events that are counted from it: none of them has come, and no silence has lasted."""
    for piece in pieces_of(condition):
        if piece.get("op") == "silence":
            yield piece, False
        elif piece.get("op") == "event" and piece["event"] != "enrolled" and _counts_from_then(piece):
            yield piece, piece["fewer_than"] is not None


def _counts_from_then(event: Json) -> bool:
    return event["window"] is None or event["window"]["kind"] == "within"


def _notes(rule: Json) -> Iterator[str]:
    asked, kind = rule["when"], rule["kind"]
    words = condition_words(asked)
    if asked["op"] != "not" or asked["term"]["op"] != "event":
        yield "A rule acts at the moment at which its condition comes to hold, and that is enrollment here."
        return
    yield "At that moment nothing has happened yet, so a `not` holds."
    event = condition_words({**asked["term"], "window": None})
    window = asked["term"]["window"]
    silence = length_words(window["length"]) if window else "30 days"
    yield f"After a silence it is written `{kind} {_channel(rule)}when no {event} for {silence}`."
    if kind == "exit":
        yield f"To ask once, after the last step, write a step there: `exit if {words}`."


def _channel(rule: Json) -> str:
    return f"{rule['channel']} " if rule["kind"] == "stop" else ""


def _shown(sequence: Sequence, plan: Plan, rule: Json) -> Replay | None:
    """Anybody at all shows it: they leave by a rule, or their first step of the channel is skipped."""
    led = Led(contact := Contact(MONDAY), played(plan, contact))
    if rule["kind"] != "stop":
        return replay(sequence, led, [("exit", None)])
    skipped = (e.node for e in led.timeline.entries if e.kind == "skip")
    node = next((n for n in skipped if n and plan.nodes[n]["channel"] == rule["channel"]), None)
    return replay(sequence, led, [("skip", node)]) if node else None
