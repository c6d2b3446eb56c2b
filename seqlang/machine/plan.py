"""A plan as the machine holds it: one sequence of the document, with what is asked of it often worked out once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from attrs import define, frozen

KNOWN = 1
_EDGES = ("next", "opened", "finished", "then", "else", "happened", "timed_out")
_ROUND = re.compile(r"(?P<label>.*?)(?: #\d+)+\Z", re.DOTALL)


# What stirs conditions and WHENs beside events (by name) and fields (by path).
OUT, FINISH, ATTRIBUTE, PAUSE = "a step went out", "a step finished", "an attribute came", "a pause"


@frozen
class Listening:
    """What a condition's answer depends on: `causes` as `Run.stir` is told them; `timed`: time alone may change it, too."""

    causes: frozenset[str]
    timed: bool


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
    def fields(self) -> Mapping[str, Mapping[str, Any]]:
        """The fields it uses, by path: `type`, `choices`, `required`."""
        return self.data["fields"]  # type: ignore[no-any-return]

    @cached_property
    def paths(self) -> frozenset[str]:
        """The paths of a contact's fields that can make a difference; a state holds no others."""
        settings = self.settings
        used = {*self.fields, *settings["timezone"]["fields"], *settings["holidays"]["fields"]}
        tags = any(node["kind"] in ("tag", "untag") for node in self.nodes.values())
        return frozenset(used | _paths(self.data) | ({"contact.tags"} if tags else set()))

    @cached_property
    def heard(self) -> Mapping[str, frozenset[str]]:
        """Names of events that some condition asks for, with the attributes it looks at; others need not be remembered."""
        out: dict[str, set[str]] = {}
        for term in terms(self.data):
            out.setdefault(term["event"], set()).update(test["attribute"] for test in term["with"])
        return {event: frozenset(attributes) for event, attributes in out.items()}

    @cached_property
    def events_of_rule(self) -> tuple[tuple[Mapping[str, Any], ...], ...]:
        """For each rule the event terms its condition speaks of."""
        return tuple(tuple(t for t in terms(r["when"]) if t["op"] == "event") for r in self.rules)

    @cached_property
    def listening(self) -> tuple[Listening, ...]:
        """For each rule what can change the answer of its condition."""
        return tuple(listening(rule["when"]) for rule in self.rules)

    @cached_property
    def reading(self) -> Mapping[str, frozenset[str]]:
        """For each node with a WHEN what can move it while it waits."""
        out = {}
        for id_, node in self.nodes.items():
            due, is_round = node["due"], node["kind"] == "round"
            if due is None and not is_round:
                continue
            causes = {PAUSE, *listening(due).causes, *listening(node.get("every")).causes}
            if is_round or due["from"] == "step":
                causes.add(FINISH)
            out[id_] = frozenset(causes)
        return out

    @cached_property
    def hoped_for(self) -> tuple[tuple[str, Listening], ...]:
        """The nodes with a `success`, and what can make it come."""
        return tuple(
            (id_, listening(node["success"])) for id_, node in self.nodes.items() if node.get("success")
        )

    @cached_property
    def clocks(self) -> dict[Any, tuple[Any, Any]]:
        """What `run.clock_of` keeps here."""
        return {}

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


def listening(value: Any) -> Listening:
    """What a piece of the plan depends on."""
    causes: set[str] = set()
    timed = _listen(value, causes)
    return Listening(frozenset(causes), timed)


def _listen(value: Any, causes: set[str]) -> bool:
    if isinstance(value, list | tuple):
        found = [_listen(child, causes) for child in value]
        return any(found)
    if not isinstance(value, Mapping):
        return False
    timed = "today" in value or value.get("op") == "silence"
    if value.get("op") in ("event", "silence"):
        window = value.get("window")
        causes.update((value["event"], OUT, PAUSE) if timed or window else (value["event"],))
        timed = timed or bool(window and window["kind"] == "last")
    if "attribute" in value and "steps" in value:
        causes.update((ATTRIBUTE, OUT))
    if isinstance(value.get("field"), str):
        causes.add(value["field"])
    below = [_listen(child, causes) for child in value.values()]
    return timed or any(below)


def _paths(value: Any) -> set[str]:
    """All fields a piece of the plan names."""
    if isinstance(value, list | tuple):
        return set().union(*map(_paths, value))
    if not isinstance(value, Mapping):
        return set()
    own = {value["field"]} if isinstance(value.get("field"), str) else set()
    return own.union(*map(_paths, value.values()))
