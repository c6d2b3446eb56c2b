"""What a box says: a plan's node as a few lines of text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from seqlang.emit.edges import Node
from seqlang.emit.picture import Box, Line
from seqlang.plan.words import (
    condition_words,
    count_words,
    due_words,
    guard_words,
    length_words,
    node_words,
    openings_words,
    per_words,
    task_due_words,
    text_words,
)

_SHAPES = {
    "message": "message",
    "task": "task",
    "webhook": "system",
    "notify": "system",
    "wait": "wait",
    "exit": "exit",
    "round": "repeat",
    "branch": "decision",
    "wait_for": "decision",
    "split": "decision",
    "block": "decision",
}


def box_of(key: str, node: Node, settings: Node) -> Box:
    """A node's box. The guard of a block is the question it asks, that of all others stands on the way in."""
    lines = tuple(Line(text, role) for role, text in _lines(key, node, settings) if clean(text))
    guard = "" if node["kind"] == "block" else clean(guard_words(node.get("guard")))
    lines = tuple(Line(clean(line.text), line.role) for line in lines)
    shape = "wait" if _only_waits(node) else _SHAPES.get(node["kind"], "action")
    return Box(key, shape, lines, _channel(node) if node["kind"] in _TOUCHES else None, guard)


def _only_waits(node: Node) -> bool:
    """A block that holds nothing but a WHEN (drawn where its first step has one too)."""
    return node["kind"] == "block" and not node.get("guard")


_TOUCHES = ("message", "task", "webhook", "notify")


def _channel(node: Node) -> str:
    return str(node.get("channel") or node["kind"])


def clean(text: str) -> str:
    """One line, without control characters, lone surrogates and what XML cannot hold."""
    if text.isprintable():  # nearly all are, and a blank is the only space in them
        return " ".join(text.split())
    kept = (" " if char.isspace() else char for char in text if char.isspace() or _holds(ord(char)))
    return " ".join("".join(kept).split())


def _holds(code: int) -> bool:
    if code < 0x20 or 0x7F <= code <= 0x9F or 0xD800 <= code <= 0xDFFF:
        return False
    return code & 0xFFFE != 0xFFFE and not 0x202A <= code <= 0x202E


def channel_words(channel: str) -> str:
    """A channel's name as a person says it: `in app`."""
    return channel.replace("_", " ")


def _lines(key: str, node: Node, settings: Node) -> Iterator[tuple[str, str]]:
    yield from _FACES.get(node["kind"], _plain)(key, node)
    if (node.get("due") or {}).get("at"):
        yield "note", f"at {node['due']['at']}"
    if node["kind"] in _TOUCHES:
        yield from (("note", text) for text in _notes(key, node, settings))


def _touch(key: str, node: Node) -> Iterator[tuple[str, str]]:
    yield "caps", " · ".join(filter(None, (channel_words(_channel(node)), node.get("purpose"))))
    yield "title", node.get("label") or key


def _notes(key: str, node: Node, settings: Node) -> Iterator[str]:
    """What a reader of the drawing would ask next; bodies and subjects stay in the file."""
    details: Mapping[str, Any] = node.get("details") or {}
    yield from (_variant(variant) for variant in node.get("variants") or ())
    if details.get("review"):
        yield "a person releases it"
    if details.get("send"):
        yield f"sent {openings_words(details['send'])}"
    if details.get("due") not in (None, settings.get("due")):
        yield f"due: {task_due_words(details['due'])}"
    if details.get("transactional") and not settings.get("transactional"):
        yield "transactional"
    if node.get("success"):
        yield f"aim: {condition_words(_without(node['success'], {key, node.get('label')}))}"


def _without(condition: Any, own: set[str | None]) -> Any:
    """A condition without the step's own label: in its own box, everybody knows."""
    if isinstance(condition, Mapping):
        kept = {key: _without(each, own) for key, each in condition.items()}
        return {**kept, "steps": None} if "event" in kept and set(kept.get("steps") or ()) <= own else kept
    return [_without(each, own) for each in condition] if isinstance(condition, list) else condition


def _variant(variant: Node) -> str:
    share = f"{variant['share']:g} %" if variant.get("share") is not None else ""
    return " ".join(filter(None, (f"variant {variant['label']}", share, guard_words(variant.get("guard")))))


def _branch(key: str, node: Node) -> Iterator[tuple[str, str]]:
    yield "caps", "if"
    yield "plain", condition_words(node["condition"])


def _wait_for(key: str, node: Node) -> Iterator[tuple[str, str]]:
    yield "caps", "wait for"
    yield "plain", condition_words(node["condition"])
    yield "note", f"up to {length_words(node['up_to'])}"


def _split(key: str, node: Node) -> Iterator[tuple[str, str]]:
    yield "caps", "split"
    yield "plain", node.get("label") or key


def _block(key: str, node: Node) -> Iterator[tuple[str, str]]:
    if _only_waits(node):
        yield "plain", due_words({**node["due"], "at": None}) if node.get("due") else "then"
        return
    asked, _, condition = guard_words(node["guard"]).partition(" ")
    yield "caps", asked
    yield "plain", condition


def _repeat(key: str, node: Node) -> Iterator[tuple[str, str]]:
    yield "caps", "repeat"
    yield "plain", f"{count_words(node['of'], 'time')}, every {per_words(node['every'])}"
    if node.get("until"):
        yield "note", f"until {condition_words(node['until'])}"


def _exit(key: str, node: Node) -> Iterator[tuple[str, str]]:
    name, to = text_words(node.get("as")), text_words(node.get("to"))
    yield "caps", "exit"
    yield "title", " ".join(filter(None, (to and f"to {to}", name and f"as {name}")))


def _plain(key: str, node: Node) -> Iterator[tuple[str, str]]:
    yield "plain", node_words(node)


_FACES: dict[str, Callable[[str, Node], Iterator[tuple[str, str]]]] = {
    **dict.fromkeys(_TOUCHES, _touch),
    "branch": _branch,
    "wait_for": _wait_for,
    "split": _split,
    "block": _block,
    "round": _repeat,
    "exit": _exit,
}


def label_of(node: Node, edge: str) -> str:
    """What stands on an arrow: only where there is more than one way on."""
    if edge.startswith("arm "):
        arm = node["arms"][int(edge.removeprefix("arm "))]
        return clean(f"{arm['share']:g} % {arm['label'] or ''}")
    if edge == "timed_out":
        return clean(f"not within {length_words(node['up_to'])}")
    if node["kind"] == "round" and edge == "else":
        return clean(condition_words(node["until"])) if node.get("until") else "over"
    if edge == "skipped" or node["kind"] == "exit":
        return "otherwise" if node.get("guard") else "date is past"
    plain = node["kind"] == "round" or _only_waits(node)
    return "" if plain and edge != "opened" else _LABELS.get(edge, "")


_LABELS = {"then": "yes", "else": "no", "happened": "it happened", "opened": "while open"}
