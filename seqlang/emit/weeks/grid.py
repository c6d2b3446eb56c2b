"""The calendar as a grid: a week a row, a weekday a column, those that nothing falls on narrow."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from seqlang.emit.weeks.ink import DIM, Line, padded, wrapped
from seqlang.emit.weeks.marks import number_sign
from seqlang.emit.weeks.stops import Stop
from seqlang.values import frozen

Days = Mapping[date, Sequence[Stop]]
_LABEL, _NARROW = 7, 4  # columns: of the week's date, of a weekday that nothing falls on
_LEAST, _MOST = 11, 22  # of one with steps
_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@frozen
class Span:
    """The days that are shown, and how each is numbered: "" for one that does not count."""

    first: date
    last: date
    number: Callable[[date], str]

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def weeks(self) -> Iterator[date]:
        """The Mondays."""
        monday = self.first - timedelta(days=self.first.weekday())
        while monday <= self.last:
            yield monday
            monday += timedelta(weeks=1)


def grid(days: Days, span: Span, wide: int) -> list[Line] | None:
    """None where the terminal is too narrow for it."""
    columns = _columns(days, wide)
    if columns is None:
        return None
    head: Line = ((" " * _LABEL, ""),)
    for name, column in zip(_NAMES, columns, strict=True):
        head = (*head, (f"{name if column > _NARROW else name[:2]:<{column}}", "1"))
    lines = [head]
    empty = 0
    for monday in span.weeks():
        if not any(_in_week(days, monday)):
            empty += 1
            continue
        lines += [*_gone_by(empty), *_week(days, span, monday, columns), ()]
        empty = 0
    return lines


def _columns(days: Days, wide: int) -> list[int] | None:
    used = {day.weekday() for day in days}
    room = (wide - _LABEL - _NARROW * (7 - len(used))) // max(len(used), 1)
    if room < _LEAST:
        return None
    return [min(room, _MOST) if weekday in used else _NARROW for weekday in range(7)]


def _in_week(days: Days, monday: date) -> Iterator[Stop]:
    return (stop for n in range(7) for stop in days.get(monday + timedelta(days=n), ()))


def _gone_by(weeks: int) -> list[Line]:
    if not weeks:
        return []
    said = "a week" if weeks == 1 else f"{weeks} weeks"
    return [((f"{'':{_LABEL}}· {said} without a step ·", DIM),), ()]


def _week(days: Days, span: Span, monday: date, columns: Sequence[int]) -> Iterator[Line]:
    dates = [monday + timedelta(days=n) for n in range(7)]
    cells = [_cell(days.get(day, ()), day, span, column) for day, column in zip(dates, columns, strict=True)]
    for row in range(max(map(len, cells))):
        line: Line = ((f"{_label(monday, span, row):>{_LABEL - 1}} ", DIM),)
        for cell, column in zip(cells, columns, strict=True):
            line = (*line, *padded(cell[row] if row < len(cell) else (), column))
        yield line


def _label(monday: date, span: Span, row: int) -> str:
    """`30 Nov`; below it the year, where that is new."""
    if row == 0:
        return f"{monday.day} {monday:%b}"
    new = monday.year != (monday - timedelta(weeks=1)).year and monday > span.first
    return str(monday.year) if row == 1 and new else ""


def _cell(stops: Sequence[Stop], day: date, span: Span, column: int) -> list[Line]:
    number = span.number(day) if day in span else ""
    head: Line = ((number, DIM),)
    return [head, *(line for stop in stops for line in stop_lines(stop, column - 1))]


def stop_lines(stop: Stop, wide: int) -> list[Line]:
    """A step: its sign in the colour of its channel, then its name."""
    return wrapped(stop_line(stop), wide, 2)


def stop_line(stop: Stop) -> Line:
    style = "" if stop.sure else DIM
    words = [stop.clock, stop.words, number_sign(stop.number) if stop.number else "" if stop.sure else "?"]
    return (
        (stop.mark.sign, stop.mark.style),
        (" ".join(filter(None, words)), style),
        (stop.note, DIM),
    )
