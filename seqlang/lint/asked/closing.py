"""Which steps close a sequence: by their purpose or, where none is written, by their label."""

from __future__ import annotations

import re

from seqlang.lint.categories import COLD
from seqlang.lint.views import Step
from seqlang.model.program import Touch

_LABEL = re.compile(
    r"\b(?:break[- ]?up|good-?bye|farewell|sign(?:ing)?[- ]off|(?:close|closing|closed) (?:the |your |their |out )?(?:loop|file|out)|"
    r"(?:last|final) (?:e-?mail|mail|note|message|touch|word|goodbye)|letzte (?:mail|nachricht)|abschied\w*|"
    r"dernier (?:mail|message)|último (?:correo|mensaje))\b",
    re.IGNORECASE,
)


def closes(step: Step) -> bool:
    return closes_by(step.touch, step.category)


def closes_by(touch: Touch, category: str | None) -> bool:
    """Labels are believed in cold sequences only: elsewhere `final email` may be anything."""
    if touch.purpose is not None:
        return touch.purpose == "breakup"
    return category in COLD and _LABEL.search(touch.label) is not None
