"""What conditions ask for, and what steps lead out."""

from __future__ import annotations

from seqlang.conditions.tree import AllOf, AnyOf, Condition, EventTerm, Negation, SilenceTerm
from seqlang.lint.walk import blocks_of
from seqlang.model import program


def asks_for(condition: Condition, event: str) -> bool:
    """Does the event stand anywhere in the condition?"""
    match condition:
        case AnyOf(terms) | AllOf(terms):
            return any(asks_for(term, event) for term in terms)
        case Negation(term):
            return asks_for(term, event)
        case EventTerm() | SilenceTerm():
            return condition.event == event
    return False


def leaves(steps: tuple[program.Step, ...]) -> bool:
    """Is there an exit among the steps, or in their blocks?"""
    return any(
        isinstance(step.action, program.Exit) or any(leaves(inner) for inner in blocks_of(step.action))
        for step in steps
    )
