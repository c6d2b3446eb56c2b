"""A block's text as the rows that are laid out: lines of tokens and comments on lines of their own, each as it was written."""

from __future__ import annotations

import re

from seqlang.syntax.lexer import Line, lex
from seqlang.syntax.table import table
from seqlang.syntax.tree import Comment
from seqlang.values import define

_MARGIN = re.compile(r"[ \t]*")
_REST = re.compile(r"[^\r\n]*")
_LINE_END = re.compile(r"\r\n|\n|\r|\Z")


@define
class Row:
    """A line of tokens with the comment at its end, or a comment alone (`line` is None).

    `start` is its offset in the block, `before` the blank lines above it as written, `raw` what stands on it (a text of several lines
    makes that several lines), `end` its line end. `depth`: how many indentations it gets. `leads`: a comment that belongs to the line
    below. `blank`: a blank line is kept above it. `frozen`: `# format: off` holds for it; `held`: and for the blank lines above it.
    """

    start: int
    before: str
    raw: str
    end: str
    line: Line | None = None
    comment: Comment | None = None
    depth: int = 0
    leads: bool = False
    blank: bool = False
    frozen: bool = False
    held: bool = False

    @property
    def width(self) -> int:
        """Of its indentation, in columns."""
        if self.line is not None:
            return self.line.width
        margin = _MARGIN.match(self.raw)
        return len(margin[0].expandtabs(4)) if margin else 0


def rows_of(text: str) -> tuple[list[Row], str]:
    """The rows of a block, and the blank lines behind the last; as written they are the text."""
    found = lex(text, table())
    beside = {c.span.start: c for c in found.comments}
    starts: list[tuple[int, Line | Comment]] = [(line.start, line) for line in found.lines]
    starts += [(_line_start(text, c.span.start), c) for c in found.comments if c.alone]
    rows: list[Row] = []
    at = 0
    for start, what in sorted(starts, key=lambda pair: pair[0]):
        row = _row(text, at, start, what, beside)
        rows.append(row)
        at = start + len(row.raw) + len(row.end)
    return rows, text[at:]


def _row(text: str, at: int, start: int, what: Line | Comment, beside: dict[int, Comment]) -> Row:
    """`at`: where the row before it ends."""
    line = what if isinstance(what, Line) else None
    last = what.end if isinstance(what, Line) else what.span.end
    rest = _REST.match(text, last)
    assert rest is not None
    end = _LINE_END.match(text, rest.end())
    assert end is not None
    row = Row(start, text[at:start], text[start : rest.end()], end[0], line, blank=at < start)
    row.comment = what if isinstance(what, Comment) else beside.get(_after_blanks(text, last))
    return row


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _after_blanks(text: str, at: int) -> int:
    while text[at : at + 1] in (" ", "\t"):
        at += 1
    return at
