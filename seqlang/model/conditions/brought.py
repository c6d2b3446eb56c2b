"""Names that an enrolling event may have brought: `{{ amount }}`, `invoice_overdue.amount`, both written `entry.amount`."""

from __future__ import annotations

import re

from seqlang.model.scope import Scope

_NUMBERS = re.compile(r"(?:^|_)(?:amount|total|price|sum|value|quantity|count|score|age|seats|days|percent)$")
_YES_NO = re.compile(r"^(?:is|has|was|can)_")
_DATES = re.compile(r"(?:^|_)(?:date|day|due|deadline|ends|starts|expires)$")


def type_guess(name: str) -> str:
    """The type that something of that name most likely has, for an example to copy."""
    for pattern, kind in ((_NUMBERS, "number"), (_YES_NO, "yes_no"), (_DATES, "date")):
        if pattern.search(name):
            return kind
    return "text"


def entry_meant(path: str, scope: Scope) -> str | None:
    """`entry.amount`, where the enrolling event brings that under the same name, whatever root was written."""
    root, _, name = path.rpartition(".")
    known = scope.entry or {}
    if name not in known or (
        root and root in {path.partition(".")[0] for path in scope.fields} - {"contact"}
    ):
        return None
    return f"entry.{name}"


def ways_to_have(path: str, scope: Scope) -> tuple[str, ...]:
    """How to declare a name that nobody knows: as a field, or as what the event brings that enrolls here."""
    root, _, name = path.rpartition(".")
    of_event = root in scope.events or root in ("event", "entry", "trigger", "payload", "data")
    field = path if root and not of_event else f"contact.{name}"
    alone = scope.entry is None and not of_event
    whose = "yours" if alone else "the contact's own"
    as_field = f"If it is {whose}, declare it at the top of the file: `field {field}: {type_guess(name)}`"
    as_field += "." if field == path else f", and write `{field}`."
    if alone:
        return (as_field,)
    event = root if root in scope.events else scope.enrolling or "order_placed"
    carries = "…, " if event in scope.events and scope.events[event].attributes else ""
    line = f"event {event}: {carries}{name} {type_guess(name)}"
    as_event = f"If the event that enrolls brings it: `{line}` at the top, and `entry.{name}` here."
    return (as_event,) if of_event else (as_event, as_field)
