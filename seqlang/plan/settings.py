"""A sequence's settings as JSON, defaults filled in."""

from __future__ import annotations

from typing import Any

from seqlang.model.program import Rate, Settings
from seqlang.plan.values import Json, maybe_length, task_due_json, text_json, window_json


def settings_json(settings: Settings) -> Json:
    return _people_json(settings) | _days_json(settings) | _limits_json(settings) | _again_json(settings)


def _people_json(settings: Settings) -> Json:
    return {
        "category": settings.category,
        "owner": settings.owner,
        "description": settings.description,
        "tags": list(settings.tags),
        "from": text_json(settings.from_),
        "reply_to": text_json(settings.reply_to),
        "unsubscribe_url": text_json(settings.unsubscribe_url),
        "address": text_json(settings.address),
        "transactional": settings.transactional,
    }


def _days_json(settings: Settings) -> Json:
    zone, holidays = settings.timezone, settings.holidays
    return {
        "days": settings.days,
        "first_day": settings.first_day,
        "timezone": {"fields": list(zone.fields), "zone": zone.zone},
        "send": _send_json(settings),
        "holidays": {
            "codes": list(holidays.codes),
            "fields": list(holidays.fields),
            "dates": list(holidays.dates),
        },
        "blackout": [{"from": first, "to": last} for first, last in settings.blackout],
    }


def _send_json(settings: Settings) -> Json:
    channels: dict[str, Any] = {
        name: window_json(window) for name, window in sorted(settings.send_by_channel)
    }
    return {
        "default": None if settings.send is None else window_json(settings.send),
        "channels": channels,
    }


def _limits_json(settings: Settings) -> Json:
    return {
        "gap": maybe_length(settings.gap),
        "spread": maybe_length(settings.spread),
        "limit": [_rate_json(rate) for rate in settings.limit],
        "cap": [_rate_json(rate) for rate in settings.cap],
        "due": task_due_json(settings.due),
        "stay": maybe_length(settings.stay),
        "on_failure": settings.on_failure,
    }


def _rate_json(rate: Rate) -> Json:
    return {"channel": rate.channel, "count": rate.count, "per": rate.per}


def _again_json(settings: Settings) -> Json:
    again = settings.reenroll
    return {
        "reenroll": {"when": again.when, "length": maybe_length(again.after)},
        "key": settings.key,
        "exclusive": settings.exclusive,
    }
