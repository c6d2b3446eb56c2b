"""A block that cannot be laid out as a whole: its lines stay where they stand, and only what can be read on them is written anew."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator

from seqlang.format.rows import Row
from seqlang.format.words import spaced
from seqlang.source import Span
from seqlang.syntax import tree

_WORDS = (tree.Name, tree.Text, tree.Number, tree.Percent, tree.Date, tree.Time, tree.TimeRange)


def inside(rows: list[Row], block: tree.Block, clocks: Collection[int]) -> dict[int, str]:
    """What the lines that can be read become, by where their rows start; all others stay as they are."""
    told = [*(d.span for d in block.diagnostics), *_broken(block.node)]
    read = sorted(_read(block.node))
    return {
        row.start: _rewritten(row, clocks) for row in rows if not row.frozen and _is_read(row, told, read)
    }


def _broken(node: tree.Node | None) -> Iterator[Span]:
    if node is not None:
        yield from (n.span for n in tree.walk(node) if isinstance(n, tree.Broken))


def _read(node: tree.Node | None) -> Iterator[int]:
    """Where the words start that are in the tree."""
    if node is not None:
        yield from (n.span.start for n in tree.walk(node) if isinstance(n, _WORDS))


def _is_read(row: Row, told: list[Span], read: list[int]) -> bool:
    """Is there a word of the tree in the line, and nothing to say about it?"""
    if row.line is None or any(s.start <= row.line.end and s.end >= row.start for s in told):
        return False
    first = bisect_left(read, row.start)
    return first < len(read) and read[first] < row.line.end


def _rewritten(row: Row, clocks: Collection[int]) -> str:
    """The row with its indentation and what stands behind its last token as they are."""
    assert row.line is not None
    behind = row.raw[row.line.end - row.start :]
    return row.line.margin + spaced(row.line, 0, clocks) + behind
