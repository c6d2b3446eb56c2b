"""The way an enrollment took through its plan, read from what it left behind: which nodes it passed, by which edge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from seqlang.machine.exchange import Entry
from seqlang.simulate.play import Timeline
from seqlang.values import frozen

Json = Mapping[str, Any]
_EDGES = ("finished", "next", "opened", "then", "else", "happened", "timed_out", "skipped")


@frozen
class Passed:
    """A node that a track came to; `edge`: the name of the edge it left by, None where it still stood there at the end."""

    node: str
    edge: str | None
    to: str | None = None


def out_of(node: Json) -> Iterator[tuple[str, str]]:
    """(the edge's name, the node it leads to); arms by their labels."""
    for name in _EDGES:
        if isinstance(node.get(name), str):
            yield name, node[name]
    for arm in node.get("arms") or ():
        if arm["next"] is not None:
            yield arm["label"], arm["next"]


def leads_elsewhere(timeline: Timeline, passed: Passed, goal: str) -> bool:
    """Would every other way out of a node have missed the goal? Of a node with one way out there is none to miss it."""
    node = timeline.plan.nodes[passed.node]
    asks = node["kind"] in ("branch", "wait_for", "split", "block", "round")
    return asks and not any(reaches(timeline, to, goal) for name, to in out_of(node) if name != passed.edge)


def reaches(timeline: Timeline, start: str | None, goal: str) -> bool:
    """May the plan lead from one node to the other?"""
    stack, seen = [start] if start else [], set()
    while stack:
        node = stack.pop()
        if node == goal:
            return True
        if node not in seen:
            seen.add(node)
            stack += [to for _, to in out_of(timeline.plan.nodes[node])]
    return False


def walk(timeline: Timeline, entry: str | None, until: int) -> list[Passed]:
    """All that a track passed, in its order, by the first `until` entries of the log."""
    log = timeline.entries[:until]
    found: dict[tuple[str, str | None], Passed] = {}
    stack = [entry] if entry else []
    while stack:
        node = stack.pop()
        ways = list(_taken(timeline, node, log))
        if not ways:
            found[node, None] = Passed(node, None)
        for name, to in ways:
            found.setdefault((node, name), Passed(node, name, to))
        stack += [to for _, to in reversed(ways) if to is not None and all(n != to for n, _ in found)]
    return list(found.values())


def path_to(passed: list[Passed], goal: str) -> list[Passed]:
    """What was passed on the way to a node, itself left out; empty where the track never came to it."""
    before = {p.to: p for p in reversed(passed) if p.to is not None}
    path: list[Passed] = []
    while goal in before and len(path) <= len(passed):
        path.append(before[goal])
        goal = before[goal].node
    return path[::-1]


def _taken(timeline: Timeline, name: str, log: tuple[Entry, ...]) -> Iterator[tuple[str, str | None]]:
    """The edges a node was left by: an open task's track may go on twice, behind it and at the calendar's next statement."""
    node = timeline.plan.nodes[name]
    progress = timeline.state.progress.get(name)
    done = progress is not None and progress.finished is not None
    last = next((e for e in reversed(log) if e.node == name), None)
    if not done:
        if node.get("opened") and _was_reached(timeline, node["opened"]):
            yield "opened", node["opened"]
        return
    for edge in _edges_of(node, last, timeline):
        yield edge, _target(node, edge)


def _edges_of(node: Json, last: Entry | None, timeline: Timeline) -> list[str]:
    kind, left_out = node["kind"], last is not None and last.kind == "skip"
    if kind == "exit" and not left_out:
        return []
    if kind in ("branch", "wait_for", "split"):
        if left_out or last is None:
            return ["skipped"]
        if kind == "split":
            return [str(last.data.get("arm"))]
        yes, no = ("then", "else") if kind == "branch" else ("happened", "timed_out")
        return [yes if last.data["answer"] else no]
    if kind == "block":
        return ["else" if left_out else "then"]
    if kind == "round":
        return ["else" if left_out or _is_over(node, timeline) else "then"]
    if "finished" in node:
        return ["finished", *(["opened"] if node["opened"] != node["finished"] else [])]
    return ["next"]


def _is_over(node: Json, timeline: Timeline) -> bool:
    """A round says nothing in the log: whether there was another shows in its first step."""
    return (
        node["until"] is not None
        and not _was_reached(timeline, node["then"])
        and (node["else"] is None or _was_reached(timeline, node["else"]))
    )


def _target(node: Json, edge: str) -> str | None:
    arm = next((a["next"] for a in node.get("arms") or () if a["label"] == edge), None)
    to = arm if node["kind"] == "split" and edge != "skipped" else node.get(edge)
    return to if isinstance(to, str) else None


def _was_reached(timeline: Timeline, node: str | None) -> bool:
    return (
        node in timeline.state.progress
        or any(thread.node == node for thread in timeline.state.threads)
        or any(entry.node == node for entry in timeline.entries)
    )
