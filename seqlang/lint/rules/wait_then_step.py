"""A `wait` and the step behind it, where one `after` says the same.

All those of a sequence are said in one remark, and its fix rewrites them all. Left alone is a `wait` before a step with a WHEN of its
own or before a block, one that has a guard or a WHEN itself, and the last of a block.

Why: there is one way to write each thing, so that two people's sequences read alike: when on the left, what on the right. And a
plan has one node less.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    wait 4 days
    email "payroll checklist"
        subject: "The nine lines to look at"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    after 4 days: email "payroll checklist"
        subject: "The nine lines to look at"

False alarms: none known. A sequence that is running keeps its steps: contacts may stand in the `wait`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from seqlang.diagnostic import Edit, Fix, Severity
from seqlang.lint.finding import Finding
from seqlang.lint.views import Sequence
from seqlang.lint.walk import blocks_of
from seqlang.model import program
from seqlang.source import Source, Span

SEVERITY = Severity.HINT
SOURCE = "the language's own habit: one way to write each thing"
GRADE = "P"
DEFAULT = False

# Blocks, and one wait more. A fragment that is used is one line.
_LEFT_ALONE = (program.Wait, program.Branch, program.WaitFor, program.Split, program.Repeat)
_REASON = "When on the left, what on the right: one line is read faster than two."


def check(sequence: Sequence) -> Iterator[Finding]:
    value = sequence.value
    tracks = (value.steps, *(rule.steps for rule in value.rules))
    pairs = dict.fromkeys((a.at, b.at) for track in tracks for a, b in _pairs(track))
    own = [pair for pair in pairs if {at.path for at in pair} == {value.at.path}]
    if not own or sequence.source is None:
        return
    first, *others = (wait for wait, _ in own)
    edits = (edit for wait, step in own for edit in _edits(sequence.source, wait.span, step.span))
    yield Finding(
        first,
        f"This wait and the step behind it are one line: `after {_length(sequence.source, first.span)}: …`.",
        (_REASON,),
        tuple(("here too", wait) for wait in others),
        (Fix("Write `after` instead", tuple(edits), safe=False),),
    )


def _pairs(steps: tuple[program.Step, ...]) -> Iterator[tuple[program.Step, program.Step]]:
    for before, step in pairwise(steps):
        waits = isinstance(before.action, program.Wait) and before.when is None and before.guard is None
        if waits and step.when is None and not isinstance(step.action, _LEFT_ALONE):
            yield before, step
    for step in steps:
        for inner in blocks_of(step.action):
            yield from _pairs(inner)


def _length(source: Source, wait: Span) -> str:
    return source.text[wait.start : wait.end].removeprefix("wait").strip()


def _edits(source: Source, wait: Span, step: Span) -> tuple[Edit, Edit]:
    """The wait goes, with its line unless a comment stands there, and its length stands before the step."""
    before = source.text.rfind("\n", 0, wait.start) + 1
    line = source.text.find("\n", wait.end) + 1
    comment = source.text.find("#", wait.end, line)
    gone = Span(before, line) if comment < 0 else Span(wait.start, comment)
    return Edit(gone, ""), Edit(Span(step.start, step.start), f"after {_length(source, wait)}: ")
