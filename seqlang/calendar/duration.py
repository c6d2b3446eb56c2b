"""Lengths of time as people write them: `3 days`, `2 to 4 weeks`, `5 business days`."""

from __future__ import annotations

from seqlang.calendar.problem import Problem
from seqlang.values import frozen

UNITS = ("minute", "hour", "day", "week", "month", "year")
DAY = 86_400
# seconds in the shortest and the longest of its kind; the hour that clocks move by is left out of account
_SECONDS = {
    "minute": (60, 60),
    "hour": (3_600, 3_600),
    "day": (DAY, DAY),
    "week": (7 * DAY, 7 * DAY),
    "month": (28 * DAY, 31 * DAY),
    "year": (365 * DAY, 366 * DAY),
}
_NAMED = {word: unit for unit in UNITS for word in (unit, unit + "s")}


@frozen
class Duration:
    """`low` to `high` whole units, both ends included; `high` None: just `low`. `unit` is one of UNITS."""

    low: int
    high: int | None
    unit: str
    business: bool = False

    @property
    def is_clock_unit(self) -> bool:
        """Hours and minutes are elapsed time; everything longer moves the wall clock."""
        return self.unit in ("minute", "hour")


def unit_named(word: str) -> str | None:
    """The unit ("day") for its singular or plural, whatever the case; None for any other word."""
    return _NAMED.get(word.lower())


def known_unit_words() -> tuple[str, ...]:
    """All words `unit_named` takes: what a did-you-mean chooses from."""
    return tuple(_NAMED)


def problem_of(duration: Duration) -> Problem | None:
    """What makes no sense about it: a range that goes down, business hours, weeks and so on."""
    if duration.high is not None and duration.high <= duration.low:
        sizes = f"{duration.high} is not above {duration.low}"
        return Problem(f"a range goes from the smaller number to the larger, and {sizes}")
    if duration.business and duration.unit != "day":
        return Problem(f"business goes with days only, not with {duration.unit}s")
    return None


def say(duration: Duration) -> str:
    """As it would be written: "2 business days", "1 week", "2 to 4 days"."""
    most = duration.low if duration.high is None else duration.high
    amount = str(duration.low) if duration.high is None else f"{duration.low} to {duration.high}"
    business = "business " if duration.business else ""
    return f"{amount} {business}{duration.unit}{'' if most == 1 else 's'}"


def shortest(duration: Duration) -> int:
    """The fewest seconds it can take (a month: 28 days), for rough comparison only."""
    return duration.low * _SECONDS[duration.unit][0]


def longest(duration: Duration) -> int:
    """The most seconds it can take (a month: 31 days; business days: with weekends, without holidays)."""
    most = duration.low if duration.high is None else duration.high
    weekends = 2 * -(-most // 5) * DAY if duration.business else 0
    return most * _SECONDS[duration.unit][1] + weekends
