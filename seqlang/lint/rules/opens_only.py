"""A branch, a wait, an exit or a goal that goes by opens alone.

Looked at are conditions that ask for `opened` and for nothing else that the contact does. Silences (`no opened for 90 days`) and guards of
single steps are left alone, and so are opens that only add to clicks or replies.

Why: opens are no longer acts. Mail apps that protect privacy load every picture as the mail arrives, and security scanners open it
within a minute, so machines decide who goes which way.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    day 4: if opened "payroll deadline"
        email "payroll checklist"
            subject: "The nine lines to look at"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    day 4: if clicked "payroll deadline"
        email "payroll checklist"
            subject: "The nine lines to look at"

False alarms: in-app messages and pushes, whose opens are real; a host that leaves machine opens out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.views import Sequence
from seqlang.machine.plan import terms
from seqlang.model.program import At
from seqlang.plan.words import condition_words

SEVERITY = Severity.WARNING
SOURCE = "Apple Mail Privacy Protection (Apple, 2021)"
GRADE = "P"

Json = Mapping[str, Any]
_REASON = "Mail apps and scanners open mail by themselves, some within a minute: machines decide who goes which way."
_WAY_OUT = "Ask for `clicked` or `replied`, alone or beside it."
_ASKING = {"branch": "condition", "wait_for": "condition", "round": "until"}


def check(sequence: Sequence) -> Iterator[Finding]:
    plan = sequence.machine
    if plan is None:
        return
    nodes, seen = plan.nodes, set()
    for rule, written in zip(plan.rules, sequence.value.rules, strict=True):
        if rule["kind"] in ("goal", "exit") and _opens_alone(rule["when"], nodes):
            yield _finding(f"{rule['kind']} when {condition_words(rule['when'])}", written.at)
    for name, node in nodes.items():
        asked, place = node.get(_ASKING.get(node["kind"], "")), sequence.places[name]
        if asked is not None and place.at not in seen and _opens_alone(asked, nodes):
            seen.add(place.at)
            yield _finding(condition_words(asked), place.at)


def _opens_alone(condition: Json, nodes: Json) -> bool:
    """Of mail: nothing else that the contact does is asked for."""
    found = list(terms(condition))
    opens = all(t["op"] == "event" and t["event"] == "opened" and _of_mail(t["steps"], nodes) for t in found)
    return bool(found) and opens


def _of_mail(steps: list[str] | None, nodes: Json) -> bool:
    return steps is None or any(nodes[step].get("channel") == "email" for step in steps)


def _finding(words: str, at: At) -> Finding:
    return Finding(
        at, f"`{words}` goes by opens alone, which say little of what a person did.", (_REASON, _WAY_OUT)
    )
