"""A step at which clearly more people unsubscribe than at the others of its channel.

Looked at are the results handed over with `--metrics`: the unsubscribe rate of a step beside that of the other steps of its channel
together, as a call is answered at other rates than a mail. It is flagged where the intervals lie apart, its own above: the others' drawn at
95 %, the step's at 100 - 5/k percent for k steps. `seqlang report` shows all intervals, and how many more messages would decide the
rest.

Why: who unsubscribes is lost to every sequence, and a step that drives people away does so again with each new contact. The interval
keeps chance out, and the wider one allows for looking at many steps: of 100 sequences whose steps are all alike fewer than 5 have
one accused.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: "Which of the nine lines do you look at first?"
    day 5: email "payroll checklist"
        subject: "The nine lines to look at"
        body: "Here is our list of nine lines. Which one is missing?"

    step,sent,unsubscribed
    payroll deadline,1200,4
    payroll checklist,1100,33

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: "Which of the nine lines do you look at first?"
    day 5: email "payroll checklist"
        subject: "The nine lines to look at"
        body: "Here is our list of nine lines. Which one is missing?"

    step,sent,unsubscribed
    payroll deadline,1200,4
    payroll checklist,1100,9

False alarms: a first message brings out those who never wanted any, so it may be above the rest and still be right. A step that
offers the way out in so many words.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.asked.measured import beside
from seqlang.lint.finding import Finding
from seqlang.lint.thresholds import Confidence, Count
from seqlang.lint.views import Result
from seqlang.metrics.compare import SENT, standings
from seqlang.metrics.rate import CONFIDENCE
from seqlang.values import frozen

SEVERITY = Severity.WARNING
SOURCE = "Wilson 1927 (the interval); Bonferroni's correction for looking at many steps"
GRADE = "P"


@frozen
class Limits:
    """`confidence` in percent; `sent`: so many messages of the step at least."""

    confidence: Confidence = CONFIDENCE
    sent: Count = SENT


def check(result: Result, limits: Limits) -> Iterator[Finding]:
    for each in standings(result.measured, "unsubscribed", limits.confidence, limits.sent):
        if each.side == "above":
            words = f"Many unsubscribe at this {each.step.channel.replace('_', ' ')}: {beside(each, limits.confidence)}."
            note = "They are lost to all your sequences. Is it the tone, the topic, or one message too soon after the last?"
            yield Finding(result.at(each.step), words, (note,))
