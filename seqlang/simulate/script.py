"""Lines such as `day 5 at 10:00: replied "intro"`, read with the language's own grammar, as inputs with moments."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from seqlang.machine.clock import Clock, with_clock
from seqlang.machine.exchange import Input
from seqlang.machine.plan import Plan
from seqlang.machine.values import plain
from seqlang.simulate.play import Line
from seqlang.syntax import tree
from seqlang.values import frozen

_FARTHEST = 10**5  # days: nothing waits for longer than some hundred years
_ANSWERS = ("done", "skipped", "missed", "answered")


@frozen
class Unreadable:
    """A line that says nothing this can play, and why."""

    text: str
    why: str


def read_lines(texts: tuple[str, ...]) -> list[tree.Input | Unreadable]:
    """Each text as the line of a test it would be."""
    from seqlang.syntax.parse import read_block

    out: list[tree.Input | Unreadable] = []
    for text in texts:
        block = read_block(f'test "t" of "s"\n    {text.strip()}\n')
        node = block.node
        lines = node.lines if isinstance(node, tree.Test) else ()
        if block.diagnostics or len(lines) != 1 or not isinstance(lines[0], tree.Input):
            why = (
                block.diagnostics[0].message
                if block.diagnostics
                else "a line reads `day 5 at 10:00: replied`"
            )
            out.append(Unreadable(text, why))
        else:
            out.append(lines[0])
    return out


def script_of(lines: list[tree.Input], plan: Plan, clock: Clock, enrolled: int) -> list[Line | Unreadable]:
    """The lines' moments, each read on the sequence's clock; `after` counts from the line above, the first from enrollment."""
    out: list[Line | Unreadable] = []
    above = enrolled
    for number, line in enumerate(lines):
        at = _no_time(line.when) or _moment(line.when, plan, clock, enrolled, above)
        if isinstance(at, str):
            out.append(Unreadable("", at))
            continue
        above = at
        out.append(Line(at, _input(line, number, at)))
    return out


def spoken_of(lines: list[tree.Input], plan: Plan) -> frozenset[str]:
    """Ids of the tasks and webhooks that some line answers: every round of the label it names."""
    found: set[str] = set()
    for line in lines:
        what = line.what
        if isinstance(what, tree.Event) and what.name.text in _ANSWERS and what.label is not None:
            found |= {what.label.value, *plan.steps_named(what.label.value)}
    return frozenset(found)


def _input(line: tree.Input, number: int, at: int) -> Input:
    name = f"line {number + 1:06d}"
    what = line.what
    if isinstance(what, tree.SetField):
        return Input(name, at, "fields", data={what.field.text: value_of(what.value)})
    data = {test.name.text: value_of(test.values[0]) for test in what.tests if test.values}
    return Input(name, at, "event", what.name.text, what.label.value if what.label else None, data)


def value_of(node: tree.Expression) -> Any:
    """A written value as JSON has it; a bare word is itself, `unknown` is None."""
    if isinstance(node, tree.Text):
        return node.value
    if isinstance(node, tree.Number):
        return node.value
    if isinstance(node, tree.Moment):
        return f"{node.date.text}T{node.time.text}"
    if isinstance(node, tree.Name):
        return {"yes": True, "no": False, "unknown": None}.get(node.text, node.text)
    return getattr(node, "text", None)


def _moment(when: tree.When, plan: Plan, clock: Clock, enrolled: int, above: int) -> int | str:
    if isinstance(when, tree.Day):
        return _day(when, plan, clock, enrolled)
    if isinstance(when, tree.After):
        return _after(when, clock, above)
    if isinstance(when, tree.On) and isinstance(when.date, tree.Date | tree.Moment):
        return _on(when, clock, enrolled)
    return "a line's time is `day 5 at 10:00`, `after 2 hours` or `on 2026-12-30 at 08:00`"


def _day(when: tree.Day, plan: Plan, clock: Clock, enrolled: int) -> int | str:
    ahead = int(when.first.value) - plan.settings["first_day"]
    if ahead < 0:
        return f"day {when.first.text} lies before the day of enrollment"
    ahead = min(ahead, _FARTHEST)
    local = clock.local(enrolled)
    if plan.settings["days"] == "business":
        first = clock.business_day(local.date(), 0)
        day = clock.business_day(first, ahead) if ahead else first
    else:
        day = local.date() + timedelta(days=ahead)
    at = _clock_text(when.at)
    return clock.moment(with_clock(datetime.combine(day, local.time()), at))


def _after(when: tree.After, clock: Clock, above: int) -> int | str:
    length = length_of(when.length)
    if length is None:
        return "a length is a number and a unit, such as 2 hours"
    return clock.add(above, length, int(length["amount"]), _clock_text(when.at))


def length_of(node: tree.Duration) -> Mapping[str, Any] | None:
    """A written length as the plan has it."""
    from seqlang.calendar.duration import unit_named

    unit = unit_named(node.unit.text)
    if unit is None or not isinstance(node.amount, tree.Number):
        return None
    return {"amount": int(node.amount.value), "to": None, "unit": unit, "business": node.business}


def _on(when: tree.On, clock: Clock, enrolled: int) -> int | str:
    text = when.date.date.text if isinstance(when.date, tree.Moment) else getattr(when.date, "text", "")
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return f"there is no day {text}"
    at = _clock_text(when.date.time if isinstance(when.date, tree.Moment) else when.at)
    return clock.moment(with_clock(datetime.combine(day, clock.local(enrolled).time()), at))


def _no_time(when: tree.When) -> str | None:
    """What is wrong with the clock time of a line."""
    from seqlang.calendar.dates import read_time
    from seqlang.calendar.problem import Problem

    date_ = when.date if isinstance(when, tree.On) else None
    time = date_.time if isinstance(date_, tree.Moment) else getattr(when, "at", None)
    if not isinstance(time, tree.Time):
        return None
    found = read_time(time.text)
    return f"there is no time {time.text}: {found.what}" if isinstance(found, Problem) else None


def _clock_text(time: tree.Time | None) -> str | None:
    return None if time is None else time.text


__all__ = ["Unreadable", "length_of", "plain", "read_lines", "script_of", "spoken_of", "value_of"]
