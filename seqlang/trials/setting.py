"""Remarks on a test as a whole: what it gives twice, when it plays, that it expects nothing."""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Diagnostic, Related, Severity
from seqlang.plan.words import quoted
from seqlang.syntax import tree
from seqlang.trials.happened import is_out_of_reach
from seqlang.trials.scene import REACH

EXPECTATIONS = (tree.ExpectNothing, tree.ExpectTouch, tree.ExpectCount, tree.ExpectValue)


def about_the_test(test: tree.Test) -> Iterator[Diagnostic]:
    """What is odd about it before anything has happened."""
    if not any(isinstance(line, EXPECTATIONS) for line in test.lines):
        text = "This test expects nothing, so it can never fail. Say what should happen: `expect nothing after day 4`."
        yield Diagnostic("cannot-fail", text, test.name.span, Severity.WARNING)
    for line in test.lines:
        if is_out_of_reach(line):
            text = f"Tests play in the years {REACH[0]} to {REACH[1]}. Choose a date among them."
            yield Diagnostic("out-of-reach", text, line.span)
    yield from _said_twice(test)


def _said_twice(test: tree.Test) -> Iterator[Diagnostic]:
    """Of two lines about one thing only the later would count, and a reader cannot know that."""
    first: dict[str, tree.TestLine] = {}
    for line in test.lines:
        rule, what = _subject(line)
        if what in first:
            earlier = (Related("it is said here already", first[what].span),)
            yield Diagnostic(rule, _TWICE[rule].format(what), line.span, related=earlier)
        elif what:
            first[what] = line


_TWICE = {
    "enrolled-twice": "A contact enrolls once in a test. Leave one of these lines out.",
    "tasks-twice": "What becomes of tasks is said once in a test. Leave one out.",
    "given-twice": "{} is given twice in this test, and only this line would count. Leave one out.",
}


def _subject(line: tree.TestLine) -> tuple[str, str]:
    """The rule, and what the line speaks of."""
    match line:
        case tree.Enrolled():
            return "enrolled-twice", "enrolled"
        case tree.GivenTasks():
            return "tasks-twice", "tasks"
        case tree.GivenValue():
            return "given-twice", line.field.text
        case tree.GivenChoice():
            return "given-twice", f"{line.kind.text} {quoted(line.label.value)}"
    return "", ""
