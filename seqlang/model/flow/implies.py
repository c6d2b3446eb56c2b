"""Whether one condition can only hold where another holds too. In doubt: no.

Told by the shape of the terms alone, so a yes is a proof; what would need arithmetic over events is left open.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeAlias

from seqlang.calendar.duration import longest, shortest
from seqlang.conditions.tree import (
    AllOf,
    AnyOf,
    AttributeTest,
    Comparison,
    Condition,
    EventTerm,
    Length,
    Literal,
    Membership,
    Negation,
    SilenceTerm,
    Test,
    Type,
    Value,
    Window,
)

_UP = (">", ">=")
_DOWN = ("<", "<=")
_Seen: TypeAlias = dict[tuple[int, int], bool]
_Plain: TypeAlias = "str | int | float | bool"


def implies(one: Condition, other: Condition) -> bool:
    """Whether `other` holds whenever `one` does."""
    return _implies(one, other, {})


def _implies(one: Condition, other: Condition, seen: _Seen) -> bool:
    """Each pair of parts is asked once, however they are nested. `seen` goes by identity: the parts outlive it."""
    key = id(one), id(other)
    if key not in seen:
        seen[key] = one == other or _by_parts(one, other, seen)
    return seen[key]


def _by_parts(one: Condition, other: Condition, seen: _Seen) -> bool:
    if isinstance(one, AnyOf):
        return all(_implies(term, other, seen) for term in one.terms)
    if isinstance(other, AllOf):
        return all(_implies(one, term, seen) for term in other.terms)
    if isinstance(other, AnyOf) and any(_implies(one, term, seen) for term in other.terms):
        return True
    if isinstance(one, AllOf):
        return any(_implies(term, other, seen) for term in one.terms)
    if isinstance(one, Negation) and isinstance(other, Negation):
        return _implies(other.term, one.term, seen)
    return _term_implies(one, other)


def _term_implies(one: Condition, other: Condition) -> bool:
    match one, other:
        case EventTerm(), EventTerm():
            return _event_implies(one, other)
        case SilenceTerm(), SilenceTerm():
            same = (one.event, one.steps, one.tests) == (other.event, other.steps, other.tests)
            return same and _at_most(other.length, one.length)
        case ((Comparison() | Membership()), (Comparison() | Membership())) if one.left == other.left:
            return _values_imply(*_sides(one), *_sides(other))
        case ((Comparison() | Membership()), Test(op="known")):
            return other.value == one.left and _needs_a_value(one)
    return False


def _needs_a_value(one: Comparison | Membership) -> bool:
    """An unknown value equals nothing and is neither above nor below: `!=` and `not in` alone hold for it."""
    return one.op not in ("!=", "not in")


# ---- events --------------------------------------------------------------------------------------------------


def _event_implies(one: EventTerm, other: EventTerm) -> bool:
    """That `clicked "intro" with link = "x"` happened means that `clicked` did."""
    if one.event != other.event or one.at_least is None or other.at_least is None:
        return False
    steps = other.steps is None or (one.steps is not None and set(one.steps) <= set(other.steps))
    tests = all(any(_test_implies(mine, its) for mine in one.tests) for its in other.tests)
    same_steps = one.steps == other.steps
    return (
        steps
        and tests
        and one.at_least >= other.at_least
        and _window_implies(one.window, other.window, same_steps)
    )


def _window_implies(one: Window | None, other: Window | None, same_steps: bool) -> bool:
    """Whether what was seen through one window is seen through the other. `within` counts from the steps named, so these must be
    the same; what reaches back before the enrollment is seen through nothing else."""
    if other is not None and other.kind == "ever":
        return True
    if one is None or one.kind == "within":
        if other is None:
            return True
        return (
            one is not None and other.kind == "within" and same_steps and _at_most(one.length, other.length)
        )
    return other is not None and one.kind == other.kind and _at_most(one.length, other.length)


def _at_most(one: Length | None, other: Length | None) -> bool:
    """Whether the first length is never longer than the second."""
    if one is None or other is None or one == other:
        return one == other
    if one.field or other.field or one.duration.business or other.duration.business:
        return False
    if one.duration.unit == other.duration.unit:
        return one.duration.low <= other.duration.low
    return longest(one.duration) <= shortest(other.duration)


def _test_implies(one: AttributeTest, other: AttributeTest) -> bool:
    if one.attribute != other.attribute:
        return False
    return one == other or _values_imply(one.op, one.values, other.op, other.values)


# ---- values --------------------------------------------------------------------------------------------------


def _sides(condition: Comparison | Membership) -> tuple[str, tuple[Value, ...]]:
    if isinstance(condition, Comparison):
        return condition.op, (condition.right,)
    return condition.op, condition.values


def _values_imply(one: str, ones: tuple[Value, ...], other: str, others: tuple[Value, ...]) -> bool:
    """Whether `x ONE ones` means `x OTHER others`, of written values."""
    mine, its = _plain(ones), _plain(others)
    if mine is None or its is None:
        return False
    if one in ("=", "in"):
        return all(_holds(value, other, its) for value in mine)
    if one in ("!=", "not in"):
        return other in ("!=", "not in") and set(its) <= set(mine)
    if one in (*_UP, *_DOWN) and other in (*_UP, *_DOWN):
        return _bound_implies(one, mine[0], other, its[0])
    return False


def _holds(value: _Plain, op: str, others: list[_Plain]) -> bool:
    if op in ("=", "in"):
        return value in others
    if op in ("!=", "not in"):
        return value not in others
    if isinstance(value, str) != isinstance(others[0], str):
        return False
    return _compares(value, op, others[0])


def _compares(value: _Plain, op: str, bound: _Plain) -> bool:
    if op not in (*_UP, *_DOWN):
        return False
    low, high = (bound, value) if op in _UP else (value, bound)
    return low < high or (op in (">=", "<=") and low == high)  # type: ignore[operator]


def _bound_implies(one: str, mine: _Plain, other: str, its: _Plain) -> bool:
    """`> 50` means `> 20`, and `>= 50` too."""
    if (one in _UP) != (other in _UP) or isinstance(mine, str) != isinstance(its, str):
        return False
    if mine == its:
        return one == other or len(other) == 2
    return _compares(mine, one[0], its)


def _plain(values: Iterable[Value]) -> list[_Plain] | None:
    """The written values, texts without case and outer blanks; None where one is only known later, or its order is another's."""
    found: list[_Plain] = []
    for value in values:
        if not isinstance(value, Literal) or isinstance(value.value, Length) or not _is_plain(value):
            return None
        found.append(value.value.strip().lower() if isinstance(value.value, str) else value.value)
    return found


def _is_plain(value: Literal) -> bool:
    if value.type is not Type.DATE:
        return value.type is not Type.MOMENT
    return bool(date.fromisoformat(str(value.value)))
