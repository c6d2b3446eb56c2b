"""A sequence without an `owner`.

Why: when a sequence has to be stopped, or somebody complains, the first question is whose it is.

Flagged:
    sequence "Payroll"
        category: nurture

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"

Fine:
    sequence "Payroll"
        category: nurture
        owner: "Ines Okafor"

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"

False alarms: a team so small that the question does not come up.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.views import Sequence

SEVERITY = Severity.HINT
SOURCE = "common practice"
GRADE = "S"
DEFAULT = False


def check(sequence: Sequence) -> Iterator[Finding]:
    if not (sequence.value.settings.owner or "").strip():
        message = f'Nobody is named as the owner of "{sequence.value.name}".'
        way_out = 'When it has to be stopped, somebody has to be asked: add `owner: "a person or a team"`.'
        yield Finding(sequence.value.name_at, message, (way_out,))
