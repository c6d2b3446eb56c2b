"""Play a plan for one contact by lines such as `day 5 at 10:00: replied "intro"`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from seqlang.machine.plan import Plan
from seqlang.simulate.almanac import almanac_for
from seqlang.simulate.play import Tasks, Timeline, clock_for, play
from seqlang.simulate.script import Unreadable, script_of, spoken_of
from seqlang.syntax import tree

Json = Mapping[str, Any]


def play_lines(
    plan: Plan,
    contact: Json,
    entry: Json,
    enrolled: datetime,
    lines: list[tree.Input],
    *,
    tasks: Tasks | None = None,
    choices: Mapping[str, str] | None = None,
) -> Timeline | Unreadable:
    """`enrolled` is read on the sequence's own clock. A line whose time says nothing comes back instead."""
    almanac = almanac_for(plan, contact, enrolled.year)
    clock = clock_for(plan, contact, entry, almanac)
    now = clock.moment(enrolled)
    script = []
    for line in script_of(lines, plan, clock, now):
        if isinstance(line, Unreadable):
            return line
        script.append(line)
    return play(
        plan,
        contact,
        now,
        entry=entry,
        script=script,
        tasks=tasks,
        choices=choices,
        almanac=almanac,
        spoken_of=spoken_of(lines, plan),
    )
