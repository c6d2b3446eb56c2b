"""When a step comes."""

from __future__ import annotations

from typing import TypeAlias

from seqlang.syntax.tree.node import Node
from seqlang.syntax.tree.words import Date, Duration, Moment, Name, Number, Path, StepAttribute, Text, Time
from seqlang.values import frozen


@frozen
class Day(Node):
    """`day 3`, `day 2 to 3`, each with an optional `at 09:30`."""

    first: Number
    last: Number | None
    at: Time | None


@frozen
class After(Node):
    """`after 2 days`: from the finish of the step before."""

    length: Duration
    at: Time | None


@frozen
class On(Node):
    """`on contact.birthday`, `on 2026-12-01`."""

    date: Path | Date | Moment
    at: Time | None


@frozen
class Offset(Node):
    """`3 days before contact.trial_end`, `72 hours after "playbook"`; a text is a step's label."""

    length: Duration
    before: bool
    anchor: Path | Date | Moment | Text | StepAttribute
    at: Time | None


@frozen
class Next(Node):
    """`next tuesday`."""

    weekday: Name
    at: Time | None


When: TypeAlias = Day | After | On | Offset | Next
