"""A label, subject or text that only points at an earlier message, or sends it once more.

"Bumping this to the top of your inbox", "did you see my email?", "resending this": the reader is sent back to a mail that was not
worth an answer, and is given no new reason for one. A word on the earlier mail is fine where something new follows: a figure, an
answer, an offer, a question on one topic. So is a bump in another sense ("speed bump sensor"), and a mail that sends something
("the corrected invoice, once more"). English, German,
French and Spanish; a text in another language is left alone.

Why: the same agency's count that has a bare check-in at 0.3 % of replies has a new angle at 0.8 % and a specific question at
1.2 %: what brings answers is what is new in the mail.

Flagged:
    day 5: email "bump to the top"
        subject: "Ledger export, 40 lines left"

Fine:
    day 5: email "bump with the 40 open lines"
        subject: "Ledger export, 40 lines left"
        body: "My last email had no figures: here are the 40 lines that our matching left open. Which of them are yours?"

False alarms: a reply in a thread whose earlier mail asked one clear question, which the bump repeats without naming it. It is
still better with the question in it.
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
    found = formulaic(text, "bump")
    if found is not None:
        yield Finding(found, _message(text), notes(text))


def _message(text: Text) -> str:
    if text.kind == "label":
        return f'"{text.text}" only points back at an earlier message, not at anything new.'
    if text.is_short:
        return (
            f"This {text.kind} only points back at an earlier message: the reader learns nothing new from it."
        )
    return f"This only points back at an earlier message: {NOTHING}."
