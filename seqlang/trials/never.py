"""Expectations that can never fail: whoever reads the test believes that something is checked, and nothing is."""

from __future__ import annotations

from seqlang.plan.words import quoted
from seqlang.syntax import tree
from seqlang.trials.bounds import before_all
from seqlang.trials.happened import Happened
from seqlang.trials.touches import channel_counted

_OUTCOMES = ("exit", "goal")


def never_fails(line: tree.TestLine, happened: Happened) -> str | None:
    """Why it holds whatever happens to the contact; None: it could fail."""
    match line:
        case tree.ExpectTouch() if line.negated and line.what.text in _OUTCOMES:
            return _no_such_end(line, happened) or _too_early(line, happened)
        case tree.ExpectTouch() if line.negated:
            return _no_such_step(line, happened) or _too_early(line, happened)
        case tree.ExpectNothing():
            return _nothing_comes(happened) or _too_early(line, happened)
        case tree.ExpectCount() if line.count.value == 0:
            channel = channel_counted(line, happened)
            return _without(channel, happened) or _too_early(line, happened)
        case tree.ExpectValue():
            return _nothing_tested(line, happened)
    return None


def misfit(line: tree.TestLine) -> tuple[str, tree.Node] | None:
    """A part of an expectation that has no meaning beside the rest of it, and where it stands."""
    if not isinstance(line, tree.ExpectTouch):
        return None
    what = line.what.text
    if what in _OUTCOMES:
        part = line.label or line.variant
        return (
            None if part is None else (f"{_subject(what)} has no label and no variant. Leave this out.", part)
        )
    part = line.to or line.name
    if part is not None:
        return "Only an exit or a goal goes `to` another sequence or has a name. Leave this out.", part
    if what == "skipped" and line.variant is not None:
        return "What is skipped goes out as no variant. Leave this out.", line.variant
    return None


def _subject(what: str) -> str:
    return "An exit" if what == "exit" else f"A {what}"


def _no_such_step(line: tree.ExpectTouch, happened: Happened) -> str | None:
    if line.label is not None or line.what.text == "skipped":
        return None
    return _without(line.what.text, happened)


def _without(channel: str, happened: Happened) -> str | None:
    if any(node.get("channel") == channel for node in happened.scene.plan.nodes.values()):
        return None
    name = quoted(happened.scene.plan.data["name"])
    return f"This can never fail: {name} has no {channel} step."


def _nothing_comes(happened: Happened) -> str | None:
    if any(node.get("channel") for node in happened.scene.plan.nodes.values()):
        return None
    return (
        f"This can never fail: {quoted(happened.scene.plan.data['name'])} has no step that reaches anybody."
    )


def no_such_end(line: tree.ExpectTouch, happened: Happened) -> str | None:
    """That the sequence never ends in the way a line speaks of; None: it may."""
    plan = happened.scene.plan
    ends = [rule for rule in plan.rules if rule["kind"] in _OUTCOMES]
    exits = [*ends, *(node for node in plan.nodes.values() if node["kind"] == "exit")]
    name = quoted(plan.data["name"])
    if line.what.text == "goal" and all(rule["kind"] != "goal" for rule in ends):
        return f"{name} has no goal"
    if line.to is not None and line.to.value not in {e["to"] for e in exits}:
        return f"nothing in {name} exits to {quoted(line.to.value)}"
    if line.name is not None and line.name.value not in {e["as"] for e in exits}:
        return f"no end of {name} is called {quoted(line.name.value)}"
    return None


def _no_such_end(line: tree.ExpectTouch, happened: Happened) -> str | None:
    why = no_such_end(line, happened)
    return None if why is None else f"This can never fail: {why}."


def _too_early(
    line: tree.ExpectNothing | tree.ExpectTouch | tree.ExpectCount, happened: Happened
) -> str | None:
    if line.bound is None or not before_all(line.bound, happened):
        return None
    return "This can never fail: the contact has not even enrolled by then."


def nobody_sets(path: str, happened: Happened) -> bool:
    """Is a field the same at the end, whatever the sequence does?"""
    return not any(
        node.get("field") == path or (path == "contact.tags" and "tag" in node)
        for node in happened.scene.plan.nodes.values()
    )


def _nothing_tested(line: tree.ExpectValue, happened: Happened) -> str | None:
    """What the test itself gave stays as it was."""
    path = line.field.text
    if not nobody_sets(path, happened):
        return None
    name = quoted(happened.scene.plan.data["name"])
    return f"This tests nothing of {name}: no step of it sets {path}."
