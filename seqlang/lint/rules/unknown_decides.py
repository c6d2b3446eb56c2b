"""`!=` or `not in` on a field that may be empty: a message goes to the contacts about whom nothing is known.

An unknown value equals nothing, so `contact.country != "DE"` holds for everybody without a country. Looked at are guards of messages and
branches that lead to one; the machine plays a contact without the field who gets it. What every `enroll` asks for is known.

Why: the line was written to keep somebody away. It lets through just those of whom nobody knows whether they are one.

Flagged:
    field contact.plan: "free" | "pro"

    sequence "Plan news"
        category: nurture

        day 1: email "what pro adds" if contact.plan != "pro"
            subject: "What pro adds to the free plan"

Fine:
    field contact.plan: "free" | "pro"

    sequence "Plan news"
        category: nurture

        day 1: email "what pro adds" if contact.plan is known and contact.plan != "pro"
            subject: "What pro adds to the free plan"

False alarms: a field that is filled only for the few it is about (`contact.vip_tier != "gold"`); `unless contact.vip_tier = "gold"` says so
and is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from seqlang.analysis.candidates import pieces_of
from seqlang.analysis.flow import Flow
from seqlang.analysis.lead import Led
from seqlang.analysis.witness import Answer
from seqlang.diagnostic import Severity
from seqlang.lint.along.known import asked_to_enroll
from seqlang.lint.finding import Finding
from seqlang.lint.proving.leading import led_to
from seqlang.lint.proving.told import replay, story
from seqlang.lint.views import Sequence
from seqlang.plan.words import condition_words

SEVERITY = Severity.WARNING
SOURCE = "what an unknown value equals, as the language has it"
GRADE = "P"

Json = Mapping[str, Any]


def check(sequence: Sequence) -> Iterator[Finding]:
    flow = sequence.flow
    if flow is None:
        return
    enrolled = asked_to_enroll(sequence.value)
    seen = set()
    for name, asked, target in _asked(flow):
        place = sequence.places[name]
        for value in _fields_denied(asked):
            if place.at in seen or value["field"] in enrolled or not _may_be_unknown(flow, name, value):
                continue
            led = _led(flow, target, value)
            if led is not None:
                seen.add(place.at)
                yield _finding(sequence, led, name, target, value)


def _asked(flow: Flow) -> Iterator[tuple[str, Json, str]]:
    """Node, condition, and the message that comes of it."""
    for name in flow.known:
        node = flow.plan.nodes[name]
        if node["kind"] == "message" and node["guard"] is not None:
            yield name, node["guard"], name
        elif node["kind"] == "branch" and flow.plan.nodes.get(node["then"], {}).get("kind") == "message":
            yield name, node["condition"], node["then"]


def _fields_denied(condition: Json) -> Iterator[Json]:
    """Fields compared by `!=` or `not in`, not under a `not`."""
    if condition["op"] in ("and", "or"):
        for term in condition["terms"]:
            yield from _fields_denied(term)
    elif condition["op"] in ("!=", "not in") and isinstance(condition["left"].get("field"), str):
        yield condition["left"]


def _may_be_unknown(flow: Flow, name: str, value: Json) -> bool:
    """Nothing before it asked, nothing around it does, and it is not always known."""
    node, known = flow.plan.nodes[name], flow.known[name]
    unknown = {"op": "unknown", "value": value}
    asked = node["guard"] if node["kind"] == "message" else node["condition"]
    facts = [*known.facts, *(told.fact for told in flow.always(name)), (asked, True)]
    near = flow.reasoning.related(unknown, facts)
    return flow.reasoning.possible([*near, (unknown, True)])


def _led(flow: Flow, target: str, value: Json) -> Led | None:
    """Somebody without the field who gets the message."""
    unknown = {"op": "unknown", "value": value}

    def arrived(led: Led) -> bool:
        return led.moment(target) is not None and value["field"] not in led.contact.fields

    return led_to(flow, target, arrived, more=lambda timeline: [Answer(unknown, True, timeline.enrolled)])


def _finding(sequence: Sequence, led: Led, name: str, target: str, value: Json) -> Finding:
    node = led.timeline.plan.nodes[name]
    label, path = led.timeline.plan.nodes[target]["label"], value["field"]
    asked = node["guard"] if node["kind"] == "message" else node["condition"]
    terms = [p for p in pieces_of(asked) if p.get("op") in ("!=", "not in") and p.get("left") == value]
    words = condition_words(terms[0])
    message = f'"{label}" also goes to contacts whose {path} is not known: `{words}` holds for them.'
    at = led.moment(target)
    assert at is not None
    place = sequence.places[name]
    others = "in (…)" if terms[0]["op"] == "not in" else "= …"
    way_out = f"Add `{path} is known and`, or write `unless {path} {others}` if they are meant to get it."
    shown = replay(sequence, led, [("send", target)])
    mark = place.step.label_at if name == target else None
    return Finding(mark or place.at, message, (story(led, at), way_out), replay=shown)
