"""Which statement and which rule of one version of a sequence is which of another: by label, by what it says, by where it stands."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from seqlang.machine.plan import Plan, edges
from seqlang.values import frozen

Json = Mapping[str, Any]
MAIN = -1
_EDGES = frozenset(
    ("next", "opened", "finished", "then", "else", "happened", "timed_out", "skipped", "arms", "first")
)
_ROUND_1 = " #1"


@frozen
class Counterparts:
    """`nodes`: the new id of each old one that is still there; `rules`: the same by the rules' numbers."""

    nodes: Mapping[str, str]
    rules: Mapping[int, int]


def counterparts(old: Plan, new: Plan) -> Counterparts:
    """Labelled steps by their labels; statements without one by kind, neighbour and what they say; rules by what they say."""
    nodes = dict(_labelled(old, new))
    nodes |= _unlabelled(old, new)
    return Counterparts(nodes, _rules(old, new, nodes))


# ---- statements ----------------------------------------------------------------------------------------------------


def said(node: Json) -> str:
    """A node's own statement, without where it leads."""
    return json.dumps({k: v for k, v in node.items() if k not in _EDGES}, sort_keys=True)


def _labelled(old: Plan, new: Plan) -> Iterator[tuple[str, str]]:
    """A step that has become a repeated one is its first round, and the other way round."""
    for id_, node in old.nodes.items():
        if node["label"] is None:
            continue
        for name in (id_, id_ + _ROUND_1, id_.removesuffix(_ROUND_1)):
            if name in new.nodes and new.nodes[name]["label"] is not None:
                yield id_, name
                break


def _unlabelled(old: Plan, new: Plan) -> dict[str, str]:
    """Those near the same step line up by what they say; one left over may be anywhere, if there is one like it only."""
    there, here = _near(old), _near(new)
    found: dict[str, str] = {}
    for place, ids in there.items():
        found |= _lined_up(ids, here.get(place, []), old, new)
    taken = set(found.values())
    left = _by_words(old, [i for ids in there.values() for i in ids if i not in found])
    free = _by_words(new, [i for ids in here.values() for i in ids if i not in taken])
    for words, ids in left.items():
        if len(ids) == 1 and len(free.get(words, ())) == 1:
            found[ids[0]] = free[words][0]
    return found


def _near(plan: Plan) -> dict[str, list[str]]:
    """The ids without labels by kind and neighbour, in written order: their numbers shift when one is put in."""
    out: dict[str, list[str]] = defaultdict(list)
    for id_, node in plan.nodes.items():
        if node["label"] is None:
            out[re.sub(rf"\A({node['kind']}) \d+(?= )", r"\1", id_)].append(id_)
    return out


def _lined_up(there: Sequence[str], here: Sequence[str], old: Plan, new: Plan) -> dict[str, str]:
    a, b = [said(old.nodes[i]) for i in there], [said(new.nodes[i]) for i in here]
    found: dict[str, str] = {}
    for op, start, end, other, other_end in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if op in ("equal", "replace"):
            found |= dict(zip(there[start:end], here[other:other_end], strict=False))
    return found


def _by_words(plan: Plan, ids: Sequence[str]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = defaultdict(list)
    for id_ in ids:
        out[said(plan.nodes[id_])].append(id_)
    return out


# ---- rules ---------------------------------------------------------------------------------------------------------


def _rules(old: Plan, new: Plan, nodes: Mapping[str, str]) -> dict[int, int]:
    """The same words, the same condition, a step in common; goals, exits, stops and pauses at last by their order."""
    homes, new_homes = track_of(old), track_of(new)
    shared = {(homes.get(a), new_homes.get(b)) for a, b in nodes.items()}
    found: dict[int, int] = {}
    passes: tuple[Callable[[Json, Json, int, int], bool], ...] = (
        lambda a, b, n, m: _words(a) == _words(b) and ((n, m) in shared or a["entry"] is b["entry"] is None),
        lambda a, b, n, m: _words(a) == _words(b),
        lambda a, b, n, m: a["when"] == b["when"],
        lambda a, b, n, m: (n, m) in shared,
        lambda a, b, n, m: a["kind"] not in ("when", "whenever"),
    )
    for alike in passes:
        for n, rule in enumerate(old.rules):
            free = (
                m
                for m, other in enumerate(new.rules)
                if m not in found.values() and rule["kind"] == other["kind"] and alike(rule, other, n, m)
            )
            if n not in found and (m := next(free, None)) is not None:
                found[n] = m
    return found


def _words(rule: Json) -> dict[str, Any]:
    return {k: v for k, v in rule.items() if k not in ("id", "entry")}


# ---- the ways through a plan ---------------------------------------------------------------------------------------


def track_of(plan: Plan) -> dict[str, int]:
    """The track each node lies in: MAIN, or the number of its rule."""
    entries = [(MAIN, plan.data["entry"]), *((n, rule["entry"]) for n, rule in enumerate(plan.rules))]
    return {node: number for number, entry in entries for node in reach(plan, entry)}


def reach(plan: Plan, start: str | None, end: str | None = None) -> set[str]:
    """The nodes a track may come to from this one on, itself included, but for `end` and what lies behind it alone."""
    found: set[str] = set()
    stack = [] if start is None or start == end else [start]
    while stack:
        node = stack.pop()
        if node not in found:
            found.add(node)
            stack += [to for to in ways(plan.nodes[node]) if to != end]
    return found


def ways(node: Json) -> Iterator[str]:
    """The ids a node leads to, past its block included."""
    yield from edges(node)
    if isinstance(node.get("skipped"), str):
        yield node["skipped"]
