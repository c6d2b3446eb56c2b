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

import re
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

_WAIT = re.compile(r"wait[ \t]+(?P<length>[^#\r\n]*[^#\s])[ \t]*(?P<end>#|\r?\n|\Z)")
_REASON = "When on the left, what on the right: one line is read faster than two."


def check(sequence: Sequence) -> Iterator[Finding]:
    value = sequence.value
    tracks = (value.steps, *(rule.steps for rule in value.rules))
    pairs = dict.fromkeys((a.at, b.at) for track in tracks for a, b in _pairs(track))
    own = [pair for pair in pairs if {at.path for at in pair} == {value.at.path}]
    if not own or sequence.source is None:
        return
    edits = [_edits(sequence.source, wait.span, step.span) for wait, step in own]
    length = sequence.project.written(own[0][0]).removeprefix("wait").strip()
    message = f"This wait and the step behind it are one line: `after {length}: …`."
    related = tuple(("here too", wait) for wait, _ in own[1:])
    yield Finding(own[0][0], message, (_REASON,), related, _fixes(edits))


def _pairs(steps: tuple[program.Step, ...]) -> Iterator[tuple[program.Step, program.Step]]:
    for before, step in pairwise(steps):
        waits = isinstance(before.action, program.Wait) and before.when is None and before.guard is None
        if waits and step.when is None and not _is_block(step.action):
            yield before, step
    for step in steps:
        for inner in blocks_of(step.action):
            yield from _pairs(inner)


def _is_block(action: program.Action) -> bool:
    """Or one more wait. A fragment that is used is one line."""
    if isinstance(action, program.Block):
        return action.fragment is None
    return isinstance(action, program.Wait) or bool(blocks_of(action))


def _edits(source: Source, wait: Span, step: Span) -> tuple[Edit, ...] | None:
    """The wait goes, with its line unless a comment stands there, and its length stands before the step; None where it shares its
    line with more."""
    start = source.text.rfind("\n", 0, wait.start) + 1
    line = _WAIT.match(source.text, wait.start)
    if source.text[start : wait.start].strip() or line is None:
        return None
    gone = Span(wait.start, line.start("end")) if line["end"] == "#" else Span(start, line.end())
    return Edit(gone, ""), Edit(Span(step.start, step.start), f"after {line['length']}: ")


def _fixes(edits: list[tuple[Edit, ...] | None]) -> tuple[Fix, ...]:
    made = tuple(edit for row in edits if row is not None for edit in row)
    return (Fix("Write `after` instead", made, safe=False),) if None not in edits else ()
