"""A crowd's summary for programs. The shape is a promise; a new key may come, none goes."""

from __future__ import annotations

from typing import Any

from seqlang.simulate.crowd.summary import Summary


def as_json(found: Summary, seed: int) -> dict[str, Any]:
    """`{"version": 1, "sequence", "contacts", "seed", "timezone", "enrolled": {"first", "last"}, "days", "hours", "limits", "owners",
    "ends", "steps"}`; times ISO 8601 with offset, on the clock of `timezone`."""
    return {
        "version": 1,
        "sequence": found.name,
        "contacts": found.contacts,
        "seed": seed,
        "timezone": found.zone,
        "enrolled": {"first": found.first.isoformat(), "last": found.last.isoformat()},
        "days": [{"day": day, "touches": dict(sorted(touches.items()))} for day, touches in found.days],
        "hours": [{"at": at.isoformat(), "sends": dict(sorted(sends.items()))} for at, sends in found.hours],
        "limits": [
            {
                "channel": limit.channel,
                "count": limit.count,
                "per": limit.per,
                "peak": limit.peak,
                "at": None if limit.at is None else limit.at.isoformat(),
                "over": limit.over,
            }
            for limit in found.limits
        ],
        "owners": [
            {
                "owner": owner.name,
                "tasks": owner.tasks,
                "busiest": {"date": owner.busiest[0].isoformat(), "tasks": owner.busiest[1]},
                "open_at_most": owner.open_at_most,
            }
            for owner in found.owners
        ],
        "ends": [
            {"reason": reason, "as": name, "to": to, "contacts": count}
            for (reason, name, to), count in found.ends
        ],
        "steps": [
            {
                "id": step.node,
                "label": step.label,
                "channel": step.channel,
                "out": step.out,
                "skipped": step.skipped,
                "success": step.success,
                "variants": [
                    {"variant": name, "out": out, "success": success} for name, out, success in step.variants
                ],
            }
            for step in found.steps
        ],
    }
