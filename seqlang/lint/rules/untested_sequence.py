"""A sequence that no `test` plays.

A test stands in the file of its sequence, so only that file is looked at.

Why: a test is the only thing that notices when a change lets a mail out after a reply, before it does so for a thousand contacts.

Flagged:
    sequence "Payroll"
        category: nurture

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"

Fine:
    sequence "Payroll"
        category: nurture

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"

    test "a reply stops it" of "Payroll"
        day 1: replied
        expect exit on day 1

False alarms: a sequence of one message, in which there is nothing to go wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.views import Project
from seqlang.syntax import tree

SEVERITY = Severity.HINT
SOURCE = "common practice in software"
GRADE = "S"
DEFAULT = False

_WAY_OUT = 'A few lines do: `test "a reply stops it" of "{}"`, what happens, and what is expected then.'


def check(project: Project) -> Iterator[Finding]:
    for program in project.programs:
        tested = _tested(project.trees.get(program.path))
        for sequence in program.sequences:
            if tested is not None and sequence.name not in tested:
                message = f'No test plays "{sequence.name}".'
                yield Finding(sequence.name_at, message, (_WAY_OUT.format(sequence.name),))


def _tested(file: tree.File | None) -> set[str] | None:
    """The names of the sequences that a file's tests are about; None where the file is not at hand."""
    if file is None:
        return None
    nodes = (placed.block.node for placed in file.blocks)
    return {node.of.value for node in nodes if isinstance(node, tree.Test)}
