"""A subject, preview or title that greets or asks for attention, and has no topic.

"Hello", "Quick question", "Important message", "An introduction", "Exciting opportunity": they fit any mail from anybody. A greeting
or a "quick question" with a topic is fine ("Quick question about your Denver warehouse"). A name or a company filled in is no topic:
every sender has it. English, German,
French and Spanish; a text in another language is left alone.

Why: the subject is what the reader decides by, and a line that fits every mail gives nothing to decide by.

Flagged:
    day 1: email "nine lines before payroll closes"
        subject: "Quick question, {{ contact.first_name | default: "there" }}"

Fine:
    day 1: email "nine lines before payroll closes"
        subject: "Quick question about your payroll close"

False alarms: a sender whom the reader knows well and whose name is reason enough to open it.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.asked.advice import formulaic, notes
from seqlang.lint.finding import Finding
from seqlang.lint.views import Text

SEVERITY = Severity.WARNING
SOURCE = "the reading itself: a greeting or a call for attention, with nothing left beside it"
GRADE = "S"


def check(text: Text) -> Iterator[Finding]:
    found = formulaic(text, "generic-subject")
    if found is not None:
        yield Finding(found, _message(text), notes(text))


def _message(text: Text) -> str:
    return f"This {text.kind} greets or asks for attention, and names no topic: it would fit any mail from anybody."
