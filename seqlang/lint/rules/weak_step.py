"""A step that gets clearly fewer replies than the others of its channel.

Looked at are the results handed over with `--metrics`: the reply rate of a step beside that of the other steps of its channel
together, as a call is answered at other rates than a mail. It is flagged where the intervals lie apart, its own below: the others' drawn at
95 %, the step's at 100 - 5/k percent for k steps. `seqlang report` shows all intervals, and how many more messages would decide the
rest.

Why: a step that costs a touch and brings next to nothing is the first to rewrite. The interval keeps chance out: 1 reply of 100 may
be as good a step as 4 of 100. Of many steps one is always the last by chance; the wider interval allows for that, so that of
100 sequences whose steps are all alike fewer than 5 have one accused, however many steps they have.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: "Which of the nine lines do you look at first?"
    day 5: email "payroll checklist"
        subject: "The nine lines to look at"
        body: "Here is our list of nine lines. Which one is missing?"

    step,sent,replied
    payroll deadline,1200,60
    payroll checklist,1100,11

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: "Which of the nine lines do you look at first?"
    day 5: email "payroll checklist"
        subject: "The nine lines to look at"
        body: "Here is our list of nine lines. Which one is missing?"

    step,sent,replied
    payroll deadline,120,6
    payroll checklist,110,1

False alarms: later steps reach only those who have not answered, a harder audience, so a rate that falls slowly is nobody's fault.
Steps meant to be clicked, not answered. Results from a time when the step read otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.asked.measured import about_tail, beside
from seqlang.lint.finding import Finding
from seqlang.lint.thresholds import Confidence, Count
from seqlang.lint.views import Result
from seqlang.metrics.compare import SENT, standings
from seqlang.metrics.rate import CONFIDENCE
from seqlang.values import frozen

SEVERITY = Severity.WARNING
SOURCE = "Wilson 1927 (the interval); Bonferroni's correction for looking at many steps"
GRADE = "P"
GIVES_WAY_TO = ("after-the-peak",)


@frozen
class Limits:
    """`confidence` in percent; `sent`: so many messages of the step at least."""

    confidence: Confidence = CONFIDENCE
    sent: Count = SENT


def check(result: Result, limits: Limits) -> Iterator[Finding]:
    for each in standings(result.measured, "replied", limits.confidence, limits.sent):
        if each.side == "below":
            words = (
                f"Few reply to this {each.step.channel.replace('_', ' ')}: {beside(each, limits.confidence)}."
            )
            note = "What does it give or ask that the others do not? Rewrite it, or leave it out."
            yield Finding(result.at(each.step), words, (note,), about=about_tail(result, each.step))
