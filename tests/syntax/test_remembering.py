"""A block is remembered by its text: a keystroke costs one block, and what was said of the others stays true."""

from __future__ import annotations

from pathlib import Path

import pytest

from seqlang.syntax.blocks import cut
from seqlang.syntax.parse import read_file, syntax_diagnostics
from seqlang.syntax.tree import walk

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.seq"))
MISTAKES = 'sequence "A"\n    day 1 email "x"\n    exit when\n\nevent a b\n'


def test_one_block_changed_is_one_block_read() -> None:
    text = "".join(f'sequence "S{n}"\n    day 1: email "step {n}"\n' for n in range(30))
    before = read_file("a.seq", text).blocks
    after = read_file("a.seq", text.replace("step 17", "step seventeen")).blocks
    assert [n for n in range(30) if before[n].block is not after[n].block] == [17]


def test_a_block_is_the_same_value_wherever_it_stands() -> None:
    first = read_file("a.seq", 'event above\n\nsequence "Moved"\n    email "x"\n')
    second = read_file("b.seq", 'sequence "Moved"\n    email "x"\n')
    assert first.blocks[1].block is second.blocks[0].block
    assert (first.blocks[1].start, second.blocks[0].start) == (13, 0)


@pytest.mark.parametrize("above", ["event first\n", "# a comment\n\nevent first\n\n\n", "event first\r\n"])
def test_what_was_said_moves_with_the_text(above: str) -> None:
    before = syntax_diagnostics(read_file("a.seq", MISTAKES))
    after = syntax_diagnostics(read_file("a.seq", above + MISTAKES))
    assert len(before) == 3
    assert [d.moved(len(above), "a.seq") for d in before] == after


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_nodes_stand_where_they_say(path: Path) -> None:
    """Every node's span lies in its parent's, and a word or text is what stands there."""
    text = path.read_text("utf-8")
    for placed in read_file(path.name, text).blocks:
        assert placed.block.node is not None
        for node in walk(placed.block.node):
            start, end = node.span.moved(placed.start)
            written = getattr(node, "raw", None)
            if written is not None:
                assert text[start:end] == written
            for child in walk(node):
                assert node.span.start <= child.span.start <= child.span.end <= node.span.end


def test_comments_and_blank_lines_are_kept_beside() -> None:
    text = '# above\nsequence "A"  # beside\n\n    # alone\n    email "x"\n'
    (placed,) = read_file("a.seq", text).blocks
    assert [(c.text, c.alone) for c in placed.block.comments] == [
        ("# above", True),
        ("# beside", False),
        ("# alone", True),
    ]
    assert [text[b] for b in placed.block.blanks] == ["\n"]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_the_examples_are_read_without_a_word(path: Path) -> None:
    text = path.read_text("utf-8")
    assert cut(text)
    assert syntax_diagnostics(read_file(path.name, text)) == []
