"""Moments, dates and the contact's wall clock. A moment is a whole number of seconds since 1970 UTC."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Collection, Hashable, Mapping
from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from seqlang.values import field, frozen

Length = Mapping[str, Any]
_T = TypeVar("_T")
# The years 2 to 9000, with room for any zone: nothing waits that long, and CRMs write 9999-12-31 for "for ever".
_FIRST, NEVER = -62_104_000_000, 221_845_392_000
_MOST_KNOWN = 20_000
_SECONDS = {"minute": 60, "hour": 3600}
_FAR = 366 * 5  # days looked ahead for an opening or a business day before it is given up


@lru_cache(maxsize=1024)
def zone_named(name: str) -> ZoneInfo | None:
    """A zone of the time-zone data at hand, or None where there is none of that name."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


@frozen
class Clock:
    """One contact's wall clock and calendar: a zone, and the ISO dates that are holidays or blacked out there."""

    zone: tzinfo
    holidays: Collection[str] = ()
    blackout: tuple[tuple[str, str], ...] = ()
    known: dict[Any, Any] = field(
        factory=dict, init=False, eq=False, repr=False
    )  # worked out before; see `remembered`

    def local(self, moment: int) -> datetime:
        """The wall clock at a moment, without a zone."""
        if not _FIRST <= moment <= NEVER:
            moment = min(max(moment, _FIRST), NEVER)
        return datetime.fromtimestamp(moment, self.zone).replace(tzinfo=None)

    def moment(self, local: datetime) -> int:
        """The moment of a wall clock. One that does not exist moves on by the length of the gap; of two, the first."""
        if not 2 <= local.year <= 9000:
            local = datetime(2 if local.year < 2 else 9000, 1, 2)
        return int(local.replace(tzinfo=self.zone, fold=0).timestamp())

    def date_of(self, moment: int) -> date:
        return self.local(moment).date()

    def midnight(self, day: date) -> int:
        return self.moment(datetime(day.year, day.month, day.day))

    def remembered(self, key: Hashable, work: Callable[[], _T]) -> _T:
        """What `work` gives for this key, worked out once: many contacts who share a clock ask for the same few days."""
        found = self.known.get(key, self)
        if found is self:
            if len(self.known) >= _MOST_KNOWN:
                self.known.clear()
            found = self.known[key] = work()
        return found  # type: ignore[no-any-return]

    @property
    def always_open(self) -> bool:
        """Is no day closed here?"""
        return not self.holidays and not self.blackout

    def weekday(self, day: date) -> int:
        """0 is Monday. Nothing else in the machine says what a date is."""
        return day.weekday()

    def is_business(self, day: date) -> bool:
        return self.weekday(day) < 5 and not (self.holidays and day.isoformat() in self.holidays)

    def is_closed(self, day: date) -> bool:
        """A holiday or a blackout: closed for sending."""
        if self.always_open:
            return False
        text = day.isoformat()
        if text in self.holidays:
            return True
        return bool(self.blackout) and any(a <= text <= b for a, b in self.blackout)

    def closed_days(self, first: date, days: int) -> list[date]:
        """The closed ones among so many days from a date on."""
        if self.blackout:
            return [day for n in range(days) if self.is_closed(day := first + timedelta(days=n))]
        start, end = first.isoformat(), (first + timedelta(days=days)).isoformat()
        return [date.fromisoformat(text) for text in sorted(self.holidays) if start <= text < end]

    def business_day(self, day: date, steps: int) -> date:
        """So many business days on (or back); 0 is the day itself, or the next business day where it is none."""
        return self.remembered((day, steps), lambda: self._business_day(day, steps))

    def _business_day(self, day: date, steps: int) -> date:
        one = timedelta(days=1 if steps >= 0 else -1)
        if steps == 0:
            for _ in range(_FAR):
                if self.is_business(day):
                    return day
                day += one
            return day
        left = abs(steps)
        for _ in range(_FAR + 7 * left):
            if left == 0:
                break
            day += one
            left -= self.is_business(day)
        return day

    def add(self, moment: int, length: Length, amount: int, at: str | None = None) -> int:
        """A length further on (back, where the amount is negative): minutes and hours as elapsed time, the others on the wall
        clock, which `at` then sets. `amount` is the length's own, or what its field or the draw gave."""
        unit = length["unit"]
        if unit in _SECONDS:
            return moment + amount * _SECONDS[unit]
        return self.moment(self.wall(moment, length, amount, at))

    def wall(self, moment: int, length: Length, amount: int, at: str | None) -> datetime:
        """The wall clock a length of days or longer further on, whether that night has it or not."""
        return with_clock(self.shifted(self.local(moment), length, amount), at)

    def shifted(self, local: datetime, length: Length, amount: int) -> datetime:
        """The same for a wall clock; days or longer only."""
        unit = length["unit"]
        if amount == 0:
            return local
        try:
            if unit == "day" and length["business"]:
                return datetime.combine(self.business_day(local.date(), amount), local.time())
            if unit in ("day", "week"):
                return local + timedelta(days=amount * (7 if unit == "week" else 1))
            return _months(local, amount * (12 if unit == "year" else 1))
        except OverflowError:
            return datetime.max.replace(year=9000) if amount > 0 else datetime(1, 1, 2)


def _months(local: datetime, months: int) -> datetime:
    """Calendar months on; the last day of the month where it has no such day."""
    year, month = divmod(local.year * 12 + local.month - 1 + months, 12)
    if not 1 <= year <= 9000:
        raise OverflowError
    return local.replace(year=year, month=month + 1, day=min(local.day, monthrange(year, month + 1)[1]))


def with_clock(local: datetime, at: str | None) -> datetime:
    if at is None:
        return local
    hour, minute = at.split(":")
    return local.replace(hour=int(hour), minute=int(minute), second=0, microsecond=0)
