"""A step before a date that something holds until the date is there, so that it is never sent.

Looked at are steps `before` a date, a moment or a field, for every weekday the date can fall on, every hour of a moment, for dates behind
holidays and blackouts of the sequence (a hint), and hours of enrollment in and outside the window (a plain date takes its clock from
enrollment). All the days and hours for which the step is lost are named, and one of them is shown.

A window, a weekend or a `gap` behind the message before it holds the step; once the day has come (of a moment: the moment), a `before`
step is skipped, whatever `late` says. Where it is the gap, the message before is named: who gets that one does not get this.

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

from seqlang.analysis.facts import Skip
from seqlang.analysis.proof import Shown
from seqlang.diagnostic import Severity
from seqlang.lint.asked.dates import Json, a_weekday, anchor_in, date_words, step_at
from seqlang.lint.asked.lost import ALWAYS, lost_words
from seqlang.lint.finding import Finding
from seqlang.lint.proving.proofs import Proven, proven, weekday
from seqlang.lint.views import Step, Timing
from seqlang.plan.words import length_words
from seqlang.values import frozen

SEVERITY = Severity.WARNING
SOURCE = "common practice"
GRADE = "S"

_CLOCK_UNITS = ("hour", "minute")
_OWN_WINDOW = (
    "Give the step a window that is open by then (`send: 00:00-24:00` below it), or send it a day before."
)
_WAY_OUT = "Count business days with an `at` inside the window (`1 business day before … at 10:00`), or give the step its own `send:`."
_PART = "Put more than the gap between the two messages, or write a shorter `gap:`."


def check(timing: Timing) -> Iterator[Finding]:
    held: dict[str, list[Skip]] = {}
    for skip in timing.value.late:
        held.setdefault(skip.node, []).append(skip)
    for node, cases in held.items():
        # what the window alone holds is told only where no gap does
        tried = sorted(cases, key=lambda skip: (skip.behind is None, skip.case.oddness))
        proof = proven(timing, ((skip.case, [Shown("skip", node, skip.at)]) for skip in tried))
        if proof is not None:
            yield from _finding(timing, node, tried, proof)


def _weekdays(days: Iterable[datetime]) -> str:
    """`a Monday or a Sunday`; on any day it is the clock that decides."""
    found = {day.weekday(): day for day in days}
    if len(found) == 7:
        return f"at {min(found.values()):%H:%M}, among others"
    return a_weekday(found.values())


def _when(timing: Timing, node: str, cases: list[Skip], skip: Skip) -> str:
    """The days and hours of the date for which the step is lost; empty where a gap holds it whatever they are."""
    value, case = timing.value.plan.nodes[node]["due"]["date"], skip.case
    anchor = anchor_in(value, case)
    if case.enrolled.holiday and anchor is not None:
        return f"{anchor:%Y-%m-%d}, behind days that are closed"
    lost = lost_words(timing.value.lost_moments(node, skip.behind))
    if lost:
        return "" if skip.behind is not None and lost == ALWAYS else lost
    alike = [each.case for each in cases if each.behind == skip.behind]
    usual = [each for each in alike if each.enrolled.usual and not each.enrolled.holiday]
    days = {found for each in usual or [case] if (found := anchor_in(value, each)) is not None}
    if skip.behind is not None and value["type"] == "date" and len({day.weekday() for day in days}) == 7:
        return ""
    hour = "" if case.enrolled.usual else f", for who enrolls at {case.enrolled.at:%H:%M}"
    return _weekdays(days) + hour


def _finding(timing: Timing, node: str, cases: list[Skip], proof: Proven) -> Iterator[Finding]:
    step, skip = step_at(timing, node), cases[proof.number]
    value = timing.value.plan.nodes[node]["due"]["date"]
    anchor = anchor_in(value, skip.case)
    if step is None or anchor is None:
        return
    when = _when(timing, node, cases, skip)
    dates = f" when {date_words(value)} is {when}" if when else ""
    before = timing.steps.get(skip.behind or "")
    told = _by_gap(timing, before) if before else _by_window(timing, node)
    message = f'"{step.touch.label}" is never sent{told.to}{dates}: {told.held} until it would be too late.'
    come = "the moment" if value["type"] == "moment" else "the day"
    reason = f"Once {come} has come, a `before` step is skipped: {told.who}."
    notes = (_story(value, anchor, proof, skip, told.held.removeprefix("it is ")), reason, told.way_out)
    related = (("the message before", before.at),) if before else ()
    severity = Severity.HINT if skip.case.enrolled.holiday else None  # it is rare
    yield Finding(step.at, message, notes, related, severity=severity, replay=proof.replay)


@frozen
class _Told:
    """What differs with what holds the step. `to` whom it is not sent, `who` is left without."""

    to: str
    held: str
    who: str
    way_out: str


def _by_gap(timing: Timing, before: Step) -> _Told:
    label = before.touch.label
    held = f"the gap of {length_words(timing.value.plan.settings['gap'])} holds it"
    return _Told(f' to who gets "{label}"', held, f'who got "{label}" gets no other reminder', _PART)


def _by_window(timing: Timing, node: str) -> _Told:
    length = timing.value.plan.nodes[node]["due"]["length"] or {}
    way_out = _OWN_WINDOW if length.get("unit") in _CLOCK_UNITS else _WAY_OUT
    return _Told("", "it is held", "these contacts get no reminder at all", way_out)


def _story(value: Json, anchor: datetime, proof: Proven, skip: Skip, held: str) -> str:
    at = proof.local(skip.at)
    clock = f" at {anchor:%H:%M}" if anchor.hour or anchor.minute else ""
    until = f"{held} until {weekday(at)} at {at:%H:%M}, then skipped."
    return f"{proof.enrolled}, {date_words(value)} on {weekday(anchor)} {anchor:%Y-%m-%d}{clock}: {until}"
