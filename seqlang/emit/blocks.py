"""Blocks out of the way: one that only holds a WHEN hands it to its first step, so that a drawing shows steps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seqlang.emit.edges import Node, Nodes, led
from seqlang.values import frozen


@frozen
class Tracks:
    """`nodes` without those blocks; `entries`: the first node of the main track, then of each rule, null where none."""

    nodes: Nodes
    entries: tuple[str | None, ...]


def without_blocks(sequence: Mapping[str, Any]) -> Tracks:
    """The sequence's tracks without blocks that ask nothing. One with a guard stays: it is a question."""
    tracks = Tracks(sequence["nodes"], (sequence["entry"], *(rule["entry"] for rule in sequence["rules"])))
    for key, node in sequence["nodes"].items():
        if node["kind"] == "block" and not node.get("guard") and _gives_way(tracks.nodes, tracks.nodes[key]):
            tracks = _moved(tracks, key)
    return tracks


def _gives_way(nodes: Nodes, block: Node) -> bool:
    """Whether nothing is lost without the block: it has no WHEN, or its first step has none of its own."""
    return block["due"] is None or (block["then"] is not None and nodes[block["then"]]["due"] is None)


def _moved(tracks: Tracks, key: str) -> Tracks:
    block = tracks.nodes[key]
    first = block["then"] if block["then"] is not None else block["else"]

    def past(target: str | None) -> str | None:
        return first if target == key else target

    nodes = {name: led(node, past) for name, node in tracks.nodes.items() if name != key}
    if block["due"] is not None and first is not None:
        nodes[first] = {**nodes[first], "due": block["due"]}
    return Tracks(nodes, tuple(map(past, tracks.entries)))
