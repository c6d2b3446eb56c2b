"""What is remembered of a way through the plan: what decided it, what went out on it, and the touches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from seqlang.analysis.witness import Answer
from seqlang.values import evolve, frozen


@frozen
class Choice:
    """The arm that a split chose, by labels."""

    split: str
    arm: str


@frozen
class Went:
    """A step that went out, opened or began."""

    node: str
    at: int


@frozen
class Wrote:
    """A field that the sequence itself set."""

    at: int
    path: str
    value: Any


_DAY = 86_400
Turn: TypeAlias = Answer | Choice | Went | Wrote


@frozen(eq=False)
class Way:
    """The latest turn, and those before it. `answers`: how many of them are answers."""

    last: Turn
    before: Way | None
    answers: int

    def __iter__(self) -> Iterator[Turn]:
        """Latest first."""
        way: Way | None = self
        while way is not None:
            yield way.last
            way = way.before


def onward(way: Way | None, last: Turn) -> Way:
    """The way with one more turn."""
    return Way(last, way, isinstance(last, Answer) + (way.answers if way is not None else 0))


def way_after(way: Way | None, turns: Iterable[Turn]) -> Way | None:
    """The way with these turns more."""
    for turn in turns:
        way = onward(way, turn)
    return way


def turns_since(way: Way | None, before: Way | None) -> list[Turn]:
    """The turns that a way has taken since it was another, in order."""
    found: list[Turn] = []
    while way is not None and way is not before:
        found.append(way.last)
        way = way.before
    return found[::-1]


def moved(way: Way | None, by: int) -> Way | None:
    """The way with everything on it so many seconds later."""
    found: Way | None = None
    for turn in reversed(list(way or ())):
        found = onward(found, turn if isinstance(turn, Choice) else evolve(turn, at=turn.at + by))
    return found


@frozen(eq=False)
class Touch:
    """A message or task that went out `at` a moment, and the one that it would have gone out at had nothing held it (`named`). `day` and
    `planned` are their dates' numbers, counted as the sequence counts days: all, or business days. `since`: what its moment is counted
    from: enrollment, a date, something that happens. `number`: the how-manieth touch it is."""

    node: str
    at: int
    named: int
    day: int
    planned: int
    since: str
    number: int = 1

    def later(self, days: int) -> Touch:
        """The same so many days later, all days counted."""
        if not days:
            return self
        at, named = self.at + days * _DAY, self.named + days * _DAY
        return evolve(self, at=at, named=named, day=self.day + days, planned=self.planned + days)


@frozen(eq=False)
class Run:
    """Touches one after the other, one a day: `gap` days from each to the next, `length` touches so far. `by`: the day it goes by."""

    touch: Touch
    by: int
    gap: int | None = None
    length: int = 1
    before: Run | None = None

    def then(self, touch: Touch, by: int) -> Run:
        """The run with another touch; a new one where it is counted from something else."""
        gap = by - self.by
        if touch.since != self.touch.since or gap < 0:
            return Run(touch, by)
        if gap == 0:
            return self
        length = self.length + 1 if gap == self.gap else 2
        return Run(touch, by, gap, length, self)

    def later(self, days: int) -> Run:
        """The same so many days later."""
        if not days:
            return self
        before = self.before.later(days) if self.before is not None else None
        return evolve(self, touch=self.touch.later(days), by=self.by + days, before=before)

    def touches(self, length: int | None = None) -> tuple[Touch, ...]:
        """Its touches, or so many of the last ones, in order."""
        found: list[Touch] = []
        at: Run | None = self
        for _ in range(length or self.length):
            if at is None:
                break
            found.append(at.touch)
            at = at.before
        return tuple(reversed(found))
