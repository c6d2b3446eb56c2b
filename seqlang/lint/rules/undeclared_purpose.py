"""A purpose that is probably a slip of the pen, or that is none of those a team has agreed on.

The language names twelve purposes, and any other word may be one of your own. So this speaks of a word that is nearly one of
those names. Once `own` lists your own purposes, it speaks of every other word.

Why: reports, rules and other runners go by the word. With a slip in it the step counts as something else, and nothing says so.

Flagged:
    day 1: email "payroll deadline" as introducton
        subject: "Payroll closes on the 25th"

Fine:
    day 1: email "payroll deadline" as introduction
        subject: "Payroll closes on the 25th"
    day 4: linkedin "comment on their post" as visibility
        note: "Your point on month-end reviews is the one we hear most."

False alarms: a purpose of your own that looks like one of the twelve, such as `questions`: list it under `own`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.asked.purposes import PURPOSES
from seqlang.lint.finding import Finding
from seqlang.lint.views import Step
from seqlang.model.near import did_you_mean
from seqlang.model.program import At
from seqlang.source import Span
from seqlang.values import frozen

SEVERITY = Severity.WARNING
SOURCE = "the language's own list of purposes"
GRADE = "P"
DEFAULT = False

_REASON = "Reports and rules go by the word: with a slip in it the step counts as something else."


@frozen
class Limits:
    """`own`: purposes of one's own. While there are none, only near misses are spoken of: so many `slips` in a word of so many
    letters (`long`), one in a shorter one."""

    own: frozenset[str] = frozenset()
    slips: int = 2
    long: int = 8


def check(step: Step, limits: Limits) -> Iterator[Finding]:
    purpose = step.touch.purpose
    if purpose is None or purpose in PURPOSES or purpose in limits.own:
        return
    at = _place(step, purpose)
    tail, fixes = did_you_mean(purpose, _slips_of(purpose, limits), at.span)
    if fixes or limits.own:
        known = "none of the purposes you have listed" if limits.own else "no purpose that the language names"
        yield Finding(at, f"`{purpose}` is {known}.{tail}", (_REASON,), fixes=fixes)


def _slips_of(purpose: str, limits: Limits) -> list[str]:
    """Words that it is a letter or two away from. `evaluation` is not meant to be `education`."""
    from rapidfuzz.distance import OSA

    allowed = limits.slips if len(purpose) >= limits.long else 1
    return [w for w in (*PURPOSES, *sorted(limits.own)) if OSA.distance(purpose.casefold(), w) <= allowed]


def _place(step: Step, purpose: str) -> At:
    """The word behind the label's `as`; the label where it cannot be found."""
    source = step.sequence.project.sources.get(step.at.path)
    found = re.compile(rf"[ \t]+as[ \t]+{purpose}\b").match(source.text, step.at.span.end) if source else None
    return At(step.at.path, Span(found.end() - len(purpose), found.end())) if found else step.at
