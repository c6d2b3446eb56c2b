"""Written dates, times and weekdays, and what is said of those that cannot be."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seqlang.calendar.dates import WEEKDAYS, read_date, read_time, suggest_weekday, weekday_named
from seqlang.calendar.problem import Problem


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("2026-02-31", "February 2026 has 28 days"),
        ("2028-02-30", "February 2028 has 29 days"),
        ("2026-04-31", "April 2026 has 30 days"),
        ("2026-13-01", "a year has months 01 to 12, so there is no month 13"),
        ("2026-00-01", "a year has months 01 to 12, so there is no month 00"),
        ("2026-01-00", "days of a month start at 01"),
        ("0000-01-01", "there is no year 0000"),
        ("26-01-01", "a date is written year-month-day, like 2026-03-09"),
        ("2026-1-1", "a date is written year-month-day, like 2026-03-09"),
        ("2026-01-01\n", "a date is written year-month-day, like 2026-03-09"),
        ("٢٠٢٦-٠١-٠١", "a date is written year-month-day, like 2026-03-09"),
    ],
)
def test_dates_that_are_none(text: str, what: str) -> None:
    assert read_date(text) == Problem(what)


@given(st.dates())
def test_every_date_reads(day: datetime.date) -> None:
    assert read_date(day.isoformat()) == day


@pytest.mark.parametrize(("text", "time"), [("9:30", (9, 30)), ("00:00", (0, 0)), ("23:59", (23, 59))])
def test_times(text: str, time: tuple[int, int]) -> None:
    assert read_time(text) == time


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("25:00", "a day has hours 00 to 23"),
        ("24:01", "a day has hours 00 to 23"),
        ("9:60", "an hour has minutes 00 to 59"),
        ("24:00", "midnight is 00:00; 24:00 can only end a range"),
        ("9am", "a time is written hours:minutes on the 24-hour clock, like 09:30 or 14:00"),
        ("9:3", "a time is written hours:minutes on the 24-hour clock, like 09:30 or 14:00"),
    ],
)
def test_times_that_are_none(text: str, what: str) -> None:
    problem = read_time(text)
    assert isinstance(problem, Problem) and problem.what == what


def test_24_00_may_end() -> None:
    assert read_time("24:00", end=True) == (24, 0)
    assert isinstance(read_time("24:30", end=True), Problem)


@pytest.mark.parametrize(
    ("word", "day"), [("monday", 0), ("Sunday", 6), ("mon", None), ("mondays", None), ("", None)]
)
def test_weekday_named(word: str, day: int | None) -> None:
    assert weekday_named(word) == day


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        *(("mon", "monday"), ("Thurs.", "thursday"), ("fridays", "friday"), ("wendesday", "wednesday")),
        *(("sundy", "sunday"), ("intro", None), ("day", None), ("to", None), ("monthly", None), ("", None)),
    ],
)
def test_suggest_weekday(word: str, meant: str | None) -> None:
    assert suggest_weekday(word) == meant


@given(st.text())
def test_nothing_raises(text: str) -> None:
    read_date(text), read_time(text), read_time(text, end=True), weekday_named(text)
    assert suggest_weekday(text) in (None, *WEEKDAYS)
