"""Written dates, clock times and weekdays: the one form of each, and what to say about the others."""

from __future__ import annotations

import calendar
import datetime
import re

from seqlang.calendar.problem import Problem

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})")
_SHORT_DAYS = {day[:3]: day for day in WEEKDAYS} | {
    "tues": "tuesday",
    "thur": "thursday",
    "thurs": "thursday",
    "weds": "wednesday",
    **{day + "s": day for day in WEEKDAYS},
}


def read_date(text: str) -> datetime.date | Problem:
    """A date written `YYYY-MM-DD`, if there is such a day."""
    match = _DATE.fullmatch(text)
    if not match:
        return Problem("a date is written year-month-day, like 2026-03-09")
    year, month, day = map(int, match.groups())
    if year == 0:
        return Problem("there is no year 0000")
    if not 1 <= month <= 12:
        return Problem(f"a year has months 01 to 12, so there is no month {month:02}")
    return _day_of_month(year, month, day)


def _day_of_month(year: int, month: int, day: int) -> datetime.date | Problem:
    last = calendar.monthrange(year, month)[1]
    if day > last:
        return Problem(f"{MONTHS[month - 1]} {year} has {last} days")
    if day == 0:
        return Problem("days of a month start at 01")
    return datetime.date(year, month, day)


def read_time(text: str, *, end: bool = False) -> tuple[int, int] | Problem:
    """A clock time `H:MM` or `HH:MM` as (hour, minute); 24:00 only where a stretch of time ends (`end`)."""
    match = _TIME.fullmatch(text)
    if not match:
        return Problem("a time is written hours:minutes on the 24-hour clock, like 09:30 or 14:00")
    hour, minute = map(int, match.groups())
    if (hour, minute) == (24, 0):
        return (24, 0) if end else Problem("midnight is 00:00; 24:00 can only end a range", "00:00")
    if hour > 23:
        return Problem("a day has hours 00 to 23")
    if minute > 59:
        return Problem("an hour has minutes 00 to 59")
    return hour, minute


def weekday_named(word: str) -> int | None:
    """0 for monday … 6 for sunday, whatever the case; None for every other word, `mon` too."""
    lower = word.lower()
    return WEEKDAYS.index(lower) if lower in WEEKDAYS else None


def suggest_weekday(word: str) -> str | None:
    """The weekday that `mon`, `Thurs.`, `fridays` or `wendesday` was meant to be."""
    lower = word.lower().rstrip(".")
    if lower in WEEKDAYS or lower in _SHORT_DAYS:
        return _SHORT_DAYS.get(lower, lower)
    if len(lower) < 4:  # three letters resemble something by chance
        return None
    from rapidfuzz import process

    # 75 takes in two letters swapped or one missing in the shortest name
    found = process.extractOne(lower, WEEKDAYS, score_cutoff=75)
    return found[0] if found else None
