"""When things go out, over every way through a sequence and every enrollment that can differ."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from attrs import define

from seqlang.analysis.classes import Calendar, Enrolled, calendar_of, classes_of
from seqlang.analysis.facts import Facts
from seqlang.analysis.graph import Graph
from seqlang.analysis.reach import reach_of
from seqlang.analysis.stepping import Stepping, bare
from seqlang.analysis.walk import Budget, Walk
from seqlang.machine.plan import Plan

Json = Mapping[str, Any]


@define(slots=False, eq=False)
class Timing:
    """What a sequence of a plan document does in time. `plan` is the machine's; nothing is worked out before it is asked for."""

    plan: Plan

    @cached_property
    def graph(self) -> Graph:
        return Graph(self.plan)

    @cached_property
    def calendar(self) -> Calendar:
        return calendar_of(self.graph, reach_of(self.graph))

    @cached_property
    def enrolled(self) -> list[Enrolled]:
        """The enrollments looked at."""
        return classes_of(self.graph, reach_of(self.graph), self.calendar)

    @cached_property
    def _walked(self) -> tuple[Facts, Budget]:
        facts, budget = Facts(), Budget()
        plan = bare(self.graph)
        for enrolled in self.enrolled:
            now = self.calendar.clock.moment(enrolled.at)
            stepping = Stepping.of(self.graph, plan, enrolled, now, self.calendar.almanac)
            walk = Walk(self.graph, stepping, enrolled, facts, budget)
            for entry in self.graph.tracks:
                walk.track(entry)
        return facts, budget

    @property
    def facts(self) -> Facts:
        return self._walked[0]

    @property
    def given_up(self) -> tuple[str, ...]:
        """What was not followed to its end, in words; empty where all was."""
        return tuple(self._walked[1].gave_up)
