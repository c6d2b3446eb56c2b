"""Blocks out of the way: one that only holds a WHEN hands it to its first step, so that a drawing shows steps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seqlang.emit.edges import Nodes, led
from seqlang.values import frozen


@frozen
class Tracks:
    """`nodes` without those blocks; `entries`: the first node of the main track, then of each rule, null where none."""

    nodes: Nodes
    entries: tuple[str | None, ...]


def without_blocks(sequence: Mapping[str, Any]) -> Tracks:
    """The sequence's tracks without blocks that ask nothing. One with a guard stays: it is a question."""
    nodes, gone = dict(sequence["nodes"]), dict[str, str | None]()

    def past(target: str | None) -> str | None:
        while target in gone:
            target = gone[target]
        return target

    for key, node in sequence["nodes"].items():
        if node["kind"] != "block" or node.get("guard"):
            continue
        due, first = nodes[key]["due"], past(node["then"])
        if due is None:
            gone[key] = first if first is not None else past(node["else"])
        elif first is not None and nodes[first]["due"] is None:  # else one of two WHENs would be lost
            gone[key], nodes[first] = first, {**nodes[first], "due": due}
    entries = (sequence["entry"], *(rule["entry"] for rule in sequence["rules"]))
    kept = {key: led(node, past) for key, node in nodes.items() if key not in gone}
    return Tracks(kept, tuple(map(past, entries)))
