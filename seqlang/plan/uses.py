"""The fields, events and channels that a sequence speaks of, with their types: all that a host has to know of its data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from seqlang.channels import channel_named
from seqlang.conditions.tree import EventTerm, FieldRef, Length, SilenceTerm
from seqlang.model.program import (
    At,
    Event,
    Field,
    FieldType,
    Holidays,
    Program,
    Rate,
    Rule,
    Sequence,
    SetField,
    Settings,
    Tag,
    Touch,
    Words,
    Zone,
)
from seqlang.plan.values import Json
from seqlang.template import Template
from seqlang.values import names_of, reader_of


def uses_json(sequence: Sequence, program: Program) -> Json:
    """`fields`, `events` and `channels`, each by name in alphabetical order."""
    parts = [part for part in _parts(sequence) if isinstance(part, _SPEAKING)]
    known = {field.path: field for field in program.fields}
    events = {event.name: event for event in program.events}
    kinds = dict(program.channels)
    paths = {path for part in parts for path in _paths(part, known)}
    happened = {part.event for part in parts if isinstance(part, EventTerm | SilenceTerm)}
    channels = {name for part in parts for name in _channels(part)}
    return {
        "fields": {path: _field_json(known[path]) for path in sorted(paths & known.keys())},
        "events": {name: _event_json(events[name]) for name in sorted(happened & events.keys())},
        "channels": {name: {"kind": _kind(name, kinds)} for name in sorted(channels)},
    }


def _parts(value: Any) -> list[Any]:
    """All values below, in a flat row; places in files are left out."""
    found: list[Any] = []
    waiting = [value]
    while waiting:
        one = waiting.pop()
        kind = type(one)
        if kind is tuple:
            waiting += one
            continue
        below = _KNOWN[kind]
        if below is not None:
            found.append(one)
            waiting += below(one)
    return found


class _Below(dict[type[Any], Callable[[Any], tuple[Any, ...]] | None]):
    """What reads all that is right below a value, by its class; None for what has nothing to look into."""

    def __missing__(self, kind: type[Any]) -> Callable[[Any], tuple[Any, ...]] | None:
        names = None if issubclass(kind, At | Template) else names_of(kind)
        self[kind] = reader_of(names) if names else None
        return self[kind]


_KNOWN = _Below()
# All that the functions below ask about.
_SPEAKING = (
    EventTerm,
    FieldRef,
    Holidays,
    Length,
    Rate,
    Rule,
    SetField,
    Settings,
    SilenceTerm,
    Tag,
    Touch,
    Words,
    Zone,
)


def _paths(part: Any, known: Mapping[str, Field]) -> Iterator[str]:
    match part:
        case FieldRef():
            yield part.path
        case SetField() | Length(field=str()):
            yield str(part.field)
        case Zone() | Holidays():
            yield from part.fields
        case Tag():
            yield "contact.tags"
        case Words():
            for variable in part.template.variables:
                yield from _longest(variable.parts, known)


def _longest(parts: tuple[str, ...], known: Mapping[str, Field]) -> Iterator[str]:
    """The field a variable begins with: `contact.tags` of `contact.tags.first`."""
    starts = (".".join(parts[:end]) for end in range(len(parts), 1, -1))
    found = next((start for start in starts if start in known), None)
    if found is not None:
        yield found


def _channels(part: Any) -> Iterator[str]:
    match part:
        case Touch() | Rule(channel=str()) | Rate(channel=str()):
            yield str(part.channel)
        case Settings():
            yield from (name for name, _ in part.send_by_channel)


def _kind(name: str, own: Mapping[str, str]) -> str:
    built_in = channel_named(name)
    kind = built_in.kind if built_in is not None else own.get(name, "message")
    return kind if kind in ("message", "task") else "system"


def _field_json(field: Field) -> Json:
    return _type_json(field.type) | {"required": field.required}


def _event_json(event: Event) -> Json:
    attributes = {name: _type_json(type_) for name, type_ in sorted(event.attributes)}
    return {"attributes": attributes, "declared": event.declared, "open": event.open_attributes}


def _type_json(type_: FieldType) -> Json:
    return {"type": str(type_.type), "choices": list(type_.choices)}
