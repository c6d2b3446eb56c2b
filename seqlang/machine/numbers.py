"""`day N` of a date, as the file counts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from seqlang.machine.clock import Clock

if TYPE_CHECKING:
    from seqlang.machine.plan import Plan


def day_number(plan: Plan, clock: Clock, enrolled: int, day: date) -> int:
    """Calendar or business days; a closed day has the number of the one before it (before the first: the first's)."""
    first: int = plan.settings["first_day"]
    start = clock.date_of(enrolled)
    if plan.settings["days"] == "calendar":
        return first + (day - start).days
    return first + _business_days(clock, clock.business_day(start, 0), day)


def _business_days(clock: Clock, start: date, end: date) -> int:
    """How many there are after `start`, up to and including `end`; counted by weeks, since a date may be millennia away."""
    if end <= start:
        return 0
    weeks, rest = divmod((end - start).days, 7)
    weekdays = 5 * weeks + sum((start + timedelta(days=n + 1)).weekday() < 5 for n in range(rest))
    closed = (date.fromisoformat(text) for text in clock.holidays)
    return weekdays - sum(start < day <= end and day.weekday() < 5 for day in closed)
