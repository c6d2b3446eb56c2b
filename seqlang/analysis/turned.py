"""A clock whose weekdays can be turned, so that a walk for who enrolls on a Tuesday makes again the steps of the one for Mondays.

Who enrolls a day later has all a day later, but for what the calendar says of the days. So the walks of a week go by one enrollment, and
the weekdays are turned round it. A step says what it asked of the calendar: where the answers are the same, it is the same step.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from seqlang.analysis.candidates import pieces_of
from seqlang.analysis.graph import Graph
from seqlang.machine.clock import Clock
from seqlang.machine.plan import Plan
from seqlang.values import define, field, frozen

_T = TypeVar("_T")
# What was asked of the calendar: how to ask it again, and the answer.
Asked = dict[Hashable, tuple[Callable[[], Any], Any]]
_SLACK = 60  # days that windows and other messages may hold all steps up for


@define(eq=False)
class _Turn:
    """`known`: what was worked out, by the days that the week was turned; `asked`: by the step that is on."""

    days: int = 0
    known: dict[int, dict[Hashable, Any]] = field(factory=dict)
    asked: Asked | None = None


@frozen
class TurnedClock(Clock):
    """It reads each moment once: the ways of a walk, and its weekdays, have most of them in common."""

    turn: _Turn = field(factory=_Turn, init=False, eq=False, repr=False)

    def local(self, moment: int) -> datetime:
        found: datetime | None = self.known.get(moment)
        if found is None:
            found = self.known[moment] = Clock.local(self, moment)
        return found

    def moment(self, local: datetime) -> int:
        found: int | None = self.known.get(local)
        if found is None:
            found = self.known[local] = Clock.moment(self, local)
        return found

    def weekday(self, day: date) -> int:
        if self.turn.asked is not None:
            return self.remembered(("weekday", day), lambda: (day.weekday() + self.turn.days) % 7)
        return (day.weekday() + self.turn.days) % 7

    def remembered(self, key: Hashable, work: Callable[[], _T]) -> _T:
        turn = self.turn
        known = turn.known.setdefault(turn.days, {})
        asked, turn.asked = turn.asked, None
        try:
            if key not in known:
                known[key] = work()
        finally:
            turn.asked = asked
        found: _T = known[key]
        if asked is not None:
            asked[key] = work, found
        return found

    def asking(self, work: Callable[[], _T]) -> tuple[_T, Asked]:
        """What a work gives, and what it asked of the calendar."""
        asked = self.turn.asked = {}
        try:
            return work(), asked
        finally:
            self.turn.asked = None

    def answers_alike(self, asked: Asked) -> bool:
        """Does it give the same answers as it is turned now?"""
        return all(self.remembered(key, work) == answer for key, (work, answer) in asked.items())


def may_turn(graph: Graph, clock: Clock, first: date, span: int) -> bool:
    """Is nothing in the plan tied to dates, so that a day later all is a day later? `span`: the days that it takes from `first` on."""
    plan = graph.plan
    if not clock.always_open or graph.business or any(due["from"] == "date" for due in graph.dues):
        return False
    if any(rule["kind"] == "date" for rule in plan.data["enroll"]) or any(_tied(plan)):
        return False
    offsets = {_offset(clock, first + timedelta(days=n)) for n in range(-1, span + _SLACK)}
    return len(offsets) == 1


def _tied(plan: Plan) -> Iterator[bool]:
    """Months differ in length, a field may be set to a day, and what chooses a variant may ask for anything."""
    fields = (node["field"] for node in plan.nodes.values() if node["kind"] == "set")
    yield any(plan.fields[field]["type"] in ("date", "moment") for field in fields if field in plan.fields)
    for piece in pieces_of([plan.data["nodes"], plan.settings]):
        yield piece.get("unit") in ("month", "year")
        yield any(variant["guard"] is not None for variant in piece.get("variants") or ())


def _offset(clock: Clock, day: date) -> timedelta | None:
    return clock.zone.utcoffset(datetime(day.year, day.month, day.day, 12))
