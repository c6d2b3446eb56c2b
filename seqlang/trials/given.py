"""How a test says what is known at the start: a line to copy, with a value of the right type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from seqlang.conditions.tree import Type
from seqlang.model.program import FieldType
from seqlang.plan.words import literal_words, quoted

# Days that lie behind the Monday on which tests begin.
_SAMPLES = {
    Type.NUMBER: "5",
    Type.YES_NO: "yes",
    Type.DATE: "2026-12-01",
    Type.MOMENT: "2026-12-01 09:00",
}


def given_line(path: str, declared: FieldType | None, condition: Any = None) -> str:
    """`given contact.country = "UK"`: the value is the one that the condition asks for, if it asks for one."""
    return f"given {path} = {_asked_for({'field': path}, condition) or sample(declared)}"


def enrolled_line(name: str, condition: Any = None) -> str:
    """`enrolled with amount = 600`."""
    return f"enrolled with {name} = {_asked_for({'entry': name}, condition) or '…'}"


def sample(declared: FieldType | None) -> str:
    """Some value of the type, as it is written."""
    if declared is None:
        return "…"
    if declared.choices:
        return quoted(declared.choices[0])
    return _SAMPLES.get(declared.type, quoted("…"))


def _asked_for(left: Mapping[str, str], condition: Any) -> str | None:
    for part in _parts(condition):
        match part:
            case {"op": "=", "left": Mapping() as asked, "right": {"value": value, "type": kind}}:
                if left.items() <= asked.items():
                    return literal_words(value, kind)
    return None


def _parts(condition: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(condition, Mapping):
        yield condition
        condition = list(condition.values())
    if isinstance(condition, list):
        for part in condition:
            yield from _parts(part)
