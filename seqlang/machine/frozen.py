"""A piece of a plan document that nobody can change: what the machine reads today it reads tomorrow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn


def frozen_copy(value: Any) -> Any:
    """The same JSON value, made of objects and lists that refuse to be changed; what is frozen already is handed back as it is."""
    kind = type(value)
    if kind in _ALREADY:
        return value
    if kind is dict or isinstance(value, Mapping):
        return FrozenObject({k: v if type(v) in _ALREADY else frozen_copy(v) for k, v in value.items()})
    if isinstance(value, list | tuple):
        return FrozenList([v if type(v) in _ALREADY else frozen_copy(v) for v in value])
    return value


def unchanged(value: Mapping[str, Any]) -> FrozenObject:
    """An object of which it is known that nobody changes what is in it: it is taken as it is, without a copy."""
    return FrozenObject(value)


def _refuse(self: object, *_: object, **__: object) -> NoReturn:
    raise TypeError("a plan is never changed once it is loaded")


class FrozenObject(dict[str, Any]):
    """A JSON object. It is a dict to read, to compare and to write out, and has no way to be changed."""

    __slots__ = ()
    __setitem__ = __delitem__ = clear = pop = popitem = setdefault = update = _refuse
    __ior__ = _refuse

    def __reduce__(self) -> tuple[Any, ...]:
        return frozen_copy, (dict(self),)


class FrozenList(list[Any]):
    """A JSON list, likewise."""

    __slots__ = ()
    __setitem__ = __delitem__ = append = clear = extend = insert = pop = remove = reverse = sort = _refuse
    __iadd__ = __imul__ = _refuse

    def __reduce__(self) -> tuple[Any, ...]:
        return frozen_copy, (list(self),)


_ALREADY = frozenset((FrozenObject, FrozenList, str, int, bool, float, type(None)))
