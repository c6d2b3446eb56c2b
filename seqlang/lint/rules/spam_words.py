"""Several of the phrases that filters and readers know from junk mail, in one text.

Three different ones or more; one alone says nothing, and lists of such words are out of date as soon as they are printed, so only
their density is looked at. English.

Why: readers sort by tone before they read. Filters look at the sender first, but a text full of these does not help.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: \"\"\"
            Act now: this limited time offer is 100% free and risk-free. Payroll closes on the 25th. Which day
            is yours?
            \"\"\"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: "The check is free for payrolls under 200 people. Payroll closes on the 25th. Which day is yours?"

False alarms: a mail about junk mail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.thresholds import Count
from seqlang.lint.views import Text
from seqlang.values import frozen

SEVERITY = Severity.HINT
SOURCE = "common practice; the published lists disagree with each other"
GRADE = "S"
DEFAULT = False

_PHRASES = re.compile(
    r"\b(?:act (?:now|fast|immediately)|buy now|order now|apply now|click (?:here|below)|100 ?% (?:free|satisfied|guaranteed)|risk[- ]free|"
    r"no (?:obligation|strings attached|catch|hidden (?:costs?|fees?)|risk|questions asked)|limited[- ]time(?: offer)?|"
    r"once in a lifetime|"
    r"while (?:supplies|stocks?) lasts?|(?:money|cash)[- ]back|guaranteed|"
    r"(?:you(?:'re| are| have been)|be) (?:a )?(?:winner|selected|chosen)|"
    r"congratulations|(?:extra|earn) (?:cash|income|money)|double your \w+|(?:best|lowest) price|free (?:gift|money|access)|"
    r"special promotion|amazing (?:offer|deal)|incredible (?:offer|deal)|don't (?:miss out|delete)|this (?:is not|isn't) spam|"
    r"what are you waiting for|instant(?:ly)? (?:access|approved)|miracle|urgent|make money|no credit card|guaranteed winner)\b",
    re.IGNORECASE,
)


@frozen
class Limits:
    """`phrases`: so many different ones are too many."""

    phrases: Count = 3


def check(text: Text, limits: Limits) -> Iterator[Finding]:
    if not text.for_contact:
        return
    found = {m[0].casefold(): m for m in reversed([*_PHRASES.finditer(text.text.replace("’", "'"))])}
    if len(found) >= limits.phrases:
        first, *_ = ordered = sorted(found.values(), key=lambda m: m.start())
        named = ", ".join(f'"{m[0]}"' for m in ordered)
        message = f"This {text.kind} is thick with the phrases of junk mail: {named}."
        yield Finding(text.place(*first.span()), message, ("Say plainly what it costs and until when.",))
