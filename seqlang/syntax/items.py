"""Read a long block again: what stands in its items is remembered by their texts, so a line changed costs one item."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import Any

from seqlang.source import Span
from seqlang.syntax.blocks import cut_items
from seqlang.syntax.lexer import lex
from seqlang.syntax.moving import moved
from seqlang.syntax.reader import Reader
from seqlang.syntax.table import table
from seqlang.syntax.tree import Block, Comment, Fragment, Sequence, Test
from seqlang.values import define, evolve

_MOST = 2_048  # items remembered, then all are forgotten

# What a lone item is read below, and what a block calls its items.
_HEADS: dict[type, tuple[str, str]] = {
    Sequence: ('sequence ""\n', "items"),
    Fragment: ('fragment ""\n', "steps"),
    Test: ('test "" of ""\n', "lines"),
}


@define
class Item:
    """What was read in an item's text, where it stood lately: mostly it stands there still."""

    start: int
    nodes: tuple[Any, ...]
    comments: tuple[Comment, ...]
    blanks: tuple[int, ...]

    def move(self, start: int) -> None:
        by = start - self.start
        if by:
            self.nodes = tuple([moved(node, by) for node in self.nodes])
            self.comments = tuple([moved(comment, by) for comment in self.comments])
            self.blanks = tuple([blank + by for blank in self.blanks])
            self.start = start


@lru_cache(maxsize=1)
def memory() -> dict[tuple[type, str], Item]:
    """The items of long blocks that there was nothing to say about, by what they stand in and their text."""
    return {}


def read_whole(text: str) -> Block:
    """A block, read from its first character to its last."""
    found = lex(text, table())
    reader = Reader(text, found.lines)
    node = reader.read() if found.lines else None
    diagnostics = tuple(sorted(reader.diagnostics, key=lambda d: d.span))
    return Block(text, node, tuple(found.comments), tuple(found.blanks), diagnostics)


def read_by_items(text: str) -> Block:
    """The same, put together from its items where most of them are remembered."""
    if len(memory()) > _MOST:
        memory().clear()
    (_, head), *pieces = cut_items(text)
    above = read_whole(head)
    if type(above.node) not in _HEADS or above.diagnostics or not pieces:
        return read_whole(text)
    found = _put_together(text, above, pieces)
    if found is None:
        found = read_whole(text)
        if not found.diagnostics:
            _remember(found, pieces)
    return found


def _put_together(text: str, above: Block, pieces: list[tuple[int, str]]) -> Block | None:
    """`above`: the block without its items. None where most of them are new, or where there is something to say about a new one:
    what is said of a line depends on those around it."""
    node: Any = above.node
    kind, known = type(node), memory()
    new = [piece for _, piece in pieces if (kind, piece) not in known]
    if len(new) * 2 > len(pieces) or not all(_read_item(kind, piece) for piece in new):
        return None
    items = [known[kind, piece] for _, piece in pieces]
    nodes: list[Any] = []
    comments, blanks = list(above.comments), list(above.blanks)
    for (start, _), item in zip(pieces, items, strict=True):
        item.move(start)
        nodes += item.nodes
        comments += item.comments
        blanks += item.blanks
    span = Span(node.span.start, nodes[-1].span.end)
    whole = evolve(node, **{"span": span, _HEADS[kind][1]: tuple(nodes)})
    return Block(text, whole, tuple(comments), tuple(blanks))


def _read_item(kind: type, text: str) -> bool:
    """Read an item by itself and remember it, if there is nothing to say about it."""
    head, name = _HEADS[kind]
    found = read_whole(head + text)
    if not found.diagnostics:
        nodes = getattr(found.node, name)
        memory()[kind, text] = Item(len(head), nodes, found.comments, found.blanks)
    return not found.diagnostics


def _remember(block: Block, pieces: list[tuple[int, str]]) -> None:
    """What was read in each item of a block that there was nothing to say about."""
    kind, known = type(block.node), memory()
    nodes = getattr(block.node, _HEADS[kind][1])
    starts = [node.span.start for node in nodes]
    comment_starts = [comment.span.start for comment in block.comments]
    for start, piece in pieces:
        end = start + len(piece)
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        a, b = bisect_left(comment_starts, start), bisect_left(comment_starts, end)
        c, d = bisect_left(block.blanks, start), bisect_left(block.blanks, end)
        known[kind, piece] = Item(start, nodes[first:last], block.comments[a:b], block.blanks[c:d])
