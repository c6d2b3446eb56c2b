"""A category that is one slip away from a known one, or another setting's name.

A word of one's own is welcome, and is silent: the linter's thresholds are then those for no category.

Why: a category picks the thresholds of many rules, and a slip in it switches them without a word.

Flagged:
    sequence "Trial"
        category: nuture

        exit when replied

        day 1: email "import in ten minutes"
            subject: "Your contacts, imported"

Fine:
    sequence "Trial"
        category: partners

        exit when replied

        day 1: email "import in ten minutes"
            subject: "Your contacts, imported"

False alarms: a word of your own that is spelled nearly like a known one.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.categories import KNOWN
from seqlang.lint.finding import Finding
from seqlang.lint.views import Sequence
from seqlang.model.near import near

SEVERITY = Severity.WARNING
SOURCE = "the language's own list of categories"
GRADE = "P"

_REASON = "The category picks the linter's thresholds; with this one, those for any sequence hold."


def check(sequence: Sequence) -> Iterator[Finding]:
    category = sequence.category
    at = next((at for key, at in sequence.value.settings.written if key == "category"), None)
    if category is None or category in KNOWN or at is None:
        return
    if category == "transactional":
        message = (
            "Mail that people must get whatever they unsubscribed from is a setting of its own, no category."
        )
        yield Finding(
            at, message, ("Write `transactional: yes`, and `category: dunning` or the like beside it.",)
        )
    elif meant := near(category, KNOWN):
        known = ", ".join(KNOWN)
        yield Finding(
            at,
            f"Did you mean `{meant}`? `{category}` is no category that the linter knows.",
            (_REASON, f"It knows {known}."),
        )
