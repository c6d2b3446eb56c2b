"""Values as they are written, each with its type: fields, literals, sums."""

from __future__ import annotations

from seqlang.calendar.dates import read_date, read_time
from seqlang.calendar.problem import Problem
from seqlang.conditions.tree import Literal, StepRef, Sum, TodayValue, Type, Value
from seqlang.model.conditions.lengths import read_single_length, say_no_unit
from seqlang.model.conditions.names import read_field, read_step_attribute
from seqlang.model.conditions.sums import sum_type
from seqlang.model.conditions.wording import quoted, replace
from seqlang.model.conditions.words import read_word
from seqlang.model.program import FieldType
from seqlang.model.scope import Scope
from seqlang.syntax import tree
from seqlang.values import evolve, frozen

# A sum or a condition that goes deeper than this was made to break something.
DEEPEST = 60

_DATES = (Type.DATE, Type.MOMENT)


@frozen
class Typed:
    value: Value
    type: FieldType


def read_value(node: tree.Expression, scope: Scope, want: FieldType | None) -> Value | None:
    """A value to put where `want` is held (None: any kind). None: an error was said."""
    from seqlang.model.conditions.fitting import fit

    found = read_typed(node, scope, want)
    if found is None or want is None:
        return found.value if found else None
    if want.type is Type.MOMENT and found.type.type is Type.DATE:
        text = "A moment needs its clock time as well, as in `2026-12-03 17:00`. For a day alone, declare a `date`."
        scope.say("wrong-type", text, node)
        return None
    return fit(found, node, want, None, scope)


def read_typed(node: tree.Expression, scope: Scope, want: FieldType | None, depth: int = 0) -> Typed | None:
    """The value with its own type. `want` only helps to understand a bare word; whether it fits is asked elsewhere."""
    if isinstance(node, tree.Path):
        field = read_field(node.text, node.span, scope)
        return Typed(*field) if field else None
    if isinstance(node, tree.StepAttribute):
        step = read_step_attribute(node.step.value, node.step.span, node.name.text, node.name.span, scope)
        return Typed(*step) if step else None
    if isinstance(node, tree.Sum):
        return _sum(node, scope, want, depth)
    literal = _literal(node, scope, want)
    return Typed(literal, FieldType(literal.type)) if literal else None


def _literal(node: tree.Literal, scope: Scope, want: FieldType | None) -> Literal | TodayValue | None:
    if isinstance(node, tree.Text):
        return Literal(node.value, Type.TEXT)
    if isinstance(node, tree.Number):
        return Literal(node.value, Type.NUMBER)
    if isinstance(node, tree.Today):
        return TodayValue()
    if isinstance(node, tree.Name):
        return read_word(node, scope, want)
    if isinstance(node, tree.Duration):
        if want is not None and want.type is Type.NUMBER and say_no_unit(node, scope):
            return None
        length = read_single_length(node, scope)
        return Literal(length, Type.LENGTH) if length else None
    if isinstance(node, tree.Percent):
        text = f"Numbers stand here without a percent sign: `{node.text[:-1]}`."
        scope.say("wrong-type", text, node, fixes=replace(node.span, node.text[:-1]))
        return None
    return _point_in_time(node, scope)


def _point_in_time(node: tree.Date | tree.Moment | tree.Time, scope: Scope) -> Literal | None:
    if isinstance(node, tree.Time):
        scope.say(
            "wrong-type", "A clock time alone says no day. A moment is written `2026-12-03 17:00`.", node
        )
        return None
    date = node.date if isinstance(node, tree.Moment) else node
    day = read_date(date.text)
    if isinstance(day, Problem):
        scope.say("no-such-date", f"There is no day {date.text}: {day.what}.", date)
        return None
    if isinstance(node, tree.Date):
        return Literal(day.isoformat(), Type.DATE)
    clock = read_time(node.time.text)
    if isinstance(clock, Problem):
        scope.say("no-such-time", f"There is no time {node.time.text}: {clock.what}.", node.time)
        return None
    return Literal(f"{day.isoformat()}T{clock[0]:02}:{clock[1]:02}", Type.MOMENT)


def _sum(node: tree.Sum, scope: Scope, want: FieldType | None, depth: int) -> Typed | None:
    if depth > DEEPEST:
        scope.say("sum-too-long", "This sum has too many parts to be read. Set a field in two steps.", node)
        return None
    left = read_typed(node.left, scope, want, depth + 1)
    if left is None:
        return None
    beside = FieldType(Type.TEXT) if left.type.type in (Type.LIST, Type.TEXT) else FieldType(left.type.type)
    right = read_typed(node.right, scope, beside, depth + 1)
    if right is None:
        return None
    total = sum_type(node, left.type.type, right.type.type, right.value, scope)
    if total is None:
        return None
    parts = [_open_as(t, total, other) for t, other in ((left, right), (right, left))]
    return Typed(Sum(parts[0], node.sign, parts[1], total), FieldType(total))


def _open_as(part: Typed, total: Type, other: Typed) -> Value:
    """What a webhook answers has the type its place asks for."""
    if part.type.type is not Type.UNKNOWN or total is Type.UNKNOWN:
        return part.value
    if total is Type.LIST:
        return typed_as(part.value, Type.TEXT)
    return typed_as(part.value, Type.NUMBER if total is Type.NUMBER else total)


def typed_as(value: Value, type_: Type) -> Value:
    """An open step attribute with the type it is held against; anything else as it is."""
    return evolve(value, type=type_) if isinstance(value, StepRef) and value.type is Type.UNKNOWN else value


def said(node: tree.Expression) -> str | None:
    """How a remark calls a value: its name in the file, or None where it has none."""
    if isinstance(node, tree.Path):
        return f"`{node.text}`"
    if isinstance(node, tree.StepAttribute):
        return f"`{quoted(node.step.value)}.{node.name.text}`"
    return "`today`" if isinstance(node, tree.Today) else None
