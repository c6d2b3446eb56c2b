"""A goal that has to be met before the sequence has sent anything.

Looked at are goals on an event `within` a time counted from enrollment. If the first message goes out later than that, for every weekday
of enrollment, nothing the sequence does can lead to the goal in time.

Why: the goal is met by those who needed no mail, or by nobody: a report will call the sequence a failure, or a success that is not its own.

Flagged:
    sequence "Payroll outreach"
        category: sales
        first_day: 1

        goal when meeting_booked within 3 days
        exit when replied

        day 6: email "payroll deadline"
            subject: "Payroll closes on the 25th"

Fine:
    sequence "Payroll outreach"
        category: sales
        first_day: 1

        goal when meeting_booked within 21 days
        exit when replied

        day 6: email "payroll deadline"
            subject: "Payroll closes on the 25th"

False alarms: a sequence that waits to see whether contacts get there by themselves; that is an exit, and not a goal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from seqlang.analysis.contact import Contact, played
from seqlang.analysis.lead import MONDAY, Led
from seqlang.diagnostic import Severity
from seqlang.lint.asked.goals import met_within
from seqlang.lint.finding import Finding
from seqlang.lint.proving.told import replay, story
from seqlang.lint.views import Sequence
from seqlang.machine.plan import Plan
from seqlang.plan.words import condition_words, length_words

SEVERITY = Severity.HINT
SOURCE = "a proof from the plan"
GRADE = "P"
DEFAULT = False

Json = Mapping[str, Any]
_SENT = ("send", "task")


def check(sequence: Sequence) -> Iterator[Finding]:
    plan = sequence.machine
    if plan is None:
        return
    for rule, written in zip(plan.rules, sequence.value.rules, strict=True):
        length = met_within(rule)
        shown = None if length is None else _shown(plan, length)
        if length is not None and shown is not None:
            led, node = shown
            at = led.moment(node)
            assert at is not None
            words = condition_words(rule["when"])
            message = f"`{words}` cannot be met through this sequence: its first message goes out later."
            notes = (
                story(led, at),
                f"Nothing it sends can lead there within {length_words(length)} of enrolling.",
            )
            kind = next(e.kind for e in led.timeline.entries if e.node == node and e.kind in _SENT)
            yield Finding(written.at, message, notes, replay=replay(sequence, led, [(kind, node)]))


def _shown(plan: Plan, length: Json) -> tuple[Led, str] | None:
    """A contact whose first message comes too late; None where that of some weekday does not, or none comes."""
    first = _first(plan, 0, length)
    if first is None or any(_first(plan, days, length) is None for days in range(1, 7)):
        return None
    return first


def _first(plan: Plan, days: int, length: Json) -> tuple[Led, str] | None:
    contact = Contact(MONDAY + timedelta(days=days))
    timeline = played(plan, contact)
    first = next((e for e in timeline.entries if e.kind in _SENT), None)
    end = timeline.clock.add(timeline.enrolled, length, length["amount"])
    if first is None or first.node is None or first.at <= end:
        return None
    return Led(contact, timeline), first.node
