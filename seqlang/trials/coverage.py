"""Which steps, branches and rules of a sequence no test reaches."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from seqlang.machine.plan import Plan
from seqlang.plan.words import condition_words, quoted
from seqlang.trials.happened import Happened

_ROUND = re.compile(r"(?: #\d+)+$")
# What the log says of a step of each kind when it really was done.
_DONE = {
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


@frozen
class Place:
    """Something a test may reach: a step (all rounds of it), one way out of a branch, a rule. `path` is beside the file compiled."""

    words: str
    path: str
    line: int


@frozen
class Part:
    """All places of a kind, and those no test reached."""

    all: tuple[Place, ...]
    missed: tuple[Place, ...]


@frozen
class Coverage:
    """How far the tests of a sequence reach; `name` is the sequence's."""

    name: str
    tests: int
    steps: Part
    branches: Part
    rules: Part


def coverage(plan: Plan, runs: Sequence[Happened]) -> Coverage:
    """What all the runs of a plan together reached."""
    return Coverage(
        plan.data["name"],
        len(runs),
        _part(_steps(plan), lambda key: any(_did_step(key, run) for run in runs)),
        _part(_branches(plan), lambda key: any(_went(key, run) for run in runs)),
        _part(_rules(plan), lambda key: any(_acted(key, run) for run in runs)),
    )


Key = tuple[Any, ...]


def _part(places: Iterable[tuple[Place, Key]], reached: Callable[[Key], bool]) -> Part:
    """Rounds of one step are one place: reached where any of them is."""
    found: dict[Place, bool] = {}
    for place, key in places:
        found[place] = found.get(place, False) or reached(key)
    return Part(tuple(found), tuple(place for place, yes in found.items() if not yes))


def _at(plan: Plan, node: str, words: str) -> Place:
    source = plan.data["source"]["nodes"][node]
    return Place(words, source["path"], source["line"])


# ---- steps -----------------------------------------------------------------------------------------------------------


def _steps(plan: Plan) -> Iterator[tuple[Place, Key]]:
    for name, node in plan.nodes.items():
        if node["kind"] in _DONE:
            yield _at(plan, name, _step_words(node)), (name, _DONE[node["kind"]])


def _step_words(node: Mapping[str, Any]) -> str:
    if node.get("channel"):
        return f"{node['channel']} {quoted(_ROUND.sub('', node['label']))}"
    told = node.get("field") or (quoted(node["tag"]) if "tag" in node else None) or node.get("sequence")
    return f"{node['kind']} {told}" if told else str(node["kind"])


def _did_step(key: Key, run: Happened) -> bool:
    return any((e.node, e.kind) == key for e in run.timeline.entries)


# ---- branches --------------------------------------------------------------------------------------------------------


def _branches(plan: Plan) -> Iterator[tuple[Place, Key]]:
    """Both ways of every question that a track asks, and each arm of a split."""
    for name, node in plan.nodes.items():
        for words, answer in _ways(node):
            yield _at(plan, name, words), (name, answer)


def _ways(node: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    kind = node["kind"]
    if kind == "branch":
        asked = f"if {condition_words(node['condition'])}"
        yield from ((f"{asked}: {answer}", answer) for answer in ("yes", "no"))
    elif kind == "wait_for":
        asked = f"wait for {condition_words(node['condition'])}"
        yield from ((f"{asked}: {answer}", answer) for answer in ("it came", "time ran out"))
    elif kind == "split":
        name = _ROUND.sub("", node["label"])
        yield from ((f"split {quoted(name)}: {quoted(a['label'])}", a["label"]) for a in node["arms"])
    elif kind == "round" and node["until"] is not None:
        asked = f"repeat until {condition_words(node['until'])}"
        yield from ((f"{asked}: {answer}", answer) for answer in ("another round", "no more rounds"))


def _went(key: Key, run: Happened) -> bool:
    name, answer = key
    node = run.scene.plan.nodes[name]
    if node["kind"] == "round":
        return _round_went(name, node, answer, run)
    entries = (e for e in run.timeline.entries if e.node == name and e.kind == "branch")
    return any(e.data.get("arm", (e.reason or "").partition(":")[0]) == answer for e in entries)


def _round_went(name: str, node: Mapping[str, Any], answer: str, run: Happened) -> bool:
    """A round says nothing in the log: another one shows in its first step, the last word in what comes behind."""
    state = run.timeline.state
    asked = state.progress.get(name)
    if asked is None or asked.out is None:
        return False
    stands = {thread.node for thread in state.threads}
    inside = node["then"] in state.progress or node["then"] in stands
    if answer == "another round":
        return inside
    ahead = node["else"]
    return not inside and (ahead is None or ahead in state.progress or ahead in stands)


# ---- rules -----------------------------------------------------------------------------------------------------------


def _rules(plan: Plan) -> Iterator[tuple[Place, Key]]:
    for number, rule in enumerate(plan.rules):
        source = plan.data["source"]["rules"][number]
        words = f"{_rule_head(rule)} {condition_words(rule['when'])}"
        yield Place(words, source["path"], source["line"]), (number,)


def _rule_head(rule: Mapping[str, Any]) -> str:
    if rule["kind"] in ("when", "whenever"):
        return str(rule["kind"])
    if rule["kind"] == "stop":
        return f"stop {rule['channel']} when"
    to = f" to {quoted(rule['to'])}" if rule["to"] else ""
    name = f" as {quoted(rule['as'])}" if rule["as"] else ""
    return f"{rule['kind']}{to}{name} when"


def _acted(key: Key, run: Happened) -> bool:
    """Read from the state in which the enrollment was left: a rule that ended it is the one whose condition held."""
    (number,) = key
    rule, state = run.scene.plan.rules[number], run.timeline.state
    held = number < len(state.truth) and state.truth[number]
    if rule["kind"] in ("goal", "exit"):
        return held and run.ended is not None and run.ended.reason == rule["kind"]
    if rule["kind"] == "stop":
        return rule["channel"] in state.stopped and held
    if rule["kind"] == "pause":
        return _paused(number, held, run)
    return state.fired.get(rule["id"], 0) > 0


def _paused(number: int, held: bool, run: Happened) -> bool:
    """The log does not say which rule paused; where its condition no longer holds, only a rule alone of its kind is known to have."""
    if not run.timeline.state.pauses:
        return False
    return held or sum(rule["kind"] == "pause" for rule in run.scene.plan.rules) == 1
