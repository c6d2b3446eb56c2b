"""A step before a date that something holds until the date is there, so that it is never sent.

Looked at are steps `before` a date, a moment or a field, for every weekday the date can fall on, every hour of a moment, for dates behind
holidays and blackouts of the sequence (a hint), and hours of enrollment in and outside the window (a plain date takes its clock from
enrollment). All the days and hours for which the step is lost are named, and one of them is shown.

A window, a weekend or the message before it holds the step; once the day has come, a `before` step is skipped, whatever `late`
says.

Why: the reminder matters most to those who get none, and nothing in the file shows that Monday's dates are left without.

Flagged:
    field contact.trial_end: date

    sequence "Trial"
        category: inbound
        timezone: "Europe/Berlin"
        send: weekdays 09:00-17:00

        exit when replied

        day 1: email "import in ten minutes"
            subject: "Your contacts, imported"
        1 day before contact.trial_end: email "what stops tomorrow"
            subject: "What stops when the trial ends"

Fine:
    field contact.trial_end: date

    sequence "Trial"
        category: inbound
        timezone: "Europe/Berlin"
        send: weekdays 09:00-17:00

        exit when replied

        day 1: email "import in ten minutes"
            subject: "Your contacts, imported"
        1 business day before contact.trial_end at 10:00: email "what stops tomorrow"
            subject: "What stops when the trial ends"

False alarms: a date that is never on the weekday named, as the system that sets it keeps to business days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from seqlang.analysis.facts import Case, Skip
from seqlang.analysis.proof import Shown
from seqlang.diagnostic import Severity
from seqlang.lint.asked.dates import anchor_in, date_words, step_at
from seqlang.lint.asked.lost import lost_words
from seqlang.lint.finding import Finding
from seqlang.lint.proving.proofs import Proven, proven, weekday
from seqlang.lint.views import Timing

SEVERITY = Severity.WARNING
SOURCE = "common practice"
GRADE = "S"

_REASON = "Once the day has come, a `before` step is skipped: these contacts get no reminder at all."
_OWN_WINDOW = (
    "Give the step a window that is open by then (`send: 00:00-24:00` below it), or send it a day before."
)
_WAY_OUT = "Count business days with an `at` inside the window (`1 business day before … at 10:00`), or give the step its own `send:`."


def check(timing: Timing) -> Iterator[Finding]:
    held: dict[str, list[Skip]] = {}
    for skip in timing.value.late:
        held.setdefault(skip.node, []).append(skip)
    for node, cases in held.items():
        tried = sorted(cases, key=lambda skip: skip.case.oddness)
        proof = proven(timing, ((skip.case, [Shown("skip", node, skip.at)]) for skip in tried))
        if proof is not None:
            yield from _finding(timing, node, tried, proof)


def _weekdays(days: Iterable[datetime]) -> str:
    """`a Monday or a Sunday`; on any day it is the clock that decides."""
    found = {day.weekday(): day for day in days}
    if len(found) == 7:
        return f"at {min(found.values()):%H:%M}, among others"
    return "a " + " or a ".join(weekday(found[number]) for number in sorted(found))


def _when(timing: Timing, node: str, cases: list[Skip], case: Case) -> str:
    """The days and hours of the date for which the step is lost."""
    value = timing.value.plan.nodes[node]["due"]["date"]
    anchor = anchor_in(value, case)
    if case.enrolled.holiday and anchor is not None:
        return f"{anchor:%Y-%m-%d}, behind days that are closed"
    lost = lost_words(timing.value.lost_moments(node))
    if lost:
        return lost
    usual = [skip.case for skip in cases if skip.case.enrolled.usual and not skip.case.enrolled.holiday]
    days = {found for each in usual or [case] if (found := anchor_in(value, each)) is not None}
    hour = "" if case.enrolled.usual else f", for who enrolls at {case.enrolled.at:%H:%M}"
    return _weekdays(days) + hour


def _finding(timing: Timing, node: str, cases: list[Skip], proof: Proven) -> Iterator[Finding]:
    step = step_at(timing, node)
    due = timing.value.plan.nodes[node]["due"]
    value = due["date"]
    anchor = anchor_in(value, cases[proof.number].case)
    if step is None or anchor is None:
        return
    case = cases[proof.number].case
    when = f"{date_words(value)} is {_when(timing, node, cases, case)}"
    message = f'"{step.touch.label}" is never sent when {when}: it is held until it would be too late.'
    at = proof.local(cases[proof.number].at)
    held = f"held until {weekday(at)} at {at:%H:%M}, then skipped."
    clock = f" at {anchor:%H:%M}" if anchor.hour or anchor.minute else ""
    story = f"{proof.enrolled}, {date_words(value)} on {weekday(anchor)} {anchor:%Y-%m-%d}{clock}: {held}"
    severity = Severity.HINT if case.enrolled.holiday else None  # it is rare
    way_out = _OWN_WINDOW if (due["length"] or {}).get("unit") in ("hour", "minute") else _WAY_OUT
    yield Finding(step.at, message, (story, _REASON, way_out), severity=severity, replay=proof.replay)
