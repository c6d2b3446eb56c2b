"""Steps that come, go, move, and say something else; branches and waits between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any

from seqlang.compare.changes.change import Change
from seqlang.compare.changes.details import detail_changes
from seqlang.compare.changes.when import moves, when_words
from seqlang.compare.said import step_words, without_rounds
from seqlang.compare.who import who
from seqlang.machine.landing import Ground, inside
from seqlang.machine.plan import Plan
from seqlang.plan.words import condition_words, guard_words, length_words, list_words, node_words, value_words

Json = Mapping[str, Any]
_ALIKE = 0.6


def step_changes(on: Ground) -> Iterator[Change]:
    """In the order of the new plan, what is gone first; rounds of one step are one."""
    renamed = dict(_renamed(on))
    yield from _once(_gone_and_new(on, renamed))
    yield from _once(_kept(on))
    yield from _once(_reordered(on))


def _once(changes: Iterator[Change]) -> Iterator[Change]:
    seen: set[str] = set()
    for change in changes:
        if change.sentence not in seen:
            seen.add(change.sentence)
            yield change


def called(plan: Plan, node_id: str) -> str:
    """A step as the file calls it: its rounds are one step."""
    return without_rounds(step_words(plan, node_id))


# ---- coming and going ----------------------------------------------------------------------------------------------


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
        said = f"`{_head(node)}` stands around {steps} now" if steps else f"`{_head(node)}` is new"
        return Change("added", subject, said, None, _head(node), (name, *around))
    when = f" {_on_day(node['due'])}" if node["due"] is not None else ""
    who_gets = f", for {who(node['guard'])} only" if node["guard"] is not None else ""
    return Change(
        "added", subject, f"{subject} is new{when}{who_gets}", None, _written(on.new, name), (name,)
    )


def _head(node: Json) -> str:
    return (
        guard_words(node["guard"]) or when_words(node["due"]) if node["kind"] == "block" else node_words(node)
    )


def _written(plan: Plan, name: str) -> str:
    node = plan.nodes[name]
    return " ".join(filter(None, (node_words(node), guard_words(node["guard"]))))


# ---- what stays ----------------------------------------------------------------------------------------------------


def _kept(on: Ground) -> Iterator[Change]:
    for name, here in on.match.nodes.items():
        old, new = on.old.nodes[name], on.new.nodes[here]
        if new["kind"] == "round" and new["number"] > 1:
            continue
        subject, nodes = called(on.new, here), (name, here)
        if old["due"] != new["due"] and not _alike(old["due"], new["due"]):
            was, is_ = when_words(old["due"]), when_words(new["due"])
            yield Change("moved", subject, moves(subject, old["due"], new["due"]), was, is_, nodes)
        if old["guard"] != new["guard"]:
            yield _guarded(subject, old["guard"], new["guard"], nodes)
        yield from _asked(subject, old, new, nodes)
        yield from detail_changes(subject, old, new, nodes)
        yield from _surrounded(on, name, here)


def _alike(old: Json | None, new: Json | None) -> bool:
    return (
        when_words(old) == when_words(new)
        and old is not None
        and new is not None
        and old["from"] == new["from"]
    )


def _guarded(subject: str, old: Json | None, new: Json | None, nodes: tuple[str, ...]) -> Change:
    was, is_ = guard_words(old) or None, guard_words(new) or None
    if old is None and new is not None:
        said = f"{who(new, False)} no longer get {subject}"
    elif new is None and old is not None:
        said = f"{who(old, False)} now get {subject} too"
    else:
        assert old is not None and new is not None
        said = f"{subject} is for {who(new)} now, no longer for {who(old)}"
    return Change("changed", subject, said, was, is_, nodes)


def _quoted_condition(condition: Json) -> str:
    return f"`{condition_words(condition)}`"


_QUESTIONS: dict[str, Callable[[Any], str]] = {
    "condition": _quoted_condition,
    "up_to": length_words,
    "length": length_words,
    "every": length_words,
    "until": _quoted_condition,
    "of": str,
    "to": str,
    "as": str,
    "sequence": str,
    "field": str,
    "value": value_words,
    "tag": str,
}
_ASKS = {
    "condition": "asks",
    "length": "is",
    "of": "is done so many times:",
    "every": "comes every",
    "until": "goes on until",
    "up_to": "waits up to",
}


def _asked(subject: str, old: Json, new: Json, nodes: tuple[str, ...]) -> Iterator[Change]:
    """What a branch, a wait, a round, an exit or a `set` says beside its WHEN and guard."""
    for key, say in _QUESTIONS.items():
        if key in old and key in new and old[key] != new[key]:
            was, is_ = (say(v) if v is not None else "nothing" for v in (old[key], new[key]))
            verb = _ASKS.get(key, f"has {key.replace('_', ' ')}")
            yield Change("changed", subject, f"{subject} {verb} {is_} now, instead of {was}", was, is_, nodes)
    if old["kind"] == new["kind"] == "split":
        was, is_ = (list_words(f'{a["share"]:g}% "{a["label"]}"' for a in n["arms"]) for n in (old, new))
        if was != is_:
            yield Change("changed", subject, f"{subject} gives {is_} now, instead of {was}", was, is_, nodes)


def _surrounded(on: Ground, name: str, here: str) -> Iterator[Change]:
    """A step that has come to stand in a block that is in both versions, or has left one."""
    if on.new.nodes[here]["label"] is None:
        return
    back = {b: a for a, b in on.match.nodes.items()}
    before = {on.match.nodes[h] for h in on.around(name, new=False) if h in on.match.nodes}
    after = {h for h in on.around(here, new=True) if h in back}
    subject = called(on.new, here)
    for head in on.new.nodes:
        if head in before ^ after and on.new.nodes[head]["kind"] != "round":
            words = _head(on.new.nodes[head])
            said = (
                f"{subject} stands inside `{words}` now"
                if head in after
                else f"{subject} stands outside `{words}` now"
            )
            yield Change("moved", subject, said, None, None, (name, here))


def _reordered(on: Ground) -> Iterator[Change]:
    """Steps whose WHEN is the same and that nevertheless come at another place."""
    there = [n for n, node in on.old.nodes.items() if n in on.match.nodes and node["label"] is not None]
    wanted, here = [on.match.nodes[n] for n in there], set(on.match.nodes.values())
    found = [n for n in on.new.nodes if n in here and n in wanted]
    matcher = SequenceMatcher(None, wanted, found, autojunk=False)
    kept = {n for block in matcher.get_matching_blocks() for n in wanted[block.a : block.a + block.size]}
    back = dict(zip(wanted, there, strict=True))
    for n, name in enumerate(found):
        if name not in kept and on.old.nodes[back[name]]["due"] == on.new.nodes[name]["due"]:
            place = f"after {called(on.new, found[n - 1])}" if n else "first"
            subject = called(on.new, name)
            yield Change("moved", subject, f"{subject} comes {place} now", None, None, (back[name], name))
