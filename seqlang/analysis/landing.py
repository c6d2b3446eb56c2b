"""When each step comes for somebody who enrolls on a day of one's choice, on every way through the sequence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from seqlang.analysis.classes import Enrolled, enrolling
from seqlang.analysis.course import Course, Step
from seqlang.analysis.facts import Facts
from seqlang.analysis.graph import Graph
from seqlang.analysis.place import NONE, Place
from seqlang.analysis.reach import reach_of
from seqlang.analysis.stand import Move
from seqlang.analysis.stepping import Stepping, bare
from seqlang.analysis.walk import Budget, Walk
from seqlang.machine.clock import Clock
from seqlang.machine.plan import Plan
from seqlang.machine.run import clock_of
from seqlang.simulate.almanac import almanac_for
from seqlang.values import define, field, frozen

_MOST_STEPS, _MOST_PLACES = 2_000, 64  # one enrollment only, so the walk may be long and wide


Sort = tuple[str, str]  # channel and kind of a step


@frozen
class Landing:
    """A node that is come to `at` a local moment. `written`: the day its line names, where the step goes out on another."""

    node: str
    at: datetime
    written: date | None = None


@frozen
class Landings:
    """`found` in the order of time; a node has several where ways differ. `assumed`: the dates that nobody gave, by the name of the field
    or `entry.name`. `late`: why a step is left out on every way. `whole`: every way was followed. `most`: how many steps one contact
    can get, by channel and kind, on the tracks that begin at enrollment."""

    enrolled: Enrolled
    clock: Clock
    found: tuple[Landing, ...]
    assumed: Mapping[str, str]
    late: Mapping[str, str]
    whole: bool
    most: Mapping[Sort, int]


def landings(
    plan: Plan, day: date, at: time | None = None, fields: Mapping[str, Any] | None = None
) -> Landings:
    """Conditions are answered both ways, tasks done at once, and nobody leaves. `at`: nine o'clock or when the sequence enrolls, if not
    given. `fields`: what is known of the contact, by path, and of the event, as `entry.name`."""
    graph, given = Graph(plan), dict(fields or {})
    almanac = almanac_for(plan, given, day.year)
    clock = clock_of(plan, plan.settings["timezone"]["zone"], given, almanac)
    enrolled = enrolling(graph, reach_of(graph), clock, day, at, given)
    stepping = Stepping.of(graph, bare(graph), almanac)
    course = Course(graph, stepping, enrolled)
    walk = _Noting(graph, course, enrolled, Facts(), Budget(_MOST_STEPS), most_places=_MOST_PLACES)
    most: Counter[Sort] = Counter()
    for entry in graph.tracks:
        walk.facts = Facts()
        walk.track(entry)
        most.update(
            {sort: walk.facts.most[key].count for key, sort in walk.sorts.items() if key in walk.facts.most}
        )
    found = dict.fromkeys(_landing(move, clock) for move in walk.noted if move.skipped is None)
    reached = {landing.node for landing in found}
    late = {s.node: s.skipped for s in walk.noted if s.skipped is not None and s.node not in reached}
    in_order = sorted(found, key=lambda landing: (landing.at, graph.order[landing.node]))
    return Landings(
        enrolled, clock, tuple(in_order), _assumed(plan, enrolled, given), late, not walk.budget.gave_up, most
    )


@define(eq=False, slots=False)
class _Noting(Walk):
    """A walk that keeps every move it makes, and counts the steps on each way by their sort."""

    noted: list[Move] = field(factory=list)
    sorts: dict[str, Sort] = field(factory=dict)

    def _seen(self, went: Place, step: Step, waiting: Any) -> None:
        move = step.move
        node = self.graph.plan.nodes[move.node]
        kind, channel = node["kind"], node.get("channel")
        passed = kind in ("message", "task") and move.out is None and move.skipped is None
        if not passed and (kind != "exit" or move.stand is None):
            self.noted.append(move)
            if channel is not None and move.skipped is None:
                went = self._counted(went, (channel, kind))
        super()._seen(went, step, waiting)

    def _counted(self, place: Place, sort: Sort) -> Place:
        key = " ".join(sort)
        self.sorts[key] = sort
        return place.but(tallies={**place.tallies, key: place.tallies.get(key, NONE).one_more()})


def _landing(move: Move, clock: Clock) -> Landing:
    at = clock.local(move.now)
    written = clock.date_of(move.out.named_nominal) if move.out is not None else at.date()
    return Landing(move.node, at.replace(tzinfo=None), None if written == at.date() else written)


def _assumed(plan: Plan, enrolled: Enrolled, given: Mapping[str, Any]) -> dict[str, str]:
    """The dates and lengths that were made up, but for those that the sequence itself sets."""
    own = {node["field"] for node in plan.nodes.values() if node["kind"] == "set"}
    all_of = {**enrolled.fields, **{f"entry.{name}": value for name, value in enrolled.entry.items()}}
    return {name: str(value) for name, value in all_of.items() if name not in {*own, *given}}
