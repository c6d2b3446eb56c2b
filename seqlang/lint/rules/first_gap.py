"""A first follow-up that comes the next day, or one that lets a week go by.

Looked at are cold sequences: the second email a day after the first or sooner; or no touch of any kind, mail, call or LinkedIn, within
five days after the first. Days are counted as the sequence counts them.

Why: of first follow-ups those after three days did best; the next day leaves no time to answer, and after a week the first mail
is forgotten.

Flagged:
    sequence "Payroll outreach"
        category: sales
        timezone: "Europe/Berlin"
        send: weekdays 09:00-17:00

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"
        day 2: email "payroll checklist"
            subject: "The nine lines to look at"

Fine:
    sequence "Payroll outreach"
        category: sales
        timezone: "Europe/Berlin"
        send: weekdays 09:00-17:00

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"
        day 4: email "payroll checklist"
            subject: "The nine lines to look at"

False alarms: the second mail carries what the first one promised for the next day.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.analysis.facts import Pair
from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.proving.proofs import out, proven
from seqlang.lint.views import Timing
from seqlang.values import frozen

SEVERITY = Severity.HINT
SOURCE = "Belkins 2024 (first follow-ups)"
GRADE = "P"
DEFAULT = False
GIVES_WAY_TO = ("every-day", "touch-pile-up", "twice-a-day")


@frozen
class Limits:
    """`least`: days from the first email to the next; `most`: days from the first touch to the next."""

    least: int = 2
    most: int = 5


_REASON = "Of first follow-ups those after three days did best."


def check(timing: Timing, limits: Limits) -> Iterator[Finding]:
    if not timing.sequence.is_cold:
        return
    nodes, facts = timing.value.plan.nodes, timing.value.written
    emails = {node for node in nodes if nodes[node].get("channel") == "email"}
    mails = (pair for cases in facts.pairs.values() for pair in cases)
    soon = [p for p in mails if {p.first.node, p.second.node} <= emails and p.planned < limits.least]
    late = [pair for cases in facts.gaps.values() for pair in cases if pair.planned > limits.most]
    for pair in (*soon, *late):
        if pair.first.number == 1:
            yield from _finding(timing, pair)
            return


def _finding(timing: Timing, pair: Pair) -> Iterator[Finding]:
    proof = proven(timing, [(pair.case, [out(timing, pair.first), out(timing, pair.second)])])
    if proof is None:
        return
    first, second = timing.steps[pair.first.node], timing.steps[pair.second.node]
    apart = {0: "on the day of the first touch", 1: "the day after the first touch"}
    when = apart.get(pair.planned, f"{pair.planned} days after the first touch")
    story = proof.story([(first.touch.label, pair.first.at), (second.touch.label, pair.second.at)])
    message = f'"{second.touch.label}" comes {when}.'
    yield Finding(second.at, message, (story, _REASON), (("the first touch", first.at),), replay=proof.replay)
