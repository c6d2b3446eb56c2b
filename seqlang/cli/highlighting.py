"""What `render --highlight` reads: the timeline of one contact, and which sequence of a file it is of."""

from __future__ import annotations

import json
from typing import Any

from seqlang.cli import reading
from seqlang.report.frame import visible


def timeline(path: str) -> Any:
    """The document of a timeline. Leaves with a line where it cannot be read."""
    source = reading.one_source(path)
    try:
        return json.loads(source.text)
    except (ValueError, RecursionError):
        reading.fail(
            f"{path} is not JSON; --highlight reads what `seqlang simulate FILE --output json` writes."
        )


def whose(document: Any, path: str, sequences: list[Any], name: str | None) -> str | None:
    """The name of the sequence it is of, which is the one to draw; `name` where it does not say. Leaves with a line where that is
    not in the file, or where another is asked for."""
    of = document.get("sequence") if isinstance(document, dict) else None
    if not isinstance(of, str):
        return name
    said = f'{path} is the way of a contact through "{visible(of)}"'
    names = [sequence["name"] for sequence in sequences]
    if of not in names:
        there = ", ".join(f'"{each}"' for each in names) or "no sequence"
        reading.fail(f"{said}, and this file has {there}.")
    if name is not None:
        from seqlang.cli.choosing import chosen

        asked = chosen(sequences, name)["name"]
        if asked != of:
            reading.fail(f'{said}, not through "{asked}".')
    return of
