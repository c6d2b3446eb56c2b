"""Who comes in, and the rules that hold over the steps."""

from __future__ import annotations

from collections import Counter

from seqlang.conditions.tree import EventTerm, SilenceTerm, Type
from seqlang.model.program import Enroll, OnDate, Rule
from seqlang.plan.conditions import condition_json, maybe_condition
from seqlang.plan.dues import date_json
from seqlang.plan.values import Ids, Json, maybe_length, value_json
from seqlang.values import evolve

# A date enrolls in the morning, where no clock is written and it has none of its own.
_MORNING = "09:00"


def enroll_json(enroll: Enroll, ids: Ids) -> Json:
    return {
        "kind": "event" if enroll.date is None else "date",
        "when": maybe_condition(enroll.when, ids),
        "date": None if enroll.date is None else date_json(_with_clock(enroll.date), ids),
        "every": maybe_length(enroll.every),
        "guard": maybe_condition(enroll.guard, ids),
    }


def _with_clock(date: OnDate) -> OnDate:
    bare = date.clock is None and date.date.type is not Type.MOMENT
    return evolve(date, clock=_MORNING) if bare else date


def rule_ids(rules: tuple[Rule, ...]) -> list[str]:
    """`goal 1`, `exit 1`, `exit 2`: counted by kind."""
    counts: Counter[str] = Counter()
    names = []
    for rule in rules:
        counts[rule.kind] += 1
        names.append(f"{rule.kind} {counts[rule.kind]}")
    return names


def rule_json(name: str, rule: Rule, entry: str | None, ids: Ids) -> Json:
    return {
        "id": name,
        "kind": rule.kind,
        "when": condition_json(rule.when, ids),
        "to": rule.to,
        "as": rule.name,
        "channel": rule.channel,
        "length": maybe_length(rule.length),
        "until": _until_json(rule, ids),
        "up_to": maybe_length(rule.up_to),
        "entry": entry,
    }


def _until_json(rule: Rule, ids: Ids) -> Json | None:
    match rule.until:
        case None:
            return None
        case EventTerm() | SilenceTerm():
            return condition_json(rule.until, ids)
    return value_json(rule.until, ids)  # type: ignore[arg-type]  # a date or a moment: no other condition stands here
