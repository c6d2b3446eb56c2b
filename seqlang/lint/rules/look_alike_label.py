"""Two steps of a sequence whose labels differ by capitals and blanks only.

Why: a label is the step's name in conditions, reports, metrics and migrations, and it is held against theirs letter by letter: `opened
"Intro"` asks for the one, a table with "intro" counts for the other, and nobody sees which was meant.

Flagged:
    day 1: email "Payroll deadline"
        subject: "Payroll closes on the 25th"
    day 3: call "payroll deadline"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    day 3: call "payroll deadline by phone"

False alarms: names that are told apart by capitals, such as those of two products.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.views import Sequence
from seqlang.lint.walk import touches_in
from seqlang.model import program

SEVERITY = Severity.HINT
SOURCE = "the language: a label is the step's name, letter by letter"
GRADE = "P"
DEFAULT = False
GIVES_WAY_TO = ("near-duplicate",)


def check(sequence: Sequence) -> Iterator[Finding]:
    first: dict[str, program.Touch] = {}
    tracks = (sequence.value.steps, *(rule.steps for rule in sequence.value.rules))
    for step, touch in (pair for track in tracks for pair in touches_in(track)):
        plain = " ".join(touch.label.casefold().split())
        like = first.setdefault(plain, touch)
        if like.label != touch.label and step.label_at is not None:
            yield Finding(
                step.label_at,
                f'"{touch.label}" and "{like.label}" differ by {_by(touch.label, like.label)} only, and they are two steps.',
                (
                    "Conditions, reports and metrics take a label letter by letter: name what sets the two apart.",
                ),
                about=step.label_at,
            )


def _by(one: str, other: str) -> str:
    """`capitals`, `blanks` or both."""
    if one.casefold() == other.casefold():
        return "capitals"
    return "blanks" if one.split() == other.split() else "capitals and blanks"
