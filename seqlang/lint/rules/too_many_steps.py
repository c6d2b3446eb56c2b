"""More touches than anybody answers.

Counted are the messages, calls and LinkedIn tasks that one contact can get, on the way with most of them. A letter that comes once
a week or less is not a cadence, and may have as many issues as it likes. A sequence too long to follow is counted as it is written.

Why: B2B sequences have six to ten touches, nurture four to eight. Who has not answered twelve is not going to answer the thirteenth, and is
likelier to complain.

Flagged:
    sequence "Payroll outreach"
        category: recruiting
        timezone: "Europe/Berlin"
        send call: weekdays 09:00-17:00
        days: business

        day 1: repeat 13 times every 3 days
            call "a role in payroll"

Fine:
    sequence "Payroll outreach"
        category: recruiting
        timezone: "Europe/Berlin"
        send call: weekdays 09:00-17:00
        days: business

        day 1: repeat 3 times every 3 days
            call "a role in payroll"

False alarms: a course whose readers asked for each lesson.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.along.moments import start_of
from seqlang.lint.along.ways import most_touches
from seqlang.lint.finding import Finding
from seqlang.lint.proving.proofs import felt_on, proven_way
from seqlang.lint.thresholds import Count
from seqlang.lint.views import Timing
from seqlang.values import frozen

SEVERITY = Severity.WARNING
SOURCE = "common practice"
GRADE = "S"
OFF = ("onboarding", "ecommerce", "dunning")
_DAY = 86_400


@frozen
class Limits:
    """`touches`: so many at most; `apart`: days between two, on average, from which on it is a letter and no cadence."""

    touches: Count = 12
    apart: int = 7


_REASON = "Who has not answered so many is not going to answer the next one."


def check(timing: Timing, limits: Limits) -> Iterator[Finding]:
    most = timing.value.written.most.get("touches")
    if most is None or most.count <= limits.touches:
        if not timing.value.written.whole:
            yield from _as_written(timing, limits)
        return
    touches = felt_on(timing, most.case.way)
    days = round((touches[-1].at - touches[0].at) / _DAY)  # an hour is lost where summer time begins
    if days >= limits.apart * (len(touches) - 1):
        return
    proof = proven_way(timing, most.case, touches)
    if proof is not None:
        last = timing.steps[touches[limits.touches].node]
        message = f"One contact can get {most.count} touches; this is the {limits.touches + 1}th."
        end = f"{proof.enrolled}: the first touch on {proof.day(touches[0].at)}, the last on {proof.day(touches[-1].at)}."
        yield Finding(last.at, message, (end, _REASON), replay=proof.replay)


def _as_written(timing: Timing, limits: Limits) -> Iterator[Finding]:
    """Where not every way was followed: a count, and no proof."""
    value = timing.sequence.value
    count = most_touches(value.steps, start_of(value.settings))
    main = [step for step in timing.steps.values() if step.main and step.is_felt]
    if count <= limits.touches or not main:
        return
    over = next((step for step in main if step.number > limits.touches), main[-1])
    message = f"As written, one contact can get {count:,} touches."
    unseen = "The sequence is too long to follow. Nobody looked whether they come once a week or less, as a letter may."
    yield Finding(over.at, message, (unseen, _REASON))
