"""Steps that are in both versions: those that move, ask or say something else; branches and waits between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any

from seqlang.compare.changes.change import Change
from seqlang.compare.changes.coming import coming_and_going
from seqlang.compare.changes.details import detail_changes
from seqlang.compare.changes.when import moves, when_words
from seqlang.compare.names import names
from seqlang.compare.said import called, head_words
from seqlang.compare.who import who
from seqlang.machine.moving.ground import Ground
from seqlang.plan.words import condition_words, guard_words, length_words, list_words, value_words

Json = Mapping[str, Any]


def step_changes(on: Ground) -> Iterator[Change]:
    """In the order of the new plan, what is gone first; rounds of one step are one."""
    yield from _once(coming_and_going(on))
    yield from _once(_kept(on))
    yield from _once(_reordered(on))


def _once(changes: Iterator[Change]) -> Iterator[Change]:
    seen: set[str] = set()
    for change in changes:
        if change.sentence not in seen:
            seen.add(change.sentence)
            yield change


def _kept(on: Ground) -> Iterator[Change]:
    known = names(on.old, on.new)
    for name, here in known.nodes.items():
        old, new = known.said(on.old.nodes[name]), on.new.nodes[here]
        subject, nodes = called(on.new, here), (name, here)
        if old["due"] != new["due"] and not _alike(old["due"], new["due"]):
            was, is_ = when_words(old["due"]), when_words(new["due"])
            yield Change("moved", subject, moves(subject, old["due"], new["due"]), was, is_, nodes)
        if old["guard"] != new["guard"]:
            yield _guarded(subject, old["guard"], new["guard"], nodes)
        yield from _asked(subject, old, new, nodes)
        yield from detail_changes(subject, old, new, nodes)
        if name in on.match.nodes:
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
    "of": lambda number: f"{number} times",
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
    "of": "is done",
    "every": "comes every",
    "until": "goes on until",
    "up_to": "waits up to",
}


def _asked(subject: str, old: Json, new: Json, nodes: tuple[str, ...]) -> Iterator[Change]:
    """What a branch, a wait, a round, an exit or a `set` says beside its WHEN and guard."""
    for key, say in _QUESTIONS.items():
        if key in old and key in new and old[key] != new[key]:
            was, is_ = (None if v is None else say(v) for v in (old[key], new[key]))
            verb = _ASKS.get(key, f"has {key.replace('_', ' ')}")
            said = f"{subject} {_now(verb, was, is_)}"
            yield Change("changed", subject, said, was, is_, nodes)
    if old["kind"] == new["kind"] == "split":
        was, is_ = (list_words(f'{a["share"]:g}% "{a["label"]}"' for a in n["arms"]) for n in (old, new))
        if was != is_:
            yield Change("changed", subject, f"{subject} gives {is_} now, instead of {was}", was, is_, nodes)


def _now(verb: str, was: str | None, is_: str | None) -> str:
    if is_ is None:
        return f"no longer {verb} {was}"
    return f"{verb} {is_} now" + (f", instead of {was}" if was is not None else "; before, nothing was said")


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
            words = head_words(on.new.nodes[head])
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
