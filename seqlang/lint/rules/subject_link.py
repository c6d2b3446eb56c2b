"""A link in a subject.

Why: it cannot be clicked there, takes the room of the topic, and is what filters look for first.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll: https://example.com/nine"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll: the nine lines to look at"

False alarms: none known. A bare name ("example.com") is not taken for a link.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.copy.links import links_in
from seqlang.lint.finding import Finding
from seqlang.lint.views import Text

SEVERITY = Severity.WARNING
SOURCE = "common practice"
GRADE = "S"
DEFAULT = False


def check(text: Text) -> Iterator[Finding]:
    links = links_in(text.text) if text.kind == "subject" else ()
    if links:
        message = "A link in a subject cannot be clicked, and filters look for it."
        yield Finding(text.place(links[0].start, links[0].end), message, ("Put the link into the text.",))
