"""The dates that steps count from, in words, and on which weekday they fall in a case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from seqlang.analysis.facts import Case
from seqlang.lint.views import Step, Timing

Json = Mapping[str, Any]


def date_words(value: Json) -> str:
    """`contact.trial_end`, `entry.start`, `2026-12-01`."""
    if "field" in value:
        return str(value["field"])
    return f"entry.{value['entry']}" if "entry" in value else str(value.get("value", "its date"))


def anchor_in(value: Json, case: Case) -> datetime | None:
    """The date or moment as it is in a case; None where the sequence itself works it out."""
    if "field" in value:
        found = case.enrolled.fields.get(value["field"])
    elif "entry" in value:
        found = case.enrolled.entry.get(value["entry"])
    else:
        found = value.get("value")
    return None if found is None else datetime.fromisoformat(str(found))


def step_at(timing: Timing, node: str | None) -> Step | None:
    """The touch a node is, or the first one inside the block that it is."""
    for _ in timing.value.plan.nodes:
        if node is None or node in timing.steps:
            break
        of = timing.value.plan.nodes[node]
        node = of.get("then") or of.get("next") or of.get("happened") or of.get("finished")
    return timing.steps.get(node or "")
