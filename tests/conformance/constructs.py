"""What the cases have to cover, and which of it a plan shows to be there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from seqlang.plan.schema import schema

Json = Mapping[str, Any]

# Where other systems differ or keep silent.
ROWS = {
    "1": "what a delay is counted from",
    "2": "what a day is",
    "3": "a step that slipped",
    "4": "whether an open task holds things up",
    "5": "when a guard is asked",
    "6": "when an exit is seen",
    "7": "several exits at once",
    "8": "a wait for something already true",
    "9": "who gets which arm",
    "10": "when a branch is asked",
    "11": "a date that moves",
    "12": "unknown values",
    "13": "whether the enrolling event counts",
    "14": "editing while people are inside",
    "15": "a run that comes late",
}

# The fine print of meaning, but for 30, which is about tests in the language alone.
POINTS = {
    "1": "a date takes the track on beside what is open",
    "2": "what holds up all behind it",
    "3": "the step before, where there is none",
    "4": "rounds",
    "5": "done, skipped and missed",
    "6": "a fragment in its place",
    "6a": "a WHEN over a block",
    "7": "the order within one instant",
    "8": "when rules and reactions act",
    "9": "last instants",
    "10": "the clock a step keeps",
    "11": "dates and moments",
    "12": "business days",
    "13": "the next such weekday",
    "14": "a step as anchor",
    "15": "what is past",
    "16": "what expires",
    "17": "the zone",
    "18": "when variant and guard are chosen",
    "19": "windows, holidays, blackouts",
    "20": "farewells",
    "21": "stay",
    "22": "stops and pauses",
    "22a": "different days",
    "22b": "spread",
    "22c": "standing",
    "23": "the step that unsubscribes",
    "23a": "ranges",
    "24": "after a failure",
    "25": "unknown values in sums",
    "26": "attributes of rounds",
    "27": "silence after a step",
    "28": "what a branch sees",
    "29": "late answers, and unknown dates behind a task",
    "30a": "a value outside its choices",
    "31": "the reasons of an end",
}

OTHERS = {
    "call admit": "who comes in",
    "input event": "an event told late",
    "input standing": "a standing told later",
    "input released": "a draft let go",
    "input pause": "a pause by hand",
    "input resume": "its end by hand",
    "standing unsubscribed": "unsubscribed from all",
    "standing closed": "unsubscribed from a channel",
    "standing dead": "an address that is none",
    "variant drawn": "a variant by its share",
    "variant conditional": "a variant by its condition",
    "window within": "events within a length",
    "window last": "events in the last length",
    "window ever": "events of all time",
    "enroll event": "enrolled by an event",
    "enroll date": "enrolled by a date",
}

_COMPARISONS = ("=", "!=", "<", "<=", ">", ">=", "contains", "in", "not in", "and", "or", "not")
CONDITIONS = (*_COMPARISONS, "known", "unknown", "true", "event", "silence")
VALUES = ("field", "entry", "attribute", "today", "length", "op")
DETAILS = ("review", "expires", "late", "send", "transactional", "thread", "due", "success")


def wanted() -> dict[str, str]:
    """Every tag that some case must carry, with what it is about in words (none where the tag says it)."""
    parts = schema()["$defs"]
    kinds = parts["node"]["properties"]["kind"]["enum"]
    tags = [f"node {kind}" for kind in kinds]
    tags += [f"anchor {anchor}" for anchor in sorted(_anchors(parts))]
    tags += [f"rule {kind}" for kind in ("goal", "exit", "stop", "pause", "when", "whenever")]
    tags += [f"setting {key}" for key in parts["settings"]["properties"]]
    tags += [f"condition {op}" for op in CONDITIONS] + [f"value {kind}" for kind in VALUES]
    tags += [f"detail {key}" for key in DETAILS]
    numbered = {f"row {n}": words for n, words in ROWS.items()} | {f"point {n}": w for n, w in POINTS.items()}
    return numbered | dict.fromkeys(tags, "") | OTHERS


def _anchors(value: Any) -> set[str]:
    if isinstance(value, list):
        return set().union(*map(_anchors, value), set())
    if not isinstance(value, dict):
        return set()
    own = (
        {value["from"]["const"]}
        if isinstance(value.get("from"), dict) and "const" in value["from"]
        else set()
    )
    return own | _anchors(list(value.values()))


def shown(sequence: Json) -> set[str]:
    """The tags that the plan of a sequence bears out."""
    found = {f"node {node['kind']}" for node in sequence["nodes"].values()}
    found |= {f"rule {rule['kind']}" for rule in sequence["rules"]}
    found |= {f"enroll {each['kind']}" for each in sequence["enroll"]}
    found |= {f"setting {k}" for k, v in sequence["settings"].items() if v != DEFAULTS[k]}
    return found.union(*map(_of_part, _parts(sequence)))


def is_borne_out(tag: str) -> bool:
    """Is it a tag of which a plan tells whether it is true?"""
    group = tag.partition(" ")[0]
    return group in (
        "node",
        "rule",
        "enroll",
        "setting",
        "anchor",
        "condition",
        "value",
        "variant",
        "window",
        "detail",
    )


def _parts(value: Any) -> Iterator[Json]:
    if isinstance(value, Mapping):
        yield value
        for child in value.values():
            yield from _parts(child)
    elif isinstance(value, list):
        for child in value:
            yield from _parts(child)


def _of_part(part: Json) -> Iterator[str]:
    if "from" in part and "at" in part:
        yield f"anchor {part['from']}"
    if part.get("op") in CONDITIONS:
        yield f"condition {part['op']}"
        if isinstance(part.get("window"), Mapping):
            yield f"window {part['window']['kind']}"
    if "type" in part:
        yield from (f"value {kind}" for kind in VALUES if part.get(kind))
    if "share" in part and "guard" in part:
        yield from (f"detail {key}" for key in DETAILS if part["details"].get(key))
        yield "variant conditional" if part["share"] is None else "variant drawn"
    if "success" in part or "late" in part:
        yield from (f"detail {key}" for key in DETAILS if key != "due" and part.get(key))
    if "script" in part and part.get("due") not in (None, DEFAULTS["due"]):
        yield "detail due"


DEFAULTS: Json = {
    **dict.fromkeys(("category", "owner", "description", "from", "reply_to", "unsubscribe_url", "address")),
    **dict.fromkeys(("gap", "spread", "stay", "key", "exclusive")),
    "tags": [],
    "limit": [],
    "cap": [],
    "blackout": [],
    "transactional": False,
    "days": "calendar",
    "first_day": 1,
    "timezone": {"fields": [], "zone": "UTC"},
    "send": {"default": None, "channels": {}},
    "holidays": {"codes": [], "fields": [], "dates": []},
    "due": {
        "kind": "length",
        "length": {"amount": 3, "to": None, "unit": "day", "business": True},
        "at": None,
    },
    "on_failure": "continue",
    "reenroll": {"when": "never", "length": None},
}
