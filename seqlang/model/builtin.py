"""Fields and events that every file knows from the start."""

from __future__ import annotations

from seqlang.conditions.tree import Type
from seqlang.model.program import Event, Field, FieldType

RESERVED_ROOTS = ("entry", "steps", "today", "secret")

_TEXT_FIELDS = [
    "id",
    "email",
    "first_name",
    "last_name",
    "company",
    "phone",
    "title",
    "country",
    "timezone",
    "owner",
]
_TEXT = FieldType(Type.TEXT)
_OUTCOME = (("outcome", _TEXT),)

# Each event with what it can carry. A reply's sentiment is a text: what words a host's reader of replies uses is its own.
_EVENTS: dict[str, tuple[tuple[str, FieldType], ...]] = {
    "enrolled": (),
    "sent": (),
    "delivered": (),
    "opened": (),
    "clicked": (("link", _TEXT),),
    "replied": (("text", _TEXT), ("sentiment", _TEXT)),
    "bounced": (("kind", FieldType(Type.CHOICE, ("hard", "soft"))),),
    "failed": (),
    "unsubscribed": (("channel", _TEXT),),
    "complained": (),
    "out_of_office": (),
    "done": _OUTCOME,
    "skipped": _OUTCOME,
    "missed": _OUTCOME,
    "accepted": (),
    "answered": (),
    "meeting_booked": (),
    "converted": (),
    "colleague_replied": (),
}


def built_in_fields() -> dict[str, Field]:
    """`contact.id` is the one that is always known."""
    paths = [f"contact.{name}" for name in _TEXT_FIELDS]
    fields = {path: Field(path, _TEXT, path == "contact.id", None) for path in paths}
    return fields | {"contact.tags": Field("contact.tags", FieldType(Type.LIST), False, None)}


def built_in_events() -> dict[str, Event]:
    return {
        name: Event(name, attributes, False, None, name == "answered") for name, attributes in _EVENTS.items()
    }
