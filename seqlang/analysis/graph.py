"""A plan's graph, seen once: its tracks, the order of its nodes, and what is asked behind each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from seqlang.analysis.answers import Term, told
from seqlang.analysis.candidates import pieces_of
from seqlang.channels import channel_names
from seqlang.machine.plan import Plan, edges
from seqlang.values import define

Json = Mapping[str, Any]
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_BY_CONTACT = ("opened", "clicked", "replied")
_READ = ("due", "length", "up_to", "every")


@define(slots=False, eq=False)
class Graph:
    """`plan` is the machine's."""

    plan: Plan

    @cached_property
    def tracks(self) -> tuple[str, ...]:
        """The first nodes of the main track and of those that begin at enrollment."""
        reactions = (r["entry"] for r in self.plan.rules if r["kind"] == "when" and _at_enrollment(r["when"]))
        entries = (self.plan.data["entry"], *reactions)
        return tuple(entry for entry in entries if entry is not None)

    @cached_property
    def order(self) -> Mapping[str, int]:
        """Every node's number; edges lead to higher ones only."""
        done: list[str] = []
        seen: set[str] = set()
        for start in self.plan.nodes:
            stack = [(start, False)]
            while stack:
                node, left = stack.pop()
                if left:
                    done.append(node)
                elif node not in seen:
                    seen.add(node)
                    stack.append((node, True))
                    stack += [(to, False) for to in ways_on(self.plan.nodes[node]) if to not in seen]
        return {node: number for number, node in enumerate(reversed(done))}

    @cached_property
    def asked_behind(self) -> Mapping[str, frozenset[str]]:
        """The fields that conditions ask for at a node or behind it."""
        found: dict[str, frozenset[str]] = {}
        for node in sorted(self.order, key=self.order.__getitem__, reverse=True):
            below = (found[to] for to in ways_on(self.plan.nodes[node]))
            found[node] = frozenset(self._subjects(self.plan.nodes[node])).union(*below)
        return found

    def told(self, condition: Json, holds: bool) -> tuple[Term, ...]:
        """As `answers.told`, worked out once."""
        key = (id(condition), holds)
        if key not in self._told:
            self._told[key] = tuple(told(condition, holds))
        return self._told[key]

    @cached_property
    def _told(self) -> dict[tuple[int, bool], tuple[Term, ...]]:
        return {}

    def awaited(self, condition: Json) -> tuple[str, ...]:
        """The steps whose openings, clicks and answers a condition asks for."""
        key = id(condition)
        if key not in self._awaited:
            self._awaited[key] = tuple(dict.fromkeys(_awaited(condition)))
        return self._awaited[key]

    @cached_property
    def _awaited(self) -> dict[int, tuple[str, ...]]:
        return {}

    def _subjects(self, node: Json) -> Iterator[str]:
        for key in ("guard", "condition", "until"):
            condition = node.get(key)
            if condition is not None:
                terms = (*self.told(condition, True), *self.told(condition, False))
                yield from (term.subject for term in terms)

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The nodes that a WHEN counts from, or a mail without a subject answers."""
        found: set[str] = set()
        for node in self.plan.nodes.values():
            details = node.get("details") or {}
            found.update(details.get("thread") or () if details.get("subject") is None else ())
            due = node["due"]
            found.update(due["steps"] if due is not None and due["from"] == "step" else ())
            found.update((node["first"],) if node["kind"] == "round" else ())
        return frozenset(found)

    @cached_property
    def moving(self) -> frozenset[str]:
        """The fields that WHENs and lengths are read from."""
        read = ([node.get(key) for key in _READ] for node in self.plan.nodes.values())
        return frozenset(p["field"] for p in pieces_of(list(read)) if isinstance(p.get("field"), str))

    @cached_property
    def dues(self) -> tuple[Json, ...]:
        """All WHENs."""
        return tuple(node["due"] for node in self.plan.nodes.values() if node["due"] is not None)

    @cached_property
    def lengths(self) -> tuple[tuple[str, Json], ...]:
        """All lengths that move a step, and what they count from."""
        return tuple(pair for node in self.plan.nodes.values() for pair in _lengths_of(node))

    @cached_property
    def windows(self) -> tuple[Sequence[Json], ...]:
        """The windows that bind some step, each a list of openings."""
        send, nodes = self.plan.settings["send"], self.plan.nodes.values()
        used = {node.get("channel") for node in nodes}
        own = (node["details"].get("send") for node in nodes if "details" in node)
        named = (window for channel, window in send["channels"].items() if channel in used)
        return tuple(window for window in (send["default"], *named, *own) if window is not None)

    @cached_property
    def open_weekdays(self) -> frozenset[int]:
        """The weekdays (0 Monday) on which every window opens."""
        days = (
            {_WEEKDAYS.index(day) for opening in window for day in opening["days"]} for window in self.windows
        )
        return frozenset(range(7)).intersection(*days)

    def is_held(self, node: str) -> bool:
        """Is there a window or a closed day that can hold this step?"""
        of, settings = self.plan.nodes[node], self.plan.settings
        if "details" not in of or of["kind"] not in ("message", "task"):
            return False
        own = of["details"].get("send") or settings["send"]["channels"].get(of["channel"])
        if own is not None or of["kind"] == "task":
            return own is not None
        closed = settings["blackout"] or any(settings["holidays"].values())
        return bool(node in self.messages and (settings["send"]["default"] or closed))

    @cached_property
    def minds_gap(self) -> bool:
        return bool(self.plan.settings["gap"])

    @cached_property
    def business(self) -> bool:
        return bool(self.plan.settings["days"] == "business")

    def day_number(self, day: date) -> int:
        """A date's number, so that two can be taken from each other: of all days, or of business days where the sequence counts those."""
        number = day.toordinal() - 1
        if not self.business:
            return number
        week, of_week = divmod(number, 7)
        return week * 5 + min(of_week, 5)

    @cached_property
    def messages(self) -> frozenset[str]:
        """Messages that are no one's due: those not sent as transactional."""
        return frozenset(id_ for id_, n in self.plan.nodes.items() if n["kind"] == "message" and not _owed(n))

    @cached_property
    def felt(self) -> frozenset[str]:
        """What the contact notices on its day: messages, calls, LinkedIn; not chores, nor tasks of a channel of one's own."""
        by_hand = frozenset(channel_names()) - {"task"}
        tasks = (id_ for id_, n in self.plan.nodes.items() if n["kind"] == "task" and n["channel"] in by_hand)
        return self.messages | frozenset(tasks)


def _lengths_of(node: Json) -> Iterator[tuple[str, Json]]:
    due = node["due"] or {}
    lengths = (due.get("length"), node.get("length"), node.get("every"), node.get("up_to"))
    yield from ((due.get("from", "previous"), length) for length in lengths if length is not None)


def _awaited(condition: Json) -> Iterator[str]:
    if condition["op"] == "event" and condition["event"] in _BY_CONTACT:
        yield from condition["steps"] or ()
    terms = condition.get("terms") or ([condition["term"]] if "term" in condition else [])
    for term in terms:
        yield from _awaited(term)


def ways_on(node: Json) -> Iterator[str]:
    """The ids its edges lead to, those past a block among them."""
    yield from edges(node)
    if isinstance(node.get("skipped"), str):
        yield node["skipped"]


def _at_enrollment(condition: Json) -> bool:
    return bool(condition["op"] == "event" and condition["event"] == "enrolled")


def _owed(node: Json) -> bool:
    return bool(node["details"]["transactional"])
