"""A condition that no contact can meet: by its own terms, or because of what was asked or would have ended things before.

Looked at are guards, branches, waits, `until`, variants, the conditions of rules and of enrolling. What is known along every way is
carried through the sequence (docs/decisions/0011-flow-analysis.md): answers given a moment ago, events that have happened, exits that
would have acted. Between two days a field may change, so `contact.plan = "free"` on day 1 rules nothing out on day 5.

Why: what hangs on it never happens, and nobody sees it missing: reports show a step that nobody gets, not why.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    day 4: if clicked "payroll deadline" at least 2 times
        email "free line check"
            subject: "One month of payroll, checked free"
    else if clicked "payroll deadline" at least 3 times
        email "fifteen minutes on Tuesday"
            subject: "Fifteen minutes on the nine lines?"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    day 4: if clicked "payroll deadline" at least 3 times
        email "fifteen minutes on Tuesday"
            subject: "Fifteen minutes on the nine lines?"
    else if clicked "payroll deadline" at least 2 times
        email "free line check"
            subject: "One month of payroll, checked free"

False alarms: none known; it is a proof. It takes events of a step to come after that step, and a contact's fields to stay as they are
while a message waits for its send window.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.asked.decided import Decided, decided, deciders, why
from seqlang.lint.finding import Finding
from seqlang.lint.views import Sequence
from seqlang.model.program import Touch
from seqlang.plan.words import condition_words

SEVERITY = Severity.WARNING
SOURCE = "a proof from the plan"
GRADE = "P"

_WHAT = {
    "guard": "this is never done",
    "condition": "nobody goes this way",
    "until": "it never ends early",
    "variant": "nobody gets this variant",
}
_WAY_OUT = "Ask for something that can be so, or take it out."


def check(sequence: Sequence) -> Iterator[Finding]:
    for found in decided(sequence, held=False):
        notes = (_because(sequence, found), _WAY_OUT)
        yield Finding(
            found.at, f"`{found.words}` never holds: {_what(found)}.", notes, why(sequence, found.verdict)
        )
    yield from _rules(sequence)


def _what(found: Decided) -> str:
    action = found.place.step.action
    if found.asked == "guard" and isinstance(action, Touch):
        return f'"{action.label}" never goes out'
    if found.place.kind == "wait_for":
        return "it always waits until its time is over"
    return _WHAT[found.asked]


def _because(sequence: Sequence, found: Decided) -> str:
    if found.own:
        return "What it asks for cannot be had together, or not at all."
    said = [words for words, _ in deciders(sequence, found.verdict)]
    if found.by_rules and said:
        return f"Where it could hold, `{said[0]}` has acted already."
    if said:
        return f"Whoever comes here has answered `{said[0]}` already."
    return "What it asks about cannot have happened to anybody who comes here."


def _rules(sequence: Sequence) -> Iterator[Finding]:
    """Conditions that contradict themselves."""
    flow = sequence.flow
    if flow is None:
        return
    asked = [(r["when"], at.at) for r, at in zip(flow.plan.rules, sequence.value.rules, strict=True)]
    enrolls = zip(flow.plan.data["enroll"], sequence.value.enroll, strict=True)
    asked += [(e["when"] or e["guard"], at.at) for e, at in enrolls if e["when"] or e["guard"]]
    for condition, at in asked:
        if not flow.reasoning.possible([(condition, True)]):
            words = condition_words(condition)
            yield Finding(at, f"`{words}` never holds: this line never acts.", (_because_own(), _WAY_OUT))


def _because_own() -> str:
    return "What it asks for cannot be had together, or not at all."
