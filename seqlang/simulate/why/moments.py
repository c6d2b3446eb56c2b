"""The WHEN of a step in words: what it counts from, and when that made it due."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from seqlang.machine.exchange import Entry
from seqlang.plan.words import due_words, quoted
from seqlang.simulate.play import Timeline
from seqlang.simulate.why.chain import moment_words, named
from seqlang.simulate.why.facts import day_words, known_facts
from seqlang.simulate.why.way import Passed

Json = Mapping[str, Any]
_INSTANT = ("branch", "split", "block", "round", "set", "tag", "untag", "start")


def when_words(timeline: Timeline, node: str, path: list[Passed], first: Entry) -> str:
    """`day 4` counts from enrollment: due on day 4, Wed 2026-11-25 09:00. `first`: what the log says first of the step."""
    found = timeline.plan.nodes[node]
    due = found["due"]
    if due is None:
        return f"{named(timeline, node)} has no WHEN: its turn came at once, when {_moment_before(timeline, path)}"
    said = f"`{due_words(due)}` {_KINDS[due['from']](timeline, due, path)}"
    if first.kind == "skip" and due["from"] in ("date", "step"):
        return said
    return f"{said}; its turn came on {moment_words(timeline, first.at)}{_late(timeline, due, first)}"


def _late(timeline: Timeline, due: Json, first: Entry) -> str:
    if due["from"] != "enrollment" or due["day_to"] is not None or timeline.day(first.at) <= due["day"]:
        return ""
    return f", since day {due['day']} was over by then"


def _moment_before(timeline: Timeline, path: list[Passed]) -> str:
    """`call "discovery" was finished, on day 7 at 11:00`."""
    what, at = _before(timeline, path) or ("its track began", None)
    return what if at is None else f"{what}, on {day_words(timeline, at)}"


def _before(timeline: Timeline, path: list[Passed]) -> tuple[str, int] | None:
    """The step before, or the WHEN of a block that began since, and when that was."""
    for passed in reversed(path):
        node, progress = timeline.plan.nodes[passed.node], timeline.state.progress.get(passed.node)
        if progress is None or progress.finished is None:
            continue
        if node["kind"] == "round":
            return f"round {node['number']} of {node['of']} began", progress.finished
        if node["kind"] not in _INSTANT:
            return f"{named(timeline, passed.node)} was finished", progress.finished
        if node["due"] is not None:
            return f"`{due_words(node['due'])}` of its block came", progress.finished
    return None


def _enrollment(timeline: Timeline, due: Json, path: list[Passed]) -> str:
    unit = " in business days" if due["business"] else ""
    drawn = "a day drawn from these, " if due["day_to"] is not None else ""
    return f"is {drawn}counted{unit} from enrollment"


def _previous(timeline: Timeline, due: Json, path: list[Passed]) -> str:
    return f"counts from the moment {_moment_before(timeline, path)}"


def _date(timeline: Timeline, due: Json, path: list[Passed]) -> str:
    known = known_facts(due["date"], timeline, timeline.state.now)
    return f"counts from a date: {', '.join(known)}" if known else "is a date of its own"


def _step(timeline: Timeline, due: Json, path: list[Passed]) -> str:
    out = [(s, p) for s in due["steps"] if (p := timeline.state.progress.get(s)) and p.out is not None]
    if not out:
        return "counts from a step that did not go out"
    name, progress = max(out, key=lambda pair: pair[1].out or 0)
    if progress.finished is None:
        return f"counts from {quoted(name)}, which is not finished"
    return f"counts from {quoted(name)}, finished on {day_words(timeline, progress.finished)}"


def _weekday(timeline: Timeline, due: Json, path: list[Passed]) -> str:
    return f"is the first one after {_moment_before(timeline, path)}"


_KINDS: dict[str, Callable[[Timeline, Json, list[Passed]], str]] = {
    "enrollment": _enrollment,
    "previous": _previous,
    "date": _date,
    "step": _step,
    "weekday": _weekday,
}
