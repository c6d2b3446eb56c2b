"""A fragment whose steps nobody ever gets: no `use` names it.

In a file without a sequence, which others import, fragments are looked at when a file of the run imports it; whether a file outside of
the run needs one is not known, so there the fix is not called safe.

Why: its mails are read, corrected and translated along with the others, and never go out. Or a `use` is missing, and a
sequence ends without its last steps.

Flagged:
    fragment "close the loop"
        day 20: email "closing your file"
            subject: "Closing your file on Friday"

    sequence "Payroll"
        category: nurture

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"

Fine:
    fragment "close the loop"
        day 20: email "closing your file"
            subject: "Closing your file on Friday"

    sequence "Payroll"
        category: nurture

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"
        use "close the loop"

False alarms: a fragment used only in a file outside of the run: give the whole folder to `seqlang lint`.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.asked.names import has_sequences, unused
from seqlang.lint.finding import Finding
from seqlang.lint.views import Project

SEVERITY = Severity.HINT
SOURCE = "common practice"
GRADE = "S"
DEFAULT = False


def check(project: Project) -> Iterator[Finding]:
    for fragment in unused(project, "fragment"):
        yield Finding(
            fragment.at,
            f'No sequence in the files looked at uses the fragment "{fragment.name}", so nobody gets its steps.',
            ("A `use` may be missing, or it is left over. Use it, or take it out.",),
            fixes=(fragment.taken_out(safe=has_sequences(project.trees[fragment.at.path])),),
        )
