"""What the rules on formulaic copy share: whether a text is theirs, and the way out of it."""

from __future__ import annotations

from seqlang.lint.copy.reading import read
from seqlang.lint.views import Text
from seqlang.model.program import At

NOTHING = "no resource, question, date or offer in it"


def formulaic(text: Text, rule: str) -> At | None:
    """The words to mark where a text that goes out or guides a person is formulaic in the rule's way; else None."""
    names = text.step.sequence.project.settings.vocabulary
    found = read(text.text, text.kind, names) if text.step.is_outreach else None
    return text.place(found.start, found.end) if found is not None and found.rule == rule else None


def way_out(text: Text) -> str:
    if text.kind == "label":
        return (
            'Name what the reader gets or is asked: "question about the audit date", "two-page case study".'
        )
    if text.is_short:
        return 'Put the topic there: "Your audit on 3 June", "Who signs off the budget?"'
    return "Give them one thing to use, or ask one thing that only they can answer."
