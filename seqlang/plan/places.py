"""The statements of a track at their places: `repeat` unrolled, `else if` in line, all numbered in written order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import TypeAlias

from seqlang.model.program import (
    At,
    Block,
    Branch,
    Exit,
    Repeat,
    SetField,
    Split,
    Start,
    Step,
    Tag,
    Touch,
    Unsubscribe,
    Wait,
    WaitFor,
)
from seqlang.values import evolve, field, frozen

# Which repeat (the order of its place) and which of its rounds, from the outermost in.
Rounds: TypeAlias = tuple[tuple[int, int], ...]


@frozen(eq=False)
class Place:
    """A statement, or a case of a branch (`case` is its number), or a round of a repeat, with the blocks under it.

    A branch has a block for its first case, one with a place for each further case, and one for `else`; a repeat one block
    of rounds. A `repeat`, and a `block` that asks nothing, are places but no nodes.
    """

    kind: str
    step: Step
    at: At
    order: int
    rounds: Rounds = ()
    blocks: tuple[tuple[Place, ...], ...] = field(default=(), repr=False)
    case: int = 0

    @property
    def is_node(self) -> bool:
        asks = self.step.when is not None or self.step.guard is not None
        return self.kind != "repeat" and (self.kind != "block" or asks)

    @property
    def label(self) -> str | None:
        """As written, the fragment's name before it; rounds are not told apart by it."""
        action = self.step.action
        return action.label if isinstance(action, Touch | Split) else None

    @property
    def full_label(self) -> str | None:
        return self.label and self.label + "".join(f" #{number}" for _, number in self.rounds)


_KINDS = {
    Wait: "wait",
    Exit: "exit",
    Start: "start",
    SetField: "set",
    Unsubscribe: "unsubscribe",
    Branch: "branch",
    WaitFor: "wait_for",
    Split: "split",
    Repeat: "repeat",
    Block: "block",
}


def kind_of(step: Step) -> str:
    action = step.action
    if isinstance(action, Touch):
        return action.kind
    if isinstance(action, Tag):
        return "untag" if action.remove else "tag"
    return _KINDS[type(action)]


def _blocks(step: Step) -> tuple[tuple[Step, ...], ...]:
    match step.action:
        case Branch(cases, otherwise):
            return (*(case.steps for case in cases), otherwise)
        case WaitFor(_, _, happened, timed_out):
            return happened, timed_out
        case Split(_, arms):
            return tuple(arm.steps for arm in arms)
        case Repeat(steps=steps) | Block(steps=steps):
            return (steps,)
    return ()


def place_block(steps: tuple[Step, ...], orders: count[int], rounds: Rounds = ()) -> tuple[Place, ...]:
    """`orders` hands out the numbers, over all tracks of a sequence."""
    return tuple(_place(step, orders, rounds) for step in steps)


def _place(step: Step, orders: count[int], rounds: Rounds) -> Place:
    place = Place(kind_of(step), step, step.at, next(orders), rounds)
    if isinstance(step.action, Repeat):
        return evolve(place, blocks=(_unrolled(place, step.action, orders),))
    if isinstance(step.action, Branch):
        return evolve(place, blocks=_cases(place, step.action, orders))
    return evolve(place, blocks=tuple(place_block(block, orders, rounds) for block in _blocks(step)))


def _unrolled(place: Place, repeat: Repeat, orders: count[int]) -> tuple[Place, ...]:
    rounds = []
    for number in range(1, repeat.times + 1):
        inside = (*place.rounds, (place.order, number))
        head = Place("round", place.step, place.at, next(orders), inside)
        rounds.append(evolve(head, blocks=(place_block(repeat.steps, orders, inside),)))
    return tuple(rounds)


def _cases(place: Place, branch: Branch, orders: count[int]) -> tuple[tuple[Place, ...], ...]:
    blocks = [place_block(branch.cases[0].steps, orders, place.rounds)]
    for number, case in enumerate(branch.cases[1:], 1):
        head = Place("branch", place.step, case.at, next(orders), place.rounds, case=number)
        blocks.append((evolve(head, blocks=(place_block(case.steps, orders, place.rounds),)),))
    return (*blocks, place_block(branch.otherwise, orders, place.rounds))


def walk(
    block: tuple[Place, ...], around: tuple[range, ...] = ()
) -> Iterator[tuple[Place, tuple[range, ...]]]:
    """Every place below in written order, with the orders that the blocks around it take, the innermost first."""
    if not block:
        return
    extents = (range(block[0].order, _last(block[-1]) + 1), *around)
    for place in block:
        yield place, extents
        for inner in place.blocks:
            yield from walk(inner, extents)


def _last(place: Place) -> int:
    return next((_last(block[-1]) for block in reversed(place.blocks) if block), place.order)
