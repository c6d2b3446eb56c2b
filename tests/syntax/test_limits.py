"""Past its limits a file is told so, once, in a moment, and nothing breaks."""

from __future__ import annotations

import pytest

from seqlang import pipeline
from seqlang.syntax.limits import BLOCKS, CHARACTERS, LEVELS, LINES, NESTING
from seqlang.syntax.parse import read_file, syntax_diagnostics

HEAD = 'sequence "A"\n    exit when '


def said(text: str) -> list[str]:
    return [d.rule for d in syntax_diagnostics(read_file("a.seq", text))]


def levels(count: int) -> str:
    """So many `if`s inside each other, with a step in the innermost, and one behind them all."""
    ifs = "".join("    " * n + "if replied\n" for n in range(1, count))
    return f'sequence "A"\n{ifs}{"    " * count}email "in"\n    email "behind"\n'


HEADS = ('sequence "A"', 'fragment "A"', 'test "A" of "B"')


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("# " + "x" * (CHARACTERS - 2), []),
        ("# " + "x" * CHARACTERS, ["file-too-large"]),
        ("\n" * LINES, []),
        ("\n" * (LINES + 1), ["file-too-large"]),
        ("\r" * (LINES + 1), ["file-too-large"]),
        ("\n" + "field contact.a: text\n" * (BLOCKS + 1), []),
        *((end + f"{head}{end}" * (BLOCKS + 1), ["file-too-large"]) for end in "\n\r" for head in HEADS),
        (levels(LEVELS), []),
        (levels(LEVELS + 1), ["too-many-levels"]),
        (levels(500), ["too-many-levels"]),
        (HEAD + "(" * NESTING + "replied" + ")" * NESTING, []),
        (HEAD + "(" * 101 + "replied" + ")" * 101, ["too-nested"]),
        (HEAD + "(" * 500 + "replied" + ")" * 500, ["too-nested"]),
        (HEAD + "(" * 500 + "replied", ["too-nested"]),
        (HEAD + "not " * NESTING + "replied", []),
        (HEAD + "not " * 500 + "replied", ["too-nested"]),
        (HEAD + "not (" * 60 + "replied" + ")" * 60, ["too-nested"]),
        (HEAD + "contact.a" + " + 1" * 500 + " > 3", ["too-nested"]),
        (HEAD + " and ".join(["not (replied or contact.a + 1 > 3)"] * 500), []),
        (HEAD + "contact.a in (" + ", ".join(["1 + 1"] * 500) + ")", []),
        ('sequence "A"\n    email "' + "x" * 100_000 + '"', []),
    ],
    ids=lambda value: f"{len(value)} characters" if isinstance(value, str) else "-".join(value) or "fine",
)
def test_limits(text: str, rules: list[str]) -> None:
    assert said(text) == rules


def test_the_limits_are_those_promised() -> None:
    assert (CHARACTERS, LINES, BLOCKS, LEVELS, NESTING) == (5_000_000, 100_000, 3_000, 64, 100)


def test_it_points_at_the_first_line_too_deep() -> None:
    text = levels(500)
    (found,) = syntax_diagnostics(read_file("a.seq", text))
    assert text[slice(*found.span)] == "if replied"
    assert text[: found.span.start].count("\n") == LEVELS + 1


@pytest.mark.parametrize(
    "line",
    [
        "exit when " + "replied and " * 3000,
        "exit when replied replied and " + "replied and " * 3000 + "replied",
        "email " + "x " * 10_000,
        "email " + '"x" ' * 10_000,
        "day 1: " * 5000 + 'email "x"',
    ],
    ids=lambda line: line[:24],
)
def test_a_long_line_is_told_about_once(line: str) -> None:
    assert said(f'sequence "A"\n    {line}\n    email "behind"\n') == ["line-too-long"]


@pytest.mark.parametrize(
    "condition",
    [
        "(" * NESTING + "replied" + ")" * NESTING,
        "not " * NESTING + "replied",
        "contact.score" + " + 1" * NESTING + " > 3",
        " or ".join(["replied"] * 5000),
    ],
    ids=lambda c: c[:16],
)
def test_what_may_be_written_can_be_compiled(condition: str) -> None:
    text = f'field contact.score: number\nsequence "A"\n    exit when {condition}\n    day 1: email "x"\n'
    pipeline.compile(text)


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_blocks_with_a_slip_each_are_all_read_whatever_ends_their_lines(end: str) -> None:
    details = "".join(
        f'        {key}: "some words that stand here {n}"\n' for n, key in enumerate(["subject", "body"] * 9)
    )
    block = 'sequence "number %d"\n    day 1 email "a"\n' + details + "\n"
    text = "".join(block % n for n in range(40)).replace("\n", end)
    assert set(said(text)) == {"missing-colon"}


def test_tabs_are_no_mistake_to_guess_about() -> None:
    tabbed = (
        'sequence "number %d"\n'
        + '\tday 1: email "some words that stand here, one after the other"\n' * 30
        + "\n"
    )
    text = "".join(tabbed % n for n in range(400)).replace("\n", "\r")
    assert set(said(text)) == {"tab"}
