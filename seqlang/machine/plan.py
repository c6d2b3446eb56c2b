"""A plan as the machine holds it: one sequence of the document, with what is asked of it often worked out once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from attrs import define

KNOWN = 1
_EDGES = ("next", "opened", "finished", "then", "else", "happened", "timed_out")
_ROUND = re.compile(r"(?P<label>.*?)(?: #\d+)+\Z", re.DOTALL)


class RefusedPlan(ValueError):
    """A document the machine cannot execute; the text says why, with the JSON path."""


@define(slots=False, eq=False)
class Plan:
    """`data` is a sequence of the document, never changed."""

    data: Mapping[str, Any]

    @property
    def hash(self) -> str:
        return str(self.data["hash"])

    @property
    def settings(self) -> Mapping[str, Any]:
        return self.data["settings"]  # type: ignore[no-any-return]

    @cached_property
    def nodes(self) -> Mapping[str, Mapping[str, Any]]:
        return self.data["nodes"]  # type: ignore[no-any-return]

    @cached_property
    def rules(self) -> tuple[Mapping[str, Any], ...]:
        return tuple(self.data["rules"])

    @cached_property
    def heard(self) -> frozenset[str]:
        """Names of events that some condition asks for; others need not be remembered."""
        return frozenset(t["event"] for t in terms(self.data) if "event" in t)

    @cached_property
    def events_of_rule(self) -> tuple[tuple[Mapping[str, Any], ...], ...]:
        """For each rule the event terms its condition speaks of."""
        return tuple(tuple(t for t in terms(r["when"]) if t["op"] == "event") for r in self.rules)

    @cached_property
    def transactional_after(self) -> frozenset[str]:
        """Nodes from which a transactional message may still come, themselves included."""
        found: dict[str, bool] = {}
        for node in self.nodes:
            self._reaches(node, found)
        return frozenset(n for n, yes in found.items() if yes)

    def _reaches(self, start: str, found: dict[str, bool]) -> None:
        stack = [start]
        while stack:
            node = stack[-1]
            after = [n for n in edges(self.nodes[node]) if n not in found]
            if node in found or not after:
                stack.pop()
                own = bool((self.nodes[node].get("details") or {}).get("transactional"))
                found[node] = own or any(found.get(n, False) for n in edges(self.nodes[node]))
            else:
                stack += after

    def steps_named(self, label: str) -> tuple[str, ...]:
        """The ids a label means: the step itself, or its rounds in order."""
        return self._by_label.get(label, ())

    @cached_property
    def _by_label(self) -> Mapping[str, tuple[str, ...]]:
        out: dict[str, list[str]] = {}
        for id_, node in self.nodes.items():
            label = node.get("label")
            if label is None:
                continue
            out.setdefault(label, []).append(id_)
            round_ = _ROUND.match(label)
            if round_:
                out.setdefault(round_["label"], []).append(id_)
        return {k: tuple(v) for k, v in out.items()}


def edges(node: Mapping[str, Any]) -> Iterator[str]:
    """The ids a node's edges lead to."""
    for name in _EDGES:
        to = node.get(name)
        if isinstance(to, str):
            yield to
    for arm in node.get("arms") or ():
        if arm["next"] is not None:
            yield arm["next"]


def terms(value: Any) -> Iterator[Mapping[str, Any]]:
    """All event and silence terms inside a piece of the plan."""
    if isinstance(value, Mapping):
        if value.get("op") in ("event", "silence"):
            yield value
        for child in value.values():
            yield from terms(child)
    elif isinstance(value, list | tuple):
        for child in value:
            yield from terms(child)
