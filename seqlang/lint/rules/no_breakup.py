"""A cold sequence of five touches or more that just stops.

Looked for is a closing step (`as breakup`, or a label that says so), or a text that says it is the last. A sequence that hands the
contact on at its end (`exit to`, `start`) closes that way.

Why: a mail that says it is the last is one of those answered most, and people learn that silence is enough to be left alone.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    day 4: call "who runs payroll"
    day 8: email "payroll checklist"
        subject: "The nine lines to look at"
    day 12: linkedin "connect over payroll"
    day 17: email "line nobody looks at"
        subject: "The tenth line"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    day 4: call "who runs payroll"
    day 8: email "payroll checklist"
        subject: "The nine lines to look at"
    day 12: linkedin "connect over payroll"
    day 20: email "closing the file" as breakup
        subject: "Closing your payroll file"

False alarms: a last mail that closes in words the linter does not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.along.moments import start_of
from seqlang.lint.along.ways import most_touches
from seqlang.lint.asked.closing import closes_by
from seqlang.lint.finding import Finding
from seqlang.lint.thresholds import Count
from seqlang.lint.views import Sequence
from seqlang.lint.walk import blocks_of, touches_in
from seqlang.model import program
from seqlang.values import frozen

SEVERITY = Severity.HINT
SOURCE = "common practice"
GRADE = "S"
DEFAULT = False

_LAST = re.compile(
    r"\b(?:(?:last|final) (?:e-?mail|mail|message|note|time|attempt|you (?:will )?hear|from me|thing from me)|"
    r"clos(?:e|ing) (?:\w+ ){0,2}(?:file|loop)|"
    r"(?:won't|will not|stop) (?:\w+ ){0,2}(?:e-?mail|mail|writ|contact|reach|bother)\w*|good-?bye|farewell|break-?up)",
    re.IGNORECASE,
)


@frozen
class Limits:
    """`touches`: a shorter sequence need not close."""

    touches: Count = 5


def check(sequence: Sequence, limits: Limits) -> Iterator[Finding]:
    value = sequence.value
    if (
        not sequence.is_cold
        or most_touches(value.steps, start_of(value.settings)) < limits.touches
        or _hands_on(value.steps)
    ):
        return
    if not any(_says_so(touch, sequence.category) for _, touch in touches_in(value.steps)):
        message = f'"{value.name}" just stops: no step of it closes.'
        yield Finding(
            value.name_at,
            message,
            ("End with a mail that says it is the last, and leaves something behind (`as breakup`).",),
        )


def _hands_on(steps: tuple[program.Step, ...]) -> bool:
    """To another sequence, at its end."""
    for step in steps[-1:]:
        action = step.action
        if isinstance(action, program.Start) or (isinstance(action, program.Exit) and action.to is not None):
            return True
        return any(_hands_on(inner) for inner in blocks_of(action))
    return False


def _says_so(touch: program.Touch, category: str | None) -> bool:
    details = (d for row in (touch.details, *(v.details for v in touch.variants)) for d in row)
    texts = [d.value.text for d in details if isinstance(d.value, program.Words)]
    return closes_by(touch, category) or any(_LAST.search(text) for text in (touch.label, *texts))
