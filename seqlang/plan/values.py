"""Lengths, texts, values and windows as the plan's JSON has them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from seqlang.calendar.windows import Window, window_data
from seqlang.conditions.tree import EntryRef, FieldRef, Length, Literal, StepRef, Sum, TodayValue, Value
from seqlang.model.program import Due, TextValue, Words

Json: TypeAlias = dict[str, Any]
# What ids a label means at one place: its own round's inside a repeat, every round's outside.
Ids: TypeAlias = Callable[[str], list[str]]

_MOST = 10**15


def number_json(number: int | float) -> int | float:
    """Whole numbers are written whole, so that 50 and 50.0 make the same plan; nothing is above 10**15."""
    if isinstance(number, int):
        return number
    if number >= _MOST:
        return _MOST
    return int(number) if number.is_integer() else number


def length_json(length: Length, *, business: bool = False) -> Json:
    """`business`: whether bare days count as business days where this length stands."""
    duration = length.duration
    return {
        "amount": duration.low if length.field is None else {"field": length.field},
        "to": duration.high if length.field is None else None,
        "unit": duration.unit,
        "business": duration.business or (business and duration.unit == "day"),
    }


def maybe_length(length: Length | None) -> Json | None:
    return None if length is None else length_json(length)


def text_json(text: TextValue | None) -> Json | None:
    if text is None:
        return None
    return {"text": text.text} if isinstance(text, Words) else {"field": text.path}


def window_json(window: Window) -> list[Any]:
    return list(window_data(window))


def task_due_json(due: Due) -> Json:
    """A `length` without one is the language's default, 3 business days."""
    length = maybe_length(due.length)
    if due.kind == "length" and length is None:
        length = {"amount": 3, "to": None, "unit": "day", "business": True}
    return {"kind": due.kind, "length": length, "at": due.clock}


def value_json(value: Value, ids: Ids) -> Json:
    """Every value names its `type`."""
    match value:
        case FieldRef():
            said: Json = {"field": value.path}
        case EntryRef():
            said = {"entry": value.attribute}
        case StepRef():
            steps = [step for label in value.steps for step in ids(label)]
            said = {"attribute": value.attribute, "steps": steps}
        case TodayValue():
            said = {"today": True}
        case Sum():
            said = {
                "op": value.sign,
                "left": value_json(value.left, ids),
                "right": value_json(value.right, ids),
            }
        case _:
            said = _literal_json(value)
    return said | {"type": str(value.type)}


def _literal_json(literal: Literal) -> Json:
    value = literal.value
    if isinstance(value, Length):
        return {"length": length_json(value)}
    return {"value": value if isinstance(value, str) else number_json(value)}
