"""Branches, waits for something, splits and rounds."""

from __future__ import annotations

from collections.abc import Sequence

from seqlang.diagnostic import Edit, Fix
from seqlang.model import program
from seqlang.model.layout import MOST_ROUNDS, Line
from seqlang.model.program import Step
from seqlang.model.scope import Scope
from seqlang.model.whens import read_period
from seqlang.source import Span
from seqlang.syntax import tree

Bodies = Sequence[tuple[Step, ...]]


def _cases(cases: tuple[tree.Case, ...], bodies: Bodies, scope: Scope) -> tuple[program.Case, ...] | None:
    from seqlang.model.conditions import read_condition

    found = []
    for case, steps in zip(cases, bodies, strict=False):
        condition = read_condition(case.condition, scope)
        if condition is not None:
            found.append(program.Case(condition, steps, scope.at(case.condition)))
    return tuple(found) if len(found) == len(cases) else None


def read_branch(line: Line, action: tree.Branch, bodies: Bodies) -> program.Branch | None:
    cases = _cases(action.cases, bodies, line.scope)
    return program.Branch(cases, bodies[-1]) if cases is not None else None


def read_wait_for(line: Line, action: tree.WaitFor, bodies: Bodies) -> program.WaitFor | None:
    from seqlang.model.conditions import read_condition
    from seqlang.model.conditions.lengths import read_fixed_length

    scope = line.scope
    condition, up_to = read_condition(action.condition, scope), read_fixed_length(action.up_to, scope)
    cases = _cases(action.cases, bodies[1:], scope)
    if condition is None or up_to is None or cases is None:
        return None
    timed_out = bodies[-1]
    if cases:
        at = cases[0].at
        timed_out = (Step(None, program.Branch(cases, bodies[-1]), None, at),)
    return program.WaitFor(condition, up_to, bodies[0], timed_out)


# ---- splits --------------------------------------------------------------------------------------------------


def read_split(line: Line, action: tree.Split, bodies: Bodies) -> program.Split | None:
    arms = [arm for arm in action.arms if isinstance(arm, tree.Arm)]
    _check_arms(arms, line.scope)
    if len(arms) == len(action.arms):
        _check_shares(action, arms, line.scope)
    found = tuple(
        program.Arm(arm.label.value, arm.share.value, steps, line.scope.at(arm.label))
        for arm, steps in zip(arms, bodies, strict=True)
    )
    return program.Split(line.name or action.label.value, found)


def _check_arms(arms: list[tree.Arm], scope: Scope) -> None:
    seen: dict[str, tree.Text] = {}
    for arm in arms:
        first = seen.setdefault(arm.label.value, arm.label)
        if first is not arm.label:
            message = (
                f'There is an arm "{arm.label.value}" already, and reports could not tell the two apart.'
            )
            related = [scope.related("the first one", scope.at(first))]
            scope.say("duplicate-arm", message, arm.label, related=related)


def _check_shares(action: tree.Split, arms: list[tree.Arm], scope: Scope) -> None:
    total = sum(arm.share.value for arm in arms)
    if not arms or abs(total - 100) < 0.05:
        return
    last = arms[-1]
    rest = 100 - (total - last.share.value)
    fixes = []
    if rest > 0:
        edit = Edit(last.share.span, f"{rest:g}%")
        fixes = [Fix(f'Give "{last.label.value}" {rest:g}%', (edit,), safe=False)]
    way = "Some contacts would be in no arm" if total < 100 else "There are only 100 % to give away"
    scope.say(
        "shares-not-100",
        f"The arms' shares come to {total:g} %. {way}: change one of them so that they come to 100 %.",
        Span(arms[0].share.span.start, arms[0].share.span.end) if len(arms) == 1 else action.label,
        fixes=fixes,
    )


# ---- rounds --------------------------------------------------------------------------------------------------


def read_repeat(line: Line, action: tree.Repeat, steps: tuple[Step, ...]) -> program.Repeat | None:
    from seqlang.model.conditions import read_condition

    every = read_period(action.every, line.scope)
    until = read_condition(action.until, line.room.here(line.behind)) if action.until else None
    times = int(action.times.value)
    if not 1 <= times <= MOST_ROUNDS:
        way = "at least once" if times < 1 else f"at most {MOST_ROUNDS:,} times"
        line.scope.say("wrong-times", f"A `repeat` goes round {way}. Change the number.", action.times)
        return None
    if every is None or (action.until is not None and until is None):
        return None
    return program.Repeat(times, every, until, steps)
