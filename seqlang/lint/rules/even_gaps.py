"""All gaps alike over four touches or more.

Counted as for `every-day`, by the days written in the file. Gaps of one and two days are said by `every-day` and `every-other-day`.
Where a window moves some, the gaps as they go out are told; where it leaves no two such gaps in a row on any weekday, nothing is said.

Why: an even beat reads as a machine's. Gaps that grow leave room to answer and cover more weeks with as many touches.

Flagged:
    sequence "Payroll outreach"
        category: sales
        timezone: "Europe/Berlin"
        send: weekdays 09:00-17:00
        days: business

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"
        day 4: email "payroll checklist"
            subject: "The nine lines to look at"
        day 7: call "who runs payroll"
        day 10: email "free line check"
            subject: "One month of payroll, checked free"

Fine:
    sequence "Payroll outreach"
        category: sales
        timezone: "Europe/Berlin"
        send: weekdays 09:00-17:00
        days: business

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"
        day 4: email "payroll checklist"
            subject: "The nine lines to look at"
        day 8: call "who runs payroll"
        day 14: email "free line check"
            subject: "One month of payroll, checked free"

False alarms: a weekly course that says that it is one.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.proving.stretch import beat_of, days_said, evenly, others
from seqlang.lint.thresholds import Count
from seqlang.lint.views import Path
from seqlang.values import frozen

SEVERITY = Severity.HINT
SOURCE = "common practice"
GRADE = "S"
OFF = ("nurture", "event", "renewal", "dunning")
DEFAULT = False
GIVES_WAY_TO = ("every-day", "every-other-day")


@frozen
class Limits:
    touches: Count = 4


_REASON = "An even beat reads as a machine's. Let the gaps grow."


def check(path: Path, limits: Limits) -> Iterator[Finding]:
    if path.real or path.gap <= 2 or len(path.steps) < limits.touches:
        return
    beat = beat_of(path)
    if beat is None or beat.kept[0] < limits.touches - 2:  # windows give it another rhythm
        return
    at = limits.touches - 1
    message = f"{evenly(path, path, beat)}{days_said(path)}.{beat.said}"
    notes = (beat.story(path.steps), _REASON)
    yield Finding(path.steps[at].at, message, notes, others(path, at), replay=beat.proof.replay)
