"""Answers that lead to a step, as far as they last: two that contradict each other are not on one way."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

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
)

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
    opposites = {(condition, not held) for condition, held in terms}
    return all(other not in opposites and not any(_rival(other, t) for t in terms) for other in others)


def _rival(one: Term, other: Term) -> bool:
    """`plan = "free"` and `plan = "pro"`."""
    a, b = one[0], other[0]
    if not (one[1] and other[1] and isinstance(a, Comparison) and isinstance(b, Comparison)):
        return False
    return a.op == b.op == "=" and a.left == b.left and _literal(a) != _literal(b)


def _literal(comparison: Comparison) -> object:
    return comparison.right.value if isinstance(comparison.right, Literal) else None


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
