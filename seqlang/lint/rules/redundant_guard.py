"""A guard that an exit or a stop makes needless: `unless replied` where `exit when replied` holds anyway.

Only guards that goals, exits and stops alone decide, in the main track and in reactions. After an exit its farewell runs, where
guards count. The fix is made only with `--unsafe-fixes`: nobody gets anything else, but the plan's hash changes, and a safe fix keeps it.

Why: it is read as if it did something, and the next person to change the exit will trust it. One rule says it for every step.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    day 4: email "payroll checklist" unless replied
        subject: "The nine lines to look at"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    day 4: email "payroll checklist" unless clicked "payroll deadline"
        subject: "The nine lines to look at"

False alarms: a fragment that is also used in sequences without that exit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seqlang.diagnostic import Edit, Fix, Severity
from seqlang.lint.asked.decided import Decided, decided, deciders, why
from seqlang.lint.finding import Finding
from seqlang.lint.views import Sequence
from seqlang.source import Span

SEVERITY = Severity.HINT
SOURCE = "a proof from the plan"
GRADE = "P"
DEFAULT = False

_GUARD = re.compile(r'^(?:[^"]|"(?:[^"\\]|\\.)*")*?(\s+(?:if|unless)\s.*)$', re.DOTALL)


def check(sequence: Sequence) -> Iterator[Finding]:
    for found in decided(sequence, held=True):
        if found.asked != "guard" or not found.by_rules or _is_shared(sequence, found):
            continue
        rule = next((words for words, _ in deciders(sequence, found.verdict)), "a rule")
        message = f"`{found.words}` keeps nobody away: `{rule}` has acted by then."
        related = why(sequence, found.verdict)
        yield Finding(
            found.at, message, ("One rule says it for every step.",), related, _fixes(sequence, found)
        )


def _is_shared(sequence: Sequence, found: Decided) -> bool:
    """A fragment's step: other sequences may use it without that rule."""
    inside = sequence.value.at
    return found.at.path != inside.path or not inside.span.start <= found.at.span.start < inside.span.end


def _fixes(sequence: Sequence, found: Decided) -> tuple[Fix, ...]:
    at = found.place.at
    written = _GUARD.match(sequence.project.written(at))
    if written is None:
        return ()
    span = Span(at.span.start + written.start(1), at.span.start + written.end(1))
    # The plan's hash changes with it, though what anybody gets does not.
    return (Fix(f"Take out `{found.words}`", (Edit(span, ""),), safe=False),)
