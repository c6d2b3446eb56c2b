"""A label, subject or text that only checks in.

Checking in, touching base, circling back, asking how things are, wishing well: if that is all a text does, the reader gets
nothing to use, answer or accept, and the step does nothing that the one before did not. The whole text is judged: a body that
opens with "just checking in" and goes on to a question, a figure, a date or an offer is fine, and so is a check-in
that is about something ("before the audit on Friday"). The title of a push is read with the body that a phone shows below it.
English, German, French and Spanish; a text in another language is left alone.

Why: one agency's count of replies was 0.3 % for a bare check-in, 0.8 % for a new angle and 1.2 % for a specific question.

Flagged:
    day 5: email "touching base"
        subject: "Ledger export, 40 lines left"
        body: "Here are the 40 lines our matching left open. Which of them are yours?"

Fine:
    day 5: email "open lines in the ledger"
        subject: "Ledger export, 40 lines left"
        body: "Just checking in before your close on Friday: which of the 40 open lines are yours?"

False alarms: a label that is short because the text under it is good; it is still worth a better name, as reports show
the label and not the text. A product or a place called Check-in, with nothing else in the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.asked.advice import formulaic, notes
from seqlang.lint.finding import Finding
from seqlang.lint.views import Text

SEVERITY = Severity.WARNING
SOURCE = "an outreach agency's own reply rates by kind of follow-up"
GRADE = "V"

_FIGURE = "Replies, by one agency's count: 0.3 % to a bare check-in, 0.8 % to a new angle, 1.2 % to a specific question."


def check(text: Text) -> Iterator[Finding]:
    found = formulaic(text, "check-in")
    if found is not None:
        yield Finding(found, _message(text), (_FIGURE, *notes(text)))


def _message(text: Text) -> str:
    if text.kind == "label":
        return f'"{text.text}" says only that you are checking in, not what this step brings.'
    if text.is_short:
        return f"This {text.kind} says only that you are checking in: nothing in it says what the message is about."
    return "This says only that you are checking in: no resource, question, date or offer in it."
