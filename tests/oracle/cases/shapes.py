"""What a case is: a file in the language, a contact who is enrolled, and what then happens to them."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

Json = dict[str, Any]
# Local moment as YYYY-MM-DDTHH:MM, "event" or "fields", the event's name, a step's label or None, data.
Line = tuple[str, str, str, str | None, Json]


@frozen
class Case:
    """One contact's way through one sequence. `tasks`: "done", "missed" or a plan's length that each takes."""

    text: str
    contact: Json
    enrolled: str  # YYYY-MM-DDTHH:MM, on the contact's clock
    script: tuple[Line, ...] = ()
    tasks: Any = "done"
    entry: Json = field(factory=dict)
    choices: dict[str, str] = field(factory=dict)
    constructs: frozenset[str] = frozenset()


@frozen
class Story:
    """One file, which is compiled once, and the cases that are played on it."""

    text: str
    cases: tuple[Case, ...]
