"""A plan's tracks as graphs: in which order nodes come, and which may act while another waits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from seqlang.machine.plan import Plan
from seqlang.values import define, frozen

Json = Mapping[str, Any]
MAIN = "main"
_WAYS = ("next", "opened", "finished", "then", "else", "happened", "timed_out", "skipped")


@frozen
class Track:
    """`name`: MAIN, or its rule's id; `rule` None: the main track. `nodes`: each behind all that lead to it."""

    name: str
    rule: Json | None
    nodes: tuple[str, ...]

    @property
    def is_farewell(self) -> bool:
        return self.rule is not None and self.rule["kind"] in ("goal", "exit")


@define(slots=False, eq=False)
class Tracks:
    plan: Plan

    @cached_property
    def all(self) -> tuple[Track, ...]:
        """The main track, then those of rules in written order."""
        entries = [
            (MAIN, None, self.plan.data["entry"]),
            *((r["id"], r, r["entry"]) for r in self.plan.rules),
        ]
        return tuple(
            Track(name, rule, self._order(entry)) for name, rule, entry in entries if entry is not None
        )

    @cached_property
    def of(self) -> Mapping[str, Track]:
        return {node: track for track in self.all for node in track.nodes}

    @cached_property
    def running(self) -> frozenset[str]:
        """The nodes of the main track and of reactions."""
        return frozenset(n for track in self.all if not track.is_farewell for n in track.nodes)

    def _order(self, entry: str) -> tuple[str, ...]:
        done: dict[str, None] = {}
        stack = [(entry, iter(list(ways(self.plan.nodes[entry]))))]
        seen = {entry}
        while stack:
            node, rest = stack[-1]
            to = next((n for n in rest if n not in seen), None)
            if to is None:
                done[node] = None
                stack.pop()
            else:
                seen.add(to)
                stack.append((to, iter(list(ways(self.plan.nodes[to])))))
        return tuple(reversed(done))

    def behind(self, node: str | None) -> frozenset[str]:
        """The node and all that it leads to."""
        if node is None:
            return frozenset()
        if node not in self._behind:
            found = {node}
            waiting = [node]
            while waiting:
                more = [n for n in ways(self.plan.nodes[waiting.pop()]) if n not in found]
                found.update(more)
                waiting += more
            self._behind[node] = frozenset(found)
        return self._behind[node]

    @cached_property
    def _behind(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def beside(self) -> Mapping[str, frozenset[str]]:
        """For nodes between an open task and the calendar's next statement, and for those from that on: the others, which may run
        at the same time."""
        found: dict[str, frozenset[str]] = {}
        for node in self.plan.nodes.values():
            if node.get("opened") is None or node["opened"] == node["finished"]:
                continue
            on = self.behind(node["opened"])
            between = self.behind(node["finished"]) - on
            for mine, others in ((between, on), (on, between)):
                found |= {n: found.get(n, frozenset()) | others for n in mine}
        return found

    def rivals(self, name: str) -> frozenset[str]:
        """The nodes that may act between this one and the next of its track."""
        track = self.of[name]
        if track.is_farewell:
            return self.beside.get(name, frozenset())
        others = frozenset() if len(self.all) == 1 else self.running - frozenset(track.nodes)
        again = track.nodes if track.rule is not None and track.rule["kind"] == "whenever" else ()
        return others | self.beside.get(name, frozenset()) | frozenset(again)


def ways(node: Json) -> Iterator[str]:
    """The ids a node leads to."""
    yield from (node[name] for name in _WAYS if node.get(name) is not None)
    yield from (arm["next"] for arm in node.get("arms") or () if arm["next"] is not None)
