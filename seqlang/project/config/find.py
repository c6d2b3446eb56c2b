"""Which configuration holds for a folder: the nearest, looked for upward; and what its TOML says."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import Any

from seqlang.project.files import Unreadable, is_special, read_source
from seqlang.source import Source
from seqlang.values import frozen

_PIPE = "this is a pipe or a device, not a file"
OWN, SHARED = "seqlang.toml", "pyproject.toml"
_TRIED = 300  # lines
_WHERE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)")


@frozen
class Written:
    """A configuration as it is written: `values` are its own part of the file, `prefix` where in the file that stands."""

    source: Source
    values: dict[str, Any]
    prefix: tuple[str, ...]

    @property
    def folder(self) -> str:
        """Where its paths and patterns count from, as an absolute path."""
        return str(Path(self.source.path).resolve().parent)


def nearest(folder: str) -> Written | Unreadable | None:
    """The configuration that holds in a folder; None where there is none up to the root. `seqlang.toml` goes before `pyproject.toml`, and
    one of those without `[tool.seqlang]` is passed by."""
    start = Path(folder).resolve()
    for above in (start, *start.parents):
        for name in (OWN, SHARED):
            path = above / name
            if os.path.lexists(path):
                found = read(os.path.relpath(path)) if not is_special(path) else Unreadable(str(path), _PIPE)
                if isinstance(found, Unreadable) or found.values or name == OWN:
                    return found
    return None


def read(path: str) -> Written | Unreadable:
    """The configuration in a file; that of a `pyproject.toml` without `[tool.seqlang]` is empty."""
    source = read_source(path)
    return source if isinstance(source, Unreadable) else written(source)


def written(source: Source) -> Written | Unreadable:
    """The configuration that a file's text is."""
    document = toml(source)
    if isinstance(document, Unreadable):
        return document
    if Path(source.path).name != SHARED:
        return Written(source, document, ())
    return Written(source, _table(document, "tool", "seqlang"), ("tool", "seqlang"))


def toml(source: Source) -> dict[str, Any] | Unreadable:
    """What a text says in TOML, or why it says nothing."""
    try:
        return tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        return Unreadable(source.path, _broken(str(error), source.text))
    except RecursionError:
        return Unreadable(source.path, "it is nested too deep to be read")
    except ValueError:
        return Unreadable(source.path, "it holds a number too long to be read")


def _table(document: dict[str, Any], *names: str) -> dict[str, Any]:
    found: Any = document
    for name in names:
        found = found.get(name, {}) if isinstance(found, dict) else {}
    return found if isinstance(found, dict) else {}


def _broken(error: str, text: str) -> str:
    where = _WHERE.search(error)
    said = _WHERE.sub("", error)
    said = f"{said[:1].lower()}{said[1:]}"
    if where and where[1]:
        return f"it is not TOML (line {where[1]}, column {where[2]}): {said}"
    line = _open_line(text) if where else None
    if line:
        return f"it is not TOML (line {line}): the file ends in the middle of it"
    return f"it is not TOML: {said}"


def _open_line(text: str) -> int | None:
    """Where a text ends too early: the line that begins what is not closed, the last one that can be done without."""
    lines = text.split("\n")
    for count in range(len(lines) - 1, -1, -1) if len(lines) <= _TRIED else ():
        try:
            tomllib.loads("\n".join(lines[:count]))
        except ValueError:
            continue
        return count + 1
    return None
