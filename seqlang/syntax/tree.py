"""The tree: what stands in a .seq file, before anybody asks what the names mean.

Every node is a frozen value with the span of its characters, relative to the top-level block it stands in, so
that a remembered block stays true when it moves. Comments and blank lines are kept beside, in the block.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from seqlang.diagnostic import Diagnostic
from seqlang.source import Span
from seqlang.values import frozen, names_of


@frozen
class Node:
    span: Span


# ---- words ---------------------------------------------------------------------------------------------------


@frozen
class Name(Node):
    text: str


@frozen
class Text(Node):
    """A quoted text. `value` is what it says: escapes read, a `\"\"\"` text dedented; `raw` is as written, quotes and all."""

    value: str
    raw: str


@frozen
class Number(Node):
    text: str

    @property
    def value(self) -> int | float:
        """Whole where written whole. Beyond 15 digits the value is cut to 10**15: no setting reaches that far."""
        if "." in self.text:
            return float(self.text)
        return int(self.text) if len(self.text) <= 15 else 10**15


@frozen
class Percent(Node):
    """`45%` or `33.3%`; `value` in percent."""

    text: str

    @property
    def value(self) -> float:
        return float(self.text[:-1])


@frozen
class Date(Node):
    """`2026-12-01`, as written; whether there is such a day is asked later."""

    text: str


@frozen
class Time(Node):
    """`09:30`, as written."""

    text: str


@frozen
class TimeRange(Node):
    """`08:30-17:00`, as written."""

    text: str


@frozen
class Moment(Node):
    """`2026-12-03 17:00`."""

    date: Date
    time: Time


@frozen
class Comma(Node):
    pass


@frozen
class Path(Node):
    """`contact.plan`: a field, or an attribute of `entry`."""

    parts: tuple[Name, ...]

    @property
    def text(self) -> str:
        return ".".join(p.text for p in self.parts)


@frozen
class StepAttribute(Node):
    """`"discovery".outcome`."""

    step: Text
    name: Name


@frozen
class Today(Node):
    pass


@frozen
class Duration(Node):
    """`2 days`, `2 to 4 business days`, `contact.cycle_days days`; the unit is any word yet."""

    amount: Number | Path
    to: Number | None
    business: bool
    unit: Name


Literal: TypeAlias = Text | Number | Percent | Date | Time | Moment | Duration | Today | Name
Atom: TypeAlias = Name | Text | Number | Percent | Date | Time | TimeRange | Path | Comma

# ---- conditions ----------------------------------------------------------------------------------------------


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


# ---- when ----------------------------------------------------------------------------------------------------


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

# ---- steps ---------------------------------------------------------------------------------------------------


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

# ---- rules ---------------------------------------------------------------------------------------------------


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

# ---- tests ---------------------------------------------------------------------------------------------------


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

# ---- a file --------------------------------------------------------------------------------------------------


@frozen
class Import(Node):
    path: Text


@frozen
class Type(Node):
    """A type's name, or the choices where it is a choice."""

    name: Name | None
    choices: tuple[Text, ...]


@frozen
class Attribute(Node):
    name: Name
    type: Type


@frozen
class EventDeclaration(Node):
    name: Name
    attributes: tuple[Attribute, ...]


@frozen
class FieldDeclaration(Node):
    field: Path
    type: Type
    required: bool


@frozen
class ChannelDeclaration(Node):
    """`channel direct_mail: task`."""

    name: Name
    kind: Name


@frozen
class Sequence(Node):
    name: Text
    items: tuple[Setting | Rule | Step, ...]


@frozen
class Fragment(Node):
    name: Text
    steps: tuple[Step, ...]


@frozen
class Test(Node):
    name: Text
    of: Text
    lines: tuple[TestLine, ...]


Declaration: TypeAlias = (
    Import | EventDeclaration | FieldDeclaration | ChannelDeclaration | Sequence | Fragment | Test | Broken
)


@frozen
class Comment(Node):
    """`# …` as written. `alone`: nothing else stands on its line."""

    text: str
    alone: bool


@frozen
class Block:
    """A top-level declaration with its own text, remembered by it. Spans inside count from the block's start.

    `blanks` are the offsets of blank lines. `diagnostics` are what reading it had to say, with spans in the block.
    """

    text: str
    node: Declaration | None
    comments: tuple[Comment, ...] = ()
    blanks: tuple[int, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@frozen
class Placed:
    """A block and where it starts in its file, in characters."""

    start: int
    block: Block


@frozen
class File:
    """A file's blocks in order; together their texts are the file's text."""

    path: str
    blocks: tuple[Placed, ...]


def children(node: Node) -> Iterator[Node]:
    """The nodes directly below, in the order their class names them."""
    for name in names_of(type(node)) or ():
        value = getattr(node, name)
        if isinstance(value, Node):
            yield value
        elif isinstance(value, tuple) and not isinstance(value, Span):
            yield from (v for v in value if isinstance(v, Node))


def walk(node: Node) -> Iterator[Node]:
    """The node and all below it, parents first."""
    yield node
    for child in children(node):
        yield from walk(child)
