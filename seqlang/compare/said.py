"""Steps and places in words: `email "intro"`, `the wait before "pay"`, `while call "discovery" is open`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from seqlang.machine.plan import Plan
from seqlang.machine.state import Thread
from seqlang.plan.words import condition_words, due_words, guard_words, node_words, quoted

Json = Mapping[str, Any]
_KINDS = {"branch": "the branch", "wait_for": "the wait", "block": "the block", "round": "the repeat"}
_ROUND = re.compile(r"(?: #\d+)+(?=\")")


def step_words(plan: Plan, node_id: str) -> str:
    """A step by its channel and label; a statement without one by its kind and the step near it."""
    node = plan.nodes[node_id]
    if node["label"] is not None:
        return f"{node.get('channel') or node['kind']} {quoted(node['label'])}"
    if node["kind"] in ("wait", *_KINDS):
        return f"{_KINDS.get(node['kind'], 'the wait')}{near_words(node_id)}"
    return f"`{node_words(node)}`{near_words(node_id)}"


def near_words(node_id: str) -> str:
    """Where a statement without a label stands: ` before "pay"`, from its id."""
    before, sign, label = next(
        (node_id.partition(sign) for sign in (" > ", " < ") if sign in node_id), (node_id, "", "")
    )
    if sign:
        return f" {'before' if sign == ' > ' else 'after'} {quoted(label)}"
    return f" in `{before.partition(' in ')[2]}`" if " in " in before else ""


def called(plan: Plan, node_id: str) -> str:
    """A step as the file calls it: its rounds are one step, `email "pay"` and not `email "pay #2"`."""
    return _ROUND.sub("", step_words(plan, node_id))


def head_words(node: Json) -> str:
    """The line that a block begins with."""
    if node["kind"] == "block":
        return guard_words(node["guard"]) or due_words(node["due"])
    return node_words(node)


def place_words(plan: Plan, thread: Thread) -> str:
    """What a contact who stands there is doing."""
    node, words = plan.nodes[thread.node], step_words(plan, thread.node)
    match thread.phase, node["kind"]:
        case "open", "task":
            return f"while {words} is open"
        case "open", "webhook":
            return f"until {words} answers"
        case "open", _:
            return f"until somebody releases {words}"
        case "held", _:
            return f"while {words} is held by its window or gap"
        case "wait", _:
            return f"in {words}"
        case "wait_for", _:
            return f"waiting for {condition_words(node['condition'])}{near_words(thread.node)}"
    if node["kind"] == "branch":
        return f"waiting for `if {condition_words(node['condition'])}`{near_words(thread.node)}"
    return f"waiting for {words}"
