"""A branch without effect: every way through it does the same.

Looked at are branches and waits whose ways hold the same statements, word for word: two exits, two waits of one length, the same tag. (Two
steps with labels are never the same.) A pure wait, without steps of its own, waits for something and is fine.

Why: it asks about the contact and does nothing with the answer. Mostly one way was meant to be another.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    day 4: if clicked "payroll deadline"
        wait 2 days
    else
        wait 2 days
    email "payroll checklist"
        subject: "The nine lines to look at"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    day 4: if clicked "payroll deadline"
        wait 2 days
    else
        wait 5 days
    email "payroll checklist"
        subject: "The nine lines to look at"

False alarms: a branch begun, to be filled in later.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.views import Sequence
from seqlang.lint.walk import blocks_of
from seqlang.model import program
from seqlang.values import names_of

SEVERITY = Severity.WARNING
SOURCE = "common practice"
GRADE = "S"
DEFAULT = False

_REASON = "It asks about the contact and does nothing with the answer."
_WAY_OUT = "Change one of the ways, or take the question out."


def check(sequence: Sequence) -> Iterator[Finding]:
    for steps in (sequence.value.steps, *(rule.steps for rule in sequence.value.rules)):
        yield from _in(steps)


def _in(steps: tuple[program.Step, ...]) -> Iterator[Finding]:
    for step in steps:
        if isinstance(step.action, program.Branch | program.WaitFor) and _alike(step.action):
            yield Finding(step.at, "Every way through this does the same.", (_REASON, _WAY_OUT))
        for inner in blocks_of(step.action):
            yield from _in(inner)


def _alike(action: program.Branch | program.WaitFor) -> bool:
    blocks = blocks_of(action)
    if not blocks[0] or any(len(block) != len(blocks[0]) for block in blocks):
        return False
    first = _bare(blocks[0])
    return all(_bare(block) == first for block in blocks[1:])


def _bare(value: Any) -> Any:
    """Without the places in the file."""
    if isinstance(value, tuple | list):
        return [_bare(each) for each in value]
    names = names_of(type(value))
    if names is not None:
        return _bare({name: getattr(value, name) for name in names})
    if isinstance(value, dict):
        return {key: _bare(child) for key, child in value.items() if key not in ("at", "label_at")}
    return value
