"""What two versions call differently: labels, arms and variants, so that what a contact did can be said in the words of either."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

from seqlang.compare.facts import Facts
from seqlang.machine.moving.ground import Ground, ground
from seqlang.machine.plan import Plan
from seqlang.values import evolve, frozen

Json = Mapping[str, Any]
Choice = tuple[str, str]  # ("split opener", "pain")
_ALIKE = 0.6  # of the words of two steps' texts: below, one is not taken for the other under a new label
_REFERRING = ("steps", "thread")


@frozen
class Names:
    """From one version to another. `renamed`: ids of the steps that have another label, `nodes`: of all statements that are the same,
    `labels` and `choices`: only what is called otherwise."""

    renamed: Mapping[str, str]
    nodes: Mapping[str, str]
    labels: Mapping[str, str]
    choices: Mapping[Choice, Choice]

    def facts(self, facts: Facts) -> Facts:
        """The same answers, given to the other version."""
        habits = tuple(evolve(h, label=self.labels.get(h.label or "", h.label)) for h in facts.habits)
        choices = dict(self.choices.get(choice, choice) for choice in facts.choices.items())
        return evolve(facts, habits=habits, choices=choices)

    def said(self, piece: Any) -> Any:
        """A piece of the one plan that speaks of the other's steps."""
        if isinstance(piece, Mapping):
            return {k: self._referred(v) if k in _REFERRING else self.said(v) for k, v in piece.items()}
        return [self.said(each) for each in piece] if isinstance(piece, list) else piece

    def _referred(self, steps: Any) -> Any:
        if not isinstance(steps, list):
            return steps
        return [self.renamed.get(s, s) if isinstance(s, str) else self.said(s) for s in steps]


@lru_cache(maxsize=8)
def names(old: Plan, new: Plan) -> Names:
    """From the old version to the new."""
    on = ground(old, new)
    renamed = dict(_renamed(on))
    nodes = {**on.match.nodes, **renamed, **dict(_beside(on, renamed))}
    pairs = [(old.nodes[a], new.nodes[b]) for a, b in nodes.items() if old.nodes[a]["label"] is not None]
    labels = {a["label"]: b["label"] for a, b in pairs if a["label"] != b["label"]}
    return Names(renamed, nodes, labels, dict(choice for a, b in pairs for choice in _choices(a, b)))


@lru_cache(maxsize=8)
def back(old: Plan, new: Plan) -> Names:
    """From the new version to the old."""
    there = names(old, new)
    renamed, nodes, labels = (
        {b: a for a, b in each.items()} for each in (there.renamed, there.nodes, there.labels)
    )
    return Names(renamed, nodes, labels, {b: a for a, b in there.choices.items()})


# ---- steps ---------------------------------------------------------------------------------------------------------


def _renamed(on: Ground) -> Iterator[tuple[str, str]]:
    """Steps that are gone beside new ones that say the same or much of it: one label each, of several alike the first."""
    here = set(on.match.nodes.values())
    gone = [n for n, node in on.old.nodes.items() if n not in on.match.nodes and node["label"] is not None]
    new = [n for n, node in on.new.nodes.items() if n not in here and node["label"] is not None]
    for name in gone:
        likeness = [(*_likeness(on.old.nodes[name], on.new.nodes[n]), -at) for at, n in enumerate(new)]
        best, _, at = max(likeness, default=(0.0, 0.0, 0))
        if best >= _ALIKE:
            yield name, new.pop(-at)


def _likeness(a: Json, b: Json) -> tuple[float, float]:
    """How sure it is that they are one step, and how much of the text they share."""
    if a["kind"] != b["kind"] or a.get("channel") != b.get("channel"):
        return 0.0, 0.0
    there, here = (str(node.get("details") or node.get("arms")).split() for node in (a, b))
    ratio = SequenceMatcher(None, there, here, autojunk=False).ratio()
    same_time = (a["due"], a["guard"]) == (b["due"], b["guard"]) and a["due"] is not None
    return (1.0 if same_time else ratio), ratio


def _beside(on: Ground, renamed: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Statements without a label that are named by a step with another label: `wait > intro`."""
    here = set(on.match.nodes.values())
    for name in on.old.nodes:
        kind, sign, label = next((p for s in (" > ", " < ") if (p := name.partition(s))[1]), (name, "", ""))
        other = f"{kind}{sign}{renamed.get(label, label)}"
        if name not in on.match.nodes and other != name and other in on.new.nodes and other not in here:
            yield name, other


# ---- arms and variants ---------------------------------------------------------------------------------------------


def parts(node: Json) -> list[Choice]:
    """The arms of a split, the variants of a message, as a contact's choices name them."""
    arms = [(f"split {node['label']}", arm["label"]) for arm in node.get("arms") or ()]
    return arms + [(f"variant {node['label']}", each["label"]) for each in node.get("variants") or ()]


def _choices(old: Json, new: Json) -> Iterator[tuple[Choice, Choice]]:
    """Parts of the same label; of the others the first is the first."""
    there, here = parts(old), parts(new)
    named = {label: (key, label) for key, label in here}
    kept = {label for _, label in there} & named.keys()
    gone, added = ([part for part in each if part[1] not in kept] for each in (there, here))
    pairs = [*((p, named[p[1]]) for p in there if p[1] in kept), *zip(gone, added, strict=False)]
    yield from ((a, b) for a, b in pairs if a != b)
