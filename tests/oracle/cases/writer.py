"""The pen: lines of one sequence, what has been written so far, and the dice."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TypeVar

from attrs import define, field, frozen

from tests.oracle.cases.constructs import WRITTEN

T = TypeVar("T")
MESSAGES = ("email", "sms", "push", "direct_mail")
TASKS = ("call", "linkedin")
THEMES = (
    "anything",
    "anything",
    "dates",
    "rules",
    "pauses",
    "people",
)  # what a story has more of than others
CLOCKS = ("09:00", "09:00", "10:00", "18:15", "02:30")


@frozen
class Place:
    """Where a step stands: `days`, whether `day N` may stand there; `deep`, how many blocks are around it."""

    depth: int
    days: bool
    deep: int = 0
    exits: bool = True  # a farewell has none, and no WHEN
    whens: bool = True

    def within(self, by: int = 1, days: bool | None = None) -> Place:
        allowed = self.days if days is None else days
        return Place(self.depth + by, allowed, self.deep + 1, self.exits, self.whens)


@define
class Writer:
    """`labels`: the steps that may have run before the line being written, with their channels."""

    rng: Random
    base: date
    zone: str
    theme: str = "anything"
    first_day: int = 1
    lines: list[str] = field(factory=list)
    labels: list[tuple[str, str]] = field(factory=list)
    all_labels: list[tuple[str, str]] = field(factory=list)
    fragments: dict[str, list[tuple[str, str]]] = field(factory=dict)
    marks: set[str] = field(factory=set)
    repeated: set[str] = field(factory=set)  # labels of rounds, but not of rounds in rounds
    number: int = 0
    day: int = 1
    letter: str = ""  # of labels; a fragment's begin with another

    def put(self, depth: int, text: str) -> None:
        self.lines.append("    " * depth + text)

    def mark(self, *constructs: str) -> None:
        assert WRITTEN.issuperset(constructs), constructs
        self.marks.update(constructs)

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def pick(self, *options: T) -> T:
        return self.rng.choice(options)

    def date(self, low: int = 0, high: int = 9) -> str:
        """A date that many days around the day when people come in."""
        return str(self.base + timedelta(days=self.rng.randint(low, high)))

    def label(self, channel: str) -> str:
        self.number += 1
        name = f"{self.letter}{channel[0]}{self.number}"
        self.labels.append((name, channel))
        self.all_labels.append((name, channel))
        return name

    def of(self, *channels: str) -> list[str]:
        return [label for label, channel in self.labels if channel in channels]
