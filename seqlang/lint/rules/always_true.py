"""A condition that every contact meets who comes to it: by its own terms, or because it was asked before.

Looked at are guards, branches, waits, `until` and variants. A branch that always goes one way leaves its `else` to nobody; a wait for
what has happened already does not wait. A guard that only repeats what an exit sees to is `redundant-guard`.

Why: somebody meant to sort contacts here and nobody is sorted: the other way is dead, and a reader trusts a question that asks
nothing.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    day 4: if contact.company is known
        email "payroll checklist"
            subject: "The nine lines to look at"
            variant "by company" if contact.company is known
                subject: "The nine lines, for {{ contact.company }}"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    day 4: email "payroll checklist"
        subject: "The nine lines to look at"
        variant "by company" if contact.company is known
            subject: "The nine lines, for {{ contact.company }}"

False alarms: a question kept on purpose, for the day on which a line above it changes; a field that changes while a message waits for its
send window.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.asked.decided import Decided, decided, deciders, why
from seqlang.lint.finding import Finding
from seqlang.lint.views import Sequence

SEVERITY = Severity.WARNING
SOURCE = "a proof from the plan"
GRADE = "P"

_WHAT = {
    "guard": "it keeps nobody away",
    "condition": "nobody goes the other way",
    "until": "no round is ever run behind it",
    "variant": "everybody gets this variant",
}
_WAY_OUT = "Take the question out, or ask what sets contacts apart."


def check(sequence: Sequence) -> Iterator[Finding]:
    for found in decided(sequence, held=True):
        if found.asked == "guard" and found.by_rules:
            continue
        what = "it does not wait" if found.place.kind == "wait_for" else _WHAT[found.asked]
        notes = (_because(sequence, found), _WAY_OUT)
        yield Finding(
            found.at,
            f"`{found.words}` holds for everybody who comes here: {what}.",
            notes,
            why(sequence, found.verdict),
        )


def _because(sequence: Sequence, found: Decided) -> str:
    said = [words for words, _ in deciders(sequence, found.verdict)]
    if found.own or not said:
        return "There is nobody for whom it does not hold."
    return f"`{said[0]}` has been answered by then."
