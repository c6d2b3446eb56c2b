"""A timeline as a person would tell it: what went out, was left out, was heard; what only the machine needs to know is left away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seqlang.machine.exchange import Entry
from seqlang.plan.words import literal_words, node_words, quoted
from seqlang.simulate.play import Line, Timeline
from seqlang.values import frozen

Json = Mapping[str, Any]
TOUCHES = ("send", "task")
_BLOCKS = ("branch", "wait_for", "split", "block", "round", "start", "exit")


@frozen
class Row:
    """One thing that happened. `why`: what moved it, kept it away or chose it, a sentence each; `node`: the step's id; `told`: it came
    from the world and not from the sequence."""

    at: int
    what: str
    why: tuple[str, ...] = ()
    kind: str = ""
    node: str | None = None
    told: bool = False


def rows(timeline: Timeline) -> list[Row]:
    """In order; at one moment what was told comes before what was done about it."""
    told = [
        Row(line.at, heard_words(line, timeline), _too_late(line, timeline), told=True)
        for line in timeline.heard
    ]
    return sorted([*told, *_done(timeline)], key=lambda row: row.at)


def touch_words(node: Json) -> str:
    """`email "intro"`."""
    return f"{node['channel']} {quoted(node['label'])}"


def heard_words(line: Line, timeline: Timeline) -> str:
    """`replied "intro" with sentiment = "negative"`, `set contact.plan = "pro"`."""
    given = line.input
    if given.kind == "fields":
        return ", ".join(set_words(path, value, timeline) for path, value in given.data.items())
    pairs = ", ".join(f"{name} = {value_words(value)}" for name, value in given.data.items())
    node = timeline.plan.nodes.get(given.step or "", {})
    label = node.get("label") or given.step
    return f"{given.name}{f' {quoted(label)}' if label else ''}{f' with {pairs}' if pairs else ''}"


def _too_late(line: Line, timeline: Timeline) -> tuple[str, ...]:
    """Why nothing comes of a task that somebody does after its time."""
    if line.input.name not in ("done", "skipped") or line.input.step is None:
        return ()
    steps = timeline.plan.steps_named(line.input.step) or (line.input.step,)
    before = [e for e in timeline.entries if e.node in steps and e.at <= line.at]
    opened = [e.node for e in before if e.kind == "task"]
    missed = {e.node: e.at for e in before if e.data.get("missed")}
    if not opened or opened[-1] not in missed:
        return ()
    channel = timeline.plan.nodes[opened[-1] or ""]["channel"]
    return (f"too late: the {channel} was missed on day {timeline.day(missed[opened[-1]])}",)


def set_words(path: str, value: Any, timeline: Timeline) -> str:
    """`set contact.plan = "pro"`, as the field's type is written."""
    return f"set {path} = {value_words(value, _type_of(path, timeline))}"


def value_words(value: Any, type_: str | None = None) -> str:
    """A value as the language writes it; None is unknown."""
    return "unknown" if value is None else literal_words(value, type_)


def _type_of(path: str, timeline: Timeline) -> str | None:
    known = timeline.plan.data["fields"].get(path)
    return known["type"] if known else None


# ---- what the sequence did -------------------------------------------------------------------------------------------


def _done(timeline: Timeline) -> list[Row]:
    """One row for a step however often it was held."""
    found: list[Row] = []
    held: dict[str, list[Entry]] = {}
    for entry in timeline.entries:
        node = timeline.plan.nodes.get(entry.node or "", {})
        if entry.kind == "wait":
            if node.get("channel"):
                held.setdefault(entry.node or "", []).append(entry)
            continue
        moved = [e.reason for e in held.pop(entry.node or "", ()) if e.reason]
        row = _row(timeline, entry, node, moved)
        if row is not None:
            found.append(row)
    return found


def _row(timeline: Timeline, entry: Entry, node: Json, moved: list[str]) -> Row | None:
    """The entry for people; None where it explains nothing."""
    what = _what(entry, node, timeline)
    if what is None:
        return None
    reasons = (
        moved if _says_it_all(entry) or not entry.reason else [*moved, entry.reason.removeprefix("missed: ")]
    )
    variant = entry.data.get("variant")
    why = ([f"variant {quoted(variant)}"] if variant else []) + reasons
    return Row(entry.at, what, tuple(dict.fromkeys(why)), entry.kind, entry.node)


def _says_it_all(entry: Entry) -> bool:
    """Is the reason in the row's words already?"""
    return entry.kind == "exit" or (entry.kind == "set" and "field" not in entry.data)


def _what(entry: Entry, node: Json, timeline: Timeline) -> str | None:
    match entry.kind:
        case "send" | "task" | "webhook" | "notify":
            return touch_words(node)
        case "skip":
            return _skipped(entry, node)
        case "withdraw":
            return f"{'missed' if entry.data.get('missed') else 'withdrawn'}: {touch_words(node)}"
        case "success":
            return f"success: {touch_words(node)}"
        case "set" if "field" in entry.data:
            return set_words(entry.data["field"], entry.data["value"], timeline)
        case "exit":
            return node_words(node) if node else f"left: {entry.reason}"
        case "branch":
            return node_words(node) if node["kind"] in ("split", "wait_for") else None
    return node_words(node) if node else entry.kind


def _skipped(entry: Entry, node: Json) -> str | None:
    """A step that did not come is told; of the others only what would have led to some."""
    if not node:
        return "skipped"
    if node.get("channel"):
        return f"skipped: {touch_words(node)}"
    return f"skipped: {node_words(node)}" if node["kind"] in _BLOCKS else None
