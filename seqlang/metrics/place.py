"""Where a row of results belongs: to which sequence, and to which of its steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from seqlang.diagnostic import Diagnostic, Severity
from seqlang.machine.plan import Plan
from seqlang.metrics.cells import remark
from seqlang.metrics.read import Line, Results
from seqlang.model.near import near
from seqlang.plan.words import list_words, quoted
from seqlang.source import Source
from seqlang.values import frozen

_TOUCHES = ("message", "task", "webhook", "notify")


@frozen
class PlacedLine:
    """A row, the name of its sequence, and the nodes of that plan it is about: a step's one, or its rounds."""

    sequence: str
    ids: tuple[str, ...]
    line: Line


def place(
    results: Results, plans: Mapping[str, Plan], *, whole: bool
) -> tuple[list[PlacedLine], list[Diagnostic]]:
    """The rows that are about these plans, and what is to be said of others. `whole` as of `join`."""
    placed: list[PlacedLine] = []
    found: list[Diagnostic] = []
    taken: dict[tuple[str, str, str], Line] = {}
    for line in results.lines:
        one = _placed(line, plans, results.source)
        if isinstance(one, Diagnostic):
            found += [one] if whole or one.severity is Severity.ERROR else []
        elif one is not None:
            found += _taken(one, taken, results.source)
            placed.append(one)
    return placed, found


def _placed(line: Line, plans: Mapping[str, Plan], source: Source) -> PlacedLine | Diagnostic | None:
    """None: it is about a sequence that is not looked at."""
    named = line.sequence.text
    mine = [name for name, plan in plans.items() if not named or named in (name, plan.data["id"])]
    if named and not mine:
        return _unknown_sequence(line, plans, source)
    holding = [(name, ids) for name in mine if (ids := _steps(plans[name], line.step.text))]
    if len(holding) > 1:
        message = _unclear(line.step.text, [name for name, _ in holding])
        return remark(source, "unclear-step", message, line.step.span)
    if not holding:
        return _unknown_step(line, [plans[name] for name in mine], source)
    return PlacedLine(*holding[0], line)


def _steps(plan: Plan, name: str) -> tuple[str, ...]:
    """The touches that a label, or a node's id, means."""
    ids = plan.steps_named(name) or ((name,) if name in plan.nodes else ())
    return tuple(id_ for id_ in ids if plan.nodes[id_]["kind"] in _TOUCHES)


def _unclear(step: str, names: Sequence[str]) -> str:
    holding = list_words(map(quoted, names))
    return f'The sequences {holding} each have a step {quoted(step)}: say in a column "sequence" whose numbers these are.'


def _unknown_sequence(line: Line, plans: Iterable[str], source: Source) -> Diagnostic | None:
    meant = near(line.sequence.text, plans)
    if meant is None:
        return None  # exports hold all sequences of a team, and here one file of them is looked at
    message = f"No sequence is called {quoted(line.sequence.text)}; did you mean {quoted(meant)}? The row is left out."
    return remark(source, "unknown-sequence", message, line.sequence.span, Severity.WARNING)


def _unknown_step(line: Line, plans: Sequence[Plan], source: Source) -> Diagnostic:
    labels = [n["label"] for plan in plans for n in plan.nodes.values() if n["kind"] in _TOUCHES]
    meant = near(line.step.text, labels)
    hint = f"; did you mean {quoted(meant)}?" if meant else "."
    message = f"No step is called {quoted(line.step.text)}{hint} The row is left out."
    return remark(source, "unknown-step", message, line.step.span, Severity.WARNING)


def _taken(one: PlacedLine, taken: dict[tuple[str, str, str], Line], source: Source) -> Iterable[Diagnostic]:
    """A step may be named by its label and by its id, and a round alone and with all others."""
    keys = [(one.sequence, id_, one.line.variant.text) for id_ in one.ids]
    first = next((taken[key] for key in keys if key in taken), None)
    taken |= dict.fromkeys(keys, one.line)
    if first is not None:
        number = source.position(first.span.start).line
        message = f"Line {number} has numbers of this already: counted twice they look surer than they are. Add them up in one row."
        yield remark(source, "repeated-row", message, one.line.span)
