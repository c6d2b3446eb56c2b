"""A branch on what somebody does about a message that is not a day old.

Looked at are branches and guards that ask for an opening, a click or an answer to a step that went out less than a day before, on some
way. A `wait for` gives time, and so does `no opened … for 2 days`.

Why: most who open or answer a mail do so within a day, and few within the hour; asked too soon, the branch sends nearly everybody
down the way of those who did nothing.

Flagged:
    sequence "Payroll course"
        category: nurture
        timezone: "Europe/Berlin"

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"
        after 2 hours: if clicked "payroll deadline"
            email "payroll checklist"
                subject: "The nine lines to look at"

Fine:
    sequence "Payroll course"
        category: nurture
        timezone: "Europe/Berlin"

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"
        after 2 days: if clicked "payroll deadline"
            email "payroll checklist"
                subject: "The nine lines to look at"

False alarms: a message that is read at once by its nature, such as a code to sign in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from seqlang.analysis.facts import Asked
from seqlang.analysis.proof import Shown
from seqlang.analysis.way import Went
from seqlang.analysis.witness import Answer
from seqlang.diagnostic import Severity
from seqlang.lint.asked.dates import step_at
from seqlang.lint.finding import Finding
from seqlang.lint.proving.proofs import proven, went
from seqlang.lint.views import Timing
from seqlang.values import frozen

SEVERITY = Severity.WARNING
SOURCE = "common practice"
GRADE = "S"
_HOUR = 3600


@frozen
class Limits:
    """`hours` that a message is out before it is asked about."""

    hours: int = 24


_BY_CONTACT = ("opened", "clicked", "replied")
_REASON = "Asked so soon, nearly everybody is sent the way of those who did nothing."
_WAY_OUT = "Ask a day or two later, or let `wait for … up to 2 days` ask at the right moment."


def check(timing: Timing, limits: Limits) -> Iterator[Finding]:
    nodes = timing.value.plan.nodes
    for node, asked in timing.value.written.asked.items():
        if nodes[node]["kind"] in ("wait_for", "round"):
            continue
        for each in asked:
            found = _too_soon(each, limits)
            finding = _finding(timing, each, found) if found is not None else None
            if finding is not None:
                yield finding
                break


def _too_soon(asked: Asked, limits: Limits) -> Went | None:
    """The step that is asked about and has just gone out."""
    answer = asked.case.way.last if asked.case.way is not None else None
    steps = set(_steps_in(answer.condition)) if isinstance(answer, Answer) else set()
    out = [turn for turn in asked.case.way or () if isinstance(turn, Went) and turn.node in steps]
    return next((turn for turn in out if asked.at - turn.at < limits.hours * _HOUR), None)


def _steps_in(condition: Mapping[str, Any]) -> Iterator[str]:
    """The steps whose openings, clicks and answers a condition asks for."""
    if condition["op"] == "event" and condition["event"] in _BY_CONTACT:
        yield from condition["steps"] or ()
    terms = condition.get("terms") or ([condition["term"]] if "term" in condition else [])
    for term in terms:
        yield from _steps_in(term)


def _finding(timing: Timing, asked: Asked, out: Went) -> Finding | None:
    kind = "skip" if timing.value.plan.nodes[asked.node]["kind"] != "branch" else "branch"
    shown = [went(timing, out.node, out.at), Shown(kind, asked.node, asked.at)]
    proof = proven(timing, [(asked.case, shown)])
    step, of = step_at(timing, asked.node), timing.steps.get(out.node)
    if proof is None or step is None or of is None:
        return None
    minutes = (asked.at - out.at) // 60
    after = f"{minutes // 60} hours" if minutes >= 120 else f"{minutes} minutes" if minutes else "the moment"
    message = f'What becomes of "{of.touch.label}" is asked {after} after it goes out.'
    sent = f"{proof.local(out.at):%H:%M} on {proof.day(out.at)}"
    then = f"{proof.local(asked.at):%H:%M} on {proof.day(asked.at)}"
    story = f'{proof.enrolled}: "{of.touch.label}" at {sent}, asked about at {then}.'
    return Finding(
        step.at, message, (story, _REASON, _WAY_OUT), (("the message", of.at),), replay=proof.replay
    )
