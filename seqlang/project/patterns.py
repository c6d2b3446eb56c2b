"""Patterns for paths, as in .gitignore. They may be another's, so none is taken that could keep us busy for hours."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pathspec

# Held against a name of 200 letters, `*a*a*a*b` takes a fifth of a second and `*a*a*a*a*b` seven: each star more, forty times as long.
STARS_IN_NAME, STARS_IN_ALL = 3, 4
_STARS = re.compile(r"\*+")


def patterns_of(lines: Iterable[str]) -> pathspec.GitIgnoreSpec:
    """What lines of a .gitignore say together. Raises ValueError where one says nothing."""
    import pathspec

    return pathspec.GitIgnoreSpec.from_lines(lines)


def is_quick(line: str) -> bool:
    """Few enough stars to be matched at once."""
    stars = [len(_STARS.findall(name)) for name in line.split("/")]
    return max(stars) <= STARS_IN_NAME and sum(stars) <= STARS_IN_ALL
