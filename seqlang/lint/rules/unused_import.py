"""An import of which the file uses nothing: no field, event, channel, fragment or sequence, its own imports' included.

Looked at are files that hold a sequence; one that only gathers imports for others is as it should be.

Why: a slip in the imported file stops this one as well, and who reads the line looks for what is used from there. Often
it stayed behind when a step was taken out.

Flagged:
    import "crm.seq"

    sequence "Payroll"
        category: nurture

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"

    === crm.seq
    field account.seats: number

Fine:
    import "crm.seq"

    sequence "Payroll"
        category: nurture

        exit when replied

        day 1: email "payroll deadline" if account.seats > 20
            subject: "Payroll closes on the 25th"

    === crm.seq
    field account.seats: number

False alarms: an import written ahead of its use.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.asked.names import Declared, declared_in, has_sequences, names_with_texts
from seqlang.lint.finding import Finding
from seqlang.lint.views import Project
from seqlang.model.imports import beside
from seqlang.syntax import tree

SEVERITY = Severity.HINT
SOURCE = "common practice"
GRADE = "S"
DEFAULT = False


def check(project: Project) -> Iterator[Finding]:
    for program in project.programs:
        file = project.trees.get(program.path)
        lines = tuple(declared_in(file, "import")) if file is not None else ()
        if file is not None and lines and has_sequences(file):
            names = names_with_texts(project, file)
            for line in lines:
                if not any(each in names for each in _offered(project, file, line, set())):
                    message = f'Nothing in this file uses anything of "{line.name}".'
                    reason = "A slip in that file would stop this one for nothing. Take the line out."
                    yield Finding(line.at, message, (reason,), fixes=(line.taken_out(),))


def _offered(project: Project, file: tree.File, line: Declared, seen: set[str]) -> Iterator[Declared]:
    """All that an import line brings."""
    path = beside(file.path, line.name)
    imported = project.trees.get(path)
    if imported is None or path in seen:
        return
    seen.add(path)
    for declared in declared_in(imported):
        if declared.kind == "import":
            yield from _offered(project, imported, declared, seen)
        else:
            yield declared
