"""Does a block still say what it said? What is laid out anew is held to it before it takes the old one's place."""

from __future__ import annotations

from functools import cache
from typing import Any

from seqlang.format.order import part_of
from seqlang.syntax import tree
from seqlang.values import evolve, names_of

# Told in the formatter's own way: it puts spaces in their place.
LAYOUT = "tab"


def holds(before: tree.Block, after: tree.Block) -> bool:
    """The same tree but for the order of a sequence's parts, the same mistakes, the same comments."""
    return (
        _mistakes(before) == _mistakes(after)
        and _comments(before) == _comments(after)
        and same(_by_parts(before.node), _by_parts(after.node))
    )


def is_whole(block: tree.Block) -> bool:
    """All of it can be read, tabs or not."""
    return not _mistakes(block)


def _mistakes(block: tree.Block) -> list[str]:
    return [d.rule for d in block.diagnostics if d.rule != LAYOUT]


def _comments(block: tree.Block) -> list[str]:
    return sorted(c.text.rstrip() for c in block.comments)


def _by_parts(node: tree.Node | None) -> tree.Node | None:
    if not isinstance(node, tree.Sequence):
        return node
    return evolve(node, items=tuple(sorted(node.items, key=part_of)))


def same(a: Any, b: Any) -> bool:
    """Two trees that differ in spans at most, in the quotes and the margin of texts, and in `9:00` for `09:00`."""
    if type(a) is not type(b):
        return False
    if isinstance(a, tuple):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, tree.Text):
        return bool(a.value == b.value)
    if isinstance(a, tree.Time | tree.TimeRange):
        return _clock(a.text) == _clock(b.text)
    if isinstance(a, tree.Node):
        kind: Any = type(a)
        return all(same(getattr(a, name), getattr(b, name)) for name in _said(kind))
    return bool(a == b)


@cache
def _said(kind: Any) -> tuple[str, ...]:
    """The names of what a kind of node says."""
    return tuple(name for name in names_of(kind) or () if name != "span")


def _clock(text: str) -> str:
    return "-".join(part.rjust(5, "0") for part in text.split("-"))
