"""Which sequences a contact can be in together: what enrolls into them, and what keeps them apart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product
from typing import TypeAlias

from seqlang.conditions.tree import (
    AllOf,
    AnyOf,
    AttributeTest,
    Comparison,
    Condition,
    EntryRef,
    EventTerm,
    Membership,
    Negation,
    SilenceTerm,
)
from seqlang.lint.along.terms import Term, agree, told
from seqlang.model import program
from seqlang.once import once

# What must hold together for a contact to be enrolled; a condition with `or` in it has several of these.
Alternative: TypeAlias = tuple[Term, ...]
_MOST_ALTERNATIVES = 64


def kept_apart(one: program.Sequence, other: program.Sequence) -> bool:
    """By a group of which a contact is in one sequence at a time, by what is asked of a contact's fields at enrollment, or by
    senders who have nothing to do with each other."""
    if one.settings.exclusive is not None and one.settings.exclusive == other.settings.exclusive:
        return True
    return _different_senders(one, other) or not any(
        agree(a, b) for a, b in product(_asked_of_fields(one), _asked_of_fields(other))
    )


@once
def _asked_of_fields(sequence: program.Sequence) -> list[tuple[Term, ...]]:
    return [_of_fields(each) for each in _alternatives_of(sequence)]


@once
def triggers(sequence: program.Sequence) -> frozenset[object]:
    """All that may enroll into a sequence: two that share none are never enrolled into at once."""
    return frozenset(
        trigger
        for enroll in sequence.enroll
        for each in _alternatives(enroll)
        for trigger in _triggers(enroll, each)
    )


def _different_senders(one: program.Sequence, other: program.Sequence) -> bool:
    """Two firms write under two addresses."""
    first, second = one.settings.address, other.settings.address
    return (
        isinstance(first, program.Words) and isinstance(second, program.Words) and first.text != second.text
    )


def enrolled_at_once(one: program.Enroll, other: program.Enroll) -> bool:
    """Can one happening, or one date, enroll a contact by both rules?"""
    return any(
        not first.isdisjoint(second) and agree(asked, of_other)
        for (first, asked), (second, of_other) in product(_ways_in(one), _ways_in(other))
    )


@once
def _ways_in(enroll: program.Enroll) -> list[tuple[frozenset[object], tuple[Term, ...]]]:
    """For each alternative what may come last and enroll, and all that is asked."""
    return [(_triggers(enroll, a), (*_of_fields(a), *_of_events(a))) for a in _alternatives(enroll)]


def _alternatives_of(sequence: program.Sequence) -> list[Alternative]:
    return [each for enroll in sequence.enroll for each in _alternatives(enroll)] or [()]


def _alternatives(enroll: program.Enroll) -> list[Alternative]:
    condition = enroll.when if enroll.when is not None else enroll.guard
    return [()] if condition is None else list(islice(_parts(condition, True), _MOST_ALTERNATIVES))


def _parts(condition: Condition, held: bool) -> Iterator[Alternative]:
    """`(a or b) and c` is `a and c`, and `b and c`."""
    match condition:
        case Negation(term):
            yield from _parts(term, not held)
        case AnyOf(terms) | AllOf(terms) if isinstance(condition, AnyOf) is held:
            for term in terms:
                yield from _parts(term, held)
        case AnyOf(terms) | AllOf(terms):
            for row in product(*(tuple(_parts(term, held)) for term in terms)):
                yield tuple(term for part in row for term in part)
        case _:
            yield ((condition, held),)


def _triggers(enroll: program.Enroll, alternative: Alternative) -> frozenset[object]:
    """What may come last and enroll: an event, a silence, the date."""
    if enroll.date is not None:
        return frozenset({(enroll.date.date, enroll.date.length, enroll.date.before)})
    held = [condition for condition, holds in alternative if holds]
    events = {
        (e.event, e.steps, e.at_least or 1) for e in held if isinstance(e, EventTerm) and e.fewer_than is None
    }
    return frozenset({*events, *((s.event, s.steps, s.length) for s in held if isinstance(s, SilenceTerm))})


def _of_fields(alternative: Alternative) -> tuple[Term, ...]:
    return tuple(term for condition, held in alternative for term in told(condition, held))


def _of_events(alternative: Alternative) -> tuple[Term, ...]:
    """The events themselves, and what they are asked to carry."""
    events = [term for term in alternative if isinstance(term[0], EventTerm)]
    carried = [
        (_carries(condition.event, test), True)
        for condition, held in events
        if held and isinstance(condition, EventTerm)
        for test in condition.tests
    ]
    return (*events, *carried)


def _carries(event: str, test: AttributeTest) -> Condition:
    """The test as a comparison of a value that only this event has."""
    attribute = EntryRef(f"{event}.{test.attribute}", test.type)
    if test.op in ("in", "not in"):
        return Membership(test.op, attribute, test.values)
    return Comparison(test.op, attribute, test.values[0])
