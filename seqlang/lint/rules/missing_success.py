"""Variants or arms that are drawn against each other, and nothing that says which one won.

A step with variants by share, or a split, is an experiment. What decides it is a `success` on the step (on a step of an arm), or
the sequence's `goal`. Held-out arms, which have no steps, are measured by the goal alone.

Why: whoever looks at the figures afterwards picks the measure that suits them, or the opens, which mail privacy has made useless.
The time to say what counts is before the first send.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        variant "short" 50%
            subject: "Payroll on the 25th"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        success when replied within 3 days
        variant "short" 50%
            subject: "Payroll on the 25th"

False alarms: variants that are not compared at all, such as greetings for variety's sake; a measure that is kept in another system.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.views import Sequence
from seqlang.lint.walk import blocks_of, touches_in
from seqlang.model import program

SEVERITY = Severity.HINT
SOURCE = "common practice in testing"
GRADE = "S"
DEFAULT = False

_WAY_OUT = (
    "Say it before the first send: `success when replied within 3 days` under the step, or a `goal` for the sequence.",
)


def check(sequence: Sequence) -> Iterator[Finding]:
    value = sequence.value
    if any(rule.kind == "goal" for rule in value.rules):
        return
    for track in (value.steps, *(rule.steps for rule in value.rules)):
        for step in _drawn(track):
            what = "variants" if isinstance(step.action, program.Touch) else "arms"
            message = f"Nothing says which of these {what} has won."
            yield Finding(step.label_at or step.at, message, _WAY_OUT)


def _drawn(steps: tuple[program.Step, ...]) -> Iterator[program.Step]:
    """The experiments of a track that nothing measures."""
    for step in steps:
        match step.action:
            case program.Touch(variants=variants, success=None) if any(v.guard is None for v in variants):
                yield step
            case program.Split(_, arms) if not any(map(_measured, arms)):
                yield step
        for inner in blocks_of(step.action):
            yield from _drawn(inner)


def _measured(arm: program.Arm) -> bool:
    return any(touch.success is not None for _, touch in touches_in(arm.steps))
