"""An event that is declared and stands nowhere else.

Looked at are files that hold a sequence. In a file that only declares things for others to import, a list of all that the
systems report is as it should be. An event counts as used wherever its name stands in the files of the run: in a rule, a
guard, a test, a label even.

Why: who reads the file looks for what the event does, and finds nothing. Often it is an exit that somebody meant to
write: the event is reported, and the mails go on.

Flagged:
    event trial_started
    event subscription_paid

    sequence "Trial"
        category: nurture

        enroll when trial_started
        exit when replied

        day 1: email "import a first list"
            subject: "Bring your list over in two minutes"

Fine:
    event trial_started
    event subscription_paid

    sequence "Trial"
        category: nurture

        enroll when trial_started
        exit when replied or subscription_paid

        day 1: email "import a first list"
            subject: "Bring your list over in two minutes"

False alarms: an event that is declared ahead of the sequence that will use it; an event used only in a file outside of the run.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.asked.names import unused
from seqlang.lint.finding import Finding
from seqlang.lint.views import Project

SEVERITY = Severity.HINT
SOURCE = "common practice"
GRADE = "S"
DEFAULT = False


def check(project: Project) -> Iterator[Finding]:
    for event in unused(project, "event"):
        yield Finding(
            event.at,
            f"Nothing waits for the event `{event.name}`: it is declared here and stands nowhere else.",
            ("An exit or a goal may be missing, or it is left over. Use it, or take the line out.",),
            fixes=(event.taken_out(),),
        )
