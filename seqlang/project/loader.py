"""What imports and `file "…"` are read with: the disk, within the project and the folder the user works in."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from seqlang.project.config.find import OWN
from seqlang.project.files import STDIN, Unreadable, read_source

if TYPE_CHECKING:
    from seqlang.model.imports import Loader, LoadProblem

_MARKS = (OWN, ".git", "pyproject.toml")  # what stands in a project's topmost folder


def loader_for(paths: Iterable[str]) -> Loader:
    """What reads for some files that the user named: their projects, and the folder he works in. The text of a file, named as the importing
    one found it; or why it cannot be had."""
    from seqlang.model.imports import LoadProblem

    folders = {os.path.dirname(path) or "." for path in paths if path != STDIN}  # noqa: PTH120 - a path as it was written
    roots = {os.path.realpath("."), *(_project_of(folder) for folder in folders)}

    def load(path: str) -> str | LoadProblem:
        if "\0" in path:
            return LoadProblem("missing")  # no file is called so, and the system refuses to look
        real = os.path.realpath(path)
        if not any(os.path.commonpath((real, root)) == root for root in roots):
            return LoadProblem("outside")
        return from_disk(path)

    return load


def _project_of(folder: str) -> str:
    """The nearest folder above that is a project's topmost; else the folder itself."""
    here = Path(os.path.realpath(folder))
    return str(
        next((above for above in (here, *here.parents) if any((above / m).exists() for m in _MARKS)), here)
    )


def from_disk(path: str) -> str | LoadProblem:
    """Wherever it lies: for files that are trusted like what the user writes himself."""
    from seqlang.model.imports import LoadProblem

    if os.path.lexists(path) and not Path(path).is_file():
        return LoadProblem("unreadable")  # a folder, or something that never ends
    found = read_source(path)
    if not isinstance(found, Unreadable):
        return found.text
    if "UTF-8" in found.why:
        return LoadProblem("not-utf8")
    if os.path.lexists(path):
        return LoadProblem("unreadable")
    return LoadProblem("missing", _beside(path))


def _beside(path: str) -> tuple[str, ...]:
    """Names of the files in the folder where it was looked for."""
    try:
        return tuple(sorted(p.name for p in Path(path).parent.iterdir() if p.is_file())[:200])
    except OSError:
        return ()
