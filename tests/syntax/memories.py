"""Forget every text that was read before."""

from __future__ import annotations

from seqlang.syntax import parse
from seqlang.syntax.items import memory


def forget() -> None:
    for known in (parse._read_line, parse._read_block, memory):
        known.cache_clear()
