"""The moments at which a date enrolls: once, or again and again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from seqlang.machine import conditions
from seqlang.machine.clock import with_clock
from seqlang.machine.conditions import Asked
from seqlang.values import frozen

Json = Mapping[str, Any]
_CLOCK_UNITS = ("minute", "hour")
_AN_HOUR = 3600
_MOST = 10**6  # occurrences: every minute for two years


@frozen
class Occurrence:
    """It lets contacts in from `moment` on, and no longer from `until` on."""

    moment: int
    until: int


def around(rule: Json, asked: Asked) -> tuple[Occurrence | None, Occurrence | None]:
    """Of a rule of kind date the occurrence that came last, and the next one after now. Both None: its date is not known."""
    try:
        return _around(rule, asked)
    except (OverflowError, ValueError):
        return None, None  # beyond the calendar


def _around(rule: Json, asked: Asked) -> tuple[Occurrence | None, Occurrence | None]:
    anchor = conditions.value(rule["date"]["date"], asked)
    if not isinstance(anchor, date):
        return None, None
    first = _occurrence(rule, anchor, 0, asked)
    if first is None or first.moment > asked.now:
        return None, first
    every = _every(rule, asked)
    if every is None:
        return first, None
    number = _last(rule, anchor, every, asked)
    return _occurrence(rule, anchor, number * every, asked), _occurrence(
        rule, anchor, (number + 1) * every, asked
    )


def _every(rule: Json, asked: Asked) -> int | None:
    amount = asked.amount(rule["every"]) if rule["every"] is not None else None
    return amount if amount is not None and amount > 0 else None


def _last(rule: Json, anchor: date, every: int, asked: Asked) -> int:
    """The number of the last occurrence up to now: looked for by halves, since the first may be a birthday."""
    low, high = 0, 1
    while high < _MOST and _has_come(rule, anchor, high * every, asked):
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        if _has_come(rule, anchor, middle * every, asked):
            low = middle
        else:
            high = middle
    return low


def _has_come(rule: Json, anchor: date, ahead: int, asked: Asked) -> bool:
    found = _occurrence(rule, anchor, ahead, asked)
    return found is not None and found.moment <= asked.now


def _occurrence(rule: Json, anchor: date, ahead: int, asked: Asked) -> Occurrence | None:
    """Counted from the date itself, so that 29 February comes back in leap years. None: its length is not known."""
    clock, when = asked.clock, rule["date"]
    start = _start(anchor, asked)
    if ahead:
        start = clock.add(start, rule["every"], ahead)
    moment = start
    if when["length"] is not None:
        amount = asked.amount(when["length"])
        if amount is None or amount < 0:
            return None
        moment = clock.add(start, when["length"], -amount if when["before"] else amount)
    if when["at"] is not None:
        moment = clock.moment(with_clock(clock.local(moment), when["at"]))
    return Occurrence(moment, min(_ends(when, anchor, start, moment, asked)))


def _start(anchor: date, asked: Asked) -> int:
    if not isinstance(anchor, datetime):
        return asked.clock.midnight(anchor)
    return int(anchor.timestamp()) if anchor.tzinfo else asked.clock.moment(anchor)


def _ends(when: Json, anchor: date, start: int, moment: int, asked: Asked) -> Iterator[int]:
    """Past is its day; with hours or minutes its moment, but for a host that asks a little late. `before X` never comes at X."""
    clock = asked.clock
    day = clock.date_of(moment)
    if when["length"] is not None and when["length"]["unit"] in _CLOCK_UNITS:
        yield moment + _AN_HOUR
    else:
        yield clock.add(clock.midnight(day), _DAY, 1)
    if when["before"]:
        yield start


_DAY = {"amount": 1, "to": None, "unit": "day", "business": False}
