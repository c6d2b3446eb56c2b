"""A sequence's settings in the language's own words, from the plan's JSON: what stands behind `send:` or `cap:`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from seqlang.plan.words import (
    Json,
    length_words,
    literal_words,
    openings_words,
    quoted,
    task_due_words,
    text_words,
)


def setting_words(name: str, value: Any) -> str:
    """What stands behind `name:` in the file for a setting's value in the plan; one that says nothing: nothing."""
    if value is None or value == []:
        return ""
    say = _SETTINGS.get(name)
    return say(value) if say else _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, Mapping):
        return length_words(value) if "unit" in value else text_words(value)
    if isinstance(value, list):
        return ", ".join(map(_plain, value))
    return literal_words(value) if isinstance(value, bool) else str(value)


def _send(send: Json) -> str:
    """The default, then the channels that have their own, each on a line as in the file: `; call 09:00-12:00`."""
    own = (f"{channel} {openings_words(openings)}" for channel, openings in send.get("channels", {}).items())
    return "; ".join([openings_words(send.get("default")), *own])


def _rates(rates: Sequence[Json]) -> str:
    each = (f"{rate['count']} per {rate['per']}" for rate in rates)
    named = ((rate.get("channel"), said) for rate, said in zip(rates, each, strict=True))
    return "; ".join(f"{channel} {said}" if channel else said for channel, said in named)


def _blackout(spans: Sequence[Json]) -> str:
    return ", ".join(s["from"] if s["from"] == s["to"] else f"{s['from']} to {s['to']}" for s in spans)


_SETTINGS: dict[str, Callable[[Any], str]] = {
    "send": _send,
    "timezone": lambda zone: ", ".join([*zone["fields"], quoted(zone["zone"])]),
    "holidays": lambda days: ", ".join([*map(quoted, days["codes"]), *days["fields"], *days["dates"]]),
    "blackout": _blackout,
    "limit": _rates,
    "cap": _rates,
    "reenroll": lambda again: (
        f"after {length_words(again['length'])}" if again.get("length") else again["when"]
    ),
    "due": task_due_words,
    "tags": lambda tags: ", ".join(map(quoted, tags)),
}
