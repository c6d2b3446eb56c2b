"""What imports and `file "…"` are read with: the disk, within the folder the user works in."""

from __future__ import annotations

from pathlib import Path

from seqlang.model.imports import LoadProblem
from seqlang.project.files import Unreadable, read_source


def from_disk(path: str) -> str | LoadProblem:
    """The text of a file, named as the importing one found it; or why it cannot be had."""
    found = read_source(path)
    if not isinstance(found, Unreadable):
        return found.text
    if "UTF-8" in found.why:
        return LoadProblem("not-utf8")
    if Path(path).exists():
        return LoadProblem("unreadable")
    return LoadProblem("missing", _beside(path))


def _beside(path: str) -> tuple[str, ...]:
    """Names of the files in the folder where it was looked for."""
    try:
        return tuple(sorted(p.name for p in Path(path).parent.iterdir() if p.is_file())[:200])
    except OSError:
        return ()
