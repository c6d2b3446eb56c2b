"""The grammar is the one definition of the language: our machine reads every text as Lark's own parser does, or both refuse it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seqlang.syntax.blocks import cut
from seqlang.syntax.lexer import lex
from seqlang.syntax.table import table
from tests.oracle.cases.story import story
from tests.syntax.by_lark import bare_machine, read_by_lark, read_by_us
from tests.syntax.situations import cases, whole

ROOT = Path(__file__).parents[2]


TEXTS = [path.read_text("utf-8") for path in sorted(ROOT.rglob("*.seq"))]
SNIPPETS = [
    text
    for path in sorted((ROOT / "docs").rglob("*.md"))
    for text in re.findall(r"^```seq\n(.*?)^```", path.read_text("utf-8"), re.DOTALL | re.MULTILINE)
]


def read_alike(text: str) -> tuple[int, int]:
    """How many blocks of the text both read, and how many both refuse; fails where they differ."""
    counts = [0, 0]
    with bare_machine():
        for _, block in cut(text):
            ours = read_by_us(block)
            if ours != read_by_lark(block):
                assert ours == read_by_lark(block, "basic"), block
            counts[ours is None] += 1
    return counts[0], counts[1]


def test_the_files_of_this_repository() -> None:
    """Examples, the cookbook, cadences collected in the wild, the cases of conformance."""
    read = sum(read_alike(text)[0] for text in TEXTS)
    assert read > 700


def test_the_snippets_in_the_docs() -> None:
    """Some show a few steps without their sequence, and some a mistake."""
    read = sum(read_alike(text)[0] for text in SNIPPETS)
    assert read > 200


def test_programs_made_up_at_random() -> None:
    read = [read_alike(story(seed).text) for seed in range(60)]
    assert sum(one for one, _ in read) > 100
    assert not sum(refused for _, refused in read)


SMALL = [
    'sequence "A"\n    category: nurture\n    success timezone: "Europe/London"\n',
    'sequence "A"\n',
    'sequence "A"\r\n    email "x"\r\n\r\n        # aside\r\n        body: "b"\r\n    exit when replied',
    'event a: total number, kind "x" | "y"\n',
    'sequence "A"\n    day 2 to 3 at 09:30: email "x" as proof unless not (a and b or contact.x in (1, 2))\n',
    'sequence "A"\n    if a\n        exit\n    else if b\n        wait 1 day\n    else\n        tag "x"\n    email "z"\n',
    'sequence "A"\n    pause until back up to 3 days when a with x = 1, y in ("a") at least 2 times within 3 days\n',
    'sequence "if"\n    if: 3\n    email: 1, 2\n    when when: exit\n',
    'test "t" of "A"\n    given tasks skip\n    enrolled monday at 09:00\n    day 2: clicked "x"\n    expect no email on day 3\n',
]


@pytest.mark.parametrize("text", SMALL)
def test_small_texts(text: str) -> None:
    assert sum(read_alike(text)) == 1


WORDS = sorted(
    {
        *table().words,
        *table().marks,
        "email",
        "contact",
        "x",
        "1",
        "2.5",
        "3%",
        '"a"',
        '""',
        "2026-01-31",
        "09:30",
    }
)
WORDS += [
    "09:30-17:00",
    '"""b"""',
    "<=",
    "!=",
    "?",
    '"',
    "\n",
    "\n    ",
    "\n        ",
    "\r\n",
    " # c\n",
    "\n\n",
    "9:30",
    "12",
]
BLOCKS = [block for text in (*TEXTS, *SNIPPETS) for _, block in cut(text) if len(block) < 1500]


@st.composite
def changed(draw: st.DrawFn) -> str:
    """A block with some tokens left out, put in, taken for others, or doubled."""
    block = draw(st.sampled_from(BLOCKS))
    for _ in range(draw(st.integers(1, 3))):
        tokens = [token for line in lex(block, table()).lines for token in line.tokens]
        if not tokens:
            break
        token = draw(st.sampled_from(tokens))
        new = draw(st.sampled_from(["", token.text, *WORDS]))
        kept = token.end if draw(st.booleans()) else token.start
        block = f"{block[: token.start]}{new} {block[kept:]}"
    return block


@settings(max_examples=500)
@given(changed())
def test_blocks_with_tokens_changed_at_random(text: str) -> None:
    read_alike(text)


LINES = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join), min_size=1, max_size=4
)


@settings(max_examples=300)
@given(st.sampled_from(['sequence "A"', 'fragment "A"', 'test "t" of "A"', ""]), LINES)
def test_lines_of_words_at_random(head: str, lines: list[str]) -> None:
    read_alike("\n    ".join([head, *lines]))


def test_both_refuse_what_people_get_wrong() -> None:
    refused = sum(read_alike(text)[1] for text in (whole(case.typed) for case in cases()))
    assert refused > 300
