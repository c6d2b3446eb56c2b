"""Going through a program's steps and a condition's terms."""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.conditions.tree import AllOf, Condition
from seqlang.model.program import Block, Branch, Repeat, Split, Step, WaitFor


def terms(way: Condition) -> Iterator[Condition]:
    """The terms that must all hold."""
    if isinstance(way, AllOf):
        for term in way.terms:
            yield from terms(term)
    else:
        yield way


def _bodies(step: Step) -> tuple[tuple[Step, ...], ...]:
    match step.action:
        case Branch() as branch:
            return (*(case.steps for case in branch.cases), branch.otherwise)
        case WaitFor() as wait:
            return (wait.happened, wait.timed_out)
        case Split() as split:
            return tuple(arm.steps for arm in split.arms)
        case Repeat() | Block() as block:
            return (block.steps,)
    return ()


def all_steps(steps: tuple[Step, ...]) -> Iterator[Step]:
    for step in steps:
        yield step
        for body in _bodies(step):
            yield from all_steps(body)


def sure_steps(steps: tuple[Step, ...]) -> Iterator[Step]:
    """The steps that every run takes."""
    for step in steps:
        if step.guard is not None:
            continue
        yield step
        if isinstance(step.action, Block) or (isinstance(step.action, Repeat) and step.action.until is None):
            yield from sure_steps(step.action.steps)
