"""About how many days after enrollment a node is reached at the latest: enough to place dates so that no step is late for its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from seqlang.analysis.graph import Graph, ways_on
from seqlang.values import frozen

Json = Mapping[str, Any]
ASSUMED = 5  # a length that a field holds
_DAYS = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 31.0, "year": 366.0}
_SLACK = 3  # days: what windows and other messages may hold a step up for


@frozen
class Reach:
    """`span`: the days until the last node; `ahead`: for each date (its subject) the days it has to lie ahead of enrollment."""

    span: int
    ahead: Mapping[str, int]


def reach_of(graph: Graph) -> Reach:
    nodes = graph.plan.nodes
    days: dict[str, float] = dict.fromkeys(nodes, 0.0)
    ahead: dict[str, int] = {}
    for id_ in sorted(graph.order, key=graph.order.__getitem__):
        node = nodes[id_]
        due = node["due"]
        at = days[id_] + _waited(due, days[id_])
        if due is not None and due["from"] == "date":
            needed = at + (in_days(due["length"]) if due["before"] else 0)
            key = date_key(due["date"])
            ahead[key] = max(ahead.get(key, 0), int(needed) + _SLACK)
        days[id_] = at
        for to, taken in _onward(node):
            days[to] = max(days[to], at + taken)
    return Reach(int(max(days.values(), default=0)) + 1, ahead)


def _waited(due: Json | None, reached: float) -> float:
    """The days that its WHEN adds."""
    if due is None or due["from"] == "date":
        return 0.0
    if due["from"] == "enrollment":
        days = due["days_to"] if due["days_to"] is not None else due["days"]
        return max(float(days) * (1.4 if due["business"] else 1) - reached, 0.0)
    return 7 if due["from"] == "weekday" else in_days(due["length"])


def _onward(node: Json) -> Iterator[tuple[str, float]]:
    own = {"wait": "length", "wait_for": "up_to"}.get(node["kind"])
    taken = in_days(node[own]) if own else 0.0
    if node["kind"] == "round" and node["number"] > 1:
        taken = in_days(node["every"])
    for to in ways_on(node):
        yield to, taken + (0.1 if "details" in node else 0)


def in_days(length: Json | None) -> float:
    if length is None:
        return 0.0
    amount = length["to"] or length["amount"]
    number = ASSUMED if isinstance(amount, Mapping) else amount
    return float(number * _DAYS[length["unit"]] * (1.4 if length["business"] else 1))


def date_key(value: Json) -> str:
    """What a date is known by: a field's path, `entry.start`, a written date itself."""
    if "field" in value:
        return str(value["field"])
    if "entry" in value:
        return f"entry.{value['entry']}"
    return str(value.get("value", "computed"))
