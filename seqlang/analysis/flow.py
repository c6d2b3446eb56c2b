"""What the graph of a plan decides by itself: where nobody can come, and which guards and branches come to one answer only.

An abstract interpretation: one pass over each track, nodes in order, carries along what is known of every contact who comes there,
and keeps where ways join what all of them know. docs/decisions/0011-flow-analysis.md explains it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from seqlang.analysis.known import Known, Told, lasts, speaks_of_events
from seqlang.analysis.reasoning import Fact, Reasoning
from seqlang.analysis.tracks import Track, Tracks
from seqlang.machine.plan import Plan
from seqlang.machine.tracks import edge_past
from seqlang.values import define, field, frozen

Json = Mapping[str, Any]
_ASKED_WHEN_OUT = ("message", "task")
_FAILED: Json = {
    "op": "event",
    "event": "failed",
    "steps": None,
    "with": [],
    "at_least": 1,
    "fewer_than": None,
    "window": None,
}
OWN, RULES, PATH = "own", "rules", "path"


@frozen
class Verdict:
    """What a condition always comes to, and why: `by` its own terms, the goals, exits and stops that would have acted, or what was
    asked before; `because`: the ids of the nodes and rules that say so."""

    held: bool
    by: str
    because: tuple[str, ...] = ()


@define(slots=False, eq=False)
class Flow:
    """`known`: what is known as a node's turn comes, for each that some contact comes to. `verdicts`: by node and what is asked there:
    guard, condition, until, or `variant` and its label. `rules`: by number, of conditions that never come to hold."""

    plan: Plan
    tracks: Tracks
    known: dict[str, Known] = field(factory=dict)
    verdicts: dict[tuple[str, str], Verdict] = field(factory=dict)
    rules: dict[int, Verdict] = field(factory=dict)

    @cached_property
    def reasoning(self) -> Reasoning:
        return Reasoning(self.plan.fields)

    @cached_property
    def writers(self) -> Mapping[str, frozenset[str]]:
        """The nodes that write fields of the contact, with what they write."""
        found = {n: node["field"] for n, node in self.plan.nodes.items() if node["kind"] == "set"}
        tagging = (n for n, node in self.plan.nodes.items() if node["kind"] in ("tag", "untag"))
        found |= dict.fromkeys(tagging, "contact.tags")
        return {name: frozenset((path,)) for name, path in found.items()}

    def written_by(self, nodes: frozenset[str]) -> frozenset[str]:
        """The fields that these nodes write."""
        return frozenset().union(*(self.writers[n] for n in nodes & self.writers.keys()))

    @cached_property
    def steps(self) -> frozenset[str]:
        """What can go out or open."""
        return frozenset(n for n, node in self.plan.nodes.items() if node.get("channel"))

    @cached_property
    def leaving(self) -> tuple[Told, ...]:
        """What is false as long as the enrollment runs: goals and exits would have ended it."""
        found = [Told(r["when"], False, r["id"]) for r in self.plan.rules if r["kind"] in ("goal", "exit")]
        failed = self.plan.settings["on_failure"] == "exit"
        return (*found, *([Told(_FAILED, False, "on_failure")] if failed else []))

    def stopping(self, channel: str | None) -> tuple[Told, ...]:
        """What is false as long as steps of a channel go out."""
        return tuple(
            Told(r["when"], False, r["id"])
            for r in self.plan.rules
            if r["kind"] == "stop" and r["channel"] == channel and channel is not None
        )

    def always(self, name: str) -> tuple[Told, ...]:
        """What rules say at a node, whatever the way to it."""
        if self.tracks.of[name].is_farewell:
            return ()
        node = self.plan.nodes[name]
        return (*self.leaving, *(self.stopping(node["channel"]) if node["kind"] in _ASKED_WHEN_OUT else ()))

    def absent(self, known: Known) -> frozenset[str]:
        return self.steps - known.may

    def verdict(self, condition: Json, known: Known, rules: Iterable[Told]) -> Verdict | None:
        """What a condition comes to for everybody of whom this is known."""
        decided, absent = self.reasoning.decided, self.absent(known)
        rules = tuple(rules)
        told = [*known.told.values(), *rules]
        held = decided(condition, [t.fact for t in told], absent)
        if held is None:
            return None
        if decided(condition, []) is held:
            return Verdict(held, OWN)
        if decided(condition, [t.fact for t in rules]) is held:
            return Verdict(held, RULES, self._because(condition, held, rules, frozenset()))
        return Verdict(held, PATH, self._because(condition, held, told, absent))

    def _because(
        self, condition: Json, held: bool, told: Iterable[Told], absent: frozenset[str]
    ) -> tuple[str, ...]:
        """The one answer that decides it, if there is one; else all that bear on it."""
        near = {id(c) for c, _ in self.reasoning.related(condition, [t.fact for t in told])}
        bearing = [t for t in told if id(t.condition) in near]
        one = next((t for t in bearing if self.reasoning.decided(condition, [t.fact]) is held), None)
        return (one.origin,) if one else tuple(dict.fromkeys(t.origin for t in bearing))


def flow_of(plan: Plan) -> Flow:
    flow = Flow(plan, Tracks(plan))
    for track in flow.tracks.all:
        start = _start(flow, track)
        if start is not None:
            _Pass(flow, track).run(start)
    _judge_rules(flow)
    return flow


# ---- where tracks begin ----------------------------------------------------------------------------------------------


def _start(flow: Flow, track: Track) -> Known | None:
    """What is known where a track begins; None where it never does."""
    tracks = flow.tracks
    if track.rule is None:
        return Known(may=_steps(flow, tracks.running - frozenset(track.nodes)))
    own = frozenset(track.nodes) if track.rule["kind"] != "whenever" else frozenset()
    known = Known(may=_steps(flow, tracks.running - own)).answered(track.rule["when"], True, track.rule["id"])
    near = flow.reasoning.related(track.rule["when"], _before(flow, track.rule))
    if not flow.reasoning.possible([*near, *known.facts], flow.absent(known)):
        return None
    # In a pause no step starts, and a second run of a `whenever` begins when the first is over.
    waits = track.rule["kind"] == "whenever" or any(rule["kind"] == "pause" for rule in flow.plan.rules)
    return known.later() if waits else known.without_fields(flow.written_by(tracks.running))


def _steps(flow: Flow, nodes: Iterable[str]) -> frozenset[str]:
    return flow.steps & frozenset(nodes)


def _before(flow: Flow, rule: Json) -> list[Fact]:
    """The goals and exits that were asked before this rule acts, and did not."""
    if rule["kind"] not in ("goal", "exit"):
        return [told.fact for told in flow.leaving]
    earlier = [r for r in flow.plan.rules if r["kind"] in ("goal", "exit")]
    return [(r["when"], False) for r in earlier[: earlier.index(rule)]]


def _judge_rules(flow: Flow) -> None:
    for number, rule in enumerate(flow.plan.rules):
        before, asked = _before(flow, rule), (rule["when"], True)
        if not flow.reasoning.possible([asked]):
            flow.rules[number] = Verdict(False, OWN)
        elif before and not flow.reasoning.possible([*flow.reasoning.related(rule["when"], before), asked]):
            told = [t for t in flow.leaving if t.fact in before]
            flow.rules[number] = Verdict(False, RULES, flow._because(rule["when"], False, told, frozenset()))


# ---- along a track ---------------------------------------------------------------------------------------------------


@define
class _Pass:
    """One pass over a track; `arriving`: what is known on the ways that lead to each node."""

    flow: Flow
    track: Track
    arriving: dict[str, Known] = field(factory=dict)

    @property
    def plan(self) -> Plan:
        return self.flow.plan

    def run(self, start: Known) -> None:
        self.arriving[self.track.nodes[0]] = start
        for name in self.track.nodes:
            if name in self.arriving:
                for to, known in self.node(name, self.plan.nodes[name], self.arriving[name]):
                    if to is not None:
                        self.arriving[to] = self.arriving[to] | known if to in self.arriving else known

    def node(self, name: str, node: Json, known: Known) -> Iterator[tuple[str | None, Known]]:
        """Where a contact may go on from a node, and what is known then."""
        known = self.turn(name, node, known)
        self.flow.known[name] = known
        came = self.guard(name, node, known)
        if came is not True:
            yield edge_past(node), known.answered(node["guard"], False, name)
        if may_be_skipped(node):
            yield edge_past(node), known
        if came is not False:
            yield from self.act(name, node, known.answered(node["guard"], True, name))

    def turn(self, name: str, node: Json, known: Known) -> Known:
        """As its turn comes: time has gone by if it waits for a moment, and others may have acted."""
        known = Known(
            known.told, known.may | _steps(self.flow, self.flow.tracks.beside.get(name, ())), known.must
        )
        if node["due"] is not None or node["kind"] == "round":
            return known.later()
        if not self.flow.writers:
            return known
        return known.without_fields(self.flow.written_by(self.flow.tracks.rivals(name)))

    def guard(self, name: str, node: Json, known: Known) -> bool | None:
        """What its guard always comes to; None where it can come to either, True where there is none."""
        if node["guard"] is None:
            return True
        rules, asked = self.flow.always(name), node["guard"]
        if not self.may_be_held(node):
            return self.noted(name, "guard", self.flow.verdict(asked, known, rules))
        # Events come while it waits; the contact's fields are taken to stay.
        fields_too = known.keeping(lambda t: lasts(t.condition, t.held) or not speaks_of_events(t.condition))
        found = self.flow.verdict(asked, known.later(), rules) or self.flow.verdict(asked, fields_too, rules)
        return self.noted(name, "guard", found)

    def noted(self, name: str, asked: str, verdict: Verdict | None) -> bool | None:
        if verdict is None:
            return None
        self.flow.verdicts[name, asked] = verdict
        return verdict.held

    def may_be_held(self, node: Json) -> bool:
        """May it wait (for a window, a gap, another day, a host) before its guard is asked?"""
        if node["kind"] == "task":
            send = self.plan.settings["send"]["channels"]
            return bool(send.get(node["channel"]) or node["details"].get("send"))
        return bool(node["kind"] == "message")

    def act(self, name: str, node: Json, known: Known) -> Iterator[tuple[str | None, Known]]:
        match node["kind"]:
            case "message" | "task" | "webhook":
                self.variants(name, node, known)
                yield from self.step(name, node, known)
            case "branch":
                yield from self.two_ways(name, node, known, "then", "else")
            case "round":
                yield from self.round(name, node, known)
            case "wait_for":
                yield from self.wait_for(name, node, known)
            case "split":
                yield from ((arm["next"], known) for arm in node["arms"] if arm["share"] > 0)
            case "block":
                yield node["then"], known
            case "wait":
                yield node["next"], known.later()
            case "exit":
                return
            case _:
                yield node["next"], self.done(name, node, known)

    def variants(self, name: str, node: Json, known: Known) -> None:
        """They are chosen as the step falls due, before a message's own guard is asked."""
        before = self.flow.known[name] if self.may_be_held(node) else known
        for variant in node.get("variants") or ():
            if variant["guard"] is not None:
                found = self.flow.verdict(variant["guard"], before, self.flow.always(name))
                self.noted(name, f"variant {variant['label']}", found)

    def step(self, name: str, node: Json, known: Known) -> Iterator[tuple[str | None, Known]]:
        gone = known.out(name, sure=True).later()
        if "opened" not in node:
            yield node["next"], gone
            return
        yield node["finished"], gone
        if node["opened"] != node["finished"]:
            yield node["opened"], gone if node["kind"] != "message" else known.out(name, sure=False).later()

    def two_ways(
        self, name: str, node: Json, known: Known, yes: str, no: str
    ) -> Iterator[tuple[str | None, Known]]:
        asked = node["condition"]
        came = self.noted(name, "condition", self.flow.verdict(asked, known, self.flow.always(name)))
        if came is not False:
            yield node[yes], known.answered(asked, True, name)
        if came is not True:
            yield node[no], known.answered(asked, False, name)

    def round(self, name: str, node: Json, known: Known) -> Iterator[tuple[str | None, Known]]:
        until = node["until"]
        if until is None:
            yield node["then"], known
            return
        came = self.noted(name, "until", self.flow.verdict(until, known, self.flow.always(name)))
        if came is not True:
            yield node["then"], known.answered(until, False, name)
        if came is not False:
            yield node["else"], known.answered(until, True, name)

    def wait_for(self, name: str, node: Json, known: Known) -> Iterator[tuple[str | None, Known]]:
        asked, rules, later = node["condition"], self.flow.always(name), known.later()
        now = self.flow.verdict(asked, known, rules)
        came = now if now is not None and now.held else self.flow.verdict(asked, later, rules)
        held = self.noted(name, "condition", came)
        if held is not False:
            yield node["happened"], later.answered(asked, True, name)
        if held is not True:
            yield node["timed_out"], later

    def done(self, name: str, node: Json, known: Known) -> Known:
        """After a statement that acts at once."""
        written = self.flow.writers.get(name, frozenset())
        known = known.without_fields(written)
        if written and any(rule["kind"] == "pause" for rule in self.plan.rules):
            known = known.later()
        if node["kind"] == "set" and "value" in node["value"]:
            left = {"field": node["field"], "type": node["value"]["type"]}
            known = known.answered({"op": "=", "left": left, "right": node["value"]}, True, name)
        return known


def may_be_skipped(node: Json) -> bool:
    """Is it left out where its date or its anchor is not there?"""
    return node["due"] is not None and node["due"]["from"] in ("date", "step")
