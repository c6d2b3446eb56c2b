"""A week walked by one enrollment, its weekdays turned, is the week walked day by day."""

from __future__ import annotations

from typing import Any

import pytest

from seqlang import pipeline
from seqlang.analysis.facts import Case, Facts
from seqlang.analysis.timing import Timing
from seqlang.machine.plan import Plan
from tests.oracle.cases.story import story

SETTINGS = (
    "send: weekdays 09:00-17:00",
    "send: weekdays 09:00-12:00, saturday 09:00-17:00",
    "send: weekdays 09:00-17:00\n    gap: 2 hours",
    "send: monday to thursday 22:00-02:00",
)
STEPS = """\
    day 1: email "a"
    day 3: call "b" if contact.title is known
        due: 2 business days
    after 2 business days: email "c"
    next friday at 10:00: email "d"
    day 9: if replied
        email "e"
            transactional: yes
            send: weekdays 10:00-11:00
    else
        after 3 hours: sms "f"
    after 1 day: repeat 2 times every 3 days
        email "g"
"""


def of(case: Case) -> tuple[Any, ...]:
    return case.enrolled.at, [repr(turn) for turn in case.way or ()]


def told(facts: Facts) -> dict[str, Any]:
    """All that a walk over the week found."""
    pairs = {key: [(repr(p.first), repr(p.second), of(p.case)) for p in v] for key, v in facts.pairs.items()}
    outs = {key: [(o.at, o.weekday, o.minute, of(o.case)) for o in v] for key, v in facts.outs.items()}
    stretches = {
        key: [([repr(t) for t in s.run.touches()], s.run.gap, of(s.case)) for s in v]
        for key, v in facts.stretches.items()
    }
    return {"pairs": pairs, "outs": outs, "stretches": stretches, "whole": facts.whole}


def differences(text: str) -> list[str] | None:
    """None where the week cannot be turned."""
    plan = pipeline.compile(text).plan
    if plan is None:
        return None
    turned, apart = (Timing(Plan(plan["sequences"][0])) for _ in range(2))
    if not turned.may_turn:
        return None
    vars(apart)["may_turn"] = False
    return [
        name
        for first, second in ((turned.held, apart.held), (turned.by_hour, apart.by_hour))
        for name, found in told(first).items()
        if found != told(second)[name]
    ]


@pytest.mark.parametrize("settings", SETTINGS)
def test_turned_weekdays_say_what_those_of_the_calendar_say(settings: str) -> None:
    assert differences(f'sequence "s"\n    {settings}\n{STEPS}') == []


@pytest.mark.parametrize("part", range(4))
def test_so_it_is_for_sequences_of_all_kinds(part: int) -> None:
    found = [differences(story(seed).text) for seed in range(part * 40, part * 40 + 40)]
    assert [each for each in found if each] == []
    assert sum(each is not None for each in found) > 2


@pytest.mark.parametrize(
    "tied",
    [
        'days: business\n    day 1: email "a"',
        'holidays: "US"\n    day 1: email "a"',
        'after 1 month: email "a"',
        'on 2026-12-24: email "a"',
        'set contact.seen = today\n    email "a"',
        'timezone: "America/New_York"\n    day 1: email "a"\n    day 200: email "b"',
    ],
)
def test_what_hangs_on_dates_is_walked_day_by_day(tied: str) -> None:
    plan = pipeline.compile(f'field contact.seen: date\nsequence "s"\n    {tied}\n').plan
    assert plan is not None
    assert not Timing(Plan(plan["sequences"][0])).may_turn
