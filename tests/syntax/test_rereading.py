"""What is read again after an edit is what reading the new text from scratch gives: tree, spans, remarks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seqlang.pipeline import forget
from seqlang.syntax import items, limits, parse
from seqlang.syntax.blocks import cut, cut_items
from seqlang.syntax.items import memory, read_whole
from seqlang.syntax.moving import moved
from seqlang.syntax.parse import read_file, syntax_diagnostics
from seqlang.syntax.tree import Block, File, Node, Placed, walk

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.seq"))
TEXTS = [path.read_text("utf-8") for path in EXAMPLES if path.stat().st_size < 6000]
TOUCHES = 'sequence "A"  # a\n' + "".join(
    f'\n    # before {n}\n    day {n}: email "step {n}" if contact.plan = "pro"\n        subject: "s"\n'
    f'        body: """\n    day 2: email "no step"\n# no comment\n            {n}\n        """\n'
    for n in range(1, 9)
)
PUT_IN = [
    "", " ", "    ", "\n", "\r\n", "\n\n", "\t", '"', '"""', "#", "# c\n", "    else\n", "x", ":", "day 3: ", 'email "x"\n',
    '\n    day 4: email "y"\n        body: "b"\n', '\nsequence "B"\n', "\nevent a\n", '\n    if opened "x"\n        exit\n',
]  # fmt: skip


@pytest.fixture(autouse=True)
def short_blocks_too() -> Iterator[None]:
    """Blocks of any length are read item by item."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits, "LONG", 0)
        patch.setattr(limits, "SHORT", 0)
        forget()
        yield
    forget()


def from_scratch(text: str) -> File:
    """As if nothing was ever remembered, and nothing was cut in items."""
    return File("a.seq", tuple(Placed(start, read_whole(block)) for start, block in cut(text)))


@st.composite
def edited(draw: st.DrawFn) -> list[str]:
    """A text, and what it becomes by one edit after the other."""
    texts = [draw(st.sampled_from([*TEXTS, TOUCHES, TOUCHES.replace("\n", "\r\n")]))]
    for _ in range(draw(st.integers(1, 4))):
        text = texts[-1]
        at = draw(st.integers(0, len(text)))
        if draw(st.booleans()):
            at = text.rfind("\n", 0, at) + 1
        gone = draw(st.sampled_from([0, 0, 1, 4, max(0, text.find("\n", at) + 1 - at)]))
        texts.append(text[:at] + draw(st.sampled_from(PUT_IN)) + text[at + gone :])
    return texts


@settings(max_examples=150)
@given(edited())
def test_reading_again_is_reading_from_scratch(texts: list[str]) -> None:
    for text in texts:
        again, anew = read_file("a.seq", text), from_scratch(text)
        assert again == anew
        assert syntax_diagnostics(again) == syntax_diagnostics(anew)


def test_a_line_changed_is_one_item_read(read: list[str]) -> None:
    read_file("a.seq", TOUCHES)
    read.clear()
    read_file("a.seq", TOUCHES.replace("step 3", "step three"))
    assert [text.splitlines()[0] for text in read] == ['sequence "A"  # a', 'sequence ""']
    assert "step three" in read[1]
    assert "step 4" not in read[1]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are read from their first character to their last."""
    texts: list[str] = []

    def reading(text: str) -> Block:
        texts.append(text)
        return read_whole(text)

    monkeypatch.setattr(items, "read_whole", reading)
    return texts


def test_a_mistake_made_and_mended_costs_no_item_but_its_own(read: list[str]) -> None:
    read_file("a.seq", TOUCHES)
    read_file("a.seq", TOUCHES.replace("day 3:", "day 3"))
    read.clear()
    read_file("a.seq", TOUCHES.replace("day 3:", "day 33:"))
    assert [len(text) < 300 for text in read] == [True, True]


def test_blocks_are_forgotten_in_the_end() -> None:
    for n in range(600):
        read_file("a.seq", f'sequence "{n}"\n    email "x"\n')
    assert parse._read_block.cache_info().currsize < 300


def test_memory_of_items_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(items, "_MOST", 20)
    for n in range(9):
        read_file("a.seq", TOUCHES.replace("step", f"step {n}"))
        assert 0 < len(memory()) <= 20 + 8  # those of the block that is being read


def test_what_was_read_before_stays_as_it_was() -> None:
    """Items are remembered where they stood lately, which is no matter for a tree that somebody still holds."""
    first = read_file("a.seq", TOUCHES)
    held = repr(first)
    read_file("a.seq", TOUCHES.replace("sequence", "# more above\nsequence", 1))
    assert repr(first) == held


def test_items_are_cut_outside_of_texts() -> None:
    found = cut_items(TOUCHES)
    assert "".join(text for _, text in found) == TOUCHES
    assert [TOUCHES[start : start + 9] for start, _ in found[1:]] == [f"    day {n}" for n in range(1, 9)]


def test_all_that_is_wrong_is_said_as_in_a_short_block() -> None:
    text = TOUCHES.replace("day 5: email", "day 5 email").replace("day 7:", "dya 7:")
    assert read_file("a.seq", text) == from_scratch(text)
    assert len(syntax_diagnostics(read_file("a.seq", text))) == 2


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_a_node_moved_is_what_stands_further_on(path: Path) -> None:
    """Every kind of node in the examples, and nothing but its spans is another."""
    for placed in read_file(path.name, path.read_text("utf-8")).blocks:
        node = placed.block.node
        assert node is not None
        above = "# one more line\n"
        further = read_whole(above + placed.block.text)
        assert moved(node, len(above)) == further.node
        assert moved(node, 0) is node


def test_the_examples_hold_all_kinds_of_nodes_that_items_are_made_of() -> None:
    kinds = {type(node) for path in EXAMPLES for block in blocks(path) for node in walk_in(block)}
    assert len(kinds) > 55


def blocks(path: Path) -> list[Block]:
    return [placed.block for placed in read_file(path.name, path.read_text("utf-8")).blocks]


def walk_in(block: Block) -> Iterator[Node]:
    return walk(block.node) if block.node is not None else iter(())
