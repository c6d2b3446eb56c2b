"""What has to be so that a condition holds, or does not: a guess good enough to bring a contact to a place in a plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Any

from seqlang.analysis.candidates import example
from seqlang.machine.moving.counterparts import MAIN, reach, track_of
from seqlang.machine.moving.ground import inside
from seqlang.machine.plan import Plan
from seqlang.machine.tracks import edge_past
from seqlang.values import field, frozen

Json = Mapping[str, Any]


@frozen
class Habit:
    """An event that happens by itself: two hours after a step of that label, or (`label` None) at one time for all."""

    event: str
    label: str | None
    data: Json = field(factory=dict)


@frozen
class Facts:
    """`contact` and `entry` by path and name, None: unknown; `choices`: arms and variants that are not drawn."""

    contact: Json = field(factory=dict)
    entry: Json = field(factory=dict)
    choices: Mapping[str, str] = field(factory=dict)
    habits: tuple[Habit, ...] = ()

    @property
    def known(self) -> dict[str, Any]:
        """The contact's known fields, as a host hands them over."""
        return {"contact.id": "c1"} | {p: value for p, value in self.contact.items() if value is not None}

    def __or__(self, other: Facts) -> Facts:
        """Both; what the other says goes before."""
        return Facts(
            {**self.contact, **other.contact},
            {**self.entry, **other.entry},
            {**self.choices, **other.choices},
            (*self.habits, *(h for h in other.habits if h not in self.habits)),
        )


def facts_of_place(plan: Plan, node_id: str) -> Facts:
    """What brings a contact to a node: its rule's condition, the ways into the blocks around it, its own guard."""
    track = track_of(plan)[node_id]
    rule = Facts() if track == MAIN else facts(plan.rules[track]["when"], True, plan)
    heads = [head for head in plan.nodes if node_id in inside(plan, head) and head != node_id]
    return _all([rule, *(_into(plan, head, node_id) for head in heads), _guard(plan, node_id)])


def _all(found: Iterable[Facts]) -> Facts:
    return reduce(Facts.__or__, found, Facts())


def _guard(plan: Plan, node_id: str) -> Facts:
    guard = plan.nodes[node_id]["guard"]
    return Facts() if guard is None else facts(guard, True, plan)


def _into(plan: Plan, head: str, node_id: str) -> Facts:
    """The way into a block that leads to a node of it."""
    node = plan.nodes[head]
    behind = reach(plan, edge_past(node))
    found = _guard(plan, head)
    if node["kind"] == "split":
        arms = (a for a in node["arms"] if node_id in reach(plan, a["next"]) - behind)
        return found | Facts(choices={f"split {node['label']}": a["label"] for a in arms})
    if "condition" in node:
        yes = node.get("then", node.get("happened"))
        return found | facts(node["condition"], node_id in reach(plan, yes) - behind, plan)
    if node.get("until") is not None:
        return found | facts(node["until"], False, plan)
    return found


# ---- conditions ----------------------------------------------------------------------------------------------------


def facts(condition: Json, yes: bool, plan: Plan) -> Facts:
    """So that the condition holds (`yes`), or does not."""
    op = condition["op"]
    if op == "not":
        return facts(condition["term"], not yes, plan)
    if op in ("and", "or"):
        terms = condition["terms"] if (op == "and") is yes else condition["terms"][:1]
        return _all(facts(term, yes, plan) for term in terms)
    if op == "event":
        return (
            Facts(habits=habits_of(plan, condition)) if yes is (condition["fewer_than"] is None) else Facts()
        )
    if op == "silence":
        return Facts()
    left = condition.get("left", condition.get("value"))
    return _holding(left, _wanted(condition, yes), plan)


def habits_of(plan: Plan, term: Json) -> tuple[Habit, ...]:
    """The events that an event or silence term asks for, each for as often as it is wanted."""
    data = {t["attribute"]: _fitting(t["op"], t["values"]) for t in term["with"]}
    labels = [plan.nodes.get(step, {}).get("label") for step in term["steps"] or ()]
    if term["steps"] is None:
        return (Habit(term["event"], None, data),)
    return tuple(Habit(term["event"], label, data) for label in labels if label is not None)


def _wanted(condition: Json, yes: bool) -> Any:
    """A value with which a comparison comes out so; None: unknown."""
    op = condition["op"]
    if op in ("known", "unknown"):
        return "Example" if (op == "known") is yes else None
    if op == "true":
        return "yes" if yes else "no"
    values = condition.get("values", [condition.get("right")])
    return _fitting(op if yes else _CONTRARY[op], values)


_CONTRARY = {
    "=": "!=",
    "!=": "=",
    "<": ">=",
    ">=": "<",
    ">": "<=",
    "<=": ">",
    "in": "not in",
    "not in": "in",
    "contains": "not in",
}


def _fitting(op: str, values: Iterable[Json]) -> Any:
    value = next((v["value"] for v in values if isinstance(v, Mapping) and "value" in v), None)
    if op in ("!=", "not in"):
        return None
    if op in ("<", ">") and isinstance(value, int | float) and not isinstance(value, bool):
        return value + (1 if op == ">" else -1)
    return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


def _holding(value: Any, wanted: Any, plan: Plan) -> Facts:
    """Facts by which a value of the plan is what is wanted."""
    if not isinstance(value, Mapping):
        return Facts()
    if isinstance(value.get("field"), str):
        known = plan.data["fields"].get(value["field"], {})
        return Facts({value["field"]: example(known) if wanted == "Example" else wanted})
    if "entry" in value:
        return Facts(entry={value["entry"]: example(value) if wanted == "Example" else wanted})
    if "attribute" in value:
        steps = [plan.nodes[s] for s in value["steps"] if s in plan.nodes]
        return Facts(
            habits=tuple(
                Habit(
                    "answered" if n["kind"] == "webhook" else "done", n["label"], {value["attribute"]: wanted}
                )
                for n in steps
                if n["label"] is not None
            )
        )
    return Facts()
