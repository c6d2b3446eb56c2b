"""A timeline as JSON, whose shape is a promise."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from seqlang.machine.exchange import Entry
from seqlang.simulate.play import Timeline


def as_json(timeline: Timeline) -> dict[str, Any]:
    """`{"version": 1, "sequence", "enrolled", "ended", "timeline"}`; times are ISO 8601 with offset."""
    ended = timeline.ended
    return {
        "version": 1,
        "sequence": timeline.plan.data["name"],
        "enrolled": iso(timeline, timeline.enrolled),
        "ended": None
        if ended is None
        else {"at": iso(timeline, ended.at), "reason": ended.reason, "to": ended.to, "as": ended.name},
        "timeline": [_entry(timeline, e) for e in timeline.entries],
    }


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
