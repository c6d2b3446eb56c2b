"""A goal that looks further ahead than the enrollment lasts: who meets it after the last step is not counted.

Looked at are goals on an event `within` a time counted from enrollment, in sequences of messages and waits alone, which last equally
long for everybody who lets them pass. An enrollment ends with its last step, or when `stay` is over, and from then on no rule is asked:
what comes in the time that is left is lost.

Why: the line promises a count up to day 45, the report stops at the last message, and the sequence looks worse than it is.

Flagged:
    sequence "Payroll outreach"
        category: nurture

        goal when meeting_booked within 45 days
        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"

Fine:
    sequence "Payroll outreach"
        category: nurture
        stay: 45 days

        goal when meeting_booked within 45 days
        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"

False alarms: a host that counts goals by itself, whatever the enrollment does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from seqlang.analysis.contact import Contact, played
from seqlang.analysis.lead import MONDAY, Led
from seqlang.diagnostic import Severity
from seqlang.lint.asked.goals import met_within
from seqlang.lint.finding import Finding
from seqlang.lint.proving.leading import with_deed
from seqlang.lint.proving.told import replay, story
from seqlang.lint.views import Sequence
from seqlang.machine.plan import Plan
from seqlang.plan.words import condition_words, length_words

SEVERITY = Severity.HINT
SOURCE = "what the end of an enrollment means, as the language has it"
GRADE = "P"
DEFAULT = False

Json = Mapping[str, Any]
_DAY = 86_400
_ALONE = frozenset(("message", "wait", "notify", "set", "tag", "untag"))


def check(sequence: Sequence) -> Iterator[Finding]:
    plan = sequence.machine
    goals = [] if plan is None else [n for n, rule in enumerate(plan.rules) if met_within(rule) is not None]
    if plan is None or not goals or not _is_straight(plan):
        return
    contact = Contact(MONDAY)
    led = Led(contact, played(plan, contact))
    for number in goals:
        found = _lost(sequence, led, plan.rules[number], number)
        if found is not None:
            yield found


def _is_straight(plan: Plan) -> bool:
    """Nothing in it waits for anybody, and nothing is done beside it."""
    kinds = {node["kind"] for node in plan.nodes.values()}
    beside = any(rule["kind"] in ("when", "whenever", "pause") for rule in plan.rules)
    drafts = any(node.get("details", {}).get("review") for node in plan.nodes.values())
    return kinds <= _ALONE and not beside and not drafts


def _lost(sequence: Sequence, led: Led, rule: Json, number: int) -> Finding | None:
    """Somebody meets it a day after the end, and nothing sees it."""
    length, timeline = met_within(rule), led.timeline
    last = next((e for e in reversed(timeline.entries) if e.kind == "send" and e.node is not None), None)
    if length is None or last is None or timeline.ended is None or timeline.ended.reason != "finished":
        return None
    ended, event = timeline.ended.at, rule["when"]["event"]
    if ended + _DAY > timeline.clock.add(timeline.enrolled, length, length["amount"]):
        return None
    if rule["when"]["with"] or not with_deed(led, ended + _DAY, event, None).timeline.unheard:
        return None
    day = timeline.day(ended)
    assert last.node is not None
    return Finding(
        sequence.value.rules[number].at,
        f"`{condition_words(rule['when'])}` is not awaited so long: without an answer all is over on day {day}.",
        (
            f"{story(led, ended).removesuffix('.')}; a {event} on day {day + 1} changes nothing any more.",
            f"`stay: {length_words(length)}` in the settings keeps the rules open after the last step.",
        ),
        replay=replay(sequence, led, [("send", last.node)]),
    )
