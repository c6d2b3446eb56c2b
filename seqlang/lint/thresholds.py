"""What a threshold can be set to, where that is less than its type lets: a clock time, a share, a count that begins at one.

A rule's Limits name these as the types of its fields, so what a configuration says is held against them before any rule is asked.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from typing import Annotated, Any, TypeAlias

from seqlang.calendar.dates import read_time
from seqlang.calendar.problem import Problem

Fitting: TypeAlias = Callable[[Any], Any]  # gives the value as the threshold takes it; raises Unfit


class Unfit(ValueError):
    """What was wanted, as words for a person: "a whole number"."""


class Disordered(ValueError):
    """Two thresholds that contradict each other, as a sentence without its full stop."""


def _clock(value: Any) -> str:
    """In TOML `"9:00"` is a text and `09:00:00` a time; a rule gets `09:00` of both."""
    if isinstance(value, time):
        return f"{value:%H:%M}"
    read = read_time(value, end=True) if isinstance(value, str) else Problem("")
    if isinstance(read, Problem):
        meant = f'"{read.instead}"' if read.instead else 'like "08:30" or "21:00"'
        raise Unfit(f"a time of the day in quotes, on the 24-hour clock: {meant}")
    return f"{read[0]:02}:{read[1]:02}"


def _number(kind: type, least: float, most: float | None = None) -> Fitting:
    """`most` None: as far as anybody counts."""
    words = {int: "a whole number", float: "a number"}[kind]
    range_ = f"from {least:g} on" if most is None else f"from {least:g} to {most:g}"

    def fitted(value: Any) -> Any:
        taken = (int,) if kind is int else (int, float)
        if type(value) not in taken or not least <= value <= (_FAR if most is None else most):
            raise Unfit(f"{words} {range_}")
        return kind(value)

    return fitted


_FAR = 999_999_999  # no threshold counts so far

Clock: TypeAlias = Annotated[str, _clock]  # `08:30`; also the end of the day, `24:00`
Count: TypeAlias = Annotated[int, _number(int, 1)]  # of none, a rule would speak of everything
Percent: TypeAlias = Annotated[int, _number(int, 1, 100)]
Share: TypeAlias = Annotated[float, _number(float, 1, 100)]  # in percent
Confidence: TypeAlias = Annotated[float, _number(float, 50, 99.99)]  # in percent; of 100 nobody can be sure


def in_order(limits: Any, first: str, second: str) -> None:
    """Raises Disordered where a field is greater than another; clock times must differ, too."""
    low, high = getattr(limits, first), getattr(limits, second)
    if low > high or (low == high and isinstance(low, str)):
        than = "before" if isinstance(low, str) else "at most"
        raise Disordered(f"`{first}` has to be {than} `{second}`; here they are {low} and {high}")
