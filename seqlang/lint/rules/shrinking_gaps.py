"""Gaps between touches that shrink twice: seven days, then four, then two.

Counted as for `every-day`, by the days written in the file. Gaps that a window makes of it are told, and they have to shrink too.

Why: who has not answered three touches is not helped by getting the next ones faster; it reads as growing impatience.

Flagged:
    sequence "Payroll outreach"
        category: sales
        timezone: "Europe/Berlin"
        send: weekdays 09:00-17:00
        days: business

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"
        day 6: email "payroll checklist"
            subject: "The nine lines to look at"
        day 10: call "who runs payroll"
        day 13: email "free line check"
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

False alarms: a countdown to a date in all but name.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from seqlang.analysis.facts import Stretch
from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.proving.stretch import counted_in, days_of, most_as_written
from seqlang.lint.views import Timing

SEVERITY = Severity.HINT
SOURCE = "common practice"
GRADE = "S"
OFF = ("nurture", "event", "renewal", "dunning")
DEFAULT = False

_TOUCHES = 4
_REASON = "Who has not answered is not helped by getting the next ones faster."


def check(timing: Timing) -> Iterator[Finding]:
    seen: set[str] = set()
    for cases in timing.value.written.shrinking.values():
        nodes = {touch.node for touch in cases[0].run.touches(_TOUCHES)}
        if nodes.isdisjoint(seen):
            yield from _finding(timing, cases)
        seen |= nodes


def _finding(timing: Timing, cases: list[Stretch]) -> Iterator[Finding]:
    touches = cases[0].run.touches(_TOUCHES)
    written = [b.planned - a.planned for a, b in pairwise(touches)]
    beat = most_as_written(timing, cases, written)
    if beat is None or not all(later < sooner for sooner, later in pairwise(beat.gaps)):
        return
    steps = [timing.steps[touch.node] for touch in touches]
    gaps = days_of(written, counted_in(timing))
    message = f"The gaps up to here shrink: {gaps}{beat.written_words}.{beat.said}"
    others = tuple((f'"{step.touch.label}"', step.at) for step in steps[:-1])
    yield Finding(steps[-1].at, message, (beat.story(steps), _REASON), others, replay=beat.proof.replay)
