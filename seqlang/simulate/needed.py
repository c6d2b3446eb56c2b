"""What decides a sequence, counts as known, and a simulation or a test has not said: it is played as unknown, which may mislead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from seqlang.machine.plan import Plan

Json = Mapping[str, Any]

# What holds, or may hold, where nothing is known.
_SILENCE_DOES = ("or", "not", "unknown", "!=", "not in", "silence")
# What a step says; the rest of it decides whether and when it comes.
_SAID = "details"


def required_unsaid(plan: Plan, contact: Json) -> list[str]:
    """Fields that are declared `required`, of those that decide what comes and when, and do not only fill texts."""
    deciding = _deciding(plan, "field")
    required = (path for path, of in plan.data["fields"].items() if of["required"])
    return [path for path in required if path in deciding and path not in contact and path != "contact.id"]


def entry_unsaid(plan: Plan, entry: Json) -> list[str]:
    """What the enroll line asks of the event and later lines go by; nothing where there are several enroll lines, any of which
    may have brought the contact in."""
    deciding = _deciding(plan, "entry")
    return [name for name in entry_asked(plan, entry) if name in deciding]


def entry_asked(plan: Plan, entry: Json) -> list[str]:
    """All that the one enroll line asks of the event and is not said, whether or not later lines go by it."""
    enroll = plan.data["enroll"]
    if len(enroll) != 1:
        return []
    asked = dict.fromkeys(_asked([enroll[0]["when"], enroll[0]["guard"]]))
    return [name for name in asked if name not in entry]


def _deciding(plan: Plan, kind: str) -> set[str]:
    """The fields, or what the event brought, that rules and steps go by."""
    parts = _parts([plan.data["rules"], plan.data["nodes"]])
    return {part[kind] for part in parts if kind in part and "type" in part}


def _asked(condition: Any) -> Iterator[str]:
    if isinstance(condition, Mapping):
        if condition.get("op") in _SILENCE_DOES:
            return
        if "entry" in condition:
            yield condition["entry"]
        if condition.get("op") == "event":
            yield from (test["attribute"] for test in condition["with"] if test["op"] not in _SILENCE_DOES)
        condition = list(condition.values())
    if isinstance(condition, list):
        for part in condition:
            yield from _asked(part)


def _parts(found: Any) -> Iterator[Json]:
    if isinstance(found, Mapping):
        yield found
        found = [value for key, value in found.items() if key != _SAID]
    if isinstance(found, list):
        for part in found:
            yield from _parts(part)
