"""What a message, task, webhook or notify carries: its channel's details, variants and success."""

from __future__ import annotations

from typing import Any

from seqlang.calendar.windows import Window
from seqlang.channels.channel import Channel
from seqlang.conditions.tree import FieldRef, Length
from seqlang.model.program import Detail, DetailValue, Due, Settings, Touch, Variant, Words
from seqlang.plan.conditions import maybe_condition
from seqlang.plan.values import Ids, Json, length_json, number_json, task_due_json, text_json, window_json

_LISTS = ("to", "cc", "bcc", "attach", "headers")
_SWITCHES = ("review", "late")


def touch_json(touch: Touch, channel: Channel, settings: Settings, ids: Ids) -> Json:
    node: Json = {"channel": touch.channel, "purpose": touch.purpose}
    node["details"] = _defaults(channel, settings) | _written(touch.details, channel, ids)
    if touch.kind in ("message", "task"):
        node["variants"] = variants_json(touch.variants, channel, ids)
    return node | {"success": maybe_condition(touch.success, ids)}


def is_draft(touch: Touch) -> bool:
    """Whether a person may have to release it, in one variant at least."""
    every = (touch.details, *(variant.details for variant in touch.variants))
    return any(detail.key == "review" and detail.value is True for details in every for detail in details)


def _defaults(channel: Channel, settings: Settings) -> Json:
    """Every key of the channel, so that nobody has to ask whether one is missing."""
    filled: Json = {
        **{key: [] for key in (*_LISTS, "thread")},
        **dict.fromkeys(_SWITCHES, False),
        "transactional": settings.transactional,
        "due": task_due_json(settings.due),
        "method": "POST",
    }
    defaults: Json = {key: filled.get(key) for key, _ in channel.details}
    return defaults | ({"other": {}} if channel.open_details else {})


def _written(details: tuple[Detail, ...], channel: Channel, ids: Ids) -> Json:
    known = {key for key, _ in channel.details}
    written = {detail.key: _detail_json(detail, ids) for detail in details}
    own = {key: value for key, value in sorted(written.items()) if key not in known}
    said = {key: value for key, value in written.items() if key in known}
    return said | ({"other": own} if own else {})


def _detail_json(detail: Detail, ids: Ids) -> Any:
    if detail.key == "thread" and isinstance(detail.value, str):
        return ids(detail.value)
    if detail.key == "late":
        return detail.value in (True, "send")
    said = _value_json(detail.value)
    return [said] if detail.key in _LISTS and not isinstance(said, list) else said


def _value_json(value: DetailValue) -> Any:
    match value:
        case Words() | FieldRef():
            return text_json(value)
        case Length():
            return length_json(value)
        case Window():
            return window_json(value)
        case Due():
            return task_due_json(value)
        case tuple():
            return [_value_json(each) for each in value]
        case int() | float():
            return number_json(value)
    return value


def variants_json(variants: tuple[Variant, ...], channel: Channel, ids: Ids) -> list[Json]:
    """Those without a share written get equal parts of what is left of 100; the last of them, all that is left."""
    shares = _shares([variant for variant in variants if variant.guard is None])
    return [
        {
            "label": variant.label,
            "share": shares.get(variant.label),
            "guard": maybe_condition(variant.guard, ids),
            "details": _written(variant.details, channel, ids),
        }
        for variant in sorted(variants, key=lambda variant: variant.guard is None)
    ]


def _shares(variants: list[Variant]) -> dict[str, int | float]:
    open_ = [variant.label for variant in variants if variant.share is None]
    left = 100 - sum(variant.share for variant in variants if variant.share is not None)
    part = left / len(open_) if open_ else 0
    shares = {v.label: part if v.share is None else v.share for v in variants}
    if open_:
        shares[open_[-1]] = 100 - sum(share for label, share in shares.items() if label != open_[-1])
    return {label: number_json(share) for label, share in shares.items()}
