"""A timeline as JSON, whose shape is a promise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from seqlang.machine.exchange import Entry
from seqlang.simulate.play import Timeline
from seqlang.simulate.why.way import walk


def as_json(timeline: Timeline) -> dict[str, Any]:
    """`{"version": 1, "sequence", "enrolled", "ended", "timeline", "hash", "passed", "rules"}`; times are ISO 8601 with offset."""
    ended = timeline.ended
    return {
        "version": 1,
        "sequence": timeline.plan.data["name"],
        "enrolled": iso(timeline, timeline.enrolled),
        "ended": None
        if ended is None
        else {"at": iso(timeline, ended.at), "reason": ended.reason, "to": ended.to, "as": ended.name},
        "timeline": [_entry(timeline, e) for e in timeline.entries],
        "hash": timeline.plan.data["hash"],
        "passed": list(_passed(timeline)),
        "rules": list(_acted(timeline)),
    }


def _passed(timeline: Timeline) -> Iterator[dict[str, str | None]]:
    """The way through every track that was begun: the nodes come to, and the edge each was left by."""
    for entry in (timeline.plan.data["entry"], *(rule["entry"] for rule in timeline.plan.rules)):
        if entry in _begun(timeline):
            for passed in walk(timeline, entry, len(timeline.entries)):
                yield {"id": passed.node, "edge": _edge(timeline.plan.nodes[passed.node], passed.edge)}


def _edge(node: Mapping[str, Any], edge: str | None) -> str | None:
    """The edge's name in the plan; a split's arms have none of their own: `arm 0`, `arm 1`."""
    labels = [str(arm["label"]) for arm in node.get("arms") or ()]
    return f"arm {labels.index(edge)}" if edge in labels else edge


def _begun(timeline: Timeline) -> set[str | None]:
    """The nodes that somebody came to."""
    state = timeline.state
    return {*state.progress, *(t.node for t in state.threads), *(e.node for e in timeline.entries)} - {None}


def _acted(timeline: Timeline) -> Iterator[str]:
    """The rules that ended or paused it, and those that began a track of their own."""
    said = {entry.data.get("rule") for entry in timeline.entries}
    for number, rule in enumerate(timeline.plan.rules):
        if number in said or timeline.state.fired.get(rule["id"], 0) or rule["entry"] in _begun(timeline):
            yield rule["id"]


def iso(timeline: Timeline, moment: int) -> str:
    """ISO 8601 on the contact's clock, with its offset."""
    return datetime.fromtimestamp(moment, timeline.clock.zone).isoformat()


def _entry(timeline: Timeline, entry: Entry) -> dict[str, Any]:
    node = timeline.plan.nodes.get(entry.node or "", {})
    source = timeline.plan.data["source"]["nodes"].get(entry.node)
    return {
        "at": iso(timeline, entry.at),
        "day": timeline.day(entry.at),
        "kind": entry.kind,
        "channel": node.get("channel"),
        "label": node.get("label"),
        "id": entry.node,
        "variant": entry.data.get("variant"),
        "reason": entry.reason,
        "source": source,
    }
