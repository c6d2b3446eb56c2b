"""A link to choose a time in the very first message of a cold sequence.

A sequence without a category is cold where a list is enrolled. Known are the common schedulers (Calendly, Cal.com, HubSpot
meetings, Google's and Microsoft's booking pages and others) and variables named for one (`contact.calendar_link`).

Why: it asks a stranger for half an hour before they know what for. One vendor counted 3 % of meetings from such first mails against
11 % from a question about interest, on 500 mails.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: "Four of the nine lines take longest. Choose a time: https://calendly.com/dana/30min"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: "Four of the nine lines take longest. Would you like the list?"
    day 4: email "payroll checklist"
        subject: "The nine lines to look at"
        body: "The list is attached. Choose a time to go through it: https://calendly.com/dana/30min"

False alarms: people who asked to be contacted, in a sequence called cold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.copy.links import links_in
from seqlang.lint.finding import Finding
from seqlang.lint.views import Text

SEVERITY = Severity.HINT
SOURCE = "a vendor's count of 500 mails"
GRADE = "V"
DEFAULT = False

_VARIABLE = re.compile(
    r"\{\{[^}]*\b\w*(?:calendar|booking|scheduling|meeting)_?(?:link|url|page)\b[^}]*\}\}", re.IGNORECASE
)


def check(text: Text) -> Iterator[Finding]:
    if not text.step.sequence.is_cold or not text.for_contact or not text.step.is_first:
        return
    place = _slots(text.text)
    if place is not None:
        message = "A link to your calendar in the first message asks for time before they know what for."
        yield Finding(text.place(*place), message, (_WAY_OUT,))


_WAY_OUT = "Ask whether it is of interest, and send the link to those who say yes."


def _slots(text: str) -> tuple[int, int] | None:
    link = next((link for link in links_in(text) if link.gives_slots), None)
    if link is not None:
        return link.start, link.end
    variable = _VARIABLE.search(text)
    return variable.span() if variable else None
