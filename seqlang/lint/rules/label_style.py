"""A label that is written in another way than the others of its sequence.

Told apart are labels that begin with a capital, those that begin with a small letter, and those with underscores for blanks. It
takes four labels or more, three quarters of which agree. Words with a capital inside, acronyms and figures say nothing of
the style, and neither do the names in your `vocabulary`.

Why: labels are the rows of every report and the names in every condition: read side by side, one that looks different seems to
be something different.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    day 4: call "who runs payroll"
    day 8: email "payroll checklist"
        subject: "The nine lines to look at"
    day 12: email "Case Study"
        subject: "How Brightwell closes in five days"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    day 4: call "who runs payroll"
    day 8: email "payroll checklist"
        subject: "The nine lines to look at"
    day 12: email "case study"
        subject: "How Brightwell closes in five days"

False alarms: a label that begins with a name: put the name into your `vocabulary`. A sequence that is running keeps its labels: they
are the steps' names for ever.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.thresholds import Count, Percent
from seqlang.lint.views import Sequence
from seqlang.lint.walk import touches_in
from seqlang.model.program import At
from seqlang.values import frozen

SEVERITY = Severity.HINT
SOURCE = "common practice"
GRADE = "S"
DEFAULT = False

_SAID = {
    "capital": "begin with a capital",
    "small": "begin with a small letter",
    "joined": "have underscores for blanks",
}


@frozen
class Limits:
    """`labels`: how many it takes; `agree`: the share of them, in percent, that has to be of one style."""

    labels: Count = 4
    agree: Percent = 75


def check(sequence: Sequence, limits: Limits) -> Iterator[Finding]:
    styles = dict(_styles(sequence))
    if len(styles) < limits.labels:
        return
    (usual, count), *_ = Counter(styles.values()).most_common()
    if count * 100 < limits.agree * len(styles):
        return
    for at, style in styles.items():
        if style != usual:
            message = f"Of the {len(styles)} labels here {count} {_SAID[usual]}; this one is different."
            yield Finding(at, message, ("In a report it will look like a step of another kind.",))


def _styles(sequence: Sequence) -> Iterator[tuple[At, str]]:
    """The labels in the sequence's own file, by their places, each with its style where it has one."""
    value, vocabulary = sequence.value, sequence.project.settings.vocabulary
    for track in (value.steps, *(rule.steps for rule in value.rules)):
        for step, _ in touches_in(track):
            if step.label_at is not None and step.label_at.path == value.at.path:
                style = _style(sequence.project.written(step.label_at).strip('"'), vocabulary)
                if style:
                    yield step.label_at, style


def _style(label: str, vocabulary: frozenset[str]) -> str | None:
    if re.search(r"\w_\w", label) and not re.search(r"\s", label):
        return "joined"
    first = re.match(r"\w+", label)
    if first is None or not first[0].isalpha() or any(label.lower().startswith(name) for name in vocabulary):
        return None
    word = first[0]
    return "small" if word.islower() else "capital" if len(word) > 1 and word.istitle() else None
