"""Two sequences of one name in different files, or of names that only differ in capitals and marks.

Within a file and its imports that is an error already; here the files of a run are looked at side by side.

Why: `exit to` and `start` find a sequence by its name, reports add up by it, and runners file plans under it. With two of them
nobody can tell which is meant.

Flagged:
    sequence "Nurture"
        category: nurture

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"

    === shop.seq
    sequence "Nurture"
        category: nurture

        exit when replied

        day 1: email "care card"
            subject: "How to keep the grinder sharp"

Fine:
    sequence "Payroll nurture"
        category: nurture

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"

    === shop.seq
    sequence "Shop nurture"
        category: nurture

        exit when replied

        day 1: email "care card"
            subject: "How to keep the grinder sharp"

False alarms: copies that are kept beside the original on purpose, such as drafts: leave their folder out of the run.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.views import Project
from seqlang.model import program
from seqlang.plan.lower import sequence_id

SEVERITY = Severity.WARNING
SOURCE = "the language: a sequence goes by its name, a plan by an id made from it"
GRADE = "P"

_WAY_OUT = "`exit to`, reports and runners could not tell the two apart. Rename one."


def check(project: Project) -> Iterator[Finding]:
    first: dict[str, program.Sequence] = {}
    for sequence in (s for p in project.programs for s in p.sequences):
        other = first.setdefault(sequence_id(sequence.name), sequence)
        if other.at.path != sequence.at.path:
            what = "a sequence of this name" if other.name == sequence.name else f'"{other.name}"'
            message = f"There is {what} in {other.at.path} as well."
            yield Finding(sequence.name_at, message, (_WAY_OUT,), (("the other one", other.name_at),))


def meets(sequence: program.Sequence) -> Iterator[object]:
    yield sequence_id(sequence.name)
