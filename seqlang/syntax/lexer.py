"""A block's text as lines of tokens. Nothing is refused here: what no token begins with becomes a token of its own."""

from __future__ import annotations

import re
from typing import NamedTuple

from seqlang.source import Span
from seqlang.syntax.blocks import ends_of_open_texts
from seqlang.syntax.table import Table
from seqlang.syntax.tree import Comment
from seqlang.values import define

_BLANK = re.compile(r"[ \t]*(?:\r\n|\n|\r|\Z)")
_MARGIN = re.compile(r"[ \t]*")
_REST = re.compile(r"[^\r\n]*")
_LINE_END = re.compile(r"\r\n|\n|\r")
_STRAY = re.compile(r"[^\W\d_][^\W]*|.", re.DOTALL)


class Token(NamedTuple):
    """`kind` is a terminal's name; WORD for any word (keyword or NAME, as the parser expects); UNCLOSED for a text
    without its closing quote; STRAY for characters that begin nothing."""

    kind: str
    text: str
    start: int
    end: int


@define
class Line:
    """One line of tokens (a text of several lines makes it longer). `margin` is its indentation as written; `width` in columns,
    a tab reaching to the next multiple of four. `mended`: this is our own reading of a line that was already told about."""

    margin: str
    width: int
    tokens: list[Token]
    start: int
    mended: bool = False

    @property
    def end(self) -> int:
        return self.tokens[-1].end if self.tokens else self.start

    @property
    def span(self) -> Span:
        return Span(self.tokens[0].start, self.end)


@define
class Lines:
    lines: list[Line]
    comments: list[Comment]
    blanks: list[int]


def lex(text: str, table: Table) -> Lines:
    """All lines that hold a token; comments and blank lines beside."""
    found = _lexed(text, table, [len(text)])
    last = found.lines[-1].tokens[-1] if found.lines else None
    if last is not None and last.kind == "UNCLOSED" and last.text.startswith('"""'):
        return _lexed(text, table, [*ends_of_open_texts(text), len(text)])
    return found


def _lexed(text: str, table: Table, limits: list[int]) -> Lines:
    """`limits`: no token reaches over one, so a text that nobody closed ends there."""
    out = Lines([], [], [])
    at = 0
    for limit in limits:
        while at < limit:
            blank = _BLANK.match(text, at)
            if blank:
                out.blanks.append(at)
                at = blank.end()
                continue
            margin = _MARGIN.match(text, at)
            assert margin is not None
            line = Line(margin[0], len(margin[0].expandtabs(4)), [], at)
            at = _line(text, margin.end(), limit, table, line, out.comments)
            if line.tokens:
                out.lines.append(line)
    return out


def _line(text: str, at: int, limit: int, table: Table, line: Line, comments: list[Comment]) -> int:
    """Read one line's tokens from `at`; gives where the next line begins."""
    match = table.lexer.match
    marks = table.marks
    tokens = line.tokens
    while at < limit:
        found = match(text, at, limit)
        if found:
            kind = found.lastgroup or ""
            word = found[0]
            if kind == "NAME":
                kind = "WORD"
            elif kind == "MARK":
                kind = marks[word]
            end = found.end()
            tokens.append(Token(kind, word, at, end))
            at = end
            continue
        char = text[at]
        if char in " \t":
            at += 1
        elif char in "\r\n":
            end_of_line = _LINE_END.match(text, at)
            assert end_of_line is not None
            return end_of_line.end()
        elif char == "#":
            rest = _REST.match(text, at)
            assert rest is not None
            comments.append(Comment(Span(at, rest.end()), rest[0], not tokens))
            at = rest.end()
        else:
            token = _odd(text, at, limit)
            tokens.append(token)
            at = token.end
    return at


def _odd(text: str, at: int, limit: int) -> Token:
    """A text that nobody closed (to the end of its line; in triple quotes up to the limit), or characters that begin nothing."""
    if text[at] == '"':
        rest = _REST.match(text, at, limit)
        assert rest is not None
        written = text[at:limit] if text.startswith('"""', at) else rest[0]
        end = at + len(written.rstrip())
        return Token("UNCLOSED", text[at:end], at, end)
    stray = _STRAY.match(text, at)
    assert stray is not None
    return Token("STRAY", stray[0], at, stray.end())
