"""What people really type. Each situation is a function that knows one mistake by the look of the line.

A module holds the situations of one theme; they are asked in the order of the modules' names and of their definition, and
the first that has something to say is heard. To add one, add a function under `@situation(PATTERN)`: it is handed the trouble and
the match of PATTERN on the line with its quoted texts blanked out, and gives a Remark, or None to pass. Its case, with the whole message, belongs
in tests/syntax/situations.txt.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import TypeAlias

from seqlang.syntax.going_on import going_on
from seqlang.syntax.trouble import Remark, Trouble

Situation: TypeAlias = Callable[[Trouble, re.Match[str]], Remark | None]


def situation(pattern: str) -> Callable[[Situation], Situation]:
    """Marks a situation; the pattern is searched for in `trouble.masked`, so anchor it where that matters."""

    def mark(function: Situation) -> Situation:
        function.pattern = re.compile(pattern)  # type: ignore[attr-defined]
        return function

    return mark


@cache
def situations() -> tuple[tuple[re.Pattern[str], Situation], ...]:
    """All of them, in the order they are asked."""
    found: list[tuple[re.Pattern[str], Situation]] = []
    for name in sorted(m.name for m in pkgutil.iter_modules(__path__)):
        module = import_module(f"{__name__}.{name}")
        found += [(f.pattern, f) for f in vars(module).values() if hasattr(f, "pattern") and callable(f)]
    return tuple(found)


def situation_for(trouble: Trouble) -> Remark | None:
    """What the first situation has to say that knows a way to read the line, or that offers none; else the first of all."""
    heard: Remark | None = None
    for pattern, ask in situations():
        match = pattern.search(trouble.masked)
        remark = ask(trouble, match) if match else None
        if remark is None:
            continue
        if going_on(trouble, remark) is not None:
            return remark
        heard = heard or remark
    return heard
