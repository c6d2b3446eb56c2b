"""When a send window is open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from seqlang.machine.clock import NEVER, Clock

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_AHEAD = 800
_ONE_DAY = timedelta(days=1)


def next_open(moment: int, openings: Sequence[Any] | None, clock: Clock) -> int:
    """The first moment from this one on at which the window is open and the day is not closed. No window: all days, all day.

    Where it does not open within two years: NEVER.
    """
    if (openings is None and clock.always_open) or moment >= NEVER:
        return moment
    day = clock.date_of(moment)
    for _ in range(_AHEAD):
        for start, end in _stretches(day, openings, clock):
            if end > moment:
                return max(start, moment)
        day += _ONE_DAY
    return NEVER


def open_until(moment: int, openings: Sequence[Any] | None, clock: Clock) -> int:
    """When the opening that a moment lies in ends (the next midnight where there is no window); one may run past midnight."""
    day = clock.date_of(moment)
    ends = [end for start, end in _stretches(day, openings, clock) if start <= moment < end]
    end = max(ends, default=moment)
    following = day + _ONE_DAY
    if openings is not None and end == clock.midnight(following):
        return max([e for s, e in _stretches(following, openings, clock) if s == end], default=end)
    return end


def next_open_day(day: date, openings: Sequence[Any] | None, clock: Clock) -> date:
    """The first date from this one on with an opening; the date itself where there is none within two years."""
    for ahead in range(_AHEAD):
        if _stretches(day + timedelta(days=ahead), openings, clock):
            return day + timedelta(days=ahead)
    return day


def _stretches(day: date, openings: Sequence[Any] | None, clock: Clock) -> list[tuple[int, int]]:
    """The stretches of a date that are open, as moments, in order. One that runs past midnight counts on both dates.

    Kept by the openings' identity: they are a part of the plan. They stand in what is kept, too, so that no other takes their place."""
    kept = clock.remembered((day, id(openings)), lambda: (openings, _worked_out(day, openings, clock)))
    return kept[1]


def _worked_out(day: date, openings: Sequence[Any] | None, clock: Clock) -> list[tuple[int, int]]:
    if clock.is_closed(day):
        return []
    midnight, next_midnight = clock.midnight(day), clock.midnight(day + _ONE_DAY)
    if openings is None:
        return [(midnight, next_midnight)]
    out: list[tuple[int, int]] = []
    for opening in openings:
        for times in opening["times"] or [["00:00", "24:00"]]:
            out += _on_day(day, opening["days"], times, midnight, next_midnight, clock)
    return sorted(out)


def _on_day(
    day: date, days: Sequence[str], times: Sequence[str], midnight: int, next_midnight: int, clock: Clock
) -> list[tuple[int, int]]:
    start, end = (_at(day, t, clock) for t in times)
    overnight = _minutes(times[1]) <= _minutes(times[0])
    out = []
    if _DAYS[clock.weekday(day)] in days:
        out.append((start, next_midnight if overnight else end))
    if overnight and _DAYS[(clock.weekday(day) - 1) % 7] in days and end > midnight:
        out.append((midnight, end))
    return out


@lru_cache(maxsize=4096)
def _minutes(text: str) -> int:
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


def _at(day: date, text: str, clock: Clock) -> int:
    minutes = _minutes(text)
    if minutes >= 24 * 60:
        return clock.midnight(day + _ONE_DAY)
    return clock.moment(datetime(day.year, day.month, day.day, minutes // 60, minutes % 60))
