"""An emoji in the subject of a cold mail.

Why: to a stranger it looks like a newsletter. What is known of its effect points both ways, so this rule speaks only when it is asked.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th 🚀"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"

False alarms: trades where everybody writes so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.views import Text

SEVERITY = Severity.HINT
SOURCE = "common practice"
GRADE = "S"
DEFAULT = False

_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b50\u2b55\u231a\u231b\u23e9-\u23f3]")


def check(text: Text) -> Iterator[Finding]:
    found = _EMOJI.search(text.text) if text.kind == "subject" and text.step.sequence.is_cold else None
    if found:
        message = "An emoji in the subject of a cold mail makes it look like a newsletter."
        yield Finding(text.place(*found.span()), message, ("Leave it out.",))
