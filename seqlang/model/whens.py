"""When a step is due: days, lengths after something, dates, weekdays."""

from __future__ import annotations

from seqlang.calendar.dates import WEEKDAYS, suggest_weekday, weekday_named
from seqlang.calendar.duration import Duration, unit_named
from seqlang.conditions.tree import Length, Literal, Type, Value
from seqlang.diagnostic import Edit, Fix
from seqlang.model.program import AfterPrevious, AfterStep, NextWeekday, OnDate, OnDay, When
from seqlang.model.scope import Scope
from seqlang.model.shapes import clock, length_of
from seqlang.source import Span
from seqlang.syntax import tree

# A sequence that runs longer than this was meant in another unit.
LAST_DAY = 3_650


def read_when(node: tree.When, scope: Scope, *, ranges: bool) -> When | None:
    """A WHEN read; `ranges`: whether `2 to 3` can be drawn here, by a label."""
    if node.at is not None and clock(scope, node.at) is None:
        return None
    if isinstance(node, tree.Day):
        return _day(node, scope, ranges)
    if isinstance(node, tree.After):
        length = when_length(node.length, scope, ranges) if _at_fits(node, node.length, scope) else None
        return AfterPrevious(length, clock(scope, node.at)) if length else None
    if isinstance(node, tree.On):
        date = read_date(node.date, scope)
        return OnDate(date, None, False, clock(scope, node.at)) if date else None
    if isinstance(node, tree.Offset):
        return _offset(node, scope, ranges)
    return _next(node, scope)


def _day(node: tree.Day, scope: Scope, ranges: bool) -> OnDay | None:
    first, last = node.first.value, node.last.value if node.last else None
    for number in (node.first, node.last):
        if number is not None and number.value > LAST_DAY:
            message = f"Day {number.text} is more than ten years away. Was a smaller number meant?"
            scope.say("no-such-day", message, number)
            return None
    if node.last is not None and not ranges:
        _say_range(scope, Span(node.first.span.start, node.last.span.end))
        return None
    if last is not None and last <= first:
        message = f"A range goes from the smaller day to the larger, and {last} is not above {first}."
        scope.say("wrong-range", message, Span(node.first.span.start, node.last.span.end if node.last else 0))
        return None
    return OnDay(int(first), None if last is None else int(last), clock(scope, node.at))


def _say_range(scope: Scope, place: Span) -> None:
    scope.say(
        "range-not-here",
        "A range is drawn for each contact by the label of the step, and here is none. Put it before a step with a "
        "label or a `split`, or write one number.",
        place,
    )


def when_length(node: tree.Duration, scope: Scope, ranges: bool) -> Length | None:
    if node.to is not None and not ranges:
        _say_range(scope, Span(node.amount.span.start, node.to.span.end))
        return None
    return length_of(scope, node, ranges=True)


def _at_fits(node: tree.When, length: tree.Duration, scope: Scope) -> bool:
    """`after 2 hours at 09:00` would say two things."""
    if node.at is None or unit_named(length.unit.text) not in ("minute", "hour"):
        return True
    before = Span(length.span.end, node.at.span.end)
    scope.say(
        "at-with-hours",
        f"`at {node.at.text}` sets the clock, and so do {length.unit.text}: only one can hold. Leave `at {node.at.text}` "
        "out, or count in days.",
        node.at,
        fixes=[Fix(f"Leave `at {node.at.text}` out", (Edit(before, ""),), safe=False)],
    )
    return False


# ---- dates ---------------------------------------------------------------------------------------------------


def read_date(node: tree.Path | tree.Date | tree.Moment | tree.StepAttribute, scope: Scope) -> Value | None:
    """A date or a moment: written, a field's, or what a webhook answered."""
    from seqlang.model.conditions import read_value

    value = read_value(node, scope, None)
    if value is None or value.type in (Type.DATE, Type.MOMENT, Type.UNKNOWN):
        return value
    shown = node.text if isinstance(node, tree.Path) else "this"
    scope.say(
        "not-a-date",
        f"`{shown}` is a {value.type.value}, and only a date can be counted from. Declare it as `date` or `moment`.",
        node,
    )
    return None


def _offset(node: tree.Offset, scope: Scope, ranges: bool) -> When | None:
    fits = _at_fits(node, node.length, scope)
    if isinstance(node.anchor, tree.Text):
        return _after_step(node, node.anchor, scope, ranges) if fits else None
    date = read_date(node.anchor, scope)
    length = when_length(node.length, scope, ranges) if fits else None
    if date is None or length is None:
        return None
    if date.type is Type.DATE and length.duration.unit in ("minute", "hour"):
        _say_hours(node, date, scope)
        return None
    return OnDate(date, length, node.before, clock(scope, node.at))


def _say_hours(node: tree.Offset, date: Value, scope: Scope) -> None:
    way = "Write the time as well, like `2026-12-03 17:00`"
    if not isinstance(date, Literal):
        way = "Declare the field as a `moment`, which has a time"
    scope.say(
        "hours-from-date",
        f"A date has no time of day, so {node.length.unit.text} cannot be counted from it. {way}, or count in days "
        "and add `at 09:00`.",
        node.length,
    )


def _after_step(node: tree.Offset, anchor: tree.Text, scope: Scope, ranges: bool) -> AfterStep | None:
    from seqlang.model.conditions.names import find_label

    label = find_label(anchor.value, anchor.span, scope)
    length = when_length(node.length, scope, ranges)
    if label is None or length is None:
        return None
    if label.channel is None:
        message = f'"{anchor.value}" is a split, and only a step can be counted from. Name a step of one of its arms.'
        scope.say("not-a-step", message, anchor, related=[scope.related("the split", label.at)])
        return None
    if node.before:
        message = (
            f'When "{anchor.value}" goes out is only known once it has, so nothing can be due before it. '
            "Count from a date, or write this step ahead of it."
        )
        scope.say("before-step", message, node)
        return None
    return AfterStep(label.name, length, clock(scope, node.at))


def _next(node: tree.Next, scope: Scope) -> NextWeekday | None:
    day = weekday_named(node.weekday.text)
    if day is not None:
        return NextWeekday(WEEKDAYS[day], clock(scope, node.at))
    meant = suggest_weekday(node.weekday.text)
    tail = f" Did you mean {meant}?" if meant else " `next` takes monday to sunday."
    fixes = [Fix(f"Change it to {meant}", (Edit(node.weekday.span, meant),), safe=False)] if meant else []
    scope.say(
        "unknown-weekday", f"`{node.weekday.text}` is not a day of the week.{tail}", node.weekday, fixes=fixes
    )
    return None


def read_period(node: tree.Duration | tree.Name | None, scope: Scope) -> Length | None:
    """Behind `every`: a length, or a lone unit (`every week`)."""
    if node is None:
        return None
    if isinstance(node, tree.Duration):
        if node.to is not None:
            message = "Rounds come at even steps, so `every` takes one number and no range."
            scope.say("range-not-here", message, Span(node.amount.span.start, node.to.span.end))
            return None
        length = length_of(scope, node)
        if length is not None and length.field is None and length.duration.low == 0:
            scope.say("zero-length", "Rounds need some time between them: write 1 or more.", node)
            return None
        return length
    unit = unit_named(node.text)
    if unit is not None:
        return Length(Duration(1, None, unit))
    return length_of(scope, tree.Duration(node.span, tree.Number(node.span, "1"), None, False, node))
