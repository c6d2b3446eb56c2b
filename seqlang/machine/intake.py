"""What a host hands over, as it is kept: values that JSON has, inputs that are some. The rest is unknown, or left out."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from seqlang.machine.exchange import Input

_LONGEST = 10**300  # a whole number above that is no amount of anything
_DEEPEST = 20


def kept(value: Any, depth: int = 0) -> Any:
    """A value as a state may hold it: what JSON has no word for is None."""
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int):
        return value if abs(value) < _LONGEST else None
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if depth < _DEEPEST and isinstance(value, list | tuple):
        return [kept(each, depth + 1) for each in value]
    if depth < _DEEPEST and isinstance(value, Mapping):
        return {str(name): kept(each, depth + 1) for name, each in value.items()}
    return None


def kept_all(data: Mapping[str, Any]) -> dict[str, Any]:
    """Values by name or path."""
    return {name: kept(value) for name, value in data.items()}


def why_none(each: Input) -> str | None:
    """What keeps an input from being one; None where it is."""
    if not isinstance(each.id, str):
        return "its id is no text"
    if not _is_whole(each.at) or not (each.until is None or _is_whole(each.until)):
        return "its time is no whole number"
    if not isinstance(each.data, Mapping):
        return "its data are no object"
    if not isinstance(each.name, str) or not (each.step is None or isinstance(each.step, str)):
        return "its name or step is no text"
    if each.kind == "standing" and not _is_standing(each.data):
        return "a standing is yes or no, and lists of channels"
    return None


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_standing(data: Mapping[str, Any]) -> bool:
    lists = [data.get(name, []) for name in ("closed", "dead")]
    texts = all(isinstance(v, list | tuple) and all(isinstance(c, str) for c in v) for v in lists)
    return texts and isinstance(data.get("unsubscribed", False), bool)
