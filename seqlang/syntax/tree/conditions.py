"""Conditions, and what they are put together of."""

from __future__ import annotations

from typing import TypeAlias

from seqlang.syntax.tree.node import Node
from seqlang.syntax.tree.words import Duration, Literal, Name, Number, Path, StepAttribute, Text
from seqlang.values import frozen


@frozen
class Sum(Node):
    """`left + right` or `left - right`."""

    left: Expression
    sign: str
    right: Expression


@frozen
class Any_(Node):
    """Terms joined by `or`: two or more."""

    terms: tuple[Condition, ...]


@frozen
class All(Node):
    """Terms joined by `and`: two or more."""

    terms: tuple[Condition, ...]


@frozen
class Not(Node):
    term: Condition


@frozen
class Compare(Node):
    """`left SIGN right`; the sign is one of = != < <= > >=."""

    left: Expression
    sign: Name
    right: Expression


@frozen
class Among(Node):
    """`left in (…)`, or `not in` where negated."""

    left: Expression
    values: tuple[Expression, ...]
    negated: bool


@frozen
class Contains(Node):
    left: Expression
    right: Expression


@frozen
class Known(Node):
    """`left is known`, or `is unknown` where `known` is false."""

    left: Expression
    known: bool


@frozen
class AttributeTest(Node):
    """`amount > 50` after `with`: the sign is a comparison, `contains`, `in` or `not in` (several values)."""

    name: Name
    sign: Name
    values: tuple[Expression, ...]


@frozen
class Count(Node):
    """`at least 2 times`, or `fewer than 2 times` where not `least`."""

    least: bool
    times: Number


@frozen
class Within(Node):
    length: Duration


@frozen
class InTheLast(Node):
    length: Duration


@frozen
class Ever(Node):
    pass


@frozen
class Happened(Node):
    """An event: `clicked "intro" with link contains "price" at least 2 times within 3 days`."""

    event: Name
    label: Text | None
    tests: tuple[AttributeTest, ...]
    count: Count | None
    window: Within | InTheLast | Ever | None


@frozen
class Silence(Node):
    """`no opened "intro" for 14 days`."""

    event: Name
    label: Text | None
    tests: tuple[AttributeTest, ...]
    length: Duration


Expression: TypeAlias = Path | StepAttribute | Literal | Sum
Condition: TypeAlias = Any_ | All | Not | Compare | Among | Contains | Known | Happened | Silence | Expression


@frozen
class Guard(Node):
    """`if CONDITION`, or `unless CONDITION`."""

    unless: bool
    condition: Condition
