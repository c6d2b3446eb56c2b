"""Steps that come and go, or come under another label."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from seqlang.compare.changes.change import Change
from seqlang.compare.changes.when import when_words
from seqlang.compare.names import Names, names
from seqlang.compare.said import called, head_words
from seqlang.compare.who import who
from seqlang.machine.moving.ground import Ground, inside
from seqlang.machine.plan import Plan
from seqlang.plan.words import guard_words, list_words, node_words

Json = Mapping[str, Any]


def coming_and_going(on: Ground) -> Iterator[Change]:
    """What is gone or renamed in the order of the old plan, then what is new in that of the new."""
    yield from _gone_and_new(on, names(on.old, on.new))


def _gone_and_new(on: Ground, known: Names) -> Iterator[Change]:
    here = set(known.nodes.values())
    there = {called(on.old, name) for name in on.old.nodes if name in on.match.nodes}
    for name in on.old.nodes:
        if name in known.renamed:
            yield _renaming(on, name, known.renamed[name])
        elif name not in known.nodes and not _is_later_round(on.old, name, there):
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
    label, old_label = (text[text.index('"') :] for text in (after, before))
    said = (
        f"{before} is called {label} now. Those inside know it by its old label, so for them this is one step less and another one "
        f"more; keep the label {old_label} if it is still the same step"
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
