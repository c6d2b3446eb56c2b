"""A contact who is played in parts lives as one who is played at once."""

from __future__ import annotations

from datetime import datetime

import pytest

from seqlang import pipeline
from seqlang.analysis.contact import Contact, Deed, played, playing
from seqlang.analysis.proof import Shown, Stage
from seqlang.machine.plan import Plan
from tests.oracle.cases.story import story

MONDAY = datetime(2026, 1, 5, 9)
_HOUR = 3600


def plan_of(text: str) -> Plan | None:
    compiled = pipeline.compile(text, "case.seq").plan
    return None if compiled is None else Plan(compiled["sequences"][0])


@pytest.mark.parametrize("seed", range(40))
def test_what_is_seen_up_to_a_moment_is_what_comes_of_the_whole(seed: int) -> None:
    plan = plan_of(story(seed).text)
    if plan is None:
        return
    start = Contact(MONDAY).clock(plan).moment(MONDAY)
    contact = Contact(MONDAY, deeds=(Deed(start + 30 * _HOUR, "replied"),))
    whole = [(e.kind, e.node, e.at) for e in played(plan, contact).entries]
    game = playing(plan, contact, telling=False)
    for until in (*(start + days * 24 * _HOUR for days in (0, 1, 2, 5, 30)), None):
        seen = [(e.kind, e.node, e.at) for e in game.to(until).entries]
        assert seen == [each for each in whole if until is None or each[2] <= until]


def test_a_stage_shows_what_comes_later_and_then_what_came_before() -> None:
    plan = plan_of('sequence "s"\n    day 1: sms "fees"\n    day 4: sms "dates"\n')
    assert plan is not None
    stage, contact = Stage(plan), Contact(MONDAY)
    first, last = (
        Shown("send", e.node or "", e.at) for e in played(plan, contact).entries if e.kind == "send"
    )
    for shown in ([first, last], [first], [last]):
        assert stage.confirmed(contact, shown) is not None
    assert stage.confirmed(contact, [Shown("send", last.node, first.at)]) is None
