"""Where pictures of sequences go: one for each, its id in the name where there are several."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from seqlang.cli import reading


def meant(sequences: list[Any], name: str | None, file: str) -> list[Any]:
    """All sequences of a file, or the one of that name. Leaves with a line where there is none."""
    if name is not None:
        from seqlang.cli.choosing import chosen

        return [chosen(sequences, name)]
    if not sequences:
        reading.fail(f"{file} has no sequence to draw.")
    return sequences


def paths(sequences: list[Any], base: str, file: str) -> list[str]:
    """The path of each one's picture; `base` is that of a single one, - is standard output, which takes one only."""
    if len(sequences) == 1:
        return [base]
    if base == "-":
        names = ", ".join(f'"{s["name"]}"' for s in sequences)
        reading.fail(f"{file} has several sequences ({names}); say which one with --sequence.")
    path = Path(base)
    return [str(path.with_name(f"{path.stem}.{s['id']}{path.suffix}")) for s in sequences]
