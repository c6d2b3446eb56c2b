"""Clocks and calendars of the second interpreter: wall time, lengths, business days, openings.

A *moment* is a whole number of seconds since 1970 in UTC; a *wall* is a naive datetime on the contact's zone.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SECONDS = {"minute": 60, "hour": 3600}
FAR = 1200  # days ahead in which an opening is looked for
ONE = timedelta(days=1)
Openings = list[dict[str, Any]] | None


@dataclass(frozen=True)
class Almanac:
    """A contact's zone, and the days that are closed: `holidays` for business and sending, `blackout` for sending."""

    zone: ZoneInfo
    holidays: frozenset[date]
    blackout: tuple[tuple[date, date], ...]

    def wall(self, moment: int) -> datetime:
        return datetime.fromtimestamp(moment, UTC).astimezone(self.zone).replace(tzinfo=None, fold=0)

    def moment(self, wall: datetime) -> int:
        """Fold 0 is both rules of language §4: of two the first, and what does not exist moves on by the gap."""
        return round(wall.replace(tzinfo=self.zone, fold=0).timestamp())

    def day(self, moment: int) -> date:
        return self.wall(moment).date()

    def midnight(self, day: date) -> int:
        return self.moment(datetime.combine(day, time()))

    def is_business(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self.holidays

    def is_closed(self, day: date) -> bool:
        return day in self.holidays or any(first <= day <= last for first, last in self.blackout)

    # ---- lengths -------------------------------------------------------------------------------------------------

    def move_day(self, day: date, count: int, unit: str, business: bool) -> date:
        """`count` may be negative. Business days are counted one by one, as anybody would."""
        if unit == "day" and business:
            step = ONE if count > 0 else -ONE
            for _ in range(abs(count)):
                day += step
                while not self.is_business(day):
                    day += step
            return day
        if unit in ("day", "week"):
            return day + timedelta(days=count * (7 if unit == "week" else 1))
        months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))

    def move(self, moment: int, count: int, length: dict[str, Any]) -> int:
        """Minutes and hours elapse; all else moves the wall clock."""
        if length["unit"] in SECONDS:
            return moment + count * SECONDS[length["unit"]]
        return self.moment(self.move_wall(self.wall(moment), count, length))

    def move_wall(self, wall: datetime, count: int, length: dict[str, Any]) -> datetime:
        day = self.move_day(wall.date(), count, length["unit"], length["business"])
        return datetime.combine(day, wall.time())

    # ---- openings ------------------------------------------------------------------------------------------------

    def ranges(self, openings: Openings, day: date) -> Iterator[tuple[datetime, datetime]]:
        """Wall ranges that begin on `day`; a closed day still begins one, which `is_open` cuts."""
        if openings is None:
            yield datetime.combine(day, time()), datetime.combine(day + ONE, time())
            return
        for opening in openings:
            if WEEKDAYS[day.weekday()] not in opening["days"]:
                continue
            for begin, end in opening["times"] or [["00:00", "24:00"]]:
                first = datetime.combine(day, time.fromisoformat(begin))
                last = datetime.combine(day + ONE, time())
                if end != "24:00":
                    last = datetime.combine(day, time.fromisoformat(end))
                yield first, last if last > first else last + ONE

    def end_of_opening(self, openings: Openings, moment: int, always: bool = False) -> datetime | None:
        """When the opening around this moment ends; None: it is closed. `always`: closed days are none."""
        wall = self.wall(moment)
        if not always and self.is_closed(wall.date()):
            return None
        around = [
            last
            for day in (wall.date() - ONE, wall.date())
            for first, last in self.ranges(openings, day)
            if first <= wall < last
        ]
        if not around:
            return None
        end = self.run_on(openings, max(around))
        day = wall.date() + ONE
        while day <= end.date() and (always or not self.is_closed(day)):
            day += ONE
        return min(end, datetime.combine(day, time()))

    def run_on(self, openings: Openings, end: datetime) -> datetime:
        """Openings that touch are one; without a window a day is."""
        if openings is None:
            return end
        for day in (end.date() + ONE * ahead for ahead in range(-1, 8)):
            end = max([end, *(last for first, last in self.ranges(openings, day) if first <= end)])
        return end

    def next_opening(self, openings: Openings, moment: int, always: bool = False) -> int | None:
        """This moment if it is open, else the next one that is; None: there is none in three years."""
        if self.end_of_opening(openings, moment, always) is not None:
            return moment
        today = self.day(moment)
        for ahead in range(FAR):
            day = today + ahead * ONE
            starts = {self.midnight(day), *(self.moment(first) for first, _ in self.ranges(openings, day))}
            for start in sorted(starts):
                if start > moment and self.end_of_opening(openings, start, always) is not None:
                    return start
        return None

    def is_open_day(self, openings: Openings, day: date) -> bool:
        if self.is_closed(day):
            return False
        dawn, dusk = datetime.combine(day, time()), datetime.combine(day + ONE, time())
        both = [*self.ranges(openings, day - ONE), *self.ranges(openings, day)]
        return any(first < dusk and last > dawn for first, last in both)
