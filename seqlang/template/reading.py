"""A text in, its variables and problems out."""

from __future__ import annotations

from functools import lru_cache

from seqlang.template.plain import read_plain
from seqlang.template.value import Template


@lru_cache(maxsize=4096)
def read(text: str) -> Template:
    """Read a text as Liquid, without ever raising for what stands in it.

    Plain texts and plain outputs cost microseconds; only what else there is imports Liquid (0.1 s, once).
    """
    quick = read_plain(text)
    if quick is not None:
        return quick
    from seqlang.template.full import read_full

    return read_full(text)
