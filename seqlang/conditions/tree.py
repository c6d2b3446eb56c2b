"""Conditions with their names resolved and their types known: plain values that the plan writes down as they are."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from seqlang.calendar.duration import Duration
from seqlang.values import frozen


class Type(StrEnum):
    """What a value can be. `choice` is a text out of a few; `length` a duration, only beside dates; `unknown` was refused already."""

    TEXT = "text"
    NUMBER = "number"
    YES_NO = "yes_no"
    DATE = "date"
    MOMENT = "moment"
    LIST = "list"
    CHOICE = "choice"
    LENGTH = "length"
    UNKNOWN = "unknown"


@frozen
class FieldRef:
    """`contact.plan`."""

    path: str
    type: Type


@frozen
class EntryRef:
    """`entry.total`: an attribute of the enrolling event."""

    attribute: str
    type: Type


@frozen
class StepRef:
    """`"discovery".outcome`: of the latest of these steps (ids) that has it."""

    steps: tuple[str, ...]
    attribute: str
    type: Type


@frozen
class Literal:
    """A written value: str for text, choice, date (ISO) and moment (`2026-12-03T17:00`), int or float, bool, or a Duration."""

    value: str | int | float | bool | Length
    type: Type


@frozen
class TodayValue:
    type: Type = Type.DATE


@frozen
class Sum:
    left: Value
    sign: str
    right: Value
    type: Type


@frozen
class Length:
    """A duration whose amount may be a field: `contact.cycle_days days`. `field` set: `duration.low` means nothing."""

    duration: Duration
    field: str | None = None


Value: TypeAlias = FieldRef | EntryRef | StepRef | Literal | TodayValue | Sum


@frozen
class AnyOf:
    terms: tuple[Condition, ...]


@frozen
class AllOf:
    terms: tuple[Condition, ...]


@frozen
class Negation:
    term: Condition


@frozen
class Comparison:
    """op: = != < <= > >= contains."""

    op: str
    left: Value
    right: Value


@frozen
class Membership:
    """op: in, not in."""

    op: str
    left: Value
    values: tuple[Value, ...]


@frozen
class Test:
    """op: known, unknown, true."""

    op: str
    value: Value


@frozen
class AttributeTest:
    """op: = != < <= > >= contains in, not in."""

    attribute: str
    op: str
    values: tuple[Value, ...]
    type: Type


@frozen
class Window:
    """kind: within, last, ever (no length)."""

    kind: str
    length: Length | None


@frozen
class EventTerm:
    """An event that has happened. `steps` None: any step or none. One of `at_least` and `fewer_than` is a count."""

    event: str
    steps: tuple[str, ...] | None
    tests: tuple[AttributeTest, ...]
    at_least: int | None
    fewer_than: int | None
    window: Window | None


@frozen
class SilenceTerm:
    event: str
    steps: tuple[str, ...] | None
    tests: tuple[AttributeTest, ...]
    length: Length


Condition: TypeAlias = AnyOf | AllOf | Negation | Comparison | Membership | Test | EventTerm | SilenceTerm
