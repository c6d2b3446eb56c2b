"""A closing text that blames the reader for not answering.

"You have ignored my mails", "after five attempts", "since you never replied". Only steps that close (`as breakup`, or by their label)
are looked at. That nothing was heard ("I have not heard back") is a fact and no blame. English.

Why: nobody owes a stranger an answer. A closing mail that lets people go in friendship is answered, and remembered.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    day 4: email "payroll checklist"
        subject: "The nine lines to look at"
    day 8: call "which line is off"
    day 16: email "break-up" as breakup
        subject: "Closing your payroll file"
        body: "You have ignored my last four mails, so I close your payroll file."

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    day 4: email "payroll checklist"
        subject: "The nine lines to look at"
    day 8: call "which line is off"
    day 16: email "break-up" as breakup
        subject: "Closing your payroll file"
        body: \"\"\"
            Payroll does not seem to be the topic this month, so I close your file. The list is yours:
            example.com/nine
            \"\"\"

False alarms: a text that takes the blame ("I sent you five mails, which is too many").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.asked.closing import closes
from seqlang.lint.finding import Finding
from seqlang.lint.views import Text

SEVERITY = Severity.WARNING
SOURCE = "common practice"
GRADE = "S"
DEFAULT = False

_SOME = r"(?:multiple|several|many|numerous|countless|repeated|all (?:my|our|these|of my)|(?:my )?(?:two|three|four|five|six|seven|\d+))"
_BLAME = re.compile(
    r"\b(?:(?:you(?:'ve| have)?|been) (?:been )?(?:ignor(?:ed|ing)|ghost(?:ed|ing)|avoid(?:ed|ing)) (?:me|my|us|our|all)"
    rf"|(?:after|despite|with) {_SOME} (?:\w+ )?(?:e-?mails?|mails|messages|attempts|calls|tries|times|follow[- ]?ups)"
    r"|(?:as|because|since|that|and) you (?:have(?: not|n't)|did(?: not|n't)|never|still have(?: not|n't)) "
    r"(?:\w+ )?(?:repl\w+|respond\w*|answer\w*|bother\w*)"
    r"|you (?:never|couldn't|could not|can't|didn't even|did not even)(?: even)? (?:be )?(?:bother\w*|repl\w+|respond\w*|answer\w*)"
    r"|(?:your|the) (?:lack of (?:a )?(?:response|reply|interest|courtesy)|silence (?:is|tells|says|speaks))"
    r"|(?:you(?:'re| are) )?(?:clearly|obviously) (?:you(?:'re| are) )?not interested"
    r"|i(?:'m| am) (?:disappointed|frustrated|offended|surprised that you))",
    re.IGNORECASE,
)


def check(text: Text) -> Iterator[Finding]:
    found = _BLAME.search(text.text.replace("’", "'")) if text.for_contact and closes(text.step) else None
    if found is not None:
        message = f'"{found[0]}" blames the reader, who owes no answer: that closes the door for good.'
        yield Finding(
            text.place(*found.span()), message, ("Say that you stop, and leave something they can use.",)
        )
