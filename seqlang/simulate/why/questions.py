"""What was asked on the way to a step: branches, waits, splits, rounds, blocks, each with its answer and what it saw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from seqlang.plan.words import condition_words, due_words, guard_words, node_words, quoted, repeat_words
from seqlang.simulate.play import Timeline
from seqlang.simulate.why.chain import Link, link, saw
from seqlang.simulate.why.facts import facts
from seqlang.simulate.why.way import Passed, leads_elsewhere

Json = Mapping[str, Any]


def decided(timeline: Timeline, path: list[Passed], goal: str) -> Iterator[Link]:
    """What the nodes on the way had to say about coming to the goal: those at which another way would have missed it, and the waits that
    its moment hangs on."""
    since = hangs_on(timeline, path, goal)
    for place, passed in enumerate(path):
        waits = timeline.plan.nodes[passed.node]["kind"] in ("wait", "wait_for") and place >= since
        said, at = question(timeline, passed)
        if (
            said
            and not _goes_round(timeline, path[place + 1 :], passed)
            and (waits or leads_elsewhere(timeline, passed, goal))
        ):
            yield link(timeline, passed.node, at, said)


def _goes_round(timeline: Timeline, rest: list[Passed], passed: Passed) -> bool:
    """Of a repeat's rounds the last one on the way says enough."""
    node = timeline.plan.nodes[passed.node]
    later = (timeline.plan.nodes[p.node] for p in rest)
    return node["kind"] == "round" and any(
        n["kind"] == "round" and n["first"] == node["first"] for n in later
    )


def hangs_on(timeline: Timeline, path: list[Passed], goal: str) -> int:
    """The first place on the path that the goal's moment may hang on: what counts from the calendar waits for nothing before it."""
    nodes = [passed.node for passed in path] + [goal]
    for place in range(len(path), -1, -1):
        due = timeline.plan.nodes[nodes[place]]["due"]
        if due is not None and due["from"] in ("enrollment", "date", "step"):
            return place
    return 0


def question(timeline: Timeline, passed: Passed) -> tuple[str, int | None]:
    """What was asked at a node, what the answer was, and what it was given for."""
    node = timeline.plan.nodes[passed.node]
    progress = timeline.state.progress.get(passed.node)
    at = progress.finished if progress is not None else None
    moment = timeline.state.now if at is None else at
    if passed.edge == "skipped" or (passed.edge == "else" and node["kind"] in ("block", "round")):
        return _left_out(timeline, passed.node, node, moment), at
    say = _QUESTIONS.get(node["kind"])
    return ("" if say is None else say(timeline, passed, node, moment)), at


def _left_out(timeline: Timeline, name: str, node: Json, moment: int) -> str:
    skip = next((e for e in reversed(timeline.entries) if e.node == name and e.kind == "skip"), None)
    words = " ".join(filter(None, (due_words(node["due"]), _block_words(node), guard_words(node["guard"]))))
    if skip is None:
        return f"`{words}` was over{saw(facts(node['until'], timeline, moment))}" if node.get("until") else ""
    seen = facts(node["guard"], timeline, moment) if node["guard"] else []
    return f"`{words}` was skipped with all in it: {skip.reason}{saw(seen)}"


def _block_words(node: Json) -> str:
    return {"block": "", "round": repeat_words(node) if node["kind"] == "round" else ""}.get(
        node["kind"], node_words(node)
    )


def _branch(timeline: Timeline, passed: Passed, node: Json, at: int) -> str:
    answer = "yes" if passed.edge == "then" else "no"
    return f"`if {condition_words(node['condition'])}`: {answer}{saw(facts(node['condition'], timeline, at))}"


def _wait_for(timeline: Timeline, passed: Passed, node: Json, at: int) -> str:
    answer = "it came" if passed.edge == "happened" else "time ran out"
    return f"`{node_words(node)}`: {answer}{saw(facts(node['condition'], timeline, at))}"


def _split(timeline: Timeline, passed: Passed, node: Json, at: int) -> str:
    arm = next(a for a in node["arms"] if a["label"] == passed.edge)
    forced = timeline.state.choices.get(f"split {node['label']}") == arm["label"]
    how = "was chosen" if forced else f"was drawn ({arm['share']:g} %)"
    return f"`{node_words(node)}`: the arm {quoted(arm['label'])} {how}"


def _round(timeline: Timeline, passed: Passed, node: Json, at: int) -> str:
    seen = facts(node["until"], timeline, at) if node["until"] else []
    return f"`{node_words(node)}`{saw(seen)}"


def _block(timeline: Timeline, passed: Passed, node: Json, at: int) -> str:
    words = " ".join(filter(None, (due_words(node["due"]), guard_words(node["guard"]))))
    seen = facts(node["guard"], timeline, at) if node["guard"] else []
    return f"`{words}` holds for the block around it{saw(seen)}" if words else ""


def _wait(timeline: Timeline, passed: Passed, node: Json, at: int) -> str:
    return f"`{node_words(node)}` was over" if passed.edge else f"`{node_words(node)}` goes on"


_QUESTIONS = {
    "branch": _branch,
    "wait_for": _wait_for,
    "split": _split,
    "round": _round,
    "block": _block,
    "wait": _wait,
}
