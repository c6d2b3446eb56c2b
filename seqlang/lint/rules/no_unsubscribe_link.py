"""Marketing mail to many, without a way to unsubscribe.

Looked at are sequences of the categories nurture, ecommerce and winback with two emails or more that have their words in the file, or one
in rounds; and those whose own category names a mailing, such as `newsletter`, `marketing`, `product` or `lifecycle`.
`unsubscribe_url:` of the sequence is enough, and so is a mail that speaks of it. Mails by a `template:` bring their own.

Why: the law asks for it (in the USA 15 USC 7704, in the EU the ePrivacy directive), and since 2024 Gmail and Yahoo want one click for
it from those who send in bulk (RFC 8058). Without it people press "spam" instead.

Flagged:
    sequence "Payroll letter"
        category: nurture
        address: "Ledgerly Ltd, 4 Quay Lane, Bristol"

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

False alarms: a sending platform that adds its own footer to every mail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.asked.footer import body_says, bulk_mails
from seqlang.lint.finding import Finding
from seqlang.lint.views import Sequence

SEVERITY = Severity.WARNING
SOURCE = "15 USC 7704(a)(3) (CAN-SPAM); Gmail's and Yahoo's rules for bulk senders, 2024; RFC 8058"
GRADE = "P"

_WAY_OUT = re.compile(
    r"unsubscri|opt[- ]?out|abmeld|abbestell|désabonn|désinscri|darse de baja|preferences", re.IGNORECASE
)


def check(sequence: Sequence) -> Iterator[Finding]:
    mails = bulk_mails(sequence)
    if mails and sequence.value.settings.unsubscribe_url is None and not body_says(mails, _WAY_OUT):
        what = f"{len(mails)} mails" if len(mails) > 1 else "mail"
        message = f'"{sequence.value.name}" gives its {what} no way to unsubscribe.'
        yield Finding(sequence.value.name_at, message, (_FOOTER,))


_FOOTER = (
    'The law and the big mailbox providers ask for one: `unsubscribe_url: "https://…"` among the settings.'
)
