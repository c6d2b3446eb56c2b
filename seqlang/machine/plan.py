"""A plan as the machine holds it: one sequence of the document, with what is asked of it often worked out once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from typing import Any

from seqlang.machine.frozen import frozen_copy
from seqlang.values import field, frozen

KNOWN = 1
_NESTED = (dict, list, tuple)
_EDGES = ("next", "opened", "finished", "then", "else", "happened", "timed_out")
_ROUND = re.compile(r"(?P<label>.*) #\d+", re.DOTALL)


# What stirs conditions and WHENs beside events (by name) and fields (by path).
OUT, FINISH, ATTRIBUTE, PAUSE = "a step went out", "a step finished", "an attribute came", "a pause"


# Events that move a track or change a standing, whether a condition asks for them or not.
_ALWAYS_MINDED = frozenset(
    ("done", "skipped", "missed", "answered", "failed", "unsubscribed", "complained", "bounced")
)


@frozen
class Listening:
    """What a condition's answer depends on: `causes` as `Run.stir` is told them; `timed`: time alone may change it, too."""

    causes: frozenset[str]
    timed: bool

    def hears(self, stirred: Set[str] | None) -> bool:
        """May what has stirred (None: anything) have changed the answer?"""
        return stirred is None or self.timed or not self.causes.isdisjoint(stirred)


@frozen
class Asking:
    """Rules that are asked together, by number, and what any of them listens to."""

    numbers: tuple[int, ...]
    listening: Listening


class RefusedPlan(ValueError):
    """A document the machine cannot execute; the text says why, with the JSON path."""


@frozen(slots=False, eq=False)
class Plan:
    """`data` is a sequence of the document, in a copy of its own that cannot be changed, or `unchanged` as it was."""

    data: Mapping[str, Any] = field(converter=frozen_copy)

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
    def hoped_for(self) -> Mapping[str, Listening]:
        """The nodes with a `success`, and what can make it come."""
        return {id_: _hope(node["success"]) for id_, node in self.nodes.items() if node.get("success")}

    def minds(self, event: str) -> bool:
        """Can it make a difference to tell of this event? Others need not be handed over."""
        return event in self.heard or event in _ALWAYS_MINDED

    @cached_property
    def timed(self) -> bool:
        """May time alone bring a rule about, or a success?"""
        return self.leaving.listening.timed or self.others.listening.timed or self.hopes.timed

    @cached_property
    def hopes(self) -> Listening:
        """What can make any `success` come."""
        return together(list(self.hoped_for.values()))

    def details_of(self, node: str, variant: str | None) -> Mapping[str, Any]:
        """A step's details, those of its variant over them."""
        found = self._details.get((node, variant))
        if found is None:
            of = self.nodes[node]
            written: Mapping[str, Any] = next(
                (v["details"] for v in of["variants"] if v["label"] == variant), {}
            )
            found = self._details[node, variant] = {**of["details"], **written}
        return found

    @cached_property
    def _details(self) -> dict[tuple[str, str | None], Mapping[str, Any]]:
        return {}

    @cached_property
    def leaving(self) -> Asking:
        """The goals and exits, in written order."""
        return self._asking(lambda kind: kind in ("goal", "exit"))

    @cached_property
    def others(self) -> Asking:
        """Stops, pauses and reactions, in written order."""
        return self._asking(lambda kind: kind not in ("goal", "exit"))

    def _asking(self, wanted: Callable[[str], bool]) -> Asking:
        numbers = tuple(n for n, rule in enumerate(self.rules) if wanted(rule["kind"]))
        return Asking(numbers, together([self.listening[n] for n in numbers]))

    @cached_property
    def clocks(self) -> dict[Any, tuple[Any, Any]]:
        """What `run.clock_of` keeps here."""
        return {}

    def transactional_after(self, dead: tuple[str, ...]) -> frozenset[str]:
        """Nodes from which a transactional message may still come, themselves included; none comes on a dead or stopped channel."""
        known = self._transactional_after.get(frozenset(dead))
        if known is None:
            found: dict[str, bool] = {}
            for node in self.nodes:
                self._reaches(node, dead, found)
            known = frozenset(n for n, yes in found.items() if yes)
            self._transactional_after[frozenset(dead)] = known
        return known

    @cached_property
    def _transactional_after(self) -> dict[frozenset[str], frozenset[str]]:
        return {}

    def _reaches(self, start: str, dead: tuple[str, ...], found: dict[str, bool]) -> None:
        stack = [start]
        while stack:
            node = stack[-1]
            after = [n for n in edges(self.nodes[node]) if n not in found]
            if node in found or not after:
                stack.pop()
                details = self.nodes[node].get("details") or {}
                own = bool(details.get("transactional")) and self.nodes[node].get("channel") not in dead
                found[node] = own or any(found.get(n, False) for n in edges(self.nodes[node]))
            else:
                stack += after

    def steps_named(self, label: str) -> tuple[str, ...]:
        """The ids a label means: the step itself, or its rounds in order; `pay #2` of a repeat within a repeat is all that round's."""
        return self._by_label.get(label, ())

    @cached_property
    def _by_label(self) -> Mapping[str, tuple[str, ...]]:
        out: dict[str, list[str]] = {}
        for id_, node in self.nodes.items():
            label = node.get("label")
            if label is None:
                continue
            out.setdefault(label, []).append(id_)
            while round_ := _ROUND.fullmatch(label):
                label = round_["label"]
                out.setdefault(label, []).append(id_)
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
    if isinstance(value, dict):
        if value.get("op") in ("event", "silence"):
            yield value
        value = value.values()
    for child in value or ():
        if isinstance(child, _NESTED):
            yield from terms(child)


def listening(value: Any) -> Listening:
    """What a piece of the plan depends on."""
    causes: set[str] = set()
    timed = _listen(value, causes)
    return Listening(frozenset(causes), timed)


def together(parts: Sequence[Listening]) -> Listening:
    """What at least one of them listens to."""
    return Listening(frozenset().union(*(p.causes for p in parts)), any(p.timed for p in parts))


def _listen(value: Any, causes: set[str]) -> bool:
    if not isinstance(value, dict):
        found = [_listen(child, causes) for child in value or () if isinstance(child, _NESTED)]
        return any(found)
    timed = "today" in value or value.get("op") == "silence"
    if value.get("op") in ("event", "silence"):
        window = value.get("window")
        causes.add(value["event"])
        if timed or window:
            causes.update((PAUSE,) if value["steps"] is None else (PAUSE, OUT))
        timed = timed or bool(window and window["kind"] == "last")
    if "attribute" in value and "steps" in value:
        causes.update((ATTRIBUTE, OUT))
    if isinstance(value.get("field"), str):
        causes.add(value["field"])
    below = [_listen(child, causes) for child in value.values() if isinstance(child, _NESTED)]
    return timed or any(below)


def _hope(success: Mapping[str, Any]) -> Listening:
    """What can make a success come: an event, where it cannot hold without one; else the finish of its step may, too."""
    found = listening(success)
    if _needs_event(success):
        return Listening(found.causes - {OUT, PAUSE}, found.timed)
    return Listening(found.causes | {FINISH}, found.timed)


def _needs_event(condition: Mapping[str, Any]) -> bool:
    if condition["op"] == "event":
        window = condition["window"]
        return condition["fewer_than"] is None and (window is None or window["kind"] == "within")
    found = [_needs_event(term) for term in condition.get("terms") or ()]
    return any(found) if condition["op"] == "and" else bool(found) and all(found)


def _paths(value: Any) -> set[str]:
    """All fields a piece of the plan names."""
    own: set[str] = set()
    if isinstance(value, dict):
        own = {value["field"]} if isinstance(value.get("field"), str) else own
        value = value.values()
    return own.union(*(_paths(child) for child in value or () if isinstance(child, _NESTED)))
