"""What findings hang on beside the files and the settings: this version of ours, to the file, and those of what it is built on."""

from __future__ import annotations

import os
import sys
from importlib import metadata
from importlib.resources import files


def stamp(version: str) -> str:
    """Another wherever another program is at work, be it one line of it."""
    return "\n".join((version, sys.version, *_libraries(), *_own_files(str(files("seqlang")))))


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


def _own_files(folder: str) -> list[str]:
    """When each file of ours was last written, and its size; nothing where we are run from an archive."""
    found = []
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            about = os.stat(os.path.join(where, name))  # noqa: PTH116, PTH118 - four hundred of them in a few milliseconds
            found.append(f"{where} {name} {about.st_mtime_ns} {about.st_size}")
    return found
