"""Goals that have to be met within a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Json = Mapping[str, Any]


def met_within(rule: Json) -> Json | None:
    """How long after enrollment the goal of a plan may be met; None where it is no plain `within` of that kind."""
    when = rule["when"]
    if rule["kind"] != "goal" or when["op"] != "event" or when["steps"] is not None or when["window"] is None:
        return None
    length: Json = when["window"]["length"]
    return length if when["window"]["kind"] == "within" and isinstance(length["amount"], int) else None
