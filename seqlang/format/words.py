"""A line's tokens, one blank between them where one belongs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain, pairwise

from seqlang.syntax.lexer import Line, Token
from seqlang.syntax.table import table
from seqlang.syntax.text import value_of

UNIT = 4

_CLOSE_BEHIND = frozenset(":,).")  # nothing stands between these and what is before them
_CLOSE_BEFORE = frozenset("(.")
_SHORT_HOUR = re.compile(r"(?<![0-9])(?=[0-9]:)")
_LINE_END = re.compile(r"(\r\n|\n|\r)")


def written(line: Line, depth: int, clocks: Iterable[int]) -> str:
    """The line, `depth` indentations in. `clocks`: where the tokens start that are times of day."""
    return " " * (UNIT * depth) + spaced(line, UNIT * depth - line.width, clocks)


def spaced(line: Line, by: int, clocks: Iterable[int]) -> str:
    """Its tokens, without the indentation; texts of several lines move by so many columns."""
    tokens = line.tokens
    out = [_token(tokens[0], by, clocks)]
    for before, token in pairwise(tokens):
        close = token.text in _CLOSE_BEHIND or before.text in _CLOSE_BEFORE
        out += ["" if close else " ", _token(token, by, clocks)]
    return "".join(out)


def _token(token: Token, by: int, clocks: Iterable[int]) -> str:
    if token.kind == "TEXT":
        return _text(token.text, by)
    if token.start in clocks:
        return _SHORT_HOUR.sub("0", token.text)
    return token.text


def _text(raw: str, by: int) -> str:
    if not raw.startswith('"""'):
        return raw
    if "\n" in raw or "\r" in raw:
        return moved(raw, by)
    return _in_plain_quotes(raw)


def _in_plain_quotes(raw: str) -> str:
    """A text of one line stands in plain quotes, if it says the same in them as it is."""
    value = value_of(raw)
    plain = f'"{value}"'
    match = table().lexer.fullmatch(plain)
    alike = match is not None and match.lastgroup == "TEXT" and value_of(plain) == value
    return plain if alike and "\\" not in value else raw


def moved(raw: str, by: int) -> str:
    """A text of several lines, its lines so many columns further in (or out). What it says stays: it is read without the margin that
    its lines share, and only that margin changes."""
    first, *rest = _LINE_END.split(raw[3:-3])
    ends, lines = rest[::2], rest[1::2]
    with_words = [line for line in lines if line.strip()]
    shared = min(map(_margin, with_words), default=0)
    width = _columns(with_words[0][:shared]) if with_words else 0
    new = " " * max(0, width + by)
    for n, line in enumerate(lines):
        if line.strip():
            lines[n] = new + line[shared:]
        elif n == len(lines) - 1:  # the closing quotes stand alone on it
            lines[n] = " " * max(0, _columns(line) + by)
    return "".join(['"""', first, *chain.from_iterable(zip(ends, lines, strict=True)), '"""'])


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _columns(margin: str) -> int:
    return len(margin.expandtabs(UNIT))
