"""What is remembered of a way through the plan: the answers that lead there, and the touches on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

Json = Mapping[str, Any]


@frozen
class Answer:
    """A condition, whether it held, and when it was asked. `node`: the step or branch that asks."""

    condition: Json
    holds: bool
    at: int
    node: str


@frozen
class Choice:
    """The arm that a split chose, by labels."""

    split: str
    arm: str


@frozen(eq=False)
class Way:
    """The latest answer or choice, and what came before it."""

    last: Answer | Choice
    before: Way | None
    length: int

    @staticmethod
    def on(way: Way | None, last: Answer | Choice) -> Way:
        return Way(last, way, 1 + (way.length if way is not None else 0))


def decisions(way: Way | None) -> tuple[Answer | Choice, ...]:
    """In the order they were met."""
    found: list[Answer | Choice] = []
    while way is not None:
        found.append(way.last)
        way = way.before
    return tuple(reversed(found))


@frozen(eq=False)
class Touch:
    """A message or task that went out `at` a moment: on a day, for the day that the file puts it on (`planned`). Days are counted as the
    sequence counts them: all, or business days. `since`: what its moment is counted from: enrollment, a date, something that happens."""

    node: str
    at: int
    day: int
    planned: int
    since: str


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


def back(run: Run) -> Iterator[Run]:
    """The run and those it came from, latest first."""
    at: Run | None = run
    while at is not None:
        yield at
        at = at.before
