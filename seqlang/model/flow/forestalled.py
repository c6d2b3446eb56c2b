"""Goals and exits that an earlier one always forestalls: only the first acts, so they never would."""

from __future__ import annotations

from seqlang.conditions.tree import AnyOf, Condition
from seqlang.diagnostic import Diagnostic, Related
from seqlang.model.flow.implies import implies
from seqlang.model.program import Rule, Sequence


def forestalled(sequence: Sequence) -> list[Diagnostic]:
    """One error for each goal or exit whose every alternative makes an earlier one act."""
    leaving = [rule for rule in sequence.rules if rule.kind in ("goal", "exit")]
    found = []
    for n, rule in enumerate(leaving):
        earlier = [_first(term, leaving[:n]) for term in alternatives(rule.when)]
        if earlier and None not in earlier:
            found.append(_remark(rule, [e for e in earlier if e is not None]))
    return found


def alternatives(condition: Condition) -> list[Condition]:
    """The terms of an `or`, those of an `or` in it as well; a condition without one is its own only way."""
    if not isinstance(condition, AnyOf):
        return [condition]
    return [way for term in condition.terms for way in alternatives(term)]


def _first(term: Condition, earlier: list[Rule]) -> Rule | None:
    return next((rule for rule in earlier if implies(term, rule.when)), None)


def _remark(rule: Rule, earlier: list[Rule]) -> Diagnostic:
    blocking = [by for n, by in enumerate(earlier) if by not in earlier[:n]]
    what = "goal" if rule.kind == "goal" else "exit"
    first = "an earlier line has" if len(blocking) == 1 else "earlier lines have"
    text = (
        f"This {what} can never act: whenever its condition holds, {first} ended the enrollment already. "
        f"Put the narrower condition first, or take this line out."
    )
    places = tuple(
        Related(f"this {by.kind} comes first", by.at.span, None if by.at.path == rule.at.path else by.at.path)
        for by in blocking
    )
    return Diagnostic("forestalled-rule", text, rule.at.span, path=rule.at.path, related=places)
