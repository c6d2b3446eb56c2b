"""Marketing mail to many, without the postal address of who sends it.

Looked at as `no-unsubscribe-link` does; where both are missing, that rule says so for the two. `address:` of the sequence is enough.

Why: in the USA every commercial mail has to name a valid postal address (15 USC 7704), and German law wants an imprint; providers
read it as a sign of an honest sender.

Flagged:
    sequence "Payroll letter"
        category: nurture
        unsubscribe_url: "https://example.com/unsubscribe"

        day 1: email "nine lines"
            subject: "The nine lines to look at"
            body: "Nine lines take longest on payroll day: example.com/nine"
        day 8: email "tenth line"
            subject: "The line nobody looks at"
            body: "There is a tenth: example.com/ten"

Fine:
    sequence "Payroll letter"
        category: nurture
        unsubscribe_url: "https://example.com/unsubscribe"
        address: "Ledgerly Ltd, 4 Quay Lane, Bristol"

        day 1: email "nine lines"
            subject: "The nine lines to look at"
            body: "Nine lines take longest on payroll day: example.com/nine"
        day 8: email "tenth line"
            subject: "The line nobody looks at"
            body: "There is a tenth: example.com/ten"

False alarms: a sending platform that adds its own footer; an address written into the mails.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.asked.footer import bulk_mails
from seqlang.lint.finding import Finding
from seqlang.lint.views import Sequence

SEVERITY = Severity.WARNING
SOURCE = "15 USC 7704(a)(5) (CAN-SPAM)"
GRADE = "P"
DEFAULT = False
GIVES_WAY_TO = ("no-unsubscribe-link",)


def check(sequence: Sequence) -> Iterator[Finding]:
    if bulk_mails(sequence) and sequence.value.settings.address is None:
        message = f'"{sequence.value.name}" does not name the postal address of who sends it.'
        way_out = 'The law asks for it: `address: "Firm, street, town"` among the settings.'
        yield Finding(sequence.value.name_at, message, (way_out,))
