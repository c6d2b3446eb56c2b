"""Settings, fields and who comes in."""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.compare.changes.change import Change
from seqlang.machine.plan import Plan
from seqlang.plan.setting_words import setting_words
from seqlang.plan.words import enroll_words, list_words, quoted


def setting_changes(old: Plan, new: Plan) -> Iterator[Change]:
    for key, after in new.settings.items():
        before = old.settings.get(key)
        if before != after:
            was, is_ = setting_words(key, before), setting_words(key, after)
            yield Change("setting", key, _setting(key, was, is_), was or None, is_ or None)


def _setting(key: str, was: str, is_: str) -> str:
    if not was:
        return f"`{key}` is {is_} now; it was not set"
    return (
        f"`{key}` was {was}; it is not set any more" if not is_ else f"`{key}` is {is_} now, instead of {was}"
    )


def field_changes(old: Plan, new: Plan) -> Iterator[Change]:
    """Of fields that both use: another type, other choices, or whether it is always known."""
    for path, after in new.data["fields"].items():
        before = old.data["fields"].get(path)
        if before is not None and before != after:
            was, is_ = _field(before), _field(after)
            yield Change("field", path, f"the field {path} is {is_} now, instead of {was}", was, is_)


def _field(known: dict[str, object]) -> str:
    choices = known["choices"]
    kind = (
        list_words(map(quoted, choices), "or")
        if isinstance(choices, list) and choices
        else str(known["type"])
    )
    return f"{kind} required" if known["required"] else kind


def enroll_changes(old: Plan, new: Plan) -> Iterator[Change]:
    """Those that only one version has; one beside one is a change."""
    was = [e for e in old.data["enroll"] if e not in new.data["enroll"]]
    now = [e for e in new.data["enroll"] if e not in old.data["enroll"]]
    if len(was) == len(now) == 1:
        before, after = enroll_words(was[0]), enroll_words(now[0])
        yield Change(
            "enroll", "enroll", f"contacts come in by `{after}` now, instead of `{before}`", before, after
        )
        return
    for each in was:
        words = enroll_words(each)
        yield Change("enroll", "enroll", f"`{words}` is gone: nobody comes in by it any more", words, None)
    for each in now:
        words = enroll_words(each)
        yield Change("enroll", "enroll", f"contacts come in by `{words}` too", None, words)
