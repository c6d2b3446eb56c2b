"""Read a file: cut into blocks, each remembered by its text."""

from __future__ import annotations

from functools import lru_cache

from seqlang.diagnostic import Diagnostic
from seqlang.syntax import limits
from seqlang.syntax.blocks import cut
from seqlang.syntax.items import read_by_items, read_whole
from seqlang.syntax.tree import Block, Broken, File, Fragment, Placed, Sequence, Test
from seqlang.values import evolve


def read_file(path: str, text: str) -> File:
    """The tree of a file's text. What is wrong with it is in the blocks' diagnostics; nothing is raised on any text."""
    refused = limits.too_large(text)
    if refused is not None:
        return File(path, (Placed(0, Block("", None, diagnostics=(refused,))),))  # nobody shall look into it
    placed: list[Placed] = []
    mistakes = guessed = 0
    for start, block in cut(text):
        placed.append(Placed(start, read_block(block)))
        mistakes += len(placed[-1].block.diagnostics)
        guessed += limits.effort_for(block, placed[-1].block.diagnostics)
        too_many = mistakes > limits.MISTAKES or guessed > limits.GUESSED
        if too_many and start + len(block) < len(text):
            told = placed[-1].block.diagnostics[-1].rule == limits.TOO_MANY
            diagnostics = () if told else (limits.too_many_mistakes(),)
            rest = Block(text[start + len(block) :], None, diagnostics=diagnostics)
            return File(path, (*placed, Placed(start + len(block), rest)))
    return File(path, tuple(placed))


def syntax_diagnostics(file: File) -> list[Diagnostic]:
    """What reading had to say, at file positions."""
    found: list[Diagnostic] = []
    has_owner = False  # for a line that should be indented
    for placed in file.blocks:
        moved = [d.moved(placed.start, file.path) for d in placed.block.diagnostics]
        found += moved if has_owner else map(_left_where_it_is, moved)
        node = placed.block.node
        has_owner = isinstance(node, _OWNERS) or (has_owner and isinstance(node, Broken | None))
    return found


def _left_where_it_is(diagnostic: Diagnostic) -> Diagnostic:
    """Without a sequence above, a line in the first column would only be indented to be moved out again."""
    return evolve(diagnostic, fixes=()) if diagnostic.rule == "outside-a-sequence" else diagnostic


def read_block(text: str) -> Block:
    """One top-level block, remembered by its text; of a long one the items are remembered, too."""
    return _read_line(text) if len(text) < limits.SHORT else _read_block(text)


# Declarations of a line or two may be thousands; of sequences, which take 15 times as much room as their text, so many are kept as
# somebody may be at work on.
@lru_cache(maxsize=4096)
def _read_line(text: str) -> Block:
    return read_whole(text)


@lru_cache(maxsize=256)
def _read_block(text: str) -> Block:
    return read_by_items(text) if len(text) > limits.LONG else read_whole(text)


_OWNERS = (Sequence, Fragment, Test)
