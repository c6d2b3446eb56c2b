"""How many messages a sequence has for one contact within some days, as written."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import product

from seqlang.lint.along.moments import Mark, minutes_in, start_of
from seqlang.lint.along.terms import agree
from seqlang.lint.along.ways import Placed, placed_in
from seqlang.lint.walk import blocks_of
from seqlang.model import program
from seqlang.values import define, frozen

_MOST_TRIED = 30  # beginnings of a week; the fullest are tried first


@frozen
class Sent:
    """A message and when it is due; the rounds of a `repeat` have one each."""

    placed: Placed
    due: Mark


def sent(sequence: program.Sequence) -> tuple[Sent, ...]:
    """All messages of the main track that are not transactional."""
    return tuple(_sent(sequence.steps, _placed(sequence), (0,)))


def most_within(sequence: program.Sequence, days: int) -> tuple[Sent, ...]:
    """The most messages that fall into so many days on one way through the main track. The fullest days are tried first."""
    placed = _placed(sequence)
    best: tuple[Sent, ...] = ()
    for count, start in _starts(list(_sent(sequence.steps, placed, (0,))), days)[:_MOST_TRIED]:
        if count <= len(best):
            break
        chosen, _ = _Window(placed, start, days).most(sequence.steps, (0,), ())
        best = max(best, chosen, key=len)
    return best


def _starts(messages: list[Sent], days: int) -> list[tuple[int, Mark]]:
    """From where so many days may be counted, and how many messages fall into them whatever the way, the most first."""
    due: dict[str, list[int]] = {}
    for one in messages:
        anchor, day = one.due.day_of_anchor
        due.setdefault(anchor, []).append(day)
    for found in due.values():
        found.sort()
    counts = {
        one.due: bisect_left(row, first + days) - bisect_left(row, first)
        for one in messages
        for row, first in [(due[one.due.anchor], one.due.day_of_anchor[1])]
    }
    return sorted(((count, start) for start, count in counts.items()), key=lambda pair: -pair[0])


def _placed(sequence: program.Sequence) -> Mapping[int, Placed]:
    """Where each touch stands that counts, by the identity of its touch."""
    if sequence.settings.transactional:
        return {}
    found = placed_in(sequence.steps, start_of(sequence.settings))
    return {
        id(p.touch): p
        for p in found
        if p.touch.kind == "message" and p.touch.detail("transactional") is not True
    }


def _sent(
    steps: tuple[program.Step, ...], placed: Mapping[int, Placed], later: tuple[int, ...]
) -> Iterator[Sent]:
    """`later`: how many minutes after its first round each round begins."""
    for step in steps:
        one = placed.get(id(step.action))
        if one is not None:
            yield from (Sent(one, Mark(one.due.anchor, one.due.minute + minutes)) for minutes in later)
        for inner in blocks_of(step.action):
            yield from _sent(inner, placed, _rounds(step.action, later))


def _rounds(action: program.Action, later: tuple[int, ...]) -> tuple[int, ...]:
    if not isinstance(action, program.Repeat):
        return later
    every = minutes_in(action.every)
    if every is None:
        return later
    return tuple(a + n * every for a, n in product(later, range(action.times)))


@define
class _Window:
    """So many days from a moment on."""

    placed: Mapping[int, Placed]
    start: Mark
    days: int

    def most(
        self, steps: tuple[program.Step, ...], later: tuple[int, ...], chosen: tuple[Sent, ...]
    ) -> tuple[tuple[Sent, ...], bool]:
        """Those chosen so far and the most that a track adds, and whether the enrollment ends there. Of branches the one that adds
        most among those that go on."""
        for step in steps:
            chosen, ends = self._step(step, later, chosen)
            if ends and step.guard is None:
                return chosen, True
        return chosen, False

    def _step(
        self, step: program.Step, later: tuple[int, ...], chosen: tuple[Sent, ...]
    ) -> tuple[tuple[Sent, ...], bool]:
        if isinstance(step.action, program.Exit | program.Unsubscribe):
            return chosen, True
        blocks = blocks_of(step.action)
        if not blocks:
            return (*chosen, *self._added(step, later, chosen)), False
        ways = [self.most(block, _rounds(step.action, later), chosen) for block in blocks]
        going = [way for way in ways if not way[1]]
        return max(going or ways, key=lambda way: len(way[0]))

    def _added(self, step: program.Step, later: tuple[int, ...], chosen: tuple[Sent, ...]) -> Iterator[Sent]:
        for one in _sent((step,), self.placed, later):
            days = one.due.days_since(self.start)
            if days is not None and 0 <= days < self.days and _fits(one, chosen):
                yield one


def _fits(one: Sent, chosen: tuple[Sent, ...]) -> bool:
    return agree(one.placed.terms, (term for other in chosen for term in other.placed.terms))
