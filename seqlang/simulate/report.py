"""A timeline as JSON, whose shape is a promise, and as a calendar for people."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from seqlang.machine.run import Entry
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


def as_text(timeline: Timeline, *, everything: bool = False) -> str:
    """Day, weekday, date and time, what, and why something was skipped or moved."""
    rows = [_row(timeline, e) for e in timeline.entries if everything or e.kind != "branch"]
    widths = [max((len(r[n]) for r in rows), default=0) for n in range(3)]
    lines = [f"{timeline.plan.data['name']}: enrolled {_local(timeline, timeline.enrolled)}", ""]
    lines += ["  ".join([*(r[n].ljust(widths[n]) for n in range(3)), r[3]]).rstrip() for r in rows]
    return "\n".join([*lines, "", _end(timeline)]) + "\n"


def _row(timeline: Timeline, entry: Entry) -> tuple[str, str, str, str]:
    node = timeline.plan.nodes.get(entry.node or "", {})
    what = f'{node["channel"]} "{node["label"]}"' if node.get("channel") else entry.kind
    if entry.kind == "skip":
        what = f"skipped {what}" if node.get("channel") else f"skipped {node.get('kind', '')}"
    elif entry.kind == "wait" and node.get("channel"):
        what = f"held {what}"
    elif entry.kind == "set" and "field" in entry.data:
        what = f"set {entry.data['field']} = {entry.data['value']}"
    elif entry.kind == "tag":
        what = f"tags: {', '.join(entry.data['value']) or 'none'}"
    variant = entry.data.get("variant")
    more = f'variant "{variant}"' if variant else (entry.reason or "")
    return f"day {timeline.day(entry.at)}", _local(timeline, entry.at), what, more


def _local(timeline: Timeline, moment: int) -> str:
    return timeline.clock.local(moment).strftime("%a %Y-%m-%d %H:%M")


def _end(timeline: Timeline) -> str:
    ended = timeline.ended
    if ended is None:
        return "Not ended: it waits for something that does not come by itself."
    name = f' as "{ended.name}"' if ended.name else ""
    to = f', moved to "{ended.to}"' if ended.to else ""
    return f"Ended {_local(timeline, ended.at)}: {ended.reason}{name}{to}."
