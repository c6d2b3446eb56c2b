"""The same subject twice on one way.

Compared are the emails one contact can get, variants included; case, marks and blanks do not matter. Left alone are replies in a
thread, transactional mails, mails for those who did not open the first (`if no opened "intro" for 3 days`), reminders of dunning, and
a fragment that is used twice.

Why: mail programs put the two together, or show the second as something already seen: there is no new reason to open it.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    day 5: email "payroll checklist"
        subject: "Payroll closes on the 25th"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    day 5: email "payroll checklist"
        subject: "The nine lines to look at"

False alarms: a letter whose subject is its name, sent by steps of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.asked.repeats import comparable
from seqlang.lint.finding import Finding
from seqlang.lint.views import Text

SEVERITY = Severity.WARNING
SOURCE = "how mail programs group messages"
GRADE = "S"
OFF = ("dunning",)
GIVES_WAY_TO = ("generic-subject", "check-in", "bump", "generic-follow-up", "no-purpose", "placeholder")


def check(text: Text) -> Iterator[Finding]:
    if text.kind != "subject" or not (own := _plain(text.text)):
        return
    same = next((other for other in comparable(text) if _plain(other.text) == own), None)
    if same is not None:
        message = f'The same subject as "{same.step.touch.label}": it gives no new reason to open this one.'
        yield Finding(text.at, message, (_WAY_OUT,), (("the first one", same.at),))


_WAY_OUT = "Name what is new in this mail, or send it as a reply in the other's thread."


def _plain(subject: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", subject.casefold()))
