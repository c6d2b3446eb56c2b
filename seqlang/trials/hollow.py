"""Tests that pass because something was not said: a step stayed away only because its date was not known."""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Diagnostic, Severity
from seqlang.simulate.needed import entry_unsaid, required_unsaid
from seqlang.syntax import tree
from seqlang.trials.given import enrolled_line, given_line
from seqlang.trials.happened import Happened, Touch
from seqlang.trials.touches import channel_counted
from seqlang.trials.why import why_left_out

_UNKNOWN = "its date is not known"


def not_given(test: tree.Test, happened: Happened) -> Iterator[Diagnostic]:
    """What the sequence counts on, and no line says; told once for each test."""
    scene = happened.scene
    ways = [
        (f"{path} is required", given_line(path, scene.types.get(path)))
        for path in required_unsaid(scene.plan, scene.contact)
    ]
    ways += [
        (f"The enroll line asks for entry.{name}", enrolled_line(name))
        for name in entry_unsaid(scene.plan, scene.entry)
    ]
    for why, line in ways:
        text = f"{why}, and nothing says what it is: `{line}`."
        yield Diagnostic("not-given", text, test.name.span, Severity.HINT)


def hollow(line: tree.TestLine, test: tree.Test, happened: Happened) -> Diagnostic | None:
    """An expectation that nothing came, which holds because a date was not known, and the test does not say that it means that."""
    for skip in happened.skips:
        if skip.reason == _UNKNOWN and _is_of(line, skip, happened) and not _is_meant(skip, test, happened):
            text = f'This holds because {skip.name} was skipped: {_UNKNOWN}. If that is meant, say `expect skipped "{skip.label}"`.'
            return Diagnostic(
                "hollow-pass", text, line.span, Severity.HINT, notes=why_left_out(skip, happened)
            )
    return None


def _is_of(line: tree.TestLine, skip: Touch, happened: Happened) -> bool:
    match line:
        case tree.ExpectNothing():
            return True
        case tree.ExpectTouch() if line.negated and line.what.text == skip.channel:
            return line.label is None or skip.node in happened.scene.plan.steps_named(line.label.value)
        case tree.ExpectCount() if line.count.value == 0:
            return channel_counted(line, happened) == skip.channel
    return False


def _is_meant(skip: Touch, test: tree.Test, happened: Happened) -> bool:
    return any(
        isinstance(line, tree.ExpectTouch)
        and line.what.text == "skipped"
        and not line.negated
        and (line.label is None or skip.node in happened.scene.plan.steps_named(line.label.value))
        for line in test.lines
    )
