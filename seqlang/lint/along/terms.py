"""Answers that lead to a step, as far as they last: two that contradict each other are not on one way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from operator import ge, gt, le, lt
from typing import Any, TypeAlias

from seqlang.conditions.tree import (
    AllOf,
    Comparison,
    Condition,
    EntryRef,
    FieldRef,
    Literal,
    Membership,
    Negation,
    Test,
    Value,
)
from seqlang.values import define, field, frozen

# A condition, and whether it held.
Term: TypeAlias = tuple[Condition, bool]


def told(condition: Condition, held: bool) -> tuple[Term, ...]:
    """What is known when a condition held or not; nothing where the answer can change, as with events."""
    if isinstance(condition, Negation):
        return told(condition.term, not held)
    if isinstance(condition, AllOf) and held:
        return tuple(term for part in condition.terms for term in told(part, True))
    return ((condition, held),) if _lasts(condition) else ()


def agree(terms: tuple[Term, ...], others: Iterable[Term]) -> bool:
    """Can all of them hold for one contact, as far as a glance tells?"""
    return not any(_rival(one, other) for other in others for one in terms)


@define
class Table:
    """Which answers shut each other out, looked at once for each two: a track asks it for every two of its steps. A set of answers is a
    number, with a bit for each."""

    _bits: dict[Term, int] = field(factory=dict)
    _shut: dict[int, int] = field(factory=dict)

    def bits(self, terms: Iterable[Term]) -> int:
        found = 0
        for term in terms:
            found |= self._bits.get(term) or self._added(term)
        return found

    def shut_out(self, bits: int) -> int:
        """All answers so far that one of these shuts out."""
        found = 0
        while bits:
            one = bits & -bits
            found |= self._shut[one]
            bits ^= one
        return found

    def _added(self, term: Term) -> int:
        bit = 1 << len(self._bits)
        self._shut[bit] = 0
        for other, its in self._bits.items():
            if _rival(term, other):
                self._shut[bit] |= its
                self._shut[its] |= bit
        self._bits[term] = bit
        return bit


def _rival(one: Term, other: Term) -> bool:
    """Opposites, or values that do not go together."""
    return (one[1] is not other[1] and one[0] == other[0]) or _apart(one, other)


def _apart(one: Term, other: Term) -> bool:
    """`plan = "free"` and `plan = "pro"`, `seats > 50` and `seats < 10`, `phone is unknown` and `phone = "…"`."""
    a, b = _asked(one), _asked(other)
    return a is not None and b is not None and a.of == b.of and (_shut_out(a, b) or _shut_out(b, a))


@frozen
class _Asked:
    """What is asked of a value: one of = != < <= > >= in, `not in`, known, unknown. `values` are written ones; `blank`: a value that is
    not known answers it too."""

    of: Value
    op: str
    values: tuple[object, ...]
    blank: bool


_OPPOSITE = {"=": "!=", "in": "not in", "<": ">=", "<=": ">", "known": "unknown"}
_OPPOSITE |= {b: a for a, b in _OPPOSITE.items()}
_COMPARED: dict[str, Callable[[Any, Any], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge}


def _asked(term: Term) -> _Asked | None:
    """None where it takes more than a glance."""
    condition, held = term
    asked: tuple[Value, str, tuple[Value, ...]]
    match condition:
        case Comparison(op, left, right):
            asked = left, op, (right,)
        case Membership(op, left, values):
            asked = left, op, values
        case Test(op, value):
            asked = value, op, ()
        case _:
            return None
    of, op, right_side = asked
    written = tuple(_written(right_side))
    if op not in _OPPOSITE or len(written) != len(right_side):
        return None
    blank = (op in ("!=", "not in", "unknown")) is held
    return _Asked(of, op if held else _OPPOSITE[op], written, blank)


def _written(values: tuple[Value, ...]) -> Iterator[object]:
    for value in values:
        if isinstance(value, Literal) and isinstance(value.value, str | int | float | bool):
            yield value.value.strip().casefold() if isinstance(value.value, str) else value.value


def _shut_out(a: _Asked, b: _Asked) -> bool:
    """Is there no value that answers both? `a` names values, or a bound from above, or that there is none."""
    if a.op in ("=", "in"):
        return not any(_answers(value, b) for value in a.values)
    if a.op == "unknown":
        return not b.blank
    if a.op in ("<", "<=") and b.op in (">", ">="):
        high, low = a.values[0], b.values[0]
        touch = low == high and a.op == "<=" and b.op == ">="
        return not (touch or _compared(low, "<", high))
    return False


def _answers(value: object, asked: _Asked) -> bool:
    if asked.op in ("=", "in"):
        return value in asked.values
    if asked.op in ("!=", "not in"):
        return value not in asked.values
    return asked.op != "unknown" and (asked.op == "known" or _compared(value, asked.op, asked.values[0]))


def _compared(value: object, op: str, other: object) -> bool:
    """Of two kinds that cannot be compared nothing is known, so it may hold."""
    if isinstance(value, str) is not isinstance(other, str):
        return True
    return _COMPARED[op](value, other)


def _lasts(condition: Condition) -> bool:
    match condition:
        case Comparison():
            return _of_contact(condition.left) and isinstance(condition.right, Literal)
        case Membership():
            return _of_contact(condition.left)
        case Test():
            return _of_contact(condition.value)
    return False


def _of_contact(value: object) -> bool:
    return isinstance(value, FieldRef | EntryRef)
