"""A variant that gets clearly fewer replies than another of its step.

Looked at are the results handed over with `--metrics`: of the variants that chance hands out, and the step's own text where some
get that, each is set beside the best. It is flagged where the two 95 % intervals lie apart. A variant with a condition is left out: it
goes to other people, so its rate says nothing about its text.

Why: once it is decided, everybody who still draws the worse text is a reply lost. Two intervals that lie apart are a strict
test: of two variants that are alike, one is accused in fewer than 1 of 100 cases; of five, in fewer than 5.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: "Which of the nine lines do you look at first?"
        variant "short" 50%
            subject: "Payroll: nine lines"
        variant "named" 50%
            subject: "Payroll at {{ contact.company | default: "your firm" }}"

    step,variant,sent,replied
    payroll deadline,short,800,12
    payroll deadline,named,790,40

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: "Which of the nine lines do you look at first?"
        variant "short" 50%
            subject: "Payroll: nine lines"
        variant "named" 50%
            subject: "Payroll at {{ contact.company | default: "your firm" }}"

    step,variant,sent,replied
    payroll deadline,short,200,3
    payroll deadline,named,198,10

False alarms: variants that did not run side by side but one after the other. A test that is looked at every day and stopped on the
first good one gets more false alarms than it should.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.thresholds import Confidence, Count
from seqlang.lint.views import Result
from seqlang.metrics.compare import SENT, Race, races
from seqlang.metrics.join import MeasuredVariant
from seqlang.metrics.rate import CONFIDENCE
from seqlang.metrics.words import number, with_interval
from seqlang.plan.words import quoted
from seqlang.values import frozen

SEVERITY = Severity.WARNING
SOURCE = "Wilson 1927 (the interval)"
GRADE = "P"


@frozen
class Limits:
    """`confidence` in percent; `sent`: so many of each variant at least."""

    confidence: Confidence = CONFIDENCE
    sent: Count = SENT


def check(result: Result, limits: Limits) -> Iterator[Finding]:
    for race in races(result.measured, limits.confidence, limits.sent):
        if race.decided:
            at = result.at(race.step, race.worse.label)
            yield Finding(at, _words(race, limits.confidence), (_REASON,))


_REASON = "It is decided: everybody who still draws the worse text is a reply lost. Keep the better one, and try something new against it."


def _words(race: Race, confidence: float) -> str:
    worse, better = race.rates
    name, other = _name(race.worse), _name(race.better)
    said = f"{with_interval(worse, confidence)} of {number(int(worse.of))} replied"
    other_said = f"{with_interval(better, confidence)} of {number(int(better.of))}"
    return f"{name[:1].upper()}{name[1:]} has lost: {said}, with {other} {other_said}."


def _name(variant: MeasuredVariant) -> str:
    return f"variant {quoted(variant.label)}" if variant.label else "the step's own text"
