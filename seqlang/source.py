"""The ground: a text with a name, stretches of it, and where they stand in lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from seqlang.values import define, field

_LINE_END = re.compile(r"\r\n|\n|\r")


class Span(NamedTuple):
    """A stretch of text: offsets in characters, the end excluded.

    In the tree a span is relative to its top-level block; in a diagnostic it is relative to the file.
    """

    start: int
    end: int

    def moved(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)


class Position(NamedTuple):
    """Where a character stands: line and column count from 1, the offset from 0, all in characters."""

    line: int
    column: int
    offset: int


@define(slots=False)
class Source:
    """A file as it was read: its path as the user wrote it, and its decoded text without a byte-order mark."""

    path: str
    text: str = field(repr=False)

    @cached_property
    def line_starts(self) -> list[int]:
        if "\r" in self.text:
            return [0, *(m.end() for m in _LINE_END.finditer(self.text))]
        return [0, *accumulate([len(line) + 1 for line in self.text.split("\n")[:-1]])]

    def position(self, offset: int) -> Position:
        """Line and column of an offset; one past the end of the text is a position too."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1, offset)

    def line(self, number: int) -> str:
        """The text of a line (from 1), without its line end; empty past the last."""
        if not 1 <= number <= len(self.line_starts):
            return ""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")
