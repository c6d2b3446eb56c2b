"""The dates that steps count from, in words, and on which weekday they fall in a case."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from seqlang.analysis.facts import Case
from seqlang.analysis.way import Went
from seqlang.lint.proving.proofs import WEEKDAYS
from seqlang.lint.views import Step, Timing
from seqlang.plan.words import list_words

_MANY = 4  # weekdays; of more those are named that are none of them

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


def a_weekday(days: Iterable[datetime]) -> str:
    """`a Monday or a Sunday`."""
    return weekdays({day.weekday() for day in days})


def weekdays(numbers: Collection[int]) -> str:
    """Monday is 0. Of most the others are named: `any day but a Monday`."""
    if len(numbers) > _MANY:
        return (
            f"any day but {weekdays([n for n in range(7) if n not in numbers])}"
            if len(numbers) < 7
            else "any day"
        )
    return list_words((f"a {WEEKDAYS[number]}" for number in sorted(numbers)), "or")


def who_words(timing: Timing, node: str, cases: Sequence[Case]) -> str:
    """For whom something comes about at a step, the first case being the one that is shown: ` for who enrolls on a Thursday`; where it
    counts from a date ` when contact.event_day is a Tuesday`. Of a written date nothing, as it is so for all."""
    value = counted_from(timing, node, cases[0])
    if value is not None and "value" in value:
        return ""
    shown = None if value is None else anchor_in(value, cases[0])
    if value is None or shown is None:
        return f" for who enrolls on {a_weekday([cases[0].enrolled.at])}"
    usual = (case for case in cases if case.enrolled.usual)
    days = [day for case in usual if (day := anchor_in(value, case)) is not None]
    return f" when {date_words(value)} is {a_weekday([shown, *days])}"


def counted_from(timing: Timing, node: str, case: Case) -> Json | None:
    """The date that a step of a way counts from, or the step that it comes behind."""
    went = [turn.node for turn in case.way or () if isinstance(turn, Went)]
    for id_ in went[went.index(node) :] if node in went else ():
        due = timing.value.plan.nodes[id_]["due"]
        if due is not None and due["from"] != "previous":
            return due["date"] if due["from"] == "date" else None
    return None


def step_at(timing: Timing, node: str | None) -> Step | None:
    """The touch a node is, or the first one inside the block that it is."""
    for _ in timing.value.plan.nodes:
        if node is None or node in timing.steps:
            break
        of = timing.value.plan.nodes[node]
        node = of.get("then") or of.get("next") or of.get("happened") or of.get("finished")
    return timing.steps.get(node or "")
