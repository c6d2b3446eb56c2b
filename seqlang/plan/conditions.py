"""Conditions as nested JSON: each has an `op`, and the labels in it have become ids."""

from __future__ import annotations

from collections.abc import Sequence

from seqlang.conditions.tree import (
    AllOf,
    AnyOf,
    AttributeTest,
    Comparison,
    Condition,
    EventTerm,
    Membership,
    Negation,
    SilenceTerm,
    Test,
    Window,
)
from seqlang.plan.values import Ids, Json, length_json, maybe_length, value_json


def condition_json(condition: Condition, ids: Ids) -> Json:
    match condition:
        case AnyOf() | AllOf():
            op = "or" if isinstance(condition, AnyOf) else "and"
            return {"op": op, "terms": [condition_json(term, ids) for term in condition.terms]}
        case Negation():
            return {"op": "not", "term": condition_json(condition.term, ids)}
        case EventTerm():
            return _event_json(condition, ids)
        case SilenceTerm():
            return _asked("silence", condition, ids) | {"length": length_json(condition.length)}
    return _test_json(condition, ids)


def maybe_condition(condition: Condition | None, ids: Ids) -> Json | None:
    return None if condition is None else condition_json(condition, ids)


def _test_json(test: Comparison | Membership | Test, ids: Ids) -> Json:
    if isinstance(test, Test):
        return {"op": test.op, "value": value_json(test.value, ids)}
    left: Json = {"op": test.op, "left": value_json(test.left, ids)}
    if isinstance(test, Membership):
        return left | {"values": [value_json(value, ids) for value in test.values]}
    return left | {"right": value_json(test.right, ids)}


def _event_json(term: EventTerm, ids: Ids) -> Json:
    counted = term.at_least is None and term.fewer_than is None
    return _asked("event", term, ids) | {
        "at_least": 1 if counted else term.at_least,
        "fewer_than": term.fewer_than,
        "window": _window_json(term.window),
    }


def _asked(op: str, term: EventTerm | SilenceTerm, ids: Ids) -> Json:
    return {
        "op": op,
        "event": term.event,
        "steps": _steps_json(term.steps, ids),
        "with": [_attribute_json(test, ids) for test in term.tests],
    }


def _steps_json(steps: Sequence[str] | None, ids: Ids) -> list[str] | None:
    return None if steps is None else [step for label in steps for step in ids(label)]


def _attribute_json(test: AttributeTest, ids: Ids) -> Json:
    values = [value_json(value, ids) for value in test.values]
    return {"attribute": test.attribute, "op": test.op, "values": values, "type": str(test.type)}


def _window_json(window: Window | None) -> Json | None:
    return None if window is None else {"kind": window.kind, "length": maybe_length(window.length)}
