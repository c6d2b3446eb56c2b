"""When a step is due: the WHEN of its line, read against the enrollment as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from seqlang.machine import conditions
from seqlang.machine.clock import with_clock
from seqlang.machine.values import typed
from seqlang.plan.draw import in_range
from seqlang.values import frozen

if TYPE_CHECKING:
    from seqlang.machine.run import Run

Json = Mapping[str, Any]
_UNKNOWN, _NEGATIVE = "its length is not known", "its length is negative"
_CLOCK_UNITS = ("minute", "hour")


@frozen
class Due:
    """`moment` None: not yet known (its anchor is still open). `skip`: the reason it is left out. `dated`: it counts from a date, so
    its moment may move and may be past. `named`: what the line itself names, which may lie before its turn came."""

    moment: int | None
    skip: str | None = None
    dated: bool = False
    named: int | None = None


def due_of(run: Run, node_id: str, last: int, turn: int, *, nominal: bool = False) -> Due:
    """When the node is due for a track whose step before finished at `last` (`turn`: the moment planned for that). `nominal`: `last` is
    when that would have been had nothing slipped."""
    node = run.plan.nodes[node_id]
    if node["kind"] == "round" and node["number"] > 1:
        return _round(run, node, last, nominal)
    due = node["due"]
    if due is None:
        return Due(last)
    if due["from"] == "step":
        return _step(run, node_id, due, last, nominal)
    return _KINDS[due["from"]](run, node_id, due, last, turn)


def _round(run: Run, node: Json, last: int, nominal: bool) -> Due:
    """n-1 times the length after the first began, or when the round before has finished, if later."""
    began = run.progress[node["first"]]
    first = began.nominal if nominal and began.nominal is not None else began.out
    assert first is not None
    amount = run.amount(node["every"])
    if amount is None or amount < 0:
        return Due(None, _UNKNOWN if amount is None else _NEGATIVE)
    moment = run.later_by(first, node["every"], amount * (node["number"] - 1), None)
    return Due(max(moment, last))


def _enrollment(run: Run, node_id: str, due: Json, last: int, turn: int) -> Due:
    days = due["days"]
    if due["days_to"] is not None:
        days = in_range(days, due["days_to"], run.draw(run.label(node_id), "range"))
    enrolled = run.enrolled_local
    if due["business"]:
        first = run.clock.business_day(enrolled.date(), 0)
        day = run.clock.business_day(first, days) if days else first
    else:
        day = enrolled.date() + timedelta(days=days)
    named = with_clock(datetime.combine(day, enrolled.time()), due["at"])
    return _not_before(last, run.moved_by_days(run.enrolled, named, overdue=True))


def _not_before(last: int, named: int) -> Due:
    """A moment already past as its turn comes is due now."""
    return Due(max(named, last), named=named)


def _previous(run: Run, node_id: str, due: Json, last: int, turn: int) -> Due:
    amount = run.amount(due["length"], node_id)
    if amount is None or amount < 0:
        return Due(None, _UNKNOWN if amount is None else _NEGATIVE)
    return _not_before(last, run.later_by(last, due["length"], amount, due["at"]))


def _weekday(run: Run, node_id: str, due: Json, last: int, turn: int) -> Due:
    local = run.clock.local(last)
    names = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    ahead = (names.index(due["weekday"]) - run.clock.weekday(local.date()) - 1) % 7 + 1
    named = with_clock(local + timedelta(days=ahead), due["at"])
    return _not_before(last, run.moved_by_days(last, named))


def _step(run: Run, node_id: str, due: Json, last: int, nominal: bool) -> Due:
    known = [p for s in due["steps"] if (p := run.progress.get(s)) and p.out is not None]
    if not known:
        return Due(None, "the step it counts from did not go out")
    anchor = max(known, key=lambda p: p.out or 0)
    if anchor.finished is None:
        return Due(None)
    amount = run.amount(due["length"], node_id)
    if amount is None or amount < 0:
        return Due(None, _UNKNOWN if amount is None else _NEGATIVE)
    since = anchor.nominal if nominal and anchor.nominal is not None else anchor.finished
    return _not_before(last, run.later_by(since, due["length"], amount, due["at"]))


def _date(run: Run, node_id: str, due: Json, last: int, turn: int) -> Due:
    anchor = anchor_of(run, due["date"])
    if anchor is None:
        return Due(None, "its date is not known", dated=True)
    length = due["length"]
    amount = 0 if length is None else run.amount(length, node_id)
    if amount is None or amount < 0:
        return Due(None, _UNKNOWN if amount is None else _NEGATIVE, dated=True)
    moment = _counted(run, anchor, length, -amount if due["before"] else amount)
    if due["at"] is not None:
        moment = run.clock.moment(with_clock(run.clock.local(moment), due["at"]))
    late = bool((run.plan.nodes[node_id].get("details") or {}).get("late"))
    skip = _past(run, due, moment, turn, anchor, late)
    return Due(max(moment, last), skip, True, moment)


def _counted(run: Run, anchor: date, length: Json | None, amount: int) -> int:
    """A length from a date or moment. A plain date keeps enrollment's wall clock, also where its own night does not have that."""
    if length is None:
        return anchor_moment(run, anchor)
    if isinstance(anchor, datetime) or length["unit"] in _CLOCK_UNITS:
        return run.clock.add(anchor_moment(run, anchor), length, amount)
    start = datetime.combine(anchor, run.enrolled_local.time())
    return run.clock.moment(run.clock.shifted(start, length, amount))


def anchor_of(run: Run, value: Json) -> date | datetime | None:
    """A VALUE that a WHEN counts from. What a webhook answered comes as text."""
    found = conditions.value(value, run)
    if isinstance(found, str):
        found = typed(found, "moment") or typed(found, "date")
    return found if isinstance(found, date) else None


def anchor_moment(run: Run, anchor: date | datetime) -> int:
    """A date stands for enrollment's clock on it; a moment for itself."""
    if not isinstance(anchor, datetime):
        anchor = datetime.combine(anchor, run.enrolled_local.time())
    return int(anchor.timestamp()) if anchor.tzinfo else run.clock.moment(anchor)


def limit_before(run: Run, due: Json | None) -> int | None:
    """For a `before X` step: X, which it never reaches; a date's is its midnight."""
    if due is None or due["from"] != "date" or not due["before"]:
        return None
    anchor = anchor_of(run, due["date"])
    if anchor is None:
        return None
    return anchor_moment(run, anchor) if isinstance(anchor, datetime) else run.clock.midnight(anchor)


def _past(run: Run, due: Json, moment: int, turn: int, anchor: date, late: bool) -> str | None:
    """Is its day (with hours or minutes: its moment) past as its turn comes?"""
    limit = limit_before(run, due)
    if limit is not None and turn >= limit:
        return "its turn came when the date it should come before was there already"
    if late:
        return None
    by_moment = due["length"] is not None and due["length"]["unit"] in _CLOCK_UNITS
    past = moment < turn if by_moment else run.clock.date_of(moment) < run.clock.date_of(turn)
    return f"its date, {run.say(moment)}, was past" if past else None


_KINDS = {
    "enrollment": _enrollment,
    "previous": _previous,
    "weekday": _weekday,
    "date": _date,
}
