"""What findings hang on beside the files and the settings: this version of ours, to the file, and those of what it is built on."""

from __future__ import annotations

import sys
from importlib import metadata
from importlib.resources import files
from pathlib import Path

from seqlang.project.marks import written


def stamp(version: str) -> str:
    """Another wherever another program is at work, be it one line of it."""
    return "\n".join((version, sys.version, *_libraries(), *_own_files()))


def _libraries() -> list[str]:
    try:
        needed = metadata.requires("seqlang") or []
    except metadata.PackageNotFoundError:
        return []
    names = [line.split(";")[0].strip() for line in needed if "extra ==" not in line]
    return [f"{name} {_version(name)}" for name in names]


def _version(requirement: str) -> str:
    name = "".join(c if c.isalnum() or c in "-_." else " " for c in requirement).split()[0]
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _own_files() -> list[str]:
    """Nothing where we are run from an archive."""
    folder = str(files("seqlang"))
    return [folder, *written(folder)] if Path(folder).is_dir() else []
