"""The ways through a sequence's nodes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from seqlang.machine.loading.wrong import Path, Wrong, shown

Json = Mapping[str, Any]
_EDGES = ("next", "opened", "finished", "then", "else", "happened", "timed_out", "skipped")


def edges_of(node: Json) -> Iterator[tuple[Path, str]]:
    """A node's ways on that lead somewhere, each with its path in the node."""
    for name in _EDGES:
        if node.get(name) is not None:
            yield (name,), node[name]
    for number, arm in enumerate(node.get("arms", ())):
        if arm["next"] is not None:
            yield ("arms", number, "next"), arm["next"]


def way_round(nodes: Json) -> list[str]:
    """The ids on a way that leads back to where it began, the first again at its end; empty where there is none."""
    done: set[str] = set()
    for start in nodes:
        way: dict[str, Iterator[tuple[Path, str]]] = {}
        at: str | None = start
        while at is not None:
            if at in way:
                return [*list(way)[list(way).index(at) :], at]
            if at not in done:
                way[at] = edges_of(nodes[at])
            at = _onward(way, done)
    return []


def _onward(way: dict[str, Iterator[tuple[Path, str]]], done: set[str]) -> str | None:
    """The next node to look at: along an edge of the last one on the way, else of the one before it."""
    while way:
        last = next(reversed(way))
        found = next(way[last], None)
        if found is not None:
            return found[1]
        done.add(last)
        del way[last]
    return None


def too_soon(sequence: Json) -> Iterator[Wrong]:
    """Rounds count from when the first one began: each must lie behind it, on the way that it takes as it begins."""
    nodes = sequence["nodes"]
    rounds = [name for name, node in nodes.items() if node["kind"] == "round"]
    for name in rounds:
        first = nodes[nodes[name]["first"]]
        if (
            first["kind"] != "round"
            or first["number"] != 1
            or (nodes[name]["number"] == 1) is (first is not nodes[name])
        ):
            yield Wrong(("nodes", name, "first"), "this must name round 1 of the same repeat")
    for first_id in {nodes[name]["first"] for name in rounds}:
        behind = [n for n in rounds if nodes[n]["first"] == first_id != n]
        if behind:
            reached = _reached(sequence, first_id)
            for name in (n for n in behind if n in reached):
                why = f"a way leads to this round that does not go through round 1, {shown(first_id)}"
                yield Wrong(("nodes", name), why)


def _reached(sequence: Json, without: str) -> set[str]:
    """All nodes some track can come to if the edge `then` of one node is taken away."""
    nodes = sequence["nodes"]
    waiting = [e for e in (sequence["entry"], *(r["entry"] for r in sequence["rules"])) if e is not None]
    found: set[str] = set()
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            waiting += [to for path, to in edges_of(nodes[at]) if at != without or path != ("then",)]
    return found
