"""A label or subject that only counts: "Email 2", "Step five", "Day 7 email".

Take away the words for steps, channels and days, and the numbers, and nothing is left. A number beside a topic is fine ("Email 3:
security checklist"), and so is a number that is the topic ("5 tips for faster invoices"). English, German, French
and Spanish.

Why: the label is the step's name for good, in reports, plans and conditions. A report that says "Email 4 does best" tells nobody
what did best, and the number is wrong as soon as a step is put before it.

Flagged:
    day 4: email "Email 2"
        subject: "How Brightwell closed in five days"

Fine:
    day 4: email "Brightwell case study"
        subject: "How Brightwell closed in five days"

False alarms: none known; a product whose name is a unit and a number ("Wave 2") needs one more word.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.asked.advice import formulaic
from seqlang.lint.finding import Finding
from seqlang.lint.views import Text

SEVERITY = Severity.WARNING
SOURCE = "the language itself: a label is the step's name wherever the step is spoken of"
GRADE = "S"


def check(text: Text) -> Iterator[Finding]:
    if formulaic(text, "numbered-label") is not None:
        yield Finding(text.at, _message(text), (_way_out(text),))


def _message(text: Text) -> str:
    if text.kind == "label":
        return f'"{text.text}" only counts: it does not say what this step gives or asks.'
    return f'"{text.text}" only counts: the reader cannot tell what the {text.kind} is about.'


def _way_out(text: Text) -> str:
    if text.kind == "label":
        return 'Name it by what is in it, since reports and conditions show the label: "case study", "pricing question".'
    return "Say what is inside, in three or four words."
