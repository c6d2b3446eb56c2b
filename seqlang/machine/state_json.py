"""A state as JSON, told briefly: moments count from enrollment, places are lists, what is at its default is left out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from attrs import fields

from seqlang.machine.state import Ended, Happening, Hold, Pause, Progress, State, Thread

if TYPE_CHECKING:
    from cattrs import Converter

VERSION = 1
# What stands in lists, under its name in a state; and which of its parts are moments.
_LISTS: dict[str, type[Any]] = {
    "threads": Thread,
    "happenings": Happening,
    "pauses": Pause,
    "holds": Hold,
    "progress": Progress,
    "ended": Ended,
}
_MOMENTS = {
    Thread: {"last", "turn", "nominal", "due", "named", "named_nominal", "since"},
    Happening: {"at"},
    Pause: {"start", "end"},
    Hold: {"start", "end"},
    Progress: {"out", "finished", "nominal", "succeeded"},
    Ended: {"at"},
    State: {"now", "last_message", "last_finish"},
}


def to_json(state: State) -> dict[str, Any]:
    """JSON values only; `from_json` gives the state again."""
    out: dict[str, Any] = {"v": VERSION}
    for attribute in fields(State):
        name, value = attribute.name, getattr(state, attribute.name)
        if name in _LISTS:
            value = _lists(value, state.enrolled)
        elif name in _MOMENTS[State] and value is not None:
            value -= state.enrolled
        elif isinstance(value, tuple):
            value = list(value)
        elif isinstance(value, Mapping):
            value = {k: list(v) if isinstance(v, tuple) else v for k, v in value.items()}
        if value is not None and value is not False and value not in ([], {}):
            out[name] = value
    return out


def _lists(value: Any, since: int) -> Any:
    if value is None:
        return None
    if isinstance(value, Mapping):
        return {key: _list(each, since) for key, each in value.items()}
    if isinstance(value, tuple):
        return [_list(each, since) for each in value]
    return _list(value, since)


def _list(value: Any, since: int) -> list[Any]:
    kind = type(value)
    out = []
    for attribute in fields(kind):
        part = getattr(value, attribute.name)
        moment = attribute.name in _MOMENTS[kind] and part is not None
        out.append(part - since if moment else dict(part) if isinstance(part, Mapping) else part)
    defaults = _defaults(kind)
    while out and out[-1] == defaults[len(out) - 1]:
        out.pop()
    return out


def _defaults(kind: type[Any]) -> tuple[Any, ...]:
    """The default of each part; a moment is left out only where it is None."""
    out = []
    for attribute in fields(kind):
        default: Any = attribute.default
        factory = getattr(default, "factory", None)
        moment = attribute.name in _MOMENTS[kind]
        out.append(factory() if factory else None if moment else default)
    return tuple(out)


def from_json(data: Any) -> State:
    """The state that `to_json` gave. Raises ValueError on what is none."""
    from cattrs.errors import BaseValidationError

    if not isinstance(data, Mapping):
        raise ValueError("this is no state of an enrollment")
    try:
        whole = dict(data)
        if whole.pop("v") != VERSION:
            raise ValueError("this state is of another version of seqlang")
        since = whole["enrolled"]
        for name, kind in _LISTS.items():
            if name in whole:
                whole[name] = _named(whole[name], kind, since)
        for name in _MOMENTS[State] & set(whole):
            whole[name] += since
        whole.setdefault("now", since)
        whole.setdefault("last_finish", since)
        return _converter().structure(whole, State)
    except (BaseValidationError, TypeError, KeyError, AttributeError) as error:
        raise ValueError("this is no state of an enrollment") from error


def _named(value: Any, kind: type[Any], since: int) -> Any:
    """Lists as the objects they stand for."""
    if isinstance(value, Mapping):
        return {key: _object(each, kind, since) for key, each in value.items()}
    if kind is Ended:
        return _object(value, kind, since)
    return [_object(each, kind, since) for each in value]


def _object(value: Any, kind: type[Any], since: int) -> dict[str, Any]:
    names = [attribute.name for attribute in fields(kind)]
    if not isinstance(value, list) or len(value) > len(names):
        raise TypeError(value)
    moments = _MOMENTS[kind]
    return {
        name: part + since if name in moments and part is not None else part
        for name, part in zip(names, value, strict=False)
    }


@cache
def _converter() -> Converter:
    from cattrs.preconf.json import make_converter

    return make_converter(forbid_extra_keys=True)
