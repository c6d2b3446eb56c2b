"""The calendar where there is no room for a grid: a day a line, the weeks set apart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from seqlang.emit.weeks.grid import Days, Span, stop_lines
from seqlang.emit.weeks.ink import BOLD, DIM, Line

_LEAD = 13


def agenda(days: Days, span: Span, wide: int) -> list[Line]:
    """Only the days that something falls on."""
    lines: list[Line] = []
    for monday in span.weeks():
        dates = [day for n in range(7) if (day := monday + timedelta(days=n)) in days]
        if dates:
            lines.append(((f"Week of {monday.day} {monday:%b %Y}", BOLD),))
            lines += [line for day in dates for line in _day(days, span, day, wide)]
            lines.append(())
    return lines


def _day(days: Days, span: Span, day: date, wide: int) -> Iterator[Line]:
    body = (line for stop in days[day] for line in stop_lines(stop, max(wide - _LEAD, 12)))
    lead: Line = ((f"  {day:%a} {day.day:>2}", ""), (f"{span.number(day):>4} ", DIM))
    for line in body:
        yield (*lead, *line)
        lead = ((" " * _LEAD, ""),)
