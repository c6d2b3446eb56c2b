"""The walk over a plan and the machine tell the same moments: of random sequences, whatever a contact gets is on some way of the walk."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import datetime
from typing import Any

import pytest

from seqlang import pipeline
from seqlang.analysis.classes import Enrolled
from seqlang.analysis.course import Course
from seqlang.analysis.graph import Graph
from seqlang.analysis.place import Place
from seqlang.analysis.stepping import Stepping, bare
from seqlang.analysis.turned import TurnedClock
from seqlang.machine.exchange import Almanac
from seqlang.machine.plan import Plan, listening
from seqlang.simulate.almanac import almanac_for
from seqlang.simulate.play import clock_for, play
from tests.oracle.cases.story import story

SEEDS = 120
Sent = set[tuple[str, int]]


def plan_of(text: str) -> Plan | None:
    """The plan of its first sequence without rules, which are not walked. None where what it waits for comes with time alone: in the
    walk it comes at once or never."""
    compiled = pipeline.compile(text, "case.seq").plan
    if compiled is None:
        return None
    plan = Plan({**compiled["sequences"][0], "rules": []})
    waits = (node["condition"] for node in plan.nodes.values() if node["kind"] == "wait_for")
    return None if any(listening(condition).timed for condition in waits) else plan


def told(plan: Plan, fields: Mapping[str, Any], at: datetime, almanac: Almanac) -> Sent:
    """What a contact gets, as it is played."""
    now = clock_for(plan, fields, {}, almanac).moment(at)
    entries = play(plan, fields, now, almanac=almanac).entries
    return {(str(e.node), e.at) for e in entries if e.kind in ("send", "task")}


def walked(plan: Plan, fields: Mapping[str, Any], at: datetime, almanac: Almanac) -> Sent:
    """All that can go out on any way."""
    graph = Graph(plan)
    stepping = Stepping.of(graph, bare(graph), almanac)
    theirs = clock_for(plan, fields, {}, almanac)
    stepping.clock = stepping.run.clock = TurnedClock(theirs.zone, theirs.holidays, theirs.blackout)
    stepping.run.contact = str(fields.get("contact.id") or "c1")  # what is drawn is drawn for them
    course = Course(
        graph, stepping, Enrolled(at, fields={k: v for k, v in fields.items() if k in plan.paths})
    )
    course.turn(0)
    found: Sent = set()
    seen: set[Hashable] = set()
    waiting = [Place(course.begun(plan.data["entry"]))] if plan.data["entry"] is not None else []
    while waiting:
        place = waiting.pop()
        for step in course.steps(place.stop):
            behind = place.after(step)
            if behind is not None and step.out is not None:
                found.add((step.out.node, step.out.at))
            if behind is not None and step.stop is not None and behind.key() not in seen:
                seen.add(behind.key())
                waiting.append(behind)
    return found


@pytest.mark.parametrize("part", range(6))
def test_whatever_is_sent_is_on_some_way(part: int) -> None:
    compared = 0
    for seed in range(part * SEEDS // 6, (part + 1) * SEEDS // 6):
        made = story(seed)
        plan = plan_of(made.text)
        for case in made.cases[:3] if plan is not None else ():
            assert plan is not None
            at = datetime.fromisoformat(case.enrolled)
            almanac = almanac_for(plan, case.contact, at.year)
            sent = told(plan, case.contact, at, almanac)
            ways = walked(plan, case.contact, at, almanac)
            assert sent <= ways, f"seed {seed}: {sorted(sent - ways)} are on no way\n{made.text}"
            compared += len(sent)
    assert compared > 20
