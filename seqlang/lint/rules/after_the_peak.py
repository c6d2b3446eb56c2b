"""Steps at the end behind which hardly anybody replies any more.

Looked at are the results handed over with `--metrics`, channel by channel on the main track. Behind the step with the best reply rate
the longest end is looked for, of two steps or more, in which every step's rate is below a quarter of the best one's, and the top of
their common 95 % interval below a quarter of its low end. The first step of that end is flagged.

Why: every further message costs goodwill and brings complaints; where replies have stopped, it buys nothing for them. As the whole
interval must lie below a quarter of the best, chance alone hardly ever draws such an end.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: "Which of the nine lines do you look at first?"
    day 5: email "payroll checklist"
        subject: "The nine lines to look at"
        body: "Here is our list of nine lines. Which one is missing?"
    day 10: email "payroll audit dates"
        subject: "Three dates in March"
        body: "The audit comes on 3, 4 or 9 March. Which suits you?"

    step,sent,replied
    payroll deadline,1200,60
    payroll checklist,1100,3
    payroll audit dates,1090,2

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: "Which of the nine lines do you look at first?"
    day 5: email "payroll checklist"
        subject: "The nine lines to look at"
        body: "Here is our list of nine lines. Which one is missing?"
    day 10: email "payroll audit dates"
        subject: "Three dates in March"
        body: "The audit comes on 3, 4 or 9 March. Which suits you?"

    step,sent,replied
    payroll deadline,1200,60
    payroll checklist,1100,30
    payroll audit dates,1000,24

False alarms: an end that is there to be clicked or read: a checklist to keep, a word of goodbye. Replies that have not come in yet,
where the last steps went out only days ago.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.asked.measured import about_tail
from seqlang.lint.finding import Finding
from seqlang.lint.thresholds import Confidence, Count, Share
from seqlang.lint.views import Result
from seqlang.metrics.compare import SENT, Tail, tails
from seqlang.metrics.rate import CONFIDENCE
from seqlang.metrics.words import number, with_interval
from seqlang.plan.words import quoted
from seqlang.values import frozen

SEVERITY = Severity.WARNING
SOURCE = (
    "Wilson 1927 (the interval); Belkins 2025 (what further messages cost in complaints, 16.5 million emails)"
)
GRADE = "P"


@frozen
class Limits:
    """`confidence` in percent; `share`: of the best step's rate, in percent; `steps`: so many at least; `sent`: so many messages of
    them together."""

    confidence: Confidence = CONFIDENCE
    share: Share = 25.0
    steps: Count = 2
    sent: Count = SENT


def check(result: Result, limits: Limits) -> Iterator[Finding]:
    for tail in tails(result.measured, limits.confidence, limits.share, limits.steps, limits.sent):
        first = tail.steps[0]
        peak = f"{quoted(tail.peak.label)} had {with_interval(tail.best, limits.confidence)}."
        note = f"{peak} Each further message costs goodwill: end before, or try another channel."
        related = tuple(("and here", result.at(step)) for step in tail.steps[1:])
        yield Finding(
            result.at(first), _words(tail, limits), (note,), related, about=about_tail(result, first)
        )


def _words(tail: Tail, limits: Limits) -> str:
    rate = tail.rate
    replies = f"{number(int(rate.count))} replies to {number(int(rate.of))}"
    return f"Replies stop here: the last {len(tail.steps)} steps got {replies}, {with_interval(rate, limits.confidence)}."
