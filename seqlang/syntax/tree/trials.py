"""The lines of a test."""

from __future__ import annotations

from typing import TypeAlias

from seqlang.syntax.tree.conditions import AttributeTest, Expression
from seqlang.syntax.tree.node import Node
from seqlang.syntax.tree.steps import Broken, SetField
from seqlang.syntax.tree.whens import When
from seqlang.syntax.tree.words import Atom, Date, Duration, Name, Number, Path, Text, Time
from seqlang.values import frozen


@frozen
class GivenValue(Node):
    """`given contact.plan = "free"`."""

    field: Path
    values: tuple[Atom, ...]


@frozen
class GivenChoice(Node):
    """`given split "subject test" = "short"`, `given variant "case study" = "vip"`."""

    kind: Name
    label: Text
    choice: Text


@frozen
class GivenTasks(Node):
    """`given tasks take 2 days`; without a length: `given tasks missed` (or another word, refused later)."""

    length: Duration | None
    word: Name | None


@frozen
class Enrolled(Node):
    """`enrolled monday at 09:00 with total = 80`."""

    day: Name | Date | None
    at: Time | None
    tests: tuple[AttributeTest, ...]


@frozen
class Event(Node):
    """What happens in a test: an event, with what it carries."""

    name: Name
    label: Text | None
    tests: tuple[AttributeTest, ...]


@frozen
class Input(Node):
    """`day 2 at 10:00: clicked "intro"`."""

    when: When
    what: Event | SetField


@frozen
class Bound(Node):
    """`on day 2 at 10:00`, `before day 9`, `after day 40`, `on 2026-12-30`."""

    relation: str
    day: Number | Date
    at: Time | None


@frozen
class ExpectTouch(Node):
    """`expect email "intro" on day 2`; also `exit`, `goal` and `skipped`, which are words here."""

    negated: bool
    what: Name
    label: Text | None
    variant: Text | None
    to: Text | None
    name: Text | None
    bound: Bound | None


@frozen
class ExpectNothing(Node):
    """`expect nothing after day 8`: no step of any channel then."""

    bound: Bound | None


@frozen
class ExpectCount(Node):
    """`expect 3 emails`."""

    count: Number
    what: Name
    bound: Bound | None


@frozen
class ExpectValue(Node):
    """`expect contact.stage = "hot"`; the sign of a list is `contains`."""

    field: Path
    sign: Name
    value: Expression


TestLine: TypeAlias = (
    GivenValue
    | GivenChoice
    | GivenTasks
    | Enrolled
    | Input
    | ExpectNothing
    | ExpectTouch
    | ExpectCount
    | ExpectValue
    | Broken
)
