"""What a step is for: asked from its finish on, logged once."""

from __future__ import annotations

from collections.abc import Set

from seqlang.machine import conditions
from seqlang.machine.run import Run
from seqlang.machine.state import Progress
from seqlang.values import evolve


def ask_success(run: Run, stirred: Set[str] | None) -> None:
    """Log each step whose `success` has come to hold. Time alone is not woken for: it is seen at the next wake-up."""
    if not run.plan.hopes.hears(stirred):
        return
    for node, listening in run.plan.hoped_for.items():
        step = run.progress.get(node)
        if step is None or step.out is None or step.finished is None or step.succeeded is not None:
            continue
        if listening.hears(stirred):
            _ask(run, node, step, step.finished)


def _ask(run: Run, node: str, step: Progress, finished: int) -> None:
    asked = conditions.Asked(
        run.now,
        finished,
        run.clock,
        run.field,
        run.entry,
        [h for h in run.happenings if h.own and h.at >= finished],
        run.progress,
        run.later,
        run.amount,
    )
    if conditions.holds(run.plan.nodes[node]["success"], asked):
        run.progress[node] = evolve(step, succeeded=run.now)
        run.note("success", node)
