"""A file is cut into its top-level blocks, whatever its texts and comments look like."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seqlang.project.files import Unreadable, read_source
from seqlang.source import Source
from seqlang.syntax.blocks import cut
from seqlang.syntax.parse import read_file, syntax_diagnostics
from seqlang.syntax.tree import Sequence, walk

PIECES = [
    '"""', '"', "#", "\n", "\r", "\r\n", " ", "    ", "\t", 'sequence "A"', 'email "x"', "body: ", "é", "{{ x }}", "\\", "{",
]  # fmt: skip


def texts(text: str) -> list[str]:
    return [block for _, block in cut(text)]


@given(st.lists(st.sampled_from(PIECES)).map("".join) | st.text())
def test_the_blocks_together_are_the_text(text: str) -> None:
    found = cut(text)
    assert "".join(block for _, block in found) == text
    assert [start for start, _ in found] == [sum(len(b) for _, b in found[:n]) for n in range(len(found))]
    assert all(block for _, block in found)


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("", []),
        ("\n\n", ["\n\n"]),
        ("# only a comment", ["# only a comment"]),
        ("event a\nevent b", ["event a\n", "event b"]),
        ("event a\n\n    # in a\n\nevent b\n", ["event a\n\n    # in a\n\n", "event b\n"]),
        ("# about a\nevent a\n# about b\n# more\nevent b\n", ["# about a\nevent a\n", "# about b\n# more\nevent b\n"]),
        ("event a\n# a's still\n\nevent b\n", ["event a\n# a's still\n\n", "event b\n"]),
        ("event a # x\nevent b\n", ["event a # x\n", "event b\n"]),
        ("\n  event a\nevent b\n", ["\n  event a\n", "event b\n"][:0] or ["\n  event a\nevent b\n"]),
        ("# head\n\n# about a\nevent a\n", ["# head\n\n# about a\nevent a\n"]),
        ("event a\n# the end\n", ["event a\n# the end\n"]),
    ],
)  # fmt: skip
def test_comments_belong_to_what_stands_below_them(text: str, blocks: list[str]) -> None:
    assert texts(text) == blocks


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_all_line_ends_are_line_ends(end: str) -> None:
    first = end.join(["# c", 'sequence "A"', '    email "x"', '        body: """', "event b", '"""', ""])
    assert texts(first + f"event c{end}") == [first, f"event c{end}"]
    assert not syntax_diagnostics(read_file("a.seq", first + f"event c{end}"))


@pytest.mark.parametrize(
    "text",
    [
        'sequence "A"\n    email "x"\n        body: """\nsequence "B"\n    email "no"\n"""\n',
        'sequence "A"\n    email "x"\n        body: """\n# a heading """\n',
        'sequence "A"\n    email "x"\n        body: """a "quoted" # word ""\nevent b"""\n',
        'sequence "A"  # it\'s """ nothing\n',
        'sequence "A"\n    email "x"\n        body: "say \\"\\"\\" {{ contact.x | default: "" }}"\n',
        'sequence "A"\n    email "x"\n        body: ""\n',
    ],
)
def test_what_stands_in_a_text_starts_no_block(text: str) -> None:
    assert texts(text + "event last\n") == [text, "event last\n"]


def test_a_byte_order_mark_is_no_character_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.seq"
    path.write_bytes(b'\xef\xbb\xbfsequence "A"\r\n    day 1: email "x"\r\n')
    source = read_source(str(path))
    assert isinstance(source, Source)
    assert source.text == 'sequence "A"\r\n    day 1: email "x"\r\n'
    assert not syntax_diagnostics(read_file(source.path, source.text))


def test_what_is_not_utf_8_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.seq"
    path.write_bytes(b"event a\n# caf\xe9\n")
    source = read_source(str(path))
    assert isinstance(source, Unreadable)
    assert "line 2" in source.why


# ---- a text nobody closed --------------------------------------------------------------------------------------

OPEN = {
    "at the end": (
        'sequence "A"\n    email "x"\n        body: """\n            Hello\n\n            there\n',
        [],
    ),
    "another declaration below": (
        'sequence "A"\n    email "x"\n        body: """\n            Hello\n\nevent later\n',
        ["event later\n"],
    ),
    "on one line": (
        'sequence "A"\n    email "x"\n        body: """Hello\n    email "y"\nevent later\n',
        ["event later\n"],
    ),
    "text not indented": (
        'sequence "A"\n    email "x"\n        body: """\nHello Ann,\nhow are you?\n\nevent later\n',
        ["event later\n"],
    ),
    "closed texts above and below": (
        'sequence "A"\n    email "x"\n        body: """a"""\n    email "y"\n        body: """\n            Hello\n'
        '    email "z"\n        body: """\n            Bye\n            """\nevent later\n',
        ["event later\n"],
    ),
    "a closed text in the next declaration": (
        'sequence "A"\n    email "x"\n        body: """\n            Hello\n'
        'sequence "B"\n    email "z"\n        body: """\n            Bye\n            """\n',
        ['sequence "B"\n    email "z"\n        body: """\n            Bye\n            """\n'],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", OPEN)
def test_a_text_nobody_closed_is_told_once_and_hides_nothing(name: str) -> None:
    text, later = OPEN[name]
    assert texts(text)[1:] == later
    found = syntax_diagnostics(read_file("a.seq", text))
    assert len(found) == 1
    opening = text.index('"""', text.index('"y"') if name.startswith("closed") else 0)
    assert found[0].span.start == opening


def test_the_steps_below_a_text_nobody_closed_are_read() -> None:
    text, _ = OPEN["closed texts above and below"]
    node = read_file("a.seq", text).blocks[0].block.node
    assert isinstance(node, Sequence)
    labels = [n.raw for n in walk(node) if hasattr(n, "raw")]
    assert '"z"' in labels


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_blank_lines_below_a_text_without_an_end_are_read_once(end: str) -> None:
    """Each of them could once be read in two ways, so that forty took years."""
    began = time.process_time()
    lines = ['sequence "s"', '    email "x"', '        body: "Hi', *["        "] * 40, "        there", ""]
    assert syntax_diagnostics(read_file("x.seq", end.join(lines)))
    assert time.process_time() - began < 5


def test_a_row_of_braces_in_a_text_over_lines_is_read_once() -> None:
    began = time.process_time()
    text = 'sequence "s"\n    email "x"\n        body: "' + "{" * 20_000 + '\n        x"\n'
    assert syntax_diagnostics(read_file("x.seq", text))
    assert time.process_time() - began < 10
