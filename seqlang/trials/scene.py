"""What a test sets up before anything happens: the contact, what brought them in and when, what is drawn, what becomes of tasks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from seqlang.calendar.dates import weekday_named
from seqlang.conditions.tree import Type
from seqlang.machine.clock import Clock, with_clock
from seqlang.machine.exchange import Almanac
from seqlang.machine.plan import Plan
from seqlang.simulate.almanac import almanac_for
from seqlang.simulate.play import Tasks, clock_for
from seqlang.syntax import tree
from seqlang.trials.values import Known, Types, length_json, worked_out
from seqlang.values import frozen

_FIRST = date(2026, 1, 5)  # a Monday: where nothing else is written, tests begin here, at nine
_MORNING = "09:00"
REACH = (1970, 2200)  # years in which a test may play


@frozen
class Scene:
    """A contact at the door. `enrolled` is a moment; `clock` the sequence's for this contact."""

    plan: Plan
    types: Types
    contact: Mapping[str, Any]
    entry: Mapping[str, Any]
    choices: Mapping[str, str]
    tasks: Tasks
    enrolled: int
    clock: Clock
    almanac: Almanac


def set_up(test: tree.Test, plan: Plan, types: Types) -> Scene:
    """The scene that the lines `given …` and `enrolled …` describe."""
    contact = _contact(test, types)
    enrolled = _last(test, tree.Enrolled)
    local = _local(enrolled)
    almanac = almanac_for(plan, contact, local.year)
    clock = clock_for(plan, contact, {}, almanac)
    now = clock.moment(local)
    known = Known(plan, types, clock, now, contact)
    return Scene(
        plan,
        types,
        contact,
        _entry(enrolled, known),
        _choices(test, plan),
        _tasks(_last(test, tree.GivenTasks), known),
        now,
        clock,
        almanac,
    )


def _last(test: tree.Test, kind: type[Any]) -> Any:
    return next((line for line in reversed(test.lines) if isinstance(line, kind)), None)


def _contact(test: tree.Test, types: Types) -> dict[str, Any]:
    contact: dict[str, Any] = {}
    for line in test.lines:
        if isinstance(line, tree.GivenValue):
            path = line.field.text
            is_list = path in types and types[path].type is Type.LIST
            contact[path] = _texts(line.values) if is_list else _given(line.values, contact)
    return contact


def _texts(values: tuple[tree.Atom, ...]) -> list[str]:
    return [v.value for v in values if isinstance(v, tree.Text)]


def _given(values: tuple[tree.Atom, ...], contact: Mapping[str, Any]) -> Any:
    """One value; a date and a clock time are a moment."""
    match values:
        case (tree.Date() as day, tree.Time() as time):
            return f"{day.text}T{time.text.rjust(5, '0')}"
        case (tree.Path() as other,):
            return contact.get(other.text)
        case (tree.Name() as word,):
            return {"yes": True, "no": False}.get(word.text.lower(), word.text)
        case (tree.Number() | tree.Text() as written,):
            return written.value
    return getattr(values[0], "text", None)


def _local(enrolled: tree.Enrolled | None) -> datetime:
    day, at = (None, None) if enrolled is None else (enrolled.day, enrolled.at)
    start = _FIRST
    if isinstance(day, tree.Date):
        start = _within_reach(date.fromisoformat(day.text))
    elif day is not None:
        start += timedelta(days=weekday_named(day.text) or 0)
    return with_clock(datetime(start.year, start.month, start.day), _MORNING if at is None else at.text)


def _within_reach(day: date) -> date:
    return min(max(day, date(REACH[0], 1, 1)), date(REACH[1], 12, 31))


def _entry(enrolled: tree.Enrolled | None, known: Known) -> dict[str, Any]:
    tests = () if enrolled is None else enrolled.tests
    return {t.name.text: worked_out(t.values[0], known) for t in tests}


def _choices(test: tree.Test, plan: Plan) -> dict[str, str]:
    """By the labels the machine knows: one of rounds stands for each of them."""
    found: dict[str, str] = {}
    for line in test.lines:
        if isinstance(line, tree.GivenChoice):
            labels = [plan.nodes[step]["label"] for step in plan.steps_named(line.label.value)]
            found |= {f"{line.kind.text} {label}": line.choice.value for label in labels}
    return found


def _tasks(line: tree.GivenTasks | None, known: Known) -> Tasks:
    if line is None:
        return Tasks()
    length = None if line.length is None else length_json(line.length)
    if length is None:
        return Tasks(missed=line.word is not None and line.word.text == "missed")
    return Tasks(take={**length, "amount": known.amount(length) or 0})
