"""What a step carries: texts, windows, variants, and what it is for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any

from seqlang.compare.changes.change import Change
from seqlang.plan.words import (
    condition_words,
    guard_words,
    length_words,
    list_words,
    openings_words,
    quoted,
    task_due_words,
    text_words,
    variant_words,
)

Json = Mapping[str, Any]
_LONG = ("body", "script", "note", "voicemail")


def detail_changes(subject: str, old: Json, new: Json, nodes: tuple[str, ...]) -> Iterator[Change]:
    """Between two versions of a message, task, webhook or notify."""
    if old.get("channel") != new.get("channel"):
        was, is_ = str(old.get("channel")), str(new.get("channel"))
        yield Change(
            "changed", subject, f"{subject} is a step of the channel {is_} now, instead of {was}", was, is_
        )
    if old.get("purpose") != new.get("purpose"):
        yield _changed(subject, "purpose", _name(old.get("purpose")), _name(new.get("purpose")), ())
    yield from _details(subject, old.get("details") or {}, new.get("details") or {}, nodes)
    if old.get("success") != new.get("success"):
        yield _changed(subject, "success", _condition(old.get("success")), _condition(new.get("success")), ())
    yield from _variants(subject, old.get("variants") or [], new.get("variants") or [], nodes)


def _name(word: str | None) -> str:
    return word or ""


def _condition(condition: Json | None) -> str:
    return f"when {condition_words(condition)}" if condition else ""


def _details(subject: str, old: Json, new: Json, nodes: tuple[str, ...]) -> Iterator[Change]:
    for key in dict.fromkeys([*old, *new]):
        before, after = old.get(key), new.get(key)
        if before == after:
            continue
        if key == "other":
            yield from _details(subject, before or {}, after or {}, nodes)
        elif key in _LONG and before and after:
            yield _reworded(subject, key, text_words(before), text_words(after))
        else:
            yield _changed(subject, key, _value(key, before), _value(key, after), nodes)


def _changed(subject: str, key: str, was: str, is_: str, nodes: tuple[str, ...]) -> Change:
    if not was or not is_:
        said = (
            f"{subject} has `{key}`: {is_} now" if is_ else f"{subject} has no `{key}` any more; it was {was}"
        )
    else:
        said = f"the `{key}` of {subject} is {is_} now, instead of {was}"
    return Change("changed", subject, said, was or None, is_ or None, nodes)


def _reworded(subject: str, key: str, was: str, is_: str) -> Change:
    """A long text: how much of it is new."""
    old, new = was.split(), is_.split()
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    touched = max(len(old), len(new)) - same
    of = f"{touched} of {len(new)} words" if touched else "only its blanks"
    return Change("changed", subject, f"the `{key}` of {subject} is reworded: {of}", was, is_)


def _value(key: str, value: Any) -> str:
    if value is None or value == [] or value == {}:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if key == "due":
        return task_due_words(value)
    if key == "send":
        return openings_words(value)
    if isinstance(value, Mapping) and "unit" in value:
        return length_words(value)
    if isinstance(value, list):
        return list_words(quoted(v) if key == "thread" else text_words(v) for v in value)
    return text_words(value) if isinstance(value, Mapping) else str(value)


def _variants(subject: str, old: list[Json], new: list[Json], nodes: tuple[str, ...]) -> Iterator[Change]:
    there, here = ({v["label"]: v for v in each} for each in (old, new))
    for label, other in tuple(_same_under_another_label(there, here)):
        before, after = there.pop(label), here.pop(other)
        said = f"variant {quoted(label)} of {subject} is called {quoted(other)} now"
        yield Change("changed", subject, said, variant_words(before), variant_words(after))
    for label in dict.fromkeys([*there, *here]):
        yield from _variant(subject, label, there.get(label), here.get(label), nodes)


def _same_under_another_label(
    there: Mapping[str, Json], here: Mapping[str, Json]
) -> Iterator[tuple[str, str]]:
    free = [label for label in here if label not in there]
    for label in [each for each in there if each not in here]:
        other = next((o for o in free if {**here[o], "label": label} == there[label]), None)
        if other is not None:
            free.remove(other)
            yield label, other


def _variant(
    subject: str, label: str, before: Json | None, after: Json | None, nodes: tuple[str, ...]
) -> Iterator[Change]:
    named = f"variant {quoted(label)} of {subject}"
    if before is None or after is None:
        said = f"{named} is gone" if after is None else f"{named} is new"
        was, is_ = (None if v is None else variant_words(v) for v in (before, after))
        yield Change("changed", subject, said, was, is_)
        return
    yield from _details(named, before["details"], after["details"], nodes)
    if (before["share"], before["guard"]) != (after["share"], after["guard"]):
        yield _changed(named, "share", _share(before), _share(after), ())


def _share(variant: Json) -> str:
    return guard_words(variant["guard"]) if variant["guard"] else f"{variant['share']:g}%"
