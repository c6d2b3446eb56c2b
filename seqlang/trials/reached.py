"""What a run reached: steps that were done, ways that were taken, rules that acted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from seqlang.machine.exchange import Entry
from seqlang.machine.plan import edges
from seqlang.machine.tracks import edge_past
from seqlang.plan.words import condition_words, guard_words, quoted
from seqlang.trials.happened import Happened, Touch
from seqlang.values import frozen

Node = Mapping[str, Any]

_ROUND = re.compile(r"(?: #\d+)+$")
# What the log says of a step of each kind when it really was done.
DONE = {
    "message": "send",
    "task": "task",
    "webhook": "webhook",
    "notify": "notify",
    "wait": "wait",
    "set": "set",
    "tag": "tag",
    "untag": "tag",
    "unsubscribe": "set",
    "start": "start",
    "exit": "exit",
}


def unnumbered(label: str) -> str:
    """A label without its round: `pay` of `pay #2`."""
    return _ROUND.sub("", label)


def did(step: str, run: Happened) -> bool:
    """Was the step with this id done?"""
    kind = DONE[run.scene.plan.nodes[step]["kind"]]
    return any(e.node == step and e.kind == kind for e in run.timeline.entries)


# ---- ways ------------------------------------------------------------------------------------------------------------


@frozen
class Way:
    """One way out of a question. `edge` is its name in the plan (`arm 0` for a split's first), `to` where it leads."""

    asked: str
    answer: str
    edge: str
    to: str | None

    @property
    def words(self) -> str:
        return f"{self.asked}: {self.answer}"


def ways(node: Node) -> Iterator[Way]:
    """Both ways of every question that a track asks, and each arm of a split."""
    kind = node["kind"]
    if kind == "split":
        asked = f"split {quoted(unnumbered(node['label']))}"
        for number, arm in enumerate(node["arms"]):
            yield Way(asked, quoted(arm["label"]), f"arm {number}", arm["next"])
    elif kind == "branch":
        yield from _two(node, f"if {condition_words(node['condition'])}", ("then", "yes"), ("else", "no"))
    elif kind == "wait_for":
        asked = f"wait for {condition_words(node['condition'])}"
        yield from _two(node, asked, ("happened", "it came"), ("timed_out", "time ran out"))
    elif kind == "round" and node["until"] is not None:
        asked = f"repeat until {condition_words(node['until'])}"
        yield from _two(node, asked, ("then", "another round"), ("else", "no more rounds"))
    elif kind == "block" and node["guard"] is not None:
        yield from _two(node, guard_words(node["guard"]), ("then", "yes"), ("else", "no"))


def _two(node: Node, asked: str, *answers: tuple[str, str]) -> Iterator[Way]:
    yield from (Way(asked, answer, edge, node[edge]) for edge, answer in answers)


def went(name: str, way: Way, run: Happened) -> bool:
    """Did the contact go this way out of the node?"""
    kind = run.scene.plan.nodes[name]["kind"]
    if kind == "round":
        return _round_went(name, way, run)
    if kind == "block":
        return _block_went(name, way, run)
    entries = (e for e in run.timeline.entries if e.node == name and e.kind == "branch")
    return any(way.answer == (quoted(e.data["arm"]) if "arm" in e.data else _answer(e)) for e in entries)


def _answer(entry: Entry) -> str:
    """`yes`; behind a colon the log may say what the answer rests on."""
    return (entry.reason or "").partition(":")[0]


def _round_went(name: str, way: Way, run: Happened) -> bool:
    """A round says nothing in the log: another one shows in its first step, the last word in what comes behind."""
    state, node = run.timeline.state, run.scene.plan.nodes[name]
    asked = state.progress.get(name)
    if asked is None or asked.out is None:
        return False
    reached = {*state.progress, *(thread.node for thread in state.threads)}
    if way.edge == "then":
        return node["then"] in reached
    return node["then"] not in reached and (node["else"] is None or node["else"] in reached)


def _block_went(name: str, way: Way, run: Happened) -> bool:
    """A block that is left out is in the log; one that is gone into is only passed."""
    left_out = any(e.node == name and e.kind == "skip" for e in run.timeline.entries)
    if way.edge == "else":
        return left_out
    passed = run.timeline.state.progress.get(name)
    return passed is not None and passed.finished is not None and not left_out


@frozen
class Turn:
    """Where a contact took a way that does not lead to a step, though another does."""

    node: Node
    at: int
    taken: Way
    other: Way


def turned_off(step: str, run: Happened) -> Turn | None:
    """The last question that led past the step."""
    found: list[Turn] = []
    leading = _leading_to(step, run)
    for name, node in run.scene.plan.nodes.items():
        if name == step or name not in leading:
            continue
        mine, others = _parted(name, node, run)
        right = [way for way in others if way.to in leading]
        if mine is not None and right and mine.to not in leading:
            found.append(Turn(node, _asked_at(name, run), mine, right[0]))
    return max(found, key=lambda turn: turn.at, default=None)


def left_out_around(step: str, run: Happened) -> Touch | None:
    """A block or question that was left out, and the step with it: what comes behind it does not lead there."""
    leading, nodes = _leading_to(step, run), run.scene.plan.nodes
    around = (s for s in run.skips if nodes[s.node]["kind"] not in DONE and s.node in leading)
    return next((s for s in around if edge_past(nodes[s.node]) not in leading), None)


def _parted(name: str, node: Node, run: Happened) -> tuple[Way | None, list[Way]]:
    """The way taken at a node, and those not."""
    mine: Way | None = None
    others: list[Way] = []
    for way in ways(node):
        if went(name, way, run):
            mine = way
        else:
            others.append(way)
    return mine, others


def _asked_at(name: str, run: Happened) -> int:
    progress = run.timeline.state.progress[name]
    moment = progress.finished if progress.out is None else progress.out
    logged = [e.at for e in run.timeline.entries if e.node == name and e.kind == "branch"]
    return max(logged, default=moment or run.scene.enrolled)


def _leading_to(step: str, run: Happened) -> set[str]:
    """The nodes from which the step can be reached, itself among them."""
    into: dict[str, list[str]] = {}
    for name, node in run.scene.plan.nodes.items():
        for to in edges(node):
            into.setdefault(to, []).append(name)
    found: set[str] = set()
    waiting = [step]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += into.get(name, ())
    return found


# ---- rules -----------------------------------------------------------------------------------------------------------


def rule_of(step: str, run: Happened) -> int | None:
    """The rule whose track a step stands in; None: the main track."""
    plan, leading = run.scene.plan, _leading_to(step, run)
    if plan.data["entry"] in leading:
        return None
    return next((n for n, rule in enumerate(plan.rules) if rule["entry"] in leading), None)


_LOGGED = {"goal": "exit", "exit": "exit", "pause": "pause"}


def acted(number: int, run: Happened) -> bool:
    """Read from the log, which says which rule ended or paused the enrollment, or else from the state in which it was left."""
    rule, state = run.scene.plan.rules[number], run.timeline.state
    if rule["kind"] in _LOGGED:
        kind = _LOGGED[rule["kind"]]
        return any(e.kind == kind and e.data.get("rule") == number for e in run.timeline.entries)
    if rule["kind"] == "stop":
        held = number < len(state.truth) and state.truth[number]
        return rule["channel"] in state.stopped and held
    return state.fired.get(rule["id"], 0) > 0
