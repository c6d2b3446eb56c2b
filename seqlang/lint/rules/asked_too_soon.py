"""A branch on what somebody does about a message that is not a day old.

Looked at are branches and guards that ask for an opening, a click or an answer to a step that went out less than a day before, on some
way, and for some weekday and hour of enrollment: what a window or a weekend holds goes out later than its line says, and a branch is
not held. A `wait for` gives time, and so does `no opened … for 2 days`.

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

from collections.abc import Iterator

from seqlang.analysis.difference import most_held
from seqlang.analysis.facts import Asked, Case, Facts
from seqlang.analysis.proof import Shown
from seqlang.analysis.reach import in_days
from seqlang.analysis.way import Went
from seqlang.diagnostic import Severity
from seqlang.lint.asked.dates import step_at, who_words
from seqlang.lint.finding import Finding
from seqlang.lint.proving.proofs import proven, went
from seqlang.lint.views import Timing
from seqlang.values import frozen

SEVERITY = Severity.WARNING
SOURCE = "common practice"
GRADE = "S"


@frozen
class Limits:
    """`hours` that a message is out before it is asked about."""

    hours: int = 24


_REASON = "Asked so soon, nearly everybody is sent the way of those who did nothing."
_WAY_OUT = "Ask a day or two later, or let `wait for … up to 2 days` ask at the right moment."


def check(timing: Timing, limits: Limits) -> Iterator[Finding]:
    """As the file has it, then what is held until it is asked too soon."""
    seen: set[str] = set()
    yield from _found(timing, timing.value.written, limits, seen)
    if _may_be_held(timing, limits):
        yield from _found(timing, timing.value.held, limits, seen)


def _may_be_held(timing: Timing, limits: Limits) -> bool:
    """Is anything asked so soon that a window, or a gap, can make it too soon?"""
    graph = timing.value.graph
    gap = in_days(graph.plan.settings["gap"])
    most = limits.hours + 24 * (most_held(graph) + 1 + gap)
    return bool(graph.windows or gap) and any(hours < most for _, _, hours in timing.value.written.soon)


def _found(timing: Timing, facts: Facts, limits: Limits, seen: set[str]) -> Iterator[Finding]:
    """One of each node that has none yet."""
    soon: dict[tuple[str, str], list[Asked]] = {}
    for (node, of, hours), cases in facts.soon.items():
        if hours < limits.hours and timing.value.plan.nodes[node]["kind"] not in ("wait_for", "round"):
            soon.setdefault((node, of), []).extend(cases)
    for (node, of), cases in soon.items():
        finding = None if node in seen else _finding(timing, of, cases, facts is timing.value.written)
        if finding is not None:
            seen.add(node)
            yield finding


def _finding(timing: Timing, of: str, cases: list[Asked], written: bool) -> Finding | None:
    """`written`: nothing has to hold it for that."""
    tried = sorted(((asked, _out(asked, of)) for asked in cases), key=lambda pair: pair[0].case.oddness)
    node = tried[0][0].node
    kind = "skip" if timing.value.plan.nodes[node]["kind"] != "branch" else "branch"
    shown = ((asked.case, [went(timing, of, out), Shown(kind, node, asked.at)]) for asked, out in tried)
    proof = proven(timing, shown)
    step, message = step_at(timing, node), timing.steps.get(of)
    if proof is None or step is None or message is None:
        return None
    asked, out = tried[proof.number]
    who = "" if written else _who(timing, of, asked.case)
    words = (
        f'What becomes of "{message.touch.label}" is asked {_after(asked.at - out)} after it goes out{who}.'
    )
    sent = f"{proof.local(out):%H:%M} on {proof.day(out)}"
    then = f"{proof.local(asked.at):%H:%M} on {proof.day(asked.at)}"
    story = f'{proof.enrolled}: "{message.touch.label}" at {sent}, asked about at {then}.'
    notes = (story, _REASON, _WAY_OUT)
    return Finding(step.at, words, notes, (("the message", message.at),), replay=proof.replay)


def _out(asked: Asked, of: str) -> int:
    """When the step that is asked about went out."""
    return next(turn.at for turn in asked.case.way or () if isinstance(turn, Went) and turn.node == of)


def _who(timing: Timing, of: str, case: Case) -> str:
    hour = "" if case.enrolled.usual else f", enrolled at {case.enrolled.at:%H:%M}"
    words = who_words(timing, of, [case])
    return f",{words}{hour}" if words else hour


def _after(seconds: int) -> str:
    minutes = seconds // 60
    return f"{minutes // 60} hours" if minutes >= 120 else f"{minutes} minutes" if minutes else "the moment"
