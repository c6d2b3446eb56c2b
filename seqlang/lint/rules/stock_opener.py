"""An opening that everybody knows by heart: "I hope this finds you well", "my name is Tim and I work at …", "I know you're busy".

Only at the beginning of a text for the contact, where more follows: a text of nothing else is `check-in`'s. The fix takes the
sentence out. A hope for something ("I hope the move to Leeds went well") is none. English.

Why: the first line is what an inbox shows beside the subject, and this one says that nothing personal follows.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: "I hope this email finds you well. Payroll closes on the 25th with most firms. Which day is yours?"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: "Payroll closes on the 25th with most firms. Which day is yours?"

False alarms: a mail to a friend."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seqlang.diagnostic import Edit, Fix, Severity
from seqlang.lint.copy.shown import without_tags
from seqlang.lint.finding import Finding
from seqlang.lint.views import Text
from seqlang.source import Span

SEVERITY = Severity.HINT
SOURCE = "common practice"
GRADE = "S"
DEFAULT = False
GIVES_WAY_TO = ("check-in", "bump", "generic-follow-up", "no-purpose")

_LETTER = r"(?:this|my|the)(?: (?:quick|short|little))? ?(?:e-?mail|mail|message|note|letter)?"
_WELL = r"(?:well|good|great|fine|okay|ok|in good (?:health|spirits)|safe and (?:well|sound)|at a good time)"
_YOU = r"(?:you(?: are|'re)|all is|everything is|everything's|things are|life is|your (?:day|week) is|you and your (?:team|family) are)"
_DAYS = r"(?:day|week|weekend|morning|monday|tuesday|wednesday|thursday|friday|summer|holidays?|start to the (?:day|week|year))"
_OPENER = re.compile(
    rf"(?:i (?:do )?|we )?(?:hope|trust|hoping|trusting) (?:that )?(?:"
    rf"{_LETTER} (?:finds|reaches|catches|gets to) you (?:and your (?:team|family) )?{_WELL}"
    rf"|{_YOU} (?:all |both )?(?:doing |keeping |going |having )?(?:very |really )?(?:{_WELL}|an? \w+ {_DAYS})"
    rf"|you(?:'ve| have)? (?:had|having|enjoyed) (?:an? |your )?(?:\w+ )?{_DAYS}"
    r")[^.!?\n]{0,30}[.!]+\s*"
    r"|(?:my name is|i am|i'm) [^.!?\n]{2,30} and i (?:work (?:at|for|with)|am|'m)\b[^.!?\n]{0,40}[.!]+\s*"
    r"|i know (?:that )?you(?:'re| are) (?:very |super |really )?busy[^.!?\n]{0,40}[.!]+\s*"
    r"|i (?:came across|found|saw|was looking at) your (?:profile|website|company|page)(?: on linkedin)?"
    r"(?: and (?:was|am|got|i was) [^.!?\n]{0,40})?[.!]+\s*"
    r"|(?:i )?(?:just |only )?(?:wanted to|am writing to|would like to|'d like to) (?:reach out(?: to you)?|introduce myself)[.!]+\s*",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"\s*(?:(?:hi|hello|hey|dear|good \w+)\b[^.!?\n]{0,80}?[,!.:–-]\s*|[^.!?\n]{1,60},\s*\n\s*)?",
    re.IGNORECASE,
)


def check(text: Text) -> Iterator[Finding]:
    if not text.for_contact or text.is_short:
        return
    plain = without_tags(text.text).replace("’", "'")
    begin = _GREETING.match(plain)
    found = _OPENER.match(plain, begin.end() if begin else 0)
    if found is None or not plain[found.end() :].strip():
        return
    said = found[0].strip()
    message = f'"{said}" opens half of all mails, and it stands where the inbox shows what yours is about.'
    yield Finding(
        text.place(found.start(), found.start() + len(said)),
        message,
        ("Begin with the sentence behind it.",),
        fixes=_fixes(text, found),
    )


def _fixes(text: Text, found: re.Match[str]) -> tuple[Fix, ...]:
    start, end = (text.place(at, at).span.start for at in found.span())
    edit = Edit(Span(start, end), "")
    return (Fix("Take the sentence out", (edit,), safe=False),) if text.is_here else ()
