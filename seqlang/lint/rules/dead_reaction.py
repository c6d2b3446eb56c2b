"""A reaction on what ends the enrollment: it never starts.

Goals and exits are asked first, and after them nothing else acts on the same event. What is to happen on leaving stands under the
exit, as its farewell.

Why: the call task or the note to a colleague that the reaction was to bring never comes, just for the contacts who answered.

Flagged:
    sequence "Payroll outreach"
        category: sales

        exit when replied
        when replied
            call "answer while it is warm"

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"

Fine:
    sequence "Payroll outreach"
        category: sales

        exit when replied
            call "answer while it is warm"

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"

False alarms: none known; it is a proof.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.analysis.flow import RULES
from seqlang.diagnostic import Fix, Severity
from seqlang.lint.asked.decided import deciders, why
from seqlang.lint.asked.farewell import moved_into
from seqlang.lint.finding import Finding
from seqlang.lint.views import Sequence

SEVERITY = Severity.WARNING
SOURCE = "a proof from the plan"
GRADE = "P"

_REASON = "Goals and exits come first; what is to happen on leaving stands under them, as their farewell."


def check(sequence: Sequence) -> Iterator[Finding]:
    flow = sequence.flow
    if flow is None:
        return
    for number, verdict in flow.rules.items():
        rule = flow.plan.rules[number]
        if verdict.by == RULES and rule["kind"] in ("when", "whenever"):
            said = next((words for words, _ in deciders(sequence, verdict)), "an exit")
            message = f"This reaction never starts: `{said}` ends the enrollment at that very event."
            at = sequence.value.rules[number].at
            yield Finding(
                at, message, (_REASON,), why(sequence, verdict), _fixes(sequence, number, verdict.because)
            )


def _fixes(sequence: Sequence, number: int, because: tuple[str, ...]) -> tuple[Fix, ...]:
    """Only where reaction and exit ask the same: else the farewell would run for others too."""
    flow = sequence.flow
    assert flow is not None
    leaving = [n for n, rule in enumerate(flow.plan.rules) if rule["id"] in because]
    if len(leaving) != 1 or flow.plan.rules[leaving[0]]["when"] != flow.plan.rules[number]["when"]:
        return ()
    edits = moved_into(sequence, number, leaving[0])
    return (Fix("Move its steps under the exit", edits, safe=False),) if edits else ()
