"""Where one sequence hands contacts to another: `exit to` in rules and steps, and `start`."""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.lint.walk import blocks_of
from seqlang.model.program import At, Exit, Sequence, Start, Step
from seqlang.values import frozen


@frozen
class Handing:
    to: str
    at: At


def handings(sequence: Sequence) -> Iterator[Handing]:
    yield from _in(sequence.steps)
    for rule in sequence.rules:
        if rule.to is not None:
            yield Handing(rule.to, rule.at)
        yield from _in(rule.steps)


def _in(steps: tuple[Step, ...]) -> Iterator[Handing]:
    for step in steps:
        if isinstance(step.action, Start):
            yield Handing(step.action.sequence, step.at)
        elif isinstance(step.action, Exit) and step.action.to is not None:
            yield Handing(step.action.to, step.at)
        for inner in blocks_of(step.action):
            yield from _in(inner)
