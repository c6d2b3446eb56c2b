"""Reactions that their own steps would cause: a `whenever` that turns in a circle, and one that waits for itself to begin.

Only what steps do by themselves counts: that a message is sent, that a field is set. What people do about a message (clicks,
replies, calls made) is theirs, so `whenever clicked: email …` is fine. And only steps that always run count: one under a
guard, in a branch or an arm may be what ends the circle.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.conditions.tree import (
    Comparison,
    Condition,
    EventTerm,
    FieldRef,
    Membership,
    Negation,
    SilenceTerm,
    StepRef,
    Sum,
    Test,
    Value,
)
from seqlang.diagnostic import Diagnostic, Related
from seqlang.model.flow.forestalled import alternatives
from seqlang.model.flow.walk import all_steps, sure_steps, terms
from seqlang.model.program import Rule, Sequence, SetField, Step, Tag, Touch, Unsubscribe

_RISING, _FALLING = (">", ">="), ("<", "<=")


def own_doing(sequence: Sequence) -> list[Diagnostic]:
    found = (_of_rule(rule) for rule in sequence.rules if rule.kind in ("when", "whenever") and rule.steps)
    return [remark for remark in found if remark]


def _of_rule(rule: Rule) -> Diagnostic | None:
    ways = alternatives(rule.when)
    labels = {s.action.label: s for s in all_steps(rule.steps) if isinstance(s.action, Touch)}
    waiting = [_needs(way, labels) for way in ways]
    if None not in waiting:
        return _never_begins(rule, [step for step in waiting if step])
    if rule.kind == "when":
        return None
    sure = list(sure_steps(rule.steps))
    circle = next((step for way in ways if (step := _cause(way, sure))), None)
    return _turns(rule, circle) if circle else None


# ---- a reaction that waits for itself ------------------------------------------------------------------------


def _needs(way: Condition, labels: dict[str, Step]) -> Step | None:
    """A step of the reaction's own without which this way cannot come to hold the first time."""
    for term in terms(way):
        steps = _awaited(term)
        if steps and set(steps) <= set(labels):
            return labels[steps[0]]
    return None


def _awaited(term: Condition) -> tuple[str, ...]:
    """Steps of this enrollment one of which must have run before the term can hold."""
    if isinstance(term, EventTerm):
        counts = term.at_least is not None and (term.window is None or term.window.kind == "within")
        return (term.steps or ()) if counts else ()
    if isinstance(term, SilenceTerm):
        return term.steps or ()
    if isinstance(term, Comparison | Membership) and term.op not in ("!=", "not in"):
        return term.left.steps if isinstance(term.left, StepRef) else ()
    return ()


def _never_begins(rule: Rule, steps: list[Step]) -> Diagnostic:
    text = (
        f"This `{rule.kind}` can never begin: it waits for a step that only its own steps below would send. "
        "Name a step from outside, or move that step out."
    )
    return _remark(rule, text, steps[0], "the step it waits for")


# ---- a reaction that turns in a circle -----------------------------------------------------------------------


def _cause(way: Condition, sure: list[Step]) -> Step | None:
    """The step by which the reaction would make its own condition come to hold once more."""
    parts = list(terms(way))
    if any(_is_ended(term, sure) for term in parts):
        return None
    events = [term for term in parts if isinstance(term, EventTerm)]
    if events:
        return next((s for term in events for s in sure if _emits(s, term)), None)
    return next((s for term in parts for s in sure if _moves_towards(s, term)), None)


def _is_ended(term: Condition, sure: list[Step]) -> bool:
    """Whether the term sets an end by itself: a count from above, a negation, or a field that the steps set against it."""
    if isinstance(term, EventTerm):
        return term.at_least is None or term.window is not None
    if isinstance(term, Negation | SilenceTerm):
        return True
    return any(_sets_against(step, term) for step in sure)


def _emits(step: Step, term: EventTerm) -> bool:
    if term.tests:
        return False
    if isinstance(step.action, Unsubscribe):
        return term.event == "unsubscribed" and term.steps is None
    if not isinstance(step.action, Touch) or step.action.kind != "message" or term.event != "sent":
        return False
    return term.steps is None or step.action.label in term.steps


def _moves_towards(step: Step, term: Condition) -> bool:
    """`contact.score + 1` goes further above 10; a value that already meets the term is only set again, which ends it."""
    action = step.action
    if not isinstance(action, SetField) or not isinstance(term, Comparison):
        return False
    return _step_up(action, term) in _ups_of(term)


def _ups_of(term: Comparison) -> tuple[str, ...]:
    return ("+",) if term.op in _RISING else ("-",) if term.op in _FALLING else ()


def _step_up(action: SetField, term: Comparison) -> str | None:
    """The sign of `field + amount`, where the field set is the one compared."""
    value = action.value
    if not _is_field(term.left, action.field) or not isinstance(value, Sum):
        return None
    return value.sign if _is_field(value.left, action.field) else None


def _sets_against(step: Step, term: Condition) -> bool:
    """Whether the step may make the term false: it changes the field in another way than further along."""
    field = _field_changed(step)
    if field is None or field not in set(_fields_of(term)):
        return False
    return not _moves_towards(step, term)


def _field_changed(step: Step) -> str | None:
    if isinstance(step.action, SetField):
        return step.action.field
    return "contact.tags" if isinstance(step.action, Tag) else None


def _fields_of(term: Condition) -> Iterator[str]:
    sides: tuple[Value, ...] = ()
    if isinstance(term, Comparison):
        sides = (term.left, term.right)
    elif isinstance(term, Membership):
        sides = (term.left, *term.values)
    elif isinstance(term, Test):
        sides = (term.value,)
    for side in sides:
        yield from _fields_in(side)


def _fields_in(value: Value) -> Iterator[str]:
    if isinstance(value, FieldRef):
        yield value.path
    elif isinstance(value, Sum):
        yield from _fields_in(value.left)
        yield from _fields_in(value.right)


def _is_field(value: Value, path: str) -> bool:
    return isinstance(value, FieldRef) and value.path == path


def _turns(rule: Rule, step: Step) -> Diagnostic:
    text = (
        "This `whenever` would set itself off: what its own steps do makes its condition hold again, round and round. "
        "Use `when` for once, or ask for something its steps do not bring about."
    )
    return _remark(rule, text, step, "this step sets it off again")


# ---- the remark ----------------------------------------------------------------------------------------------


def _remark(rule: Rule, text: str, step: Step, what: str) -> Diagnostic:
    elsewhere = None if step.at.path == rule.at.path else step.at.path
    return Diagnostic(
        "reaction-causes-itself",
        text,
        rule.at.span,
        path=rule.at.path,
        related=(Related(what, step.at.span, elsewhere),),
    )
