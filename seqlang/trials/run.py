"""Run the tests of one file: what each expects, held against what happened, as diagnostics."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from seqlang.diagnostic import Diagnostic, Severity
from seqlang.machine.plan import Plan
from seqlang.model.program import Program
from seqlang.source import Span
from seqlang.syntax import tree
from seqlang.trials.failure import Failure
from seqlang.trials.fields import value_fails
from seqlang.trials.happened import Happened, play_through
from seqlang.trials.hollow import hollow, not_given
from seqlang.trials.inputs import about_input
from seqlang.trials.leaving import leaving_fails
from seqlang.trials.never import misfit, never_fails
from seqlang.trials.scene import set_up
from seqlang.trials.setting import EXPECTATIONS, about_the_test
from seqlang.trials.touches import count_fails, nothing_fails, touch_fails
from seqlang.trials.values import Types
from seqlang.values import frozen

Expectation: TypeAlias = tree.ExpectNothing | tree.ExpectTouch | tree.ExpectCount | tree.ExpectValue


@frozen
class Verdict:
    """One test that has run. `span` is its name's place in its file; `diagnostics` stand at places of that file too."""

    name: str
    of: str
    path: str
    span: Span
    happened: Happened
    diagnostics: tuple[Diagnostic, ...]

    @property
    def passed(self) -> bool:
        return all(d.severity is not Severity.ERROR for d in self.diagnostics)


def run_tests(
    program: Program,
    file: tree.File,
    document: Mapping[str, Any],
    wanted: Callable[[str], bool] = lambda name: True,
) -> list[Verdict]:
    """The tests of a file without errors whose names are wanted, in order. `document` is the file's plan."""
    plans = {sequence["name"]: Plan(sequence) for sequence in document["sequences"]}
    types = {field.path: field.type for field in program.fields}
    verdicts = []
    for placed in file.blocks:
        node = placed.block.node
        if isinstance(node, tree.Test) and wanted(node.name.value) and node.of.value in plans:
            verdicts.append(_verdict(node, plans[node.of.value], types, placed.start, file.path))
    return verdicts


def _verdict(test: tree.Test, plan: Plan, types: Types, start: int, path: str) -> Verdict:
    happened = play_through(test, set_up(test, plan, types))
    found = tuple(d.moved(start, path) for d in _remarks(test, happened))
    return Verdict(test.name.value, test.of.value, path, test.name.span.moved(start), happened, found)


def _remarks(test: tree.Test, happened: Happened) -> Iterator[Diagnostic]:
    yield from about_the_test(test)
    yield from not_given(test, happened)
    for heard in happened.heard:
        yield from about_input(heard, happened)
    for line in test.lines:
        if isinstance(line, EXPECTATIONS):
            yield from _about_expectation(line, test, happened)


# ---- what it expects -------------------------------------------------------------------------------------------------


def _about_expectation(line: Expectation, test: tree.Test, happened: Happened) -> Iterator[Diagnostic]:
    odd = misfit(line)
    if odd is not None:
        yield Diagnostic("unknown-expectation", odd[0], odd[1].span)
        return
    failure = _failure(line, happened)
    if failure is not None:
        yield Diagnostic("failed-expectation", failure.message, line.span, notes=failure.notes)
        return
    why = never_fails(line, happened)
    if why is not None:
        yield Diagnostic("cannot-fail", why, line.span, Severity.WARNING)
        return
    empty = hollow(line, test, happened)
    if empty is not None:
        yield empty


def _failure(line: Expectation, happened: Happened) -> Failure | None:
    if isinstance(line, tree.ExpectNothing):
        return nothing_fails(line, happened)
    if isinstance(line, tree.ExpectCount):
        return count_fails(line, happened)
    if isinstance(line, tree.ExpectValue):
        return value_fails(line, happened)
    if line.what.text in ("exit", "goal"):
        return leaving_fails(line, happened)
    return touch_fails(line, happened)
