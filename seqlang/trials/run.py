"""Run the tests of one file: what each expects, held against what happened, as diagnostics."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import frozen

from seqlang.diagnostic import Diagnostic, Severity
from seqlang.machine.plan import Plan
from seqlang.model.program import Program
from seqlang.simulate.play import Line
from seqlang.simulate.script import Unreadable
from seqlang.source import Span
from seqlang.syntax import tree
from seqlang.trials.bounds import said
from seqlang.trials.failure import Failure, end_words
from seqlang.trials.fields import value_fails
from seqlang.trials.happened import Happened, Heard, is_out_of_reach, play_through
from seqlang.trials.leaving import leaving_fails
from seqlang.trials.never import misfit, never_fails
from seqlang.trials.scene import REACH, set_up
from seqlang.trials.touches import count_fails, touch_fails
from seqlang.trials.values import Types

_EXPECTATIONS = (tree.ExpectTouch, tree.ExpectCount, tree.ExpectValue)


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
    yield from _about_the_test(test)
    for heard in happened.heard:
        yield from _about_input(heard, happened)
    for line in test.lines:
        if isinstance(line, _EXPECTATIONS):
            yield from _about_expectation(line, happened)


def _about_the_test(test: tree.Test) -> Iterator[Diagnostic]:
    if not any(isinstance(line, _EXPECTATIONS) for line in test.lines):
        text = "This test expects nothing, so it can never fail. Say what should happen: `expect no email after day 4`."
        yield Diagnostic("cannot-fail", text, test.name.span, Severity.WARNING)
    for line in test.lines:
        if is_out_of_reach(line):
            text = f"Tests play in the years {REACH[0]} to {REACH[1]}. Choose a date among them."
            yield Diagnostic("out-of-reach", text, line.span)
    for kind, rule, text in (
        (tree.Enrolled, "enrolled-twice", "A contact enrolls once in a test. Leave one of these lines out."),
        (tree.GivenTasks, "tasks-twice", "What becomes of tasks is said once in a test. Leave one out."),
    ):
        for line in [line for line in test.lines if isinstance(line, kind)][1:]:
            yield Diagnostic(rule, text, line.span)


# ---- what the test lets happen ---------------------------------------------------------------------------------------


def _about_input(heard: Heard, happened: Happened) -> Iterator[Diagnostic]:
    """A line that cannot happen when it says."""
    line, span = heard.line, heard.node.span
    if isinstance(line, Unreadable):
        yield Diagnostic("when-not-in-test", f"{line.why[0].upper()}{line.why[1:]}.", heard.node.when.span)
    elif line.at < happened.scene.enrolled:
        start = said(happened.scene.enrolled, None, happened, clock=True)
        text = f"This would be before the contact enrolls, {start}. Give it a later time."
        yield Diagnostic("input-before-the-start", text, span)
    elif _is_after_the_end(line, happened):
        yield Diagnostic("input-after-the-end", _after_the_end(happened), span)


def _is_after_the_end(line: Line, happened: Happened) -> bool:
    ended = happened.ended
    return line in happened.timeline.unheard or (ended is not None and line.at > ended.at)


def _after_the_end(happened: Happened) -> str:
    if happened.ended is None:
        return "Nothing could happen any more by then."
    when = said(happened.ended.at, None, happened, clock=True)
    return f"The enrollment was over by then: it ended {when} {end_words(happened)}. So this changes nothing."


# ---- what it expects -------------------------------------------------------------------------------------------------


def _about_expectation(
    line: tree.ExpectTouch | tree.ExpectCount | tree.ExpectValue, happened: Happened
) -> Iterator[Diagnostic]:
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


def _failure(
    line: tree.ExpectTouch | tree.ExpectCount | tree.ExpectValue, happened: Happened
) -> Failure | None:
    if isinstance(line, tree.ExpectCount):
        return count_fails(line, happened)
    if isinstance(line, tree.ExpectValue):
        return value_fails(line, happened)
    if line.what.text in ("exit", "goal"):
        return leaving_fails(line, happened)
    return touch_fails(line, happened)
