"""Where ways part, and which steps hang on an answer: those that another answer leads past."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from seqlang.emit.edges import Node, Nodes, edges
from seqlang.values import field, frozen

_END = "(end)"


def is_fork(node: Node) -> bool:
    """Is something asked here that more than one step may hang on?"""
    kind = node["kind"]
    return (
        kind in ("branch", "wait_for", "split")
        or (kind == "round" and node["until"] is not None)
        or (kind == "block" and node["guard"] is not None)
    )


def _answers(node: Node) -> Iterator[tuple[str, str | None]]:
    """Its edges, without those that go on beside an open task or past a date that is gone."""
    silent = node["kind"] in ("block", "round") and not is_fork(node)
    for name, to in edges(node):
        if name not in ("opened", "skipped") and not (silent and name == "else"):
            yield name, to


@frozen
class Ways:
    """`onward`: (edge, target) by node, `_END` where a track ends. An exit amid the steps is no end: what stands
    behind it does not hang on it."""

    onward: Mapping[str, tuple[tuple[str, str], ...]]
    into: Mapping[str, tuple[str, ...]]
    _past: dict[str, frozenset[str]] = field(factory=dict, repr=False)

    @staticmethod
    def of(nodes: Nodes, entries: Iterable[str | None]) -> Ways:
        """`entries`: the first node of each track."""
        onward = {key: tuple((name, to or _END) for name, to in _answers(n)) for key, n in nodes.items()}
        leaving = [k for k, n in nodes.items() if n["kind"] in ("exit", "unsubscribe") and not n.get("guard")]
        onward |= dict.fromkeys(leaving, ())
        for entry in filter(None, entries):
            track = _reached(onward, entry)
            if not any(to == _END for key in track for _, to in onward[key]):
                last = [key for key in leaving if key in track][-1:]
                onward |= dict.fromkeys(last, (("next", _END),))
        into: dict[str, list[str]] = {}
        for key, ways in onward.items():
            for _, to in ways:
                into.setdefault(to, []).append(key)
        return Ways(onward, {key: tuple(sources) for key, sources in into.items()})

    def arms(self, fork: str) -> Iterator[tuple[str, frozenset[str]]]:
        """Each edge out of a fork, with the nodes that only come, or may only come, on that one."""
        for edge, target in self.onward[fork]:
            others = [to for name, to in self.onward[fork] if name != edge]
            reached = _reached(self.onward, target)
            yield (
                edge,
                frozenset(node for node in reached if any(to in self._leads_past(node) for to in others)),
            )

    def _leads_past(self, node: str) -> frozenset[str]:
        """From where the end can be reached without this node."""
        if node not in self._past:
            seen: set[str] = set()
            waiting = [_END]
            while waiting:
                at = waiting.pop()
                if at not in seen and at != node:
                    seen.add(at)
                    waiting += self.into.get(at, ())
            self._past[node] = frozenset(seen)
        return self._past[node]


def _reached(onward: Mapping[str, tuple[tuple[str, str], ...]], start: str) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        at = waiting.pop()
        if at not in seen and at != _END:
            seen.add(at)
            waiting += [to for _, to in onward[at]]
    return seen
