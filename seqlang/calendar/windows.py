"""Sending windows: on which days, between which times. `monday to thursday, saturday 09:00-12:00`."""

from __future__ import annotations

from collections.abc import Sequence

from seqlang.calendar.dates import WEEKDAYS, read_time, suggest_weekday, weekday_named
from seqlang.calendar.problem import Problem
from seqlang.values import frozen

Atom = tuple[str, str]
Times = tuple[int, int]

EVERY_DAY = tuple(range(7))
_GROUPS = {"weekdays": (0, 1, 2, 3, 4), "weekends": (5, 6)}
_NEAR = {"weekday": "weekdays", "workdays": "weekdays", "weekend": "weekends"}
_ALL_WEEK = ("daily", "everyday", "every", "always", "anytime")


@frozen
class Opening:
    """`days`: 0 for monday to 6 for sunday, in order, none twice. `times`: (start, end) in minutes from
    midnight, the end excluded; an end at or before the start lies on the next day; no times: all day."""

    days: tuple[int, ...]
    times: tuple[Times, ...] = ()


@frozen
class Window:
    """Open whenever one of its openings is."""

    openings: tuple[Opening, ...]


class _Fault(Exception):
    """Carries a problem up to read_window, which hands it back as a value; never leaves this module."""

    def __init__(self, at: int, what: str, instead: str | None = None) -> None:
        self.at, self.problem = at, Problem(what, instead)


def read_window(atoms: Sequence[Atom]) -> Window | tuple[Problem, int]:
    """A window from what stands behind `send:`.

    An atom is ("word", "monday"), ("time_range", "08:30-17:00") or ("comma", ",").
    What cannot be a window comes back as the problem and the index of the atom at fault.
    """
    try:
        return Window(tuple(_openings(atoms)))
    except _Fault as fault:
        return fault.problem, fault.at


def _openings(atoms: Sequence[Atom]) -> list[Opening]:
    groups = _groups(atoms)
    dated = [days for days, _ in groups if days]
    timed = [times for _, times in groups if times]
    if not groups:
        raise _Fault(0, "days or times are missing, like weekdays 08:30-17:00")
    if timed and dated and not groups[0][0]:
        raise _Fault(groups[0][1][0], "days come first, then their times, like weekdays 08:30-17:00")
    if timed and not groups[-1][1]:
        raise _Fault(groups[-1][0][0], "these days have no times, though the days before them have")
    return [Opening(_days(atoms, days), _times(atoms, times)) for days, times in groups]


def _groups(atoms: Sequence[Atom]) -> list[tuple[list[int], list[int]]]:
    """The atoms' indices as (days, times): a day behind a time begins the next group."""
    groups: list[tuple[list[int], list[int]]] = []
    for at, (kind, text) in enumerate(atoms):
        if kind == "comma":
            _check_comma(atoms, at)
            continue
        if kind not in ("word", "time_range"):
            raise _Fault(at, f"{text} is neither a day nor a range of times like 08:30-17:00")
        if not groups or (kind == "word" and groups[-1][1]):
            groups.append(([], []))
        groups[-1][kind == "time_range"].append(at)
    return groups


def _check_comma(atoms: Sequence[Atom], at: int) -> None:
    beside = atoms[at - 1 : at] if at else []
    if not beside or at + 1 == len(atoms) or beside[0][0] == "comma":
        raise _Fault(at, "this comma has nothing to part")


def _days(atoms: Sequence[Atom], at: list[int]) -> tuple[int, ...]:
    if not at:
        return EVERY_DAY
    found: set[int] = set()
    place = 0
    while place < len(at):
        first = at[place]
        if place + 1 < len(at) and atoms[at[place + 1]][1].lower() == "to":
            last = at[place + 2] if place + 2 < len(at) else None
            found |= _span(atoms, first, at[place + 1], last)
            place += 3
        else:
            found |= _named_days(first, atoms[first][1])
            place += 1
    return tuple(sorted(found))


def _span(atoms: Sequence[Atom], first: int, to: int, last: int | None) -> set[int]:
    """`friday to monday`, which goes over the week's end."""
    if last is None or last != to + 1 or to != first + 1:
        raise _Fault(to, "to stands between two days, like monday to thursday")
    start, end = _one_day(first, atoms[first][1]), _one_day(last, atoms[last][1])
    if start == end:
        raise _Fault(last, f"from {WEEKDAYS[start]} to {WEEKDAYS[start]} can mean one day or all seven")
    return {(start + step) % 7 for step in range((end - start) % 7 + 1)}


def _one_day(at: int, text: str) -> int:
    day = weekday_named(text)
    if day is not None:
        return day
    if text.lower() in _GROUPS:
        raise _Fault(at, f"{text} are several days already; to stands between two single ones")
    raise _unknown_day(at, text)


def _named_days(at: int, text: str) -> set[int]:
    group = _GROUPS.get(text.lower())
    day = weekday_named(text)
    if group is None and day is None:
        raise _unknown_day(at, text)
    return set(group) if group is not None else {day or 0}


def _unknown_day(at: int, text: str) -> _Fault:
    lower = text.lower()
    if lower == "to":
        return _Fault(at, "to stands between two days, like monday to thursday")
    if lower in _ALL_WEEK:
        return _Fault(at, "for every day of the week, leave the days out and write the times alone")
    if lower in ("and", "or"):
        return _Fault(at, f"{text} is written , here", ",")
    meant = _NEAR.get(lower) or _joined_days(lower) or suggest_weekday(lower)
    if meant:
        return _Fault(at, f"{text} is written {meant} here", meant)
    return _Fault(at, f"{text} is not a day: weekdays, weekends, or monday to sunday by name")


def _joined_days(word: str) -> str | None:
    """`monday-friday`, `mon-fri`: two days with a dash."""
    first, dash, last = word.replace("–", "-").partition("-")
    days = suggest_weekday(first), suggest_weekday(last)
    return f"{days[0]} to {days[1]}" if dash and all(days) else None


def _times(atoms: Sequence[Atom], at: list[int]) -> tuple[Times, ...]:
    return tuple(_range(index, atoms[index][1]) for index in at)


def _range(at: int, text: str) -> Times:
    first, dash, last = text.replace("–", "-").partition("-")
    start, end = read_time(first.strip()), read_time(last.strip(), end=True)
    if not dash:
        raise _Fault(at, "times are written from-to, like 08:30-17:00")
    for read in (start, end):
        if isinstance(read, Problem):
            raise _Fault(at, read.what)
    return _open_range(at, start, end)


def _open_range(at: int, start: Times | Problem, end: Times | Problem) -> Times:
    assert not isinstance(start, Problem) and not isinstance(end, Problem)
    opens, closes = start[0] * 60 + start[1], end[0] * 60 + end[1]
    if opens == closes:
        clock = _clock(opens)
        raise _Fault(
            at, f"it opens and closes at {clock}, so it is never open; for all day, leave the times out"
        )
    return opens, closes


def overnight(times: Times) -> bool:
    """Whether the range ends on the day after the one it starts on."""
    return times[1] < times[0]


def say_window(window: Window) -> str:
    """As it would be written, in one canonical way; read_window reads it back to an equal window."""
    alone = len(window.openings) == 1
    return ", ".join(_say_opening(opening, alone) for opening in window.openings)


def _say_opening(opening: Opening, alone: bool) -> str:
    times = [f"{_clock(start)}-{_clock(end)}" for start, end in opening.times]
    unsaid = alone and bool(times) and opening.days == EVERY_DAY
    return " ".join(([] if unsaid else [say_days(opening.days)]) + times)


def say_days(days: tuple[int, ...]) -> str:
    """ "weekdays", "monday to thursday, saturday", "friday to monday"."""
    for name, group in _GROUPS.items():
        if days == group:
            return name
    if days == EVERY_DAY:
        return "monday to sunday"
    starts = [day for day in days if (day - 1) % 7 not in days]
    return ", ".join(_say_run(start, days) for start in starts)


def _say_run(start: int, days: tuple[int, ...]) -> str:
    length = next(n for n in range(1, 8) if (start + n) % 7 not in days)
    names = [WEEKDAYS[(start + n) % 7] for n in range(length)]
    return f"{names[0]} to {names[-1]}" if length > 2 else ", ".join(names)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def window_data(window: Window) -> list[dict[str, list[str] | list[list[str]]]]:
    """For the plan's JSON: `[{"days": ["monday"], "times": [["08:30", "17:00"]]}]`; no times: all day."""
    return [
        {
            "days": [WEEKDAYS[day] for day in opening.days],
            "times": [[_clock(start), _clock(end)] for start, end in opening.times],
        }
        for opening in window.openings
    ]
