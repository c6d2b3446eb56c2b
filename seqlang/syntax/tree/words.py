"""Words, values and lengths."""

from __future__ import annotations

from typing import TypeAlias

from seqlang.syntax.tree.node import Node
from seqlang.values import frozen


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
