"""The text files of this room: entries that begin with `=== name, another name`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files


def entries(file: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """The names and the text of each entry, in order."""
    whole = files("seqlang.manual").joinpath(file).read_text("utf-8")
    for chunk in re.split(r"^=== ", whole, flags=re.MULTILINE)[1:]:
        names, _, text = chunk.partition("\n")
        yield tuple(name.strip() for name in names.split(",")), text.rstrip("\n")
