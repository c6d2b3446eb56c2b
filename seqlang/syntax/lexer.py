"""A block's text as lines of tokens. Nothing is refused here: what no token begins with becomes a token of its own."""

from __future__ import annotations

import re
from typing import NamedTuple

from seqlang.source import Span
from seqlang.syntax.blocks import OVER_LINES, ends_of_open_texts
from seqlang.syntax.table import COMMENT, LINE_END, Table
from seqlang.syntax.tree import Comment
from seqlang.values import define

_BLANKS = re.compile(r"[ \t]*")
_REST = re.compile(r"[^\r\n]*")
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
            start, comments = at, len(out.comments)
            tokens: list[Token] = []
            at = _line(text, at, limit, table, tokens, out.comments)
            if tokens:
                margin = text[start : tokens[0].start]
                out.lines.append(Line(margin, len(margin.expandtabs(4)), tokens, start))
            elif comments == len(out.comments):
                out.blanks.append(start)
    return out


def _line(text: str, at: int, limit: int, table: Table, tokens: list[Token], comments: list[Comment]) -> int:
    """Read one line's tokens from `at`; gives where the next line begins."""
    match, marks = table.lexer.match, table.marks
    while at < limit:
        found = match(text, at, limit)
        if found is None:
            at = _end(_BLANKS, text, at, limit)
            if at < limit:
                tokens.append(_odd(text, at, limit))
                at = tokens[-1].end
            continue
        kind = found.lastgroup or ""
        word = found[kind]
        start, at = found.span(kind)
        if kind == "NAME":
            kind = "WORD"
        elif kind == "MARK":
            kind = marks[word]
        elif kind == LINE_END:
            break
        elif kind == COMMENT:
            comments.append(Comment(Span(start, at), word, not tokens))
            continue
        tokens.append(Token(kind, word, start, at))
    return at


def _odd(text: str, at: int, limit: int) -> Token:
    """A text that nobody closed (to the end of its line, or of the lines it goes on over; in triple quotes up to the limit), or
    characters that begin nothing."""
    if text[at] == '"':
        over_lines = _over_lines(text, at, limit)
        if over_lines is not None:
            return Token("UNCLOSED", over_lines, at, at + len(over_lines))
        end = limit if text.startswith('"""', at) else _end(_REST, text, at, limit)
        end = at + len(text[at:end].rstrip())
        return Token("UNCLOSED", text[at:end], at, end)
    end = _end(_STRAY, text, at, len(text))
    return Token("STRAY", text[at:end], at, end)


def _over_lines(text: str, at: int, limit: int) -> str | None:
    """`body: "Hello,` and on the lines below the rest of it."""
    line = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    found = OVER_LINES.match(text, line, limit)
    return found["text"] if found and found.start("text") == at else None


def _end(pattern: re.Pattern[str], text: str, at: int, limit: int) -> int:
    """Where it ends, of a pattern that always matches."""
    found = pattern.match(text, at, limit)
    assert found is not None
    return found.end()
