"""A field that is declared and stands nowhere else.

Looked at are files that hold a sequence. In a file that only declares things for others to import, a list of all that the
CRM fills is as it should be. A field counts as used wherever its name stands in the files of the run: in a condition, a
`set`, a setting, a test, a text, or a text that a step takes from a file. That a field every file knows is `required`
(`field contact.phone: text required`) says something by itself.

Why: a host is asked to fill what nobody reads. Often it is a guard or a name in a text that somebody meant to write.

Flagged:
    field contact.plan: "free" | "pro"
    field contact.seats: number

    sequence "Upgrade"
        category: nurture

        exit when replied

        day 1: email "what pro adds" if contact.plan = "free"
            subject: "What the pro plan adds"

Fine:
    field contact.plan: "free" | "pro"
    field contact.seats: number

    sequence "Upgrade"
        category: nurture

        exit when replied

        day 1: email "what pro adds" if contact.plan = "free" and contact.seats > 5
            subject: "What the pro plan adds"

False alarms: a field declared ahead of its use; one used only in a file outside of the run, or in a template that the sending
platform keeps (`template: "tpl_42"`).
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.asked.names import Declared, unused
from seqlang.lint.finding import Finding
from seqlang.lint.views import Project
from seqlang.model.builtin import built_in_fields
from seqlang.syntax import tree

SEVERITY = Severity.HINT
SOURCE = "common practice"
GRADE = "S"
DEFAULT = False


def check(project: Project) -> Iterator[Finding]:
    for field in unused(project, "field"):
        if _says_all_have_it(field):
            continue
        yield Finding(
            field.at,
            f"Nothing reads the field `{field.name}`: it is declared here and stands nowhere else.",
            ("A guard or a text may be missing, or it is left over. Use it, or take the line out.",),
            fixes=(field.taken_out(),),
        )


def _says_all_have_it(field: Declared) -> bool:
    node = field.placed.block.node
    return isinstance(node, tree.FieldDeclaration) and node.required and field.name in built_in_fields()
