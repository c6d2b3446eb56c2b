"""The program: a file and its imports with every name resolved, fragments in place, types checked.

Frozen values. What a user wrote is kept as far as it bears on meaning; defaults are filled in; rounds of a `repeat` are not
yet unrolled (labels inside it are the plain ones). `at` says where it stands: a file and absolute characters in it.
Labels here are full ones (`end: break-up` for a used fragment's step).
"""

from __future__ import annotations

from typing import TypeAlias

from seqlang.calendar.windows import Window
from seqlang.conditions.tree import Condition, FieldRef, Length, Type, Value
from seqlang.source import Span
from seqlang.template import Template
from seqlang.values import field, frozen


@frozen
class At:
    """Where something stands: the file's path as given, and characters of that file."""

    path: str
    span: Span


@frozen
class FieldType:
    type: Type
    choices: tuple[str, ...] = ()


@frozen
class Field:
    """A field of the contact or another root. `at` None: declared from the start."""

    path: str
    type: FieldType
    required: bool
    at: At | None


@frozen
class Event:
    """`declared` False: built in. `open_attributes`: it may carry any further attribute, as a webhook's answer does."""

    name: str
    attributes: tuple[tuple[str, FieldType], ...]
    declared: bool
    at: At | None
    open_attributes: bool = False


# ---- details and texts ---------------------------------------------------------------------------------------


@frozen
class Words:
    """A text as written, with its template read; `at` is the whole quoted text (or the file named by `file "…"`)."""

    text: str
    template: Template
    at: At


TextValue: TypeAlias = Words | FieldRef


@frozen
class Due:
    """How long a task stays open. kind: length, today, tomorrow, never; `clock` is "09:00" or None."""

    kind: str
    length: Length | None = None
    clock: str | None = None


DetailValue: TypeAlias = TextValue | tuple[TextValue, ...] | str | bool | int | Length | Window | Due


@frozen
class Detail:
    """`key: value`, read as its key asks: see seqlang/channels. A `thread` is the label of the step replied to."""

    key: str
    value: DetailValue
    at: At


@frozen
class Variant:
    """`share` in percent, None where none is written; conditional variants stand first."""

    label: str
    share: float | None
    guard: Condition | None
    details: tuple[Detail, ...]
    at: At


# ---- when ----------------------------------------------------------------------------------------------------


@frozen
class OnDay:
    """`day N`, as the file counts; `last` is a range's end."""

    first: int
    last: int | None
    clock: str | None


@frozen
class AfterPrevious:
    length: Length
    clock: str | None


@frozen
class OnDate:
    """`on DATE`, or a length before/after it. `date` has type date or moment."""

    date: Value
    length: Length | None
    before: bool
    clock: str | None


@frozen
class AfterStep:
    """A length after a step's finish; labels of the step meant (one)."""

    label: str
    length: Length
    clock: str | None


@frozen
class NextWeekday:
    weekday: str
    clock: str | None


When: TypeAlias = OnDay | AfterPrevious | OnDate | AfterStep | NextWeekday

# ---- steps ---------------------------------------------------------------------------------------------------


@frozen
class Touch:
    """A message, task, webhook or notify. `kind`: message, task, webhook, notify."""

    kind: str
    channel: str
    label: str
    purpose: str | None
    details: tuple[Detail, ...]
    variants: tuple[Variant, ...]
    success: Condition | None

    def detail(self, key: str) -> DetailValue | None:
        return next((d.value for d in self.details if d.key == key), None)


@frozen
class Wait:
    length: Length


@frozen
class Exit:
    to: str | None
    name: str | None


@frozen
class Start:
    sequence: str


@frozen
class SetField:
    field: str
    value: Value


@frozen
class Tag:
    tag: str
    remove: bool


@frozen
class Unsubscribe:
    pass


@frozen
class Case:
    condition: Condition
    steps: tuple[Step, ...]
    at: At


@frozen
class Branch:
    cases: tuple[Case, ...]
    otherwise: tuple[Step, ...]


@frozen
class WaitFor:
    """`happened`: steps when it came; `timed_out`: when time ran out (an `else if` becomes a Branch step there)."""

    condition: Condition
    up_to: Length
    happened: tuple[Step, ...]
    timed_out: tuple[Step, ...]


@frozen
class Arm:
    label: str
    share: float
    steps: tuple[Step, ...]
    at: At


@frozen
class Split:
    label: str
    arms: tuple[Arm, ...]


@frozen
class Repeat:
    """Inside, labels are plain; a condition inside that names one means the same round."""

    times: int
    every: Length
    until: Condition | None
    steps: tuple[Step, ...]


@frozen
class Block:
    """Steps under one WHEN or guard. `fragment` names the fragment that was used, else None."""

    steps: tuple[Step, ...]
    fragment: str | None


Action: TypeAlias = (
    Touch | Wait | Exit | Start | SetField | Tag | Unsubscribe | Branch | WaitFor | Split | Repeat | Block
)


@frozen
class Step:
    """`guard` has `unless` worked in. `at` is the statement's first line's stretch; `label_at` the label's, if it has one."""

    when: When | None
    action: Action
    guard: Condition | None
    at: At
    label_at: At | None = None


# ---- rules ---------------------------------------------------------------------------------------------------


@frozen
class Enroll:
    """Either `when`, or `date` (with `every` and `guard`)."""

    when: Condition | None
    date: OnDate | None
    every: Length | None
    guard: Condition | None
    at: At


@frozen
class Rule:
    """kind: goal, exit, stop, pause, when, whenever. `steps`: the farewell or the reaction's track."""

    kind: str
    when: Condition
    at: At
    to: str | None = None
    name: str | None = None
    channel: str | None = None
    length: Length | None = None
    until: Value | Condition | None = None
    up_to: Length | None = None
    steps: tuple[Step, ...] = ()


# ---- settings ------------------------------------------------------------------------------------------------


@frozen
class Zone:
    fields: tuple[str, ...] = ()
    zone: str = "UTC"


@frozen
class Holidays:
    codes: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()


@frozen
class Rate:
    """`50 per day`; `channel` None: every message."""

    channel: str | None
    count: int
    per: str


@frozen
class Reenroll:
    """when: never, after exit, always, after (with a length)."""

    when: str = "never"
    after: Length | None = None


@frozen
class Settings:
    """All settings of a sequence, defaults filled in. ISO dates as text; `written` are the keys the file sets, with places."""

    category: str | None = None
    days: str = "calendar"
    first_day: int = 1
    send: Window | None = None
    send_by_channel: tuple[tuple[str, Window], ...] = ()
    timezone: Zone = Zone()
    holidays: Holidays = Holidays()
    blackout: tuple[tuple[str, str], ...] = ()
    gap: Length | None = None
    spread: Length | None = None
    limit: tuple[Rate, ...] = ()
    cap: tuple[Rate, ...] = ()
    reenroll: Reenroll = Reenroll()
    key: str | None = None
    exclusive: str | None = None
    stay: Length | None = None
    due: Due = Due("length")
    on_failure: str = "continue"
    from_: TextValue | None = None
    reply_to: TextValue | None = None
    unsubscribe_url: TextValue | None = None
    address: TextValue | None = None
    transactional: bool = False
    owner: str | None = None
    description: str | None = None
    tags: tuple[str, ...] = ()
    written: tuple[tuple[str, At], ...] = field(default=(), eq=False)


# ---- the whole -----------------------------------------------------------------------------------------------


@frozen
class Sequence:
    name: str
    settings: Settings
    enroll: tuple[Enroll, ...]
    rules: tuple[Rule, ...]
    steps: tuple[Step, ...]
    at: At
    name_at: At


@frozen
class Program:
    """What one file compiles from: its own sequences, and the fields, events and channels in force (imports included)."""

    path: str
    sequences: tuple[Sequence, ...]
    fields: tuple[Field, ...]
    events: tuple[Event, ...]
    channels: tuple[tuple[str, str], ...]
