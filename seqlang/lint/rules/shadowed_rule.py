"""A goal, exit, stop or pause that never acts, because earlier goals and exits see to all that it asks for.

The compiler refuses a line that one earlier line forestalls by its words. This looks at what they mean together: types, choices, known
and unknown, ranges.

Why: only the first line that holds acts. Whoever wrote the later one counts on an end, a name or a hand-over that never comes.

Flagged:
    field contact.seats: number

    sequence "Payroll outreach"
        category: sales

        exit as "small" when contact.seats < 20
        exit as "large" when contact.seats >= 20
        exit to "Onboarding" when contact.seats is known and replied
        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"

    sequence "Onboarding"
        category: onboarding

        goal when clicked "first login"

        day 1: email "first login"
            subject: "Your login, and the one import to start with"

Fine:
    field contact.seats: number

    sequence "Payroll outreach"
        category: sales

        exit to "Onboarding" when contact.seats is known and replied
        exit as "small" when contact.seats < 20
        exit as "large" when contact.seats >= 20
        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"

    sequence "Onboarding"
        category: onboarding

        goal when clicked "first login"

        day 1: email "first login"
            subject: "Your login, and the one import to start with"

False alarms: none known; it is a proof.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.analysis.flow import RULES
from seqlang.diagnostic import Severity
from seqlang.lint.asked.decided import deciders, why
from seqlang.lint.finding import Finding
from seqlang.lint.views import Sequence
from seqlang.plan.words import condition_words

SEVERITY = Severity.ERROR
SOURCE = "a proof from the plan"
GRADE = "P"

_WAY_OUT = "Put the narrower line first, or take this one out."


def check(sequence: Sequence) -> Iterator[Finding]:
    flow = sequence.flow
    if flow is None:
        return
    for number, verdict in flow.rules.items():
        rule, at = flow.plan.rules[number], sequence.value.rules[number].at
        if verdict.by != RULES or rule["kind"] in ("when", "whenever"):
            continue
        said = next((words for words, _ in deciders(sequence, verdict)), "an earlier line")
        words = condition_words(rule["when"])
        message = f"This {rule['kind']} never acts: where `{words}` holds, `{said}` has acted already."
        # What is over needs no stop and no pause: nothing is lost but a line.
        severity = None if rule["kind"] in ("goal", "exit") else Severity.WARNING
        yield Finding(at, message, (_WAY_OUT,), why(sequence, verdict), severity=severity)
