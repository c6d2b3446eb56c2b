"""The edges of a plan's nodes, whatever their kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from seqlang.values import frozen

Node = Mapping[str, Any]
Nodes = Mapping[str, Node]

_NAMES = ("then", "else", "happened", "timed_out", "next", "finished", "opened", "skipped")


def edges(node: Node) -> Iterator[tuple[str, str | None]]:
    """(name, target), in the order they are drawn; the arms of a split as `arm 0`, `arm 1`; null: the track ends."""
    yield from ((name, node[name]) for name in _NAMES if name in node)
    yield from ((f"arm {at}", arm["next"]) for at, arm in enumerate(node.get("arms") or ()))


def onward(node: Node) -> Iterator[str]:
    """Where a node leads, without what only goes on beside an open task."""
    yield from (target for name, target in edges(node) if target is not None and name != "opened")


def led(node: Node, to: Callable[[str | None], str | None]) -> dict[str, Any]:
    """The node with every edge led to what `to` makes of its target."""
    changed: dict[str, Any] = {name: to(node[name]) for name in _NAMES if name in node}
    if node.get("arms"):
        changed["arms"] = [{**arm, "next": to(arm["next"])} for arm in node["arms"]]
    return {**node, **changed}


def reached(nodes: Nodes, start: str | None, stops: frozenset[str | None] = frozenset()) -> dict[str, None]:
    """The ids reached from `start` on the ordinary way, in the order of a walk, the stops excluded."""
    seen: dict[str, None] = {}
    waiting = [start]
    while waiting:
        at = waiting.pop()
        if at is None or at in seen or at in stops:
            continue
        seen[at] = None
        waiting += reversed(list(onward(nodes[at])))
    return seen


def in_order(out: Mapping[str, Sequence[str]], starts: Iterable[str]) -> list[str]:
    """What is reached from the starts so that all leads onward, arms one after the other; `out`: where each leads, without cycles."""
    done: dict[str, None] = {}
    waiting = [(start, False) for start in starts]
    while waiting:
        key, left = waiting.pop()
        if left:
            done[key] = None
        elif key not in done:
            waiting.append((key, True))
            waiting += [(target, False) for target in out.get(key, ()) if target not in done]
    return list(reversed(done))


@frozen
class Onward:
    """Where nodes lead on the ordinary way. `place`: of each in an order in which all leads onward, so that no walk goes past its goal."""

    out: Mapping[str, Sequence[str]]
    place: Mapping[str, int]

    def leads(self, start: str | None, goal: str) -> bool:
        """Whether the goal is the start, or is reached from it."""
        seen, waiting = {start}, [] if start is None else [start]
        while waiting:
            at = waiting.pop()
            if at == goal:
                return True
            near = {each for each in self.out[at] if self.place[each] <= self.place[goal]}
            waiting += near - seen
            seen |= near
        return False


def onward_of(nodes: Nodes) -> Onward:
    """The ways of all nodes."""
    out = {key: list(onward(node)) for key, node in nodes.items()}
    return Onward(out, {key: at for at, key in enumerate(in_order(out, nodes))})
