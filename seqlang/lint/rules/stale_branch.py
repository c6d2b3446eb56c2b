"""A branch that is asked days before what it decides goes out.

Looked at are branches on events whose first message, in the arm taken, goes out more than three days after the question.

Why: a branch is asked once, on arrival. Who opens the mail a day later still gets the message for those who have not.

Flagged:
    sequence "Payroll course"
        category: nurture
        timezone: "Europe/Berlin"

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"
        day 3: if clicked "payroll deadline"
            after 7 days: email "payroll checklist"
                subject: "The nine lines to look at"
        else
            after 7 days: email "payroll deadline in short"
                subject: "Three lines on the 25th"

Fine:
    sequence "Payroll course"
        category: nurture
        timezone: "Europe/Berlin"

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"
        day 10: if clicked "payroll deadline"
            email "payroll checklist"
                subject: "The nine lines to look at"
        else
            email "payroll deadline in short"
                subject: "Three lines on the 25th"

False alarms: what is asked for cannot happen any more by then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from seqlang.analysis.facts import Case
from seqlang.analysis.graph import ways_on
from seqlang.analysis.proof import Shown
from seqlang.analysis.witness import Answer
from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.proving.proofs import Proven, proven, went
from seqlang.lint.views import Timing
from seqlang.values import frozen

SEVERITY = Severity.HINT
SOURCE = "common practice"
GRADE = "S"
DEFAULT = False
_DAY = 86_400


@frozen
class Limits:
    """`days` from the question to the message."""

    days: int = 3


_REASON = "A branch is asked once, on arrival: what happens in between changes nothing. Put the days before the `if`."


def check(timing: Timing, limits: Limits) -> Iterator[Finding]:
    nodes = timing.value.plan.nodes
    for node, of in nodes.items():
        if of["kind"] == "branch" and _asks_events(of["condition"]):
            yield from _first_late(timing, node, limits)


def _asks_events(condition: Mapping[str, Any]) -> bool:
    terms = condition.get("terms") or ([condition["term"]] if "term" in condition else [])
    return condition["op"] == "event" or any(map(_asks_events, terms))


def _first_late(timing: Timing, branch: str, limits: Limits) -> Iterator[Finding]:
    """The first message of an arm that comes so late; of two arms the first written."""
    for touch in _first_touches(timing, branch):
        for outs in (outs for (node, _, _), outs in timing.value.written.outs.items() if node == touch):
            for out in outs:
                asked = _asked_at(timing, out.case, branch)
                if asked is not None and (out.at - asked) // _DAY > limits.days:
                    proof = proven(
                        timing, [(out.case, [Shown("branch", branch, asked), went(timing, touch, out.at)])]
                    )
                    if proof is not None:
                        yield _finding(timing, touch, asked, out.at, proof)
                        return


def _first_touches(timing: Timing, branch: str) -> list[str]:
    """The first touches of each arm, those behind its end left out."""
    nodes = timing.value.plan.nodes
    arms = [_behind(timing, nodes[branch][edge]) for edge in ("then", "else")]
    found = []
    for arm, other in (arms, arms[::-1]):
        felt = [node for node in arm if node in timing.value.graph.felt and node not in other]
        found += felt[:1]
    return found


def _behind(timing: Timing, node: str | None) -> dict[str, None]:
    """All nodes from one on, nearest first."""
    found: dict[str, None] = {}
    row = [node] if node is not None else []
    while row:
        at = row.pop(0)
        if at not in found:
            found[at] = None
            row += ways_on(timing.value.plan.nodes[at])
    return found


def _asked_at(timing: Timing, case: Case, branch: str) -> int | None:
    condition = timing.value.plan.nodes[branch]["condition"]
    answers = (turn for turn in case.way or () if isinstance(turn, Answer) and turn.condition is condition)
    return next((turn.at for turn in answers), None)


def _finding(timing: Timing, node: str, asked: int, at: int, proof: Proven) -> Finding:
    step = timing.steps[node]
    days = (at - asked) // _DAY
    message = f'Whether "{step.touch.label}" is sent is decided {days} days before it goes out.'
    story = f'{proof.enrolled}: asked on {proof.day(asked)}, "{step.touch.label}" on {proof.day(at)}.'
    return Finding(step.at, message, (story, _REASON), replay=proof.replay)
