"""Pick a sequence by the name the user typed."""

from __future__ import annotations

from typing import Any

from seqlang.cli import reading


def chosen(sequences: list[Any], name: str) -> Any:
    """The sequence of that name or id; leaves with the names there are where none is."""
    found = [s for s in sequences if name in (s["name"], s["id"])]
    if found:
        return found[0]
    names = [s["name"] for s in sequences]
    if not names:
        reading.fail(f'there is no sequence "{name}": the file has none.')
    from seqlang.model.near import near

    meant = near(name, names)
    hint = f'did you mean "{meant}"?' if meant else "there are: " + ", ".join(f'"{n}"' for n in names) + "."
    reading.fail(f'there is no sequence "{name}"; {hint}')
