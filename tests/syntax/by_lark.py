"""A block's tree as Lark's own parser reads it, and as our machine does, in the same plain shape."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, TypeAlias

import pytest
from lark import Lark, Token, Tree, UnexpectedInput
from lark.indenter import DedentError, Indenter

from seqlang.syntax import machine
from seqlang.syntax.lexer import Line, lex
from seqlang.syntax.reader import Reader
from seqlang.syntax.table import MANY, ONE, grammar_text, table

Dump: TypeAlias = "tuple[str, list[Any]] | tuple[str, str] | None"


class Layout(Indenter):
    NL_type = "_NL"
    OPEN_PAREN_types: list[str] = []  # noqa: RUF012 - the shape Lark asks for
    CLOSE_PAREN_types: list[str] = []  # noqa: RUF012
    INDENT_type = "_INDENT"
    DEDENT_type = "_DEDENT"
    tab_len = 4


@cache
def lark(lexer: str = "contextual") -> Lark:
    """Lark at its most severe: any two ways to read a text, and any two tokens that could match alike, are refused."""
    return Lark(
        grammar_text(),
        parser="lalr",
        lexer=lexer,
        postlex=Layout(),
        maybe_placeholders=True,
        strict=True,
    )


def read_by_lark(block: str, lexer: str = "contextual") -> Dump:
    """None where Lark refuses it. Tabs and an indented first line are no matter of the grammar, and Lark takes them; we do not.

    With its contextual lexer, as it comes, Lark takes a word for a keyword where that may follow in any place of the kind: after a
    detail, `success` on any line. `basic`: only where the parser can go on with it, as the grammar has it; slow.
    """
    lines = lex(block, table()).lines
    if (lines and lines[0].margin) or any("\t" in line.margin for line in lines):
        return None
    try:
        tree = _parsed_exactly(_bare(block)) if lexer == "basic" else lark().parse(_bare(block))
    except (UnexpectedInput, DedentError):
        return None
    return _lark_dump(tree)


def _parsed_exactly(text: str) -> Any:
    parser: Any = lark("basic").parse_interactive(text)
    keywords = set(table().words.values())
    for token in parser.lexer_thread.lex(parser.parser_state):
        name = token.type in keywords and not _goes_on(parser.copy(), token)
        parser.feed_token(Token("NAME", token) if name else token)
    return parser.feed_eof()


def _goes_on(parser: Any, token: Token) -> bool:
    try:
        parser.feed_token(token)
    except UnexpectedInput:
        return False
    return True


def _bare(block: str) -> str:
    """A block as Lark wants it: from its first line of code on, with an end to its last line."""
    return re.sub(r"\A(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))+", "", block) + "\n"


def _lark_dump(node: Any) -> Dump:
    if isinstance(node, Tree):
        return str(node.data), [_lark_dump(child) for child in node.children]
    return (node.type, str(node)) if isinstance(node, Token) else None


class _TreeLeaves(dict[str, Any]):
    """Every kept token as (kind, text)."""

    def get(self, kind: str, default: Any = None) -> Callable[[Any], tuple[str, str]]:
        return lambda token: (kind, token.text)


class _TreeBuilders(dict[str, Any]):
    """Every production as (name, children), but for those that hand their children on."""

    def __missing__(self, name: str) -> Callable[[list[Any], Any], Any]:
        if name == MANY:
            return lambda children, span: children
        if name == ONE:
            return lambda children, span: children[0] if len(children) == 1 else (name, children)
        return lambda children, span: (name, list(children))


@contextmanager
def bare_machine() -> Iterator[None]:
    """Our machine with our tables, building Lark's kind of tree in place of ours."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(machine, "LEAVES", _TreeLeaves())
        patch.setattr(machine, "BUILDERS", _TreeBuilders())
        patch.setattr(Reader, "_mend", _refuse)
        yield


class _Refused(Exception):
    pass


def _refuse(reader: Reader, line: Line, wrong: int) -> None:
    raise _Refused


def read_by_us(block: str) -> Dump:
    """What a bare machine reads in a block; None where there is a mistake in it."""
    reader = Reader(block, lex(block, table()).lines)
    try:
        found: Dump = reader.read()
    except _Refused:
        return None
    return None if reader.diagnostics else found
