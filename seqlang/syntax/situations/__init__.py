"""What people really type. Each situation is a function that knows one mistake by the look of the line.

A module holds the situations of one theme; they are asked in the order of the modules' names and of their definition, and
the first is heard whose way out lets the line be read. To add one, add a function under `@situation(PATTERN)`: it is handed
the trouble and the match of PATTERN on the line with its quoted texts blanked out, and gives a Remark, or None to pass. Its
case, with the whole message, belongs in tests/syntax/situations.txt.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import TypeAlias

from seqlang.syntax.going_on import brings_on, going_on
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
    """What the first situation has to say after which the line reads, with what hangs under it; failing that, the line alone;
    failing that, the first of all."""
    heard: list[tuple[int, Remark]] = []
    for pattern, ask in situations():
        match = pattern.search(trouble.masked)
        remark = ask(trouble, match) if match else None
        if remark is None:
            continue
        worth = _worth(trouble, remark)
        if worth == 0:
            return remark
        heard.append((worth, remark))
    return min(heard, key=lambda h: h[0])[1] if heard else None


def _worth(trouble: Trouble, remark: Remark) -> int:
    """0: all reads then. 1: but for what hangs under the line. 2: more of the line. 3: no more than before."""
    lines = going_on(trouble, remark)
    if lines is None:
        return 2 if brings_on(trouble, remark) else 3
    return 0 if len(lines) != 1 or trouble.suits_below(lines[0].tokens) else 1
