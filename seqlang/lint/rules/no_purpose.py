"""A label that names only a channel or a thing sent, or a text that asks for time with neither a topic nor a slot.

"Email", "intro mail", "phone touch", "got 15 minutes?", "we help companies like yours grow": once courtesy, the writer's own mails and
what every seller says are taken away, nothing is left that the reader can use, answer or accept. A topic, a figure, a slot, an
offer, something to read or a clean close is enough to be left alone. English, German,
French and Spanish; a text in another language is left alone.

Why: a label is the step's name in reports, and a text without a purpose asks the reader for time and gives no reason.

Flagged:
    day 4: email "intro mail"
        subject: "How Brightwell closed in five days"

Fine:
    day 4: email "how Brightwell closed in five days"
        subject: "How Brightwell closed in five days"
        body: "Do you have 15 minutes on Thursday to see how Brightwell closes in five days?"

False alarms: a word that says much in one trade and nothing in others ("process", "growth") as the only word of a text.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.asked.advice import formulaic, notes
from seqlang.lint.finding import Finding
from seqlang.lint.views import Text

SEVERITY = Severity.WARNING
SOURCE = "the reading itself: nothing is left once courtesy, self-reference and what every seller says are taken away"
GRADE = "S"


def check(text: Text) -> Iterator[Finding]:
    found = formulaic(text, "no-purpose")
    if found is not None:
        yield Finding(found, _message(text), notes(text))


def _message(text: Text) -> str:
    if text.kind == "label":
        return f'"{text.text}" does not say what this step gives or asks.'
    if text.is_short:
        return f"This {text.kind} does not say what the message is about."
    return "There is nothing here to use, answer or accept: no topic, question, date or offer."
