"""What a step can be for: the purposes that the language itself names, and what a label says of them. A team may have more of its own."""

from __future__ import annotations

import re

from seqlang.lint.asked.closing import closes_by
from seqlang.model.program import Touch

PURPOSES = (
    "introduction",
    "value",
    "resource",
    "proof",
    "question",
    "meeting",
    "offer",
    "reminder",
    "feedback",
    "confirmation",
    "education",
    "breakup",
)

# By purpose, what a label calls the thing that the reader gets.
_NAMED = {
    "proof": r"case stud(?:y|ies)|testimonials?|(?:success|customer) stor(?:y|ies)|references?|proof|fallstudien?|referenz(?:en)?",
    "resource": r"checklists?|guides?|templates?|e-?books?|white ?papers?|playbooks?|worksheets?|calculators?|resources?|checklisten?",
    "question": r"questions?|fragen?|preguntas?",
    "offer": r"offers?|discounts?|vouchers?|coupons?|free [\w-]+|angebote?|rabatt",
}
_SAYS = {purpose: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for purpose, words in _NAMED.items()}


def purposes_of(touch: Touch, category: str | None) -> frozenset[str]:
    """What a step is there for: the purpose written behind its label or, without one, what the label plainly says."""
    if touch.purpose is not None:
        return frozenset({touch.purpose})
    found = {purpose for purpose, says in _SAYS.items() if says.search(touch.label)}
    asks = {"question"} if touch.label.rstrip().endswith("?") else set()
    return frozenset(found | asks | ({"breakup"} if closes_by(touch, category) else set()))
