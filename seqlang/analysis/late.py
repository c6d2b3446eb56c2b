"""Steps before a date that windows and closed days hold until they are too late."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from seqlang.analysis.classes import Enrolled
from seqlang.analysis.facts import Case, Skip
from seqlang.analysis.graph import Graph
from seqlang.analysis.stepping import Stepping
from seqlang.machine.clock import Clock

Json = Mapping[str, Any]
TOO_LATE = "it should come before"  # how the machine begins the reason
_ONE_DAY = timedelta(days=1)


def may_be_late(graph: Graph, node: str) -> bool:
    """Does it stand before a date, and can a window or a closed day hold it?"""
    due = graph.plan.nodes[node]["due"]
    return bool(due and due.get("from") == "date" and due["before"]) and graph.is_held(node)


def late_steps(
    stepping: Stepping, nodes: Mapping[str, Case], enrollments: Iterable[Enrolled]
) -> Iterator[Skip]:
    """Each node by itself: the track begins at it. `nodes`: those that may be late, with a case in which they are reached."""
    for enrolled in enrollments:
        stepping.enroll(enrolled)
        for node, case in nodes.items():
            if _has_a_day(stepping.graph, stepping.run.clock, node, enrolled):
                continue
            move = next(stepping.moves(stepping.amid(node)), None)
            if move is not None and move.skipped is not None and move.skipped.startswith(TOO_LATE):
                yield Skip(node, move.now, move.skipped, case.at(enrolled))


def _has_a_day(graph: Graph, clock: Clock, node: str, enrolled: Enrolled) -> bool:
    """Is a whole day between the step's own and its date, on which every window opens? Then nothing can hold it for too long."""
    due = graph.plan.nodes[node]["due"]
    last = _date_of(due["date"], enrolled)
    length = due["length"]
    amount = _amount(length, enrolled) if length is not None else None
    if last is None or amount is None or length["unit"] in ("minute", "hour"):
        return False
    day = clock.shifted(datetime(last.year, last.month, last.day), length, -amount).date() + _ONE_DAY
    while day < last:
        if day.weekday() in graph.open_weekdays and not clock.is_closed(day):
            return True
        day += _ONE_DAY
    return False


def _date_of(value: Json, enrolled: Enrolled) -> date | None:
    if "field" in value:
        found = enrolled.fields.get(value["field"])
    else:
        found = enrolled.entry.get(value["entry"]) if "entry" in value else value.get("value")
    return date.fromisoformat(found[:10]) if isinstance(found, str) else None


def _amount(length: Json, enrolled: Enrolled) -> int | None:
    amount = length["amount"]
    known = enrolled.fields.get(amount["field"]) if isinstance(amount, Mapping) else amount
    return known if isinstance(known, int) else None
