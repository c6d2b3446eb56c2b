"""Steps, with what hangs under them."""

from __future__ import annotations

from typing import TypeAlias

from seqlang.syntax.tree.conditions import Condition, Expression, Guard
from seqlang.syntax.tree.node import Node
from seqlang.syntax.tree.whens import When
from seqlang.syntax.tree.words import Atom, Duration, Name, Number, Path, Percent, Text
from seqlang.values import frozen


@frozen
class Touch(Node):
    """`email "intro" as introduction`: a channel, a label, maybe a purpose."""

    channel: Name
    label: Text
    purpose: Name | None


@frozen
class Wait(Node):
    length: Duration


@frozen
class Exit(Node):
    """`exit`, `exit to "Nurture"`, `exit as "won"`."""

    to: Text | None
    name: Text | None


@frozen
class Start(Node):
    sequence: Text


@frozen
class SetField(Node):
    field: Path
    value: Expression


@frozen
class Tag(Node):
    """`tag "vip"`, or `untag "vip"` where `remove`."""

    tag: Text
    remove: bool


@frozen
class Unsubscribe(Node):
    pass


@frozen
class Use(Node):
    """`use "close the loop" as "end"`."""

    fragment: Text
    name: Text | None


@frozen
class Case(Node):
    """A condition and the steps under it: the `if` and each `else if`."""

    condition: Condition
    steps: tuple[Step, ...]


@frozen
class Branch(Node):
    """`if … else if … else`. `otherwise` is None where no `else` is written."""

    cases: tuple[Case, ...]
    otherwise: tuple[Step, ...] | None


@frozen
class WaitFor(Node):
    """`wait for CONDITION up to D`: the first steps run when it came, the cases and `otherwise` when time ran out."""

    condition: Condition
    up_to: Duration
    steps: tuple[Step, ...]
    cases: tuple[Case, ...]
    otherwise: tuple[Step, ...] | None


@frozen
class Arm(Node):
    """`45% "short"` and its steps."""

    share: Percent
    label: Text
    steps: tuple[Step, ...]


@frozen
class Split(Node):
    label: Text
    arms: tuple[Arm | Broken, ...]


@frozen
class Repeat(Node):
    """`repeat 3 times every 4 days until paid`; `every` is a length, or a lone unit (`every week`)."""

    times: Number
    every: Duration | Name
    until: Condition | None
    steps: tuple[Step, ...]


@frozen
class Group(Node):
    """The block under a WHEN that is followed by nothing else."""

    steps: tuple[Step, ...]


Action: TypeAlias = (
    Touch
    | Wait
    | Exit
    | Start
    | SetField
    | Tag
    | Unsubscribe
    | Use
    | Branch
    | WaitFor
    | Split
    | Repeat
    | Group
)


@frozen
class Setting(Node):
    """`key: values`, of a sequence or of a step. Values are words, texts, numbers… and commas, in order."""

    key: Name
    channel: Name | None
    values: tuple[Atom, ...]


@frozen
class Success(Node):
    condition: Condition


@frozen
class Variant(Node):
    """`variant "short" 50%` or `variant "vip" if CONDITION`, with the details that differ."""

    label: Text
    share: Percent | None
    guard: Guard | None
    details: tuple[Detail, ...]


@frozen
class Broken(Node):
    """A line that could not be read, with all that hangs under it, as written."""

    text: str


Detail: TypeAlias = Setting | Success | Variant | Broken


@frozen
class Statement(Node):
    when: When | None
    action: Action
    guard: Guard | None
    details: tuple[Detail, ...]


Step: TypeAlias = Statement | Broken
