"""When a statement falls due: its anchor and offset as data."""

from __future__ import annotations

from seqlang.model.program import AfterPrevious, AfterStep, NextWeekday, OnDate, OnDay, Settings, When
from seqlang.plan.values import Ids, Json, length_json, maybe_length, value_json


def due_json(when: When | None, settings: Settings, ids: Ids) -> Json | None:
    """None: at once, when the step before has finished. `days: business` is worked into days counted from there."""
    if when is None:
        return None
    business = settings.days == "business"
    match when:
        case OnDay():
            due = _day_json(when, settings.first_day, business)
        case AfterPrevious():
            due = {"from": "previous", "length": length_json(when.length, business=business)}
        case OnDate():
            return date_json(when, ids)
        case AfterStep():
            steps = ids(when.label)
            due = {"from": "step", "steps": steps, "length": length_json(when.length), "before": False}
        case NextWeekday():
            due = {"from": "weekday", "weekday": when.weekday}
    return due | {"at": when.clock}


def date_json(when: OnDate, ids: Ids) -> Json:
    return {
        "from": "date",
        "date": value_json(when.date, ids),
        "length": maybe_length(when.length),
        "before": when.before,
        "at": when.clock,
    }


def _day_json(when: OnDay, first_day: int, business: bool) -> Json:
    return {
        "from": "enrollment",
        "day": when.first,
        "day_to": when.last,
        "days": when.first - first_day,
        "days_to": None if when.last is None else when.last - first_day,
        "business": business,
    }


def counts_from_the_calendar(when: When | None) -> bool:
    """Such a statement never waits for a person or a server."""
    return isinstance(when, OnDay | OnDate)


def can_be_skipped(when: When | None) -> bool:
    """By a past or unknown date, a step that did not go out, or a length whose field is unknown."""
    if isinstance(when, AfterPrevious):
        return when.length.field is not None
    return isinstance(when, OnDate | AfterStep)
