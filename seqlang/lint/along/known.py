"""Which values are known for certain: because a condition asked for them, a date enrolled, or a step set them.

A value goes by the name a text uses: `contact.plan`, `entry.total`, `steps.usage.seats`.
"""

from __future__ import annotations

from collections.abc import Iterable

from seqlang.conditions.tree import (
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    EntryRef,
    EventTerm,
    FieldRef,
    Membership,
    Negation,
    StepRef,
    Test,
    Value,
)
from seqlang.model import program

Known = frozenset[str]
NOTHING: Known = frozenset()


def facts(condition: Condition | None, held: bool) -> Known:
    """The values that are known where a condition held, or where it did not."""
    match condition:
        case AllOf(terms) | AnyOf(terms):
            parts = [facts(term, held) for term in terms]
            return frozenset().union(*parts) if held == isinstance(condition, AllOf) else _shared(parts)
        case Negation(term):
            return facts(term, not held)
        case Comparison(op, left, right):
            return _names(left, right) if held == (op != "!=") else NOTHING
        case Membership(op, left):
            return _names(left) if held == (op == "in") else NOTHING
        case Test("unknown", value):
            return NOTHING if held else _names(value)
        case Test(_, value):
            return _names(value) if held else NOTHING
    return NOTHING


def at_enrollment(sequence: program.Sequence, apart: program.Rule | None = None) -> Known:
    """What is known of everybody who is in: what enrolling asks for, and what would have been a way out.

    `apart`: a rule that is left out of it.
    """
    outs = (rule for rule in sequence.rules if rule.kind in ("goal", "exit") and rule is not apart)
    return asked_to_enroll(sequence).union(*(facts(r.when, False) for r in outs))


def asked_to_enroll(sequence: program.Sequence) -> Known:
    """What is known of everybody whom the sequence's own rules let in."""
    return _shared([_enrolled(rule) for rule in sequence.enroll])


def named(value: Value) -> str | None:
    """The name a text has for a value; None for a written one or a sum."""
    match value:
        case FieldRef(path):
            return path
        case EntryRef(attribute):
            return f"entry.{attribute}"
        case StepRef((label,), attribute):
            return f"steps.{label}.{attribute}"
    return None


def _enrolled(rule: program.Enroll) -> Known:
    dated = _names(rule.date.date) if rule.date else NOTHING
    return dated | facts(rule.when, True) | facts(rule.guard, True) | _of_entry(rule.when)


def _of_entry(condition: Condition | None) -> Known:
    """`enroll when paid with total > 50`: the total is known."""
    match condition:
        case EventTerm(tests=tests):
            return frozenset(f"entry.{t.attribute}" for t in tests if t.op not in ("!=", "not in"))
        case AllOf(terms) if sum(isinstance(term, EventTerm) for term in terms) == 1:
            return frozenset().union(*map(_of_entry, terms))
    return NOTHING


def _names(*values: Value) -> Known:
    return frozenset(name for value in values if (name := named(value)) is not None)


def _shared(parts: Iterable[Known]) -> Known:
    first, *rest = [*parts] or [NOTHING]
    return first.intersection(*rest)
