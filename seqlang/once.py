"""Remember what a work gives for a value, as long as that value lives: programs are frozen, and many are looked at again and again."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

_V = TypeVar("_V")
_R = TypeVar("_R")


def once(work: Callable[[_V], _R]) -> Callable[[_V], _R]:
    """The work, done once for each value; values are told apart by identity, for to compare them costs more than to look."""
    kept: dict[int, tuple[weakref.ref[_V], _R]] = {}

    @wraps(work)
    def remembered(value: _V) -> _R:
        key = id(value)
        found = kept.get(key)
        if found is None or found[0]() is not value:
            found = kept[key] = (weakref.ref(value, lambda _: kept.pop(key, None)), work(value))
        return found[1]

    return remembered
