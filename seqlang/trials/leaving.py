"""Expectations of the end: an exit, a goal, none."""

from __future__ import annotations

from seqlang.syntax import tree
from seqlang.trials.bounds import fits, missed
from seqlang.trials.failure import Failure, quoted, whole_end
from seqlang.trials.happened import Happened
from seqlang.trials.never import no_such_end
from seqlang.trials.why import rule_notes


def leaving_fails(line: tree.ExpectTouch, happened: Happened) -> Failure | None:
    """`expect exit to "Nurture" as "not now"`, `expect goal on day 4`, `expect no exit`. A goal is an exit too; finishing is not."""
    problem = _problem(line, happened)
    if line.negated:
        return None if problem else Failure(f"{whole_end(happened)}.", rule_notes(happened))
    return None if problem is None else Failure(problem, (*rule_notes(happened), *_unknown(line, happened)))


def _unknown(line: tree.ExpectTouch, happened: Happened) -> tuple[str, ...]:
    """An end that the sequence does not know at all is most likely a slip."""
    why = no_such_end(line, happened)
    return () if why is None else (why,)


def _problem(line: tree.ExpectTouch, happened: Happened) -> str | None:
    """What keeps the end from being the one that is asked for."""
    left, goal = happened.left, line.what.text == "goal"
    if left is None:
        return f"{whole_end(happened)}{'' if happened.ended is None else f', not by {_a(line)}'}."
    if goal and left.reason != "goal":
        return f"{whole_end(happened)}, and not by a goal."
    if line.to is not None and left.to != line.to.value:
        return f"{whole_end(happened)}, {_instead('to', left.to, line.to.value)}."
    if line.name is not None and left.name != line.name.value:
        return f"{whole_end(happened)}, {_instead('as', left.name, line.name.value)}."
    if line.bound is not None and not fits(left.at, line.bound, happened):
        return f"It ended {missed(left.at, line.bound, happened)}."
    return None


def _a(line: tree.ExpectTouch) -> str:
    return "a goal" if line.what.text == "goal" else "an exit"


def _instead(word: str, found: str | None, wanted: str) -> str:
    return f"not {word} {quoted(wanted)}" if found else f"without `{word} {quoted(wanted)}`"
