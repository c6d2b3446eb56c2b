"""Rules of a sequence."""

from __future__ import annotations

from typing import TypeAlias

from seqlang.syntax.tree.conditions import Condition, Guard, Happened
from seqlang.syntax.tree.node import Node
from seqlang.syntax.tree.steps import Step
from seqlang.syntax.tree.whens import Offset, On
from seqlang.syntax.tree.words import Date, Duration, Moment, Name, Path, Text
from seqlang.values import frozen


@frozen
class Enroll(Node):
    """`enroll when CONDITION`."""

    condition: Condition


@frozen
class EnrollOn(Node):
    """`enroll 30 days before contact.renewal every year if …`: a date enrolls."""

    when: On | Offset
    every: Duration | Name | None
    guard: Guard | None


@frozen
class Goal(Node):
    name: Text | None
    condition: Condition
    farewell: tuple[Step, ...]


@frozen
class ExitRule(Node):
    to: Text | None
    name: Text | None
    condition: Condition
    farewell: tuple[Step, ...]


@frozen
class Stop(Node):
    channel: Name
    condition: Condition


@frozen
class Pause(Node):
    """`pause for 7 days when …`, or `pause until contact.back_on up to 30 days when …` (a field, a date, an event)."""

    length: Duration | None
    until: Path | Date | Moment | Happened | None
    up_to: Duration | None
    condition: Condition


@frozen
class Reaction(Node):
    """`when CONDITION` (once) or `whenever CONDITION` (each time), with its own track of steps."""

    always: bool
    condition: Condition
    steps: tuple[Step, ...]


Rule: TypeAlias = Enroll | EnrollOn | Goal | ExitRule | Stop | Pause | Reaction
