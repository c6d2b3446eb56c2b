"""Where things stand in the files, for people: paths relative to the file compiled, lines from 1."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from functools import lru_cache
from pathlib import PurePath

from seqlang.model.program import At
from seqlang.plan.values import Json
from seqlang.source import Source
from seqlang.values import frozen


@frozen
class Origins:
    """`main` is the path of the file compiled, as its user wrote it."""

    main: str
    sources: Mapping[str, Source]

    def of(self, at: At) -> Json:
        line = self.sources[at.path].position(at.span.start).line
        return {"path": relative(at.path, self.main), "line": line}


@lru_cache(maxsize=256)
def relative(path: str, main: str) -> str:
    """With forward slashes, and by the letters of both paths alone: no disk and no working directory is asked."""
    there, home = _steps(path), _steps(posixpath.dirname(PurePath(main).as_posix()))
    if (there[:1] == [""]) != (home[:1] == [""]):
        return "/".join(there)
    shared = 0
    while shared < min(len(there) - 1, len(home)) and there[shared] == home[shared]:
        shared += 1
    return "/".join([".."] * (len(home) - shared) + there[shared:])


def _steps(path: str) -> list[str]:
    normal = posixpath.normpath(PurePath(path).as_posix()) if path else "."
    return [] if normal == "." else normal.split("/")
