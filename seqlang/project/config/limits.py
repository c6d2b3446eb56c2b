"""Does a value of the configuration fit a threshold? By the type its rule's Limits declares."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from seqlang.lint.rules import Rule
from seqlang.lint.thresholds import Unfit

_FAR = 1_000_000_000  # no threshold counts so far
_WORDS: Mapping[object, str] = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "a text in quotes",
    time: "a time: 08:00:00",
}


def types_of(rule: Rule) -> dict[str, Any]:
    """The types of a rule's thresholds by name; none where it has no Limits."""
    return get_type_hints(type(rule.limits), include_extras=True) if rule.limits is not None else {}


def fitted(value: Any, kind: Any) -> Any:
    """The value as the threshold takes it. Raises Unfit."""
    origin = get_origin(kind)
    if origin is Annotated:
        return kind.__metadata__[0](value)
    if origin in (Union, UnionType):
        return _either(value, get_args(kind))
    if origin in (tuple, frozenset):
        return _several(value, origin, get_args(kind)[0])
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        value = float(max(-1, min(value, _FAR)))  # of a number of 400 digits there is no float
    if type(value) is not kind or value != value:
        raise Unfit(_WORDS.get(kind, "something else"))
    if isinstance(value, (int, float)) and not value >= 0:
        raise Unfit(f"{_WORDS[kind]}, not below 0")
    if isinstance(value, (int, float)) and value >= _FAR:
        raise Unfit(f"{_WORDS[kind]} below {_FAR:,}")
    return value


def _either(value: Any, kinds: tuple[Any, ...]) -> Any:
    wanted = []
    for kind in (k for k in kinds if k is not type(None)):
        try:
            return fitted(value, kind)
        except Unfit as unfit:
            wanted.append(str(unfit))
    raise Unfit(" or ".join(wanted))


def _several(value: Any, into: Any, kind: Any) -> Any:
    wanted = f"a list, each {_WORDS.get(kind, 'of its kind')}"
    if not isinstance(value, list):
        raise Unfit(wanted)
    try:
        return into(fitted(one, kind) for one in value)
    except Unfit:
        raise Unfit(wanted) from None
