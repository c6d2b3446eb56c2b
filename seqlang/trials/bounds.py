"""`on day 2 at 10:00`, `before day 9`, `after 2026-12-30`: does a moment fit, and how is it said."""

from __future__ import annotations

from datetime import date, datetime

from seqlang.machine.clock import with_clock
from seqlang.syntax import tree
from seqlang.trials.happened import Happened


def fits(moment: int, bound: tree.Bound | None, happened: Happened) -> bool:
    """Is the moment where the bound wants it? Days are the file's own numbers; clocks are the contact's, by the minute."""
    if bound is None:
        return True
    local = happened.local(moment).replace(second=0)
    if bound.relation == "on":
        same_clock = bound.at is None or _clock(local) == _written(bound.at)
        return same_clock and _place(local, bound, happened) == _wanted(bound)
    if bound.at is not None:
        limit = moment_wanted(bound, happened)
        return local < limit if bound.relation == "before" else local > limit
    here, wanted = _place(local, bound, happened), _wanted(bound)
    return here < wanted if bound.relation == "before" else here > wanted  # type: ignore[operator] # both days or both dates


def day_fits(moment: int, bound: tree.Bound, happened: Happened) -> bool:
    return _place(happened.local(moment), bound, happened) == _wanted(bound)


def distance(moment: int, bound: tree.Bound | None, happened: Happened) -> float:
    """How far off a moment is, for choosing the nearest; 0 without a bound."""
    if bound is None:
        return 0
    return abs((happened.local(moment) - moment_wanted(bound, happened)).total_seconds())


def said(moment: int, bound: tree.Bound | None, happened: Happened, *, clock: bool = False) -> str:
    """A moment in the bound's own terms: `on day 6`, `on 2026-01-12 at 08:30`."""
    local = happened.local(moment)
    by_date = bound is not None and isinstance(bound.day, tree.Date)
    day = f"{local.date()}" if by_date else f"day {happened.day(moment)}"
    shown = clock or (bound is not None and bound.at is not None)
    return f"on {day} at {_clock(local)}" if shown else f"on {day}"


def wanted_words(bound: tree.Bound) -> str:
    """The bound as it is written."""
    day = bound.day.text if isinstance(bound.day, tree.Date) else f"day {bound.day.text}"
    at = "" if bound.at is None else f" at {_written(bound.at)}"
    return f"{bound.relation} {day}{at}"


def missed(moment: int, bound: tree.Bound, happened: Happened) -> str:
    """`on day 6, not day 4`; where only the clock is wrong: `on day 2 at 10:05, not at 10:00`."""
    there = said(moment, bound, happened)
    if bound.relation != "on":
        return f"{there}, not {wanted_words(bound)}"
    if bound.at is not None and day_fits(moment, bound, happened):
        return f"{there}, not at {_written(bound.at)}"
    return f"{there}, not {wanted_words(bound).removeprefix('on ')}"


def _place(local: datetime, bound: tree.Bound, happened: Happened) -> int | date:
    if isinstance(bound.day, tree.Date):
        return local.date()
    return happened.day(happened.scene.clock.moment(local))


def date_wanted(bound: tree.Bound, happened: Happened) -> date:
    """The date a bound names; of a day's number the first that carries it."""
    wanted = _wanted(bound)
    return wanted if isinstance(wanted, date) else happened.date_of_day(wanted)


def _wanted(bound: tree.Bound) -> int | date:
    if isinstance(bound.day, tree.Date):
        return date.fromisoformat(bound.day.text)
    return int(bound.day.value)


def moment_wanted(bound: tree.Bound, happened: Happened) -> datetime:
    """The wall clock a bound names; without a clock time it is enrollment's."""
    clock = happened.local(happened.scene.enrolled).time()
    local = datetime.combine(date_wanted(bound, happened), clock)
    return with_clock(local, None if bound.at is None else _written(bound.at))


def _clock(local: datetime) -> str:
    return local.strftime("%H:%M")


def _written(time: tree.Time) -> str:
    return time.text.rjust(5, "0")


def before_all(bound: tree.Bound, happened: Happened) -> bool:
    """Does it speak of a time before the contact enrolled only?"""
    start = happened.local(happened.scene.enrolled)
    if bound.relation == "after":
        return False
    if bound.at is not None:
        limit = moment_wanted(bound, happened)
        return limit < start if bound.relation == "on" else limit <= start
    here, wanted = _place(start, bound, happened), _wanted(bound)
    return wanted < here if bound.relation == "on" else wanted <= here  # type: ignore[operator] # both days or both dates
