"""The grammar itself: one meaning for every text, no word of the trade in it, and read by our machine as Lark reads it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from lark import Lark, Token, Tree, UnexpectedInput
from lark.indenter import DedentError, Indenter

from seqlang.channels import channel_names
from seqlang.model.settings import SETTINGS
from seqlang.syntax import machine
from seqlang.syntax.blocks import cut
from seqlang.syntax.lexer import Line, lex
from seqlang.syntax.reader import Reader
from seqlang.syntax.table import MANY, ONE, grammar_text, table

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.seq"))
PURPOSES = "introduction value resource proof question meeting offer reminder feedback confirmation education breakup"
Dump: TypeAlias = "tuple[str, list[Any]] | tuple[str, str] | None"


class Layout(Indenter):
    NL_type = "_NL"
    OPEN_PAREN_types: list[str] = []  # noqa: RUF012 - the shape Lark asks for
    CLOSE_PAREN_types: list[str] = []  # noqa: RUF012
    INDENT_type = "_INDENT"
    DEDENT_type = "_DEDENT"
    tab_len = 4


@pytest.fixture(scope="module")
def lark() -> Lark:
    """Lark at its most severe: any two ways to read a text, and any two tokens that could match alike, are refused."""
    return Lark(
        grammar_text(),
        parser="lalr",
        lexer="contextual",
        postlex=Layout(),
        maybe_placeholders=True,
        strict=True,
    )


def test_the_grammar_has_one_meaning(lark: Lark) -> None:
    assert lark.options.strict
    assert lark.options.parser == "lalr"


def words_of(grammar: str) -> set[str]:
    """The words of the grammar, its comments left out."""
    bare = re.sub(r"//[^\n]*", "", grammar)
    return set(re.findall(r"[A-Za-z_]+", bare))


def test_it_names_no_channel_no_setting_and_no_purpose() -> None:
    words = words_of(grammar_text())
    assert "sequence" in words
    assert not words & {*channel_names(), *SETTINGS, *PURPOSES.split()}


# ---- read alike ----------------------------------------------------------------------------------------------


def lark_dump(node: Any) -> Dump:
    if isinstance(node, Tree):
        return str(node.data), [lark_dump(child) for child in node.children]
    return (node.type, str(node)) if isinstance(node, Token) else None


class TreeLeaves(dict[str, Any]):
    """Every kept token as (kind, text)."""

    def get(self, kind: str, default: Any = None) -> Callable[[Any], tuple[str, str]]:
        return lambda token: (kind, token.text)


class TreeBuilders(dict[str, Any]):
    """Every production as (name, children), but for those that hand their children on."""

    def __missing__(self, name: str) -> Callable[[list[Any], Any], Any]:
        if name == MANY:
            return lambda children, span: children
        if name == ONE:
            return lambda children, span: children[0] if len(children) == 1 else (name, children)
        return lambda children, span: (name, list(children))


@pytest.fixture
def bare_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Our machine with our tables, building Lark's kind of tree in place of ours."""
    monkeypatch.setattr(machine, "LEAVES", TreeLeaves())
    monkeypatch.setattr(machine, "BUILDERS", TreeBuilders())
    monkeypatch.setattr(Reader, "_mend", refuse)


class Refused(Exception):
    pass


def refuse(reader: Reader, line: Line, wrong: int) -> None:
    raise Refused


def our_dump(block: str) -> Dump:
    """What our machine reads in a block; None where there is a mistake in it."""
    reader = Reader(block, lex(block, table()).lines)
    try:
        found: Dump = reader.read()
    except Refused:
        return None
    return None if reader.diagnostics else found


def bare(block: str) -> str:
    """A block as Lark wants it: from its first line of code on, with an end to its last line."""
    return re.sub(r"\A(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))+", "", block) + "\n"


def blocks() -> Iterator[str]:
    for path in EXAMPLES:
        yield from (block for _, block in cut(path.read_text("utf-8")))


def test_our_machine_reads_the_examples_as_lark_does(lark: Lark, bare_machine: None) -> None:
    count = 0
    for block in blocks():
        assert our_dump(block) == lark_dump(lark.parse(bare(block)))
        count += 1
    assert count > 30


SMALL = [
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
def test_our_machine_reads_small_texts_as_lark_does(lark: Lark, bare_machine: None, text: str) -> None:
    assert our_dump(text) == read_by(lark, text)


def read_by(lark: Lark, text: str) -> Dump:
    try:
        return lark_dump(lark.parse(bare(text)))
    except (UnexpectedInput, DedentError):
        return None


def test_our_machine_refuses_what_lark_refuses(lark: Lark, bare_machine: None) -> None:
    """Every example block with each of its words left out in turn, cut down to a sample."""
    refused = 0
    for number, text in enumerate(thinned()):
        if number % 23 == 0:
            ours = our_dump(text)
            assert (ours is None) == (read_by(lark, text) is None), text
            refused += ours is None
    assert refused > 20


def thinned() -> Iterator[str]:
    for block in blocks():
        for line in lex(block, table()).lines:
            for token in line.tokens:
                yield block[: token.start] + block[token.end :]
