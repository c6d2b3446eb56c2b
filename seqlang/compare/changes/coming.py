"""Steps that come and go, or come under another label."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any

from seqlang.compare.changes.change import Change
from seqlang.compare.changes.when import when_words
from seqlang.compare.said import called, head_words
from seqlang.compare.who import who
from seqlang.machine.moving.ground import Ground, inside
from seqlang.machine.plan import Plan
from seqlang.plan.words import guard_words, list_words, node_words

Json = Mapping[str, Any]
_ALIKE = 0.6  # of the words of two steps' texts: below, one is not taken for the other under a new label


def coming_and_going(on: Ground) -> Iterator[Change]:
    """What is gone or renamed in the order of the old plan, then what is new in that of the new."""
    renamed = dict(_renamed(on))
    yield from _gone_and_new(on, renamed)


def _renamed(on: Ground) -> Iterator[tuple[str, str]]:
    """Steps that are gone beside new ones that say the same or much of it: one label each."""
    here = set(on.match.nodes.values())
    gone = [n for n, node in on.old.nodes.items() if n not in on.match.nodes and node["label"] is not None]
    new = [n for n, node in on.new.nodes.items() if n not in here and node["label"] is not None]
    for name in gone:
        likeness = [(_likeness(on.old.nodes[name], on.new.nodes[n]), n) for n in new]
        best, other = max(likeness, default=(0.0, ""))
        if best >= _ALIKE:
            new.remove(other)
            yield name, other


def _likeness(a: Json, b: Json) -> float:
    if a["kind"] != b["kind"] or a.get("channel") != b.get("channel"):
        return 0
    if (a["due"], a["guard"]) == (b["due"], b["guard"]) and a["due"] is not None:
        return 1
    there, here = (str(node.get("details") or node.get("arms")).split() for node in (a, b))
    return SequenceMatcher(None, there, here, autojunk=False).ratio()


def _gone_and_new(on: Ground, renamed: Mapping[str, str]) -> Iterator[Change]:
    here = set(on.match.nodes.values()) | set(renamed.values())
    there = {called(on.old, name) for name in on.old.nodes if name in on.match.nodes}
    for name in on.old.nodes:
        if name in renamed:
            yield _renaming(on, name, renamed[name])
        elif name not in on.match.nodes and not _is_later_round(on.old, name, there):
            subject = called(on.old, name)
            said = f"{subject} is gone{_was_at(on.old.nodes[name])}"
            yield Change("removed", subject, said, _written(on.old, name), None, (name,))
    for name in on.new.nodes:
        if name not in here and not _is_later_round(on.new, name, there):
            yield _added(on, name)


def _is_later_round(plan: Plan, name: str, there: set[str]) -> bool:
    """A round more or less is said of its repeat, not of what is in it."""
    node = plan.nodes[name]
    repeated = "#" in name and called(plan, name) in there
    return repeated or bool(node["kind"] == "round" and node["number"] > 1)


def _was_at(node: Json) -> str:
    return f" (it was {_on_day(node['due'])})" if node["due"] is not None else ""


def _on_day(due: Json) -> str:
    return f"on {when_words(due)}" if due["from"] == "enrollment" else when_words(due)


def _renaming(on: Ground, name: str, other: str) -> Change:
    before, after = called(on.old, name), called(on.new, other)
    said = (
        f"{before} is called {after} now. A label is a step's name for ever, so for those inside this is one step less and "
        f'another one more; keep the label "{name}" if it is still the same step'
    )
    return Change("renamed", before, said, _written(on.old, name), _written(on.new, other), (name, other))


def _added(on: Ground, name: str) -> Change:
    node, subject = on.new.nodes[name], called(on.new, name)
    around = [n for n in on.new.nodes if n in inside(on.new, name) and n in on.match.nodes.values()]
    if around:
        steps = list_words(
            dict.fromkeys(called(on.new, n) for n in around if on.new.nodes[n]["label"] is not None)
        )
        said = f"`{head_words(node)}` stands around {steps} now" if steps else f"`{head_words(node)}` is new"
        return Change("added", subject, said, None, head_words(node), (name, *around))
    when = f" {_on_day(node['due'])}" if node["due"] is not None else ""
    who_gets = f", for {who(node['guard'])} only" if node["guard"] is not None else ""
    return Change(
        "added", subject, f"{subject} is new{when}{who_gets}", None, _written(on.new, name), (name,)
    )


def _written(plan: Plan, name: str) -> str:
    node = plan.nodes[name]
    return " ".join(filter(None, (node_words(node), guard_words(node["guard"]))))
