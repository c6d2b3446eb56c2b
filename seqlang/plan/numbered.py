"""A plan whose steps go by numbers. What follows from it alone follows from every plan that differs by its labels only.

Not for files in which BEGINS stands: their own words could be taken for a number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from seqlang.model.program import Program, Sequence
from seqlang.plan.graph import Graph, Onward
from seqlang.plan.ids import Names
from seqlang.plan.lower import laid_out, rules_json
from seqlang.plan.nodes import Around
from seqlang.plan.values import Json
from seqlang.values import frozen

# A number between two letters that nobody writes: what is said of a step is said of it until its name is put in.
BEGINS = "\ue000"
_NUMBER = re.compile(f"{BEGINS}(\\d+)\ue001")
# In these a name is more than a name: it is quoted with care, or tells a round.
_MORE = re.compile(r'["\\]|[^\S ]| #\d+\Z')


@frozen(eq=False)
class Numbers:
    """What each number stands for: a label, or the id of a node without one; nothing, where steps go by their names."""

    names: tuple[str, ...]

    def named(self, words: str) -> str:
        """With the names put in."""
        if not self.names or BEGINS not in words:
            return words
        return _NUMBER.sub(lambda found: self.names[int(found[1])], words)


def numbered(
    plan: Mapping[str, Any], sequence: Sequence, program: Program
) -> tuple[Mapping[str, Any], Numbers]:
    """`plan`, which was compiled of a program's sequence, with numbers for names; as it is, where a name is more than a name. A step's
    number is that of its node, from 0; rounds have that of the first."""
    tracks, names = laid_out(sequence)
    if any(map(_MORE.search, names.labels)) or _draws(plan):
        return plan, Numbers(())
    by_order = _numbers(names)
    graph = Graph(Around(sequence.settings, Names(by_order, names.labels), dict(program.channels)))
    entries = [graph.block(block, Onward()) for _, block in tracks]
    nodes = {by_order[order]: _labelled(graph.nodes[order], by_order[order]) for order in sorted(by_order)}
    rules = rules_json(sequence, entries, graph.around.names)
    return {**plan, **rules, "nodes": nodes}, Numbers(tuple(_bare(names)))


def _numbers(names: Names) -> dict[int, str]:
    """By the order of the place."""
    ranks = {order: rank for rank, order in enumerate(sorted(names.of))}
    found = {order: _mark(rank) for order, rank in ranks.items()}
    for label, places in names.labels.items():
        first = ranks[places[0].order]
        found |= {place.order: _mark(first) + names.of[place.order][len(label) :] for place in places}
    return found


def _bare(names: Names) -> Iterator[str]:
    """What the numbers stand for: of rounds the label alone, since the rest is said beside the number."""
    labels = {place.order: label for label, places in names.labels.items() for place in places}
    yield from (labels.get(order, names.of[order]) for order in sorted(names.of))


def _labelled(node: Json, name: str) -> Json:
    return node if node["label"] is None else {**node, "label": name}


def _mark(number: int) -> str:
    return f"{BEGINS}{number}\ue001"


def _draws(plan: Mapping[str, Any]) -> bool:
    """Is anything drawn? What a draw gives goes by the label."""
    return plan["settings"]["spread"] is not None or any(map(_node_draws, plan["nodes"].values()))


def _node_draws(node: Mapping[str, Any]) -> bool:
    due = node["due"] or {}
    lengths = (due.get("length"), *(node.get(key) for key in ("length", "every", "up_to")))
    shared = any(variant["share"] is not None for variant in node.get("variants") or ())
    ranged = due.get("days_to") is not None or any(length and length["to"] is not None for length in lengths)
    return "arms" in node or shared or ranged
