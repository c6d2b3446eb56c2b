"""Two sequences that one happening, or one date, enrolls a contact into at once, and that then both write in the same days.

Looked at are the `enroll` lines of all sequences of the run. Left alone are two that no contact fulfils both (`plan = "free"` and
`plan = "pro"`), two of one `exclusive` group, those whose messages do not fall into the same days, and transactional messages.

Why: the contact gets two welcomes on one day, each written as if it were the only one. Neither author sees it, since each tests a
sequence alone.

Flagged:
    event signed_up

    sequence "Welcome"
        category: onboarding

        exit when replied
        enroll when signed_up

        day 0: email "import a first list"
            subject: "Bring your list over in two minutes"

    sequence "Academy"
        category: onboarding

        exit when replied
        enroll when signed_up

        day 0: email "first lesson on filters"
            subject: "Lesson one: a filter that saves an hour"

Fine:
    event signed_up
    field contact.plan: "free" | "pro"

    sequence "Welcome"
        category: onboarding

        exit when replied
        enroll when signed_up and contact.plan = "free"

        day 0: email "import a first list"
            subject: "Bring your list over in two minutes"

    sequence "Academy"
        category: onboarding

        exit when replied
        enroll when signed_up and contact.plan = "pro"

        day 0: email "first lesson on filters"
            subject: "Lesson one: a filter that saves an hour"

False alarms: conditions that exclude each other only in your data, which the linter does not know.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from seqlang.diagnostic import Severity
from seqlang.lint.along.load import sent
from seqlang.lint.asked.enrolling import enrolled_at_once, kept_apart, triggers
from seqlang.lint.finding import Finding
from seqlang.lint.views import Project
from seqlang.model import program
from seqlang.once import once

SEVERITY = Severity.WARNING
SOURCE = "common practice"
GRADE = "S"

_WAY_OUT = (
    "Each is written as if it were the only one. Part them by a condition, give both the same `exclusive`, or let one "
    "`start` the other when it is done."
)


def check(project: Project) -> Iterator[Finding]:
    seen: dict[object, list[program.Sequence]] = {}
    for sequence in (s for p in project.programs for s in p.sequences):
        before = {id(other): other for trigger in triggers(sequence) for other in seen.get(trigger, ())}
        finding = next(filter(None, (_overlap(other, sequence) for other in before.values())), None)
        if finding is not None:
            yield finding
        for trigger in triggers(sequence):
            seen.setdefault(trigger, []).append(sequence)


def meets(sequence: program.Sequence) -> Iterator[object]:
    yield from triggers(sequence)


def _overlap(first: program.Sequence, second: program.Sequence) -> Finding | None:
    """At the second one's line; None where nobody gets both, or not in the same days."""
    if kept_apart(first, second) or not _same_days(first, second):
        return None
    for one, other in product(first.enroll, second.enroll):
        if enrolled_at_once(one, other):
            message = (
                f'Some contacts are enrolled here and into "{first.name}" at the same moment; '
                "both then write in the same days."
            )
            return Finding(other.at, message, (_WAY_OUT,), ((f'enrolls into "{first.name}"', one.at),))
    return None


def _same_days(first: program.Sequence, second: program.Sequence) -> bool:
    """Does one begin before the other has ended, counted from the same?"""
    one, other = _spans(first), _spans(second)
    return any(
        begins <= other[anchor][1] and other[anchor][0] <= ends
        for anchor, (begins, ends) in one.items()
        if anchor in other
    )


@once
def _spans(sequence: program.Sequence) -> dict[str, tuple[int, int]]:
    """The first and last day of its messages, by what the days are counted from."""
    days: dict[str, list[int]] = {}
    for one in sent(sequence):
        anchor, day = one.due.day_of_anchor
        days.setdefault(anchor, []).append(
            day - (sequence.settings.first_day if one.due.day is not None else 0)
        )
    return {anchor: (min(found), max(found)) for anchor, found in days.items()}
