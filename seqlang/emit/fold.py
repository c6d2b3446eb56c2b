"""The rounds of a repeat drawn as one: twelve equal rounds below each other show less than one with `12 times` on it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from seqlang.emit.edges import Node, Nodes, edges, led, reached
from seqlang.values import frozen

_ROUND = re.compile(r" #\d+$")


@frozen
class Folded:
    """`nodes`: with only the first round of each repeat led into; `repeats`: a repeat's first round -> the ids inside.

    `bases`: the labels of repeated steps, without their rounds.
    """

    nodes: Nodes
    repeats: Mapping[str, tuple[str, ...]]
    bases: frozenset[str]


def fold(nodes: Nodes) -> Folded:
    """The plan's nodes with each repeat folded into its first round; labels and `steps` lose the round's number."""
    repeats: dict[str, tuple[str, ...]] = {}
    for first in [key for key, node in nodes.items() if node["kind"] == "round" and node["number"] == 1]:
        nodes, repeats[first] = _one_round(nodes, first)
    names = {key: _bare(key, depth) for key, depth in _depths(repeats).items()}
    bases = frozenset(names.values())
    renamed = {key: _named(node, names.get(key)) for key, node in nodes.items()} if repeats else nodes
    return Folded({key: unnumbered(node, bases) for key, node in renamed.items()}, repeats, bases)


def _one_round(nodes: Nodes, first: str) -> tuple[Nodes, tuple[str, ...]]:
    rounds = {n["number"]: key for key, n in nodes.items() if n["kind"] == "round" and n["first"] == first}
    second, after = rounds.get(2), _after(nodes, rounds)
    inside = tuple(reached(nodes, nodes[first]["then"], frozenset((second, after))))

    def past(target: str | None) -> str | None:
        return after if target is not None and target == second else target

    return {**nodes, **{key: led(nodes[key], past) for key in inside}}, inside


def _after(nodes: Nodes, rounds: Mapping[int, str]) -> str | None:
    """Where a repeat leads. Without `until` a round may not say, so the first and last rounds are walked side by side."""
    first, last = nodes[rounds[1]], nodes[rounds[max(rounds)]]
    if first["else"] is not None or len(rounds) == 1:
        target: str | None = first["else"]
        return target
    waiting, seen = [(first["then"], last["then"])], set()
    while waiting:
        mine, other = waiting.pop()
        if mine == rounds[2]:
            return None if other is None else str(other)
        if mine is not None and other is not None and mine not in seen:
            seen.add(mine)
            waiting += _beside(nodes[mine], nodes[other])
    return None


def _beside(mine: Node, other: Node) -> Iterator[tuple[str | None, str | None]]:
    theirs = dict(edges(other))
    return ((target, theirs.get(name)) for name, target in edges(mine) if name != "opened")


def _depths(repeats: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    depths: dict[str, int] = {}
    for inside in repeats.values():
        for key in inside:
            depths[key] = depths.get(key, 0) + 1
    return depths


def _bare(key: str, depth: int) -> str:
    for _ in range(depth):
        key = _ROUND.sub("", key)
    return key


def _named(node: Node, name: str | None) -> Node:
    """A labelled node of a round under its bare name: plans may number labels as they number ids."""
    if name is None or not node.get("label") or not _ROUND.search(node["label"]):
        return node
    return {**node, "label": name}


def unnumbered(value: Any, bases: frozenset[str]) -> Any:
    """The value with every list of steps speaking of the repeated step instead of its rounds."""
    if not bases:
        return value
    if isinstance(value, Mapping):
        return {
            key: _steps(each, bases) if key == "steps" else unnumbered(each, bases)
            for key, each in value.items()
        }
    return [unnumbered(each, bases) for each in value] if isinstance(value, list) else value


def _steps(steps: Any, bases: frozenset[str]) -> Any:
    if not isinstance(steps, list):
        return steps
    return list(dict.fromkeys(_base(step, bases) for step in steps))


def _base(step: str, bases: frozenset[str]) -> str:
    shorter = step
    while shorter not in bases and _ROUND.search(shorter):
        shorter = _ROUND.sub("", shorter)
    return shorter if shorter in bases else step
