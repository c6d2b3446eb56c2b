"""A link that hides where it leads: bit.ly, tinyurl.com and the like.

Why: junk mail hides behind the same hosts, so filters distrust all who use them; and in text messages American carriers ask for
links of the sender's own, and block shared ones. A reader cannot see where the link leads either.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: "The nine lines to look at: https://bit.ly/3nine. Which day is yours?"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: "The nine lines to look at: https://example.com/nine. Which day is yours?"

False alarms: none known; a short domain of your own is not in the list.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.copy.links import links_in
from seqlang.lint.finding import Finding
from seqlang.lint.views import Text

SEVERITY = Severity.WARNING
SOURCE = "CTIA's Messaging Principles and Best Practices (links in text messages)"
GRADE = "P"
DEFAULT = False


def check(text: Text) -> Iterator[Finding]:
    for link in links_in(text.text) if text.for_contact else ():
        if link.is_shortened:
            at = text.place(link.start, link.end)
            message = f"{link.host} hides where this leads: filters distrust it, and carriers block it."
            yield Finding(
                at,
                message,
                ("Use the whole address, or a short domain of your own.",),
                about=f"{at.path}:{at.span.start}",
            )
