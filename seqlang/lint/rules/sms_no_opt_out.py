"""The first text message to a contact, without a word on how to stop them.

Looked at is the first SMS of the main track and of each reaction, where it is no transactional one. "STOP", "opt out" and
"unsubscribe" will do, and their like in German, French, Spanish, Italian and Dutch. Where no name stands at its beginning or behind
"from", "this is" and the like, that is said too.

Why: American carriers want the sender's name and the way out in the first message, and who cannot answer STOP complains. In many
countries the law asks for it.

Flagged:
    day 1: sms "payroll deadline"
        body: "Ledgerly: payroll closes on the 25th. The nine lines to look at: example.com/nine"

Fine:
    day 1: sms "payroll deadline"
        body: "Ledgerly: payroll closes on the 25th. The nine lines to look at: example.com/nine STOP to opt out"

False alarms: a number whose platform adds the words to the first message by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.asked.answers import asks_for
from seqlang.lint.finding import Finding
from seqlang.lint.views import Step, Text

SEVERITY = Severity.WARNING
SOURCE = "CTIA's Messaging Principles and Best Practices; 47 CFR 64.1200"
GRADE = "P"

_WAY_OUT = re.compile(
    r"\b(?:stop|stopp|stopall|stop2\w+|stoptoend|opt[- ]?out|unsubscribe|abmelden|abbestellen|arr[eê]t|désabonner|desinscri\w+|"
    r"désinscri\w+|baja|parar|annulla|disiscri\w+|afmelden|uitschrijven)\b|unsub",
    re.IGNORECASE,
)
_WAYS = 'End it with "STOP to opt out"; or, if it is about an order or a bill they have, add `transactional: yes` below the step.'
_SENDER = re.compile(
    r"^\s*(?:[^\W\d_][\w .&'’-]{1,30}:|\[[^\]]+\])|"
    r"\b(?:[Ii]t['’]s|[Tt]his is|I['’]m|[Hh]ere is|[Hh]ier ist|[Ii]ci|from|von|at)\s+[A-Z{]|\bhere\b"
)


def check(text: Text) -> Iterator[Finding]:
    step = text.step
    if text.kind != "body" or step.touch.channel != "sms" or step.transactional or not _is_first(step):
        return
    if not _WAY_OUT.search(text.text):
        lacks = "how to stop them" if _SENDER.search(text.text) else "who sends it and how to stop them"
        message = f"This first text message does not say {lacks}: carriers want that, and people complain without it."
        about = f"opt-out:{text.at}"  # no matter of style that another remark on the text could stand for
        yield Finding(text.at, message, (_WAYS,), about=about)


def _is_first(step: Step) -> bool:
    """An answer to what the contact wrote comes behind the first."""
    answers = step.rule is not None and asks_for(step.rule.when, "replied")
    return not answers and all(earlier.touch.channel != "sms" for earlier in step.earlier)
