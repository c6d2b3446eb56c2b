"""What holds of every file: it says what it said, with every comment beside its statement, and formatting it again changes nothing."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seqlang import pipeline
from seqlang.format.rows import rows_of
from seqlang.model.imports import LoadProblem
from seqlang.syntax.parse import read_file, syntax_diagnostics
from tests.format.disturbed import decorated, disturbed
from tests.format.seen import comments, hashes, mistakes, said
from tests.lint.mutated import mutated
from tests.oracle.cases.story import story
from tests.syntax.mutations import mutations
from tests.syntax.test_blocks import PIECES

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = sorted(path.name for path in EXAMPLES.glob("*.seq"))
_LINE_END = re.compile(r"\r\n|\n|\r")
SEEDS = st.integers(0, 2**32)


def from_examples(path: str) -> str | LoadProblem:
    file = EXAMPLES / path
    return file.read_text("utf-8") if file.exists() else LoadProblem("missing")


def formatted(text: str) -> str:
    return pipeline.format(text, "a.seq", from_examples).text


@cache
def example(name: str) -> str:
    return (EXAMPLES / name).read_text("utf-8")


def programs() -> st.SearchStrategy[str]:
    return st.sampled_from(NAMES).map(example) | SEEDS.map(lambda seed: story(seed).text)


def holds(text: str) -> None:
    """The laws that hold of any text at all."""
    made = formatted(text)
    assert formatted(made) == made
    assert said(made) == said(text)
    assert mistakes(made) == mistakes(text)
    assert comments(made) == comments(text)
    for row in told(text):
        assert row in made


def told(text: str) -> list[str]:
    """The lines that cannot be read, as they are written."""
    found = [d.span for d in syntax_diagnostics(read_file("a.seq", text)) if d.rule != "tab"]
    lines = [(max(text.rfind(end, 0, s.start) for end in "\r\n") + 1, s) for s in found if s.end > s.start]
    return [text[start : s.end] for start, s in lines]


@pytest.mark.parametrize("name", NAMES)
def test_the_examples(name: str) -> None:
    text = example(name)
    holds(text)
    assert hashes(formatted(text), from_examples) == hashes(text, from_examples) != None  # noqa: E711


@given(SEEDS)
@settings(max_examples=60, deadline=None)
def test_programs(seed: int) -> None:
    text = story(seed).text
    holds(text)
    assert hashes(formatted(text)) == hashes(text)


@given(programs(), SEEDS)
@settings(max_examples=60, deadline=None)
def test_every_comment_stays_where_it_stands(text: str, seed: int) -> None:
    with_comments = decorated(formatted(text), Random(seed))
    made = formatted(with_comments)
    assert re.sub(" +#", " #", made) == re.sub(" +#", " #", with_comments)


@given(programs(), SEEDS)
@settings(max_examples=80, deadline=None)
def test_however_it_is_written_it_becomes_the_same(text: str, seed: int) -> None:
    """Indentation, tabs, blanks, quotes, hours, line ends, comments, and where the file is without errors the order of parts."""
    rng = Random(seed)
    made = formatted(text)
    wanted = formatted(decorated(made, rng))
    whole = hashes(wanted, from_examples) is not None
    tabs = rng.random() < 0.2
    other = disturbed(wanted, rng, order=whole, tabs=tabs)
    end = _LINE_END.search(other)
    assert formatted(other) == wanted.replace("\n", end[0] if end else "\n")
    if whole and not tabs:
        assert hashes(other, from_examples) == hashes(text, from_examples)


@given(programs(), SEEDS)
@settings(max_examples=60, deadline=None)
def test_frozen_lines_stay(text: str, seed: int) -> None:
    rng = Random(seed)
    lines = disturbed(decorated(formatted(text), rng), rng, order=False).splitlines(keepends=True)
    rows = _outside_of_texts("".join(lines))
    a, b = sorted(rng.sample(rows, 2))
    lines.insert(b, "# format: on\n")
    lines.insert(a, "# format: off\n")
    frozen = "".join(lines[a + 1 : b + 1])
    disturbing = "".join(lines)
    made = formatted(disturbing)
    assert formatted(made) == made
    assert frozen in made
    assert said(made) == said(disturbing)
    assert comments(made) == comments(disturbing)


def _outside_of_texts(text: str) -> list[int]:
    """The numbers of the lines that are not inside of a text."""
    found: list[int] = []
    at = 0
    for placed in read_file("a.seq", text).blocks:
        rows, _ = rows_of(placed.block.text)
        found += [len(text[: placed.start + row.start].splitlines()) for row in rows]
        at += len(rows)
    return found


@given(programs(), SEEDS)
@settings(max_examples=80, deadline=None)
def test_slips_of_a_hand(text: str, seed: int) -> None:
    rng = Random(seed)
    written = _LINE_END.sub("\n", disturbed(formatted(text), rng))
    holds(mutated(written, rng).replace("\n", rng.choice(["\n", "\r\n", "\r"])))


def test_tokens_left_out_doubled_and_swapped() -> None:
    for n, mutation in enumerate(mutations()):
        if n % 23 == 0:
            holds(mutation.text)


@given(
    st.lists(
        st.sampled_from(
            [*PIECES, "else\n", "# format: off\n", "# format: on", "day 3: ", "if replied\n", ":", ","]
        )
    ).map("".join)
    | st.text()
)
@settings(max_examples=400, deadline=None)
def test_any_text(text: str) -> None:
    holds(text)


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_the_rows_together_are_the_text(text: str) -> None:
    for placed in read_file("a.seq", text).blocks:
        rows, tail = rows_of(placed.block.text)
        assert "".join(f"{row.before}{row.raw}{row.end}" for row in rows) + tail == placed.block.text
