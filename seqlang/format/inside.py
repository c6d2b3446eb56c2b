"""A block that cannot be laid out as a whole: its lines stay where they stand, and only what can be read on them is written anew."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator

from seqlang.format.rows import Row
from seqlang.format.words import spaced
from seqlang.source import Span
from seqlang.syntax import tree
from seqlang.syntax.lexer import Line

_WORDS = (tree.Name, tree.Text, tree.Number, tree.Percent, tree.Date, tree.Time, tree.TimeRange)


def inside(rows: list[Row], block: tree.Block, clocks: Collection[int]) -> dict[int, str]:
    """What the lines that can be read become, by where their rows start; all others stay as they are."""
    told = _told(rows, [*(d.span for d in block.diagnostics), *_broken(block.node)])
    read = sorted(_read(block.node))
    good = (row for n, row in enumerate(rows) if n not in told and not row.frozen)
    return {row.start: _rewritten(row, clocks) for row in good if row.line and _is_read(row.line, read)}


def _told(rows: list[Row], spans: list[Span]) -> set[int]:
    """The numbers of the rows about which there is something to say."""
    starts = [row.start for row in rows]
    found: set[int] = set()
    for span in spans:
        found.update(range(bisect_right(starts, span.start) - 1, bisect_right(starts, span.end)))
    return found


def _broken(node: tree.Node | None) -> Iterator[Span]:
    if node is not None:
        yield from (n.span for n in tree.walk(node) if isinstance(n, tree.Broken))


def _read(node: tree.Node | None) -> Iterator[int]:
    """Where the words start that are in the tree."""
    if node is not None:
        yield from (n.span.start for n in tree.walk(node) if isinstance(n, _WORDS))


def _is_read(line: Line, read: list[int]) -> bool:
    """Is a word of the tree in the line?"""
    first = bisect_left(read, line.start)
    return first < len(read) and read[first] < line.end


def _rewritten(row: Row, clocks: Collection[int]) -> str:
    """The row with its indentation and what stands behind its last token as they are."""
    assert row.line is not None
    behind = row.raw[row.line.end - row.start :]
    return row.line.margin + spaced(row.line, 0, clocks) + behind
