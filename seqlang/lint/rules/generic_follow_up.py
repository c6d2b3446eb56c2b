"""A label, subject or text that follows up, reminds or asks for an update, without a topic.

"Following up", "any update?", "gentle reminder", "any thoughts?", "I never heard back", "trying you once more": they say that the
writer wants an answer, and not to what. A follow-up on something is fine ("follow up with the pilot results", "any update to your
register since May?"), and so is a reminder of something ("webinar starts at 2pm"). English, German,
French and Spanish; a text in another language is left alone.

Why: who reads only this line cannot tell what an answer would be about. By one agency's count a specific question brings 1.2 %
replies, and a message that only asks for a sign of life 0.3 %.

Flagged:
    day 5: email "follow-up"
        subject: "Ledger export, 40 lines left"

Fine:
    day 5: email "follow-up on the audit date"
        subject: "Any news on the audit date?"

False alarms: a reminder whose topic stands in the body only, with a subject that a reader knows from earlier in the thread.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.asked.advice import NOTHING, formulaic, notes
from seqlang.lint.finding import Finding
from seqlang.lint.views import Text

SEVERITY = Severity.WARNING
SOURCE = "an outreach agency's own reply rates by kind of follow-up"
GRADE = "V"


def check(text: Text) -> Iterator[Finding]:
    found = formulaic(text, "generic-follow-up")
    if found is not None:
        yield Finding(found, _message(text), notes(text))


def _message(text: Text) -> str:
    if text.kind == "label":
        return f'"{text.text}" says that you follow up, not on what.'
    if text.is_short:
        return f"This {text.kind} asks for an answer and does not say to what."
    return f"This asks for an answer and does not say to what: {NOTHING}."
