"""A source line with a stretch of it underlined, aligned on any terminal: tabs opened, wide characters counted twice."""

from __future__ import annotations

import unicodedata

from seqlang.source import Source, Span

_TAB = 4
_WIDEST = 100
_LEAD = 30


def frame(source: Source, span: Span, room: int = 0) -> tuple[str, str, int]:
    """(the line as shown, its underline, the line's number). A stretch over several lines is underlined to the end of its first.

    A long line is shown as the part around the stretch, with an ellipsis on each cut side. `room`: the columns that there are for it; 0:
    about a hundred.
    """
    start = source.position(span.start)
    line = source.line(start.line)
    first = min(start.column - 1, len(line))
    last = max(first, min(len(line), first + max(span.end - span.start, 0)))
    left, right = _fitted(line, first, room) if room else _window(line, first, last)
    before = ("…" if left else "") + "".join(_shown(c) for c in line[left:first])
    marked = "".join(_shown(c) for c in line[first : min(last, right)])
    after = "".join(_shown(c) for c in line[last:right]) + ("…" if right < len(line) else "")
    underline = " " * width(before) + "^" * max(1, width(marked))
    return (before + marked + after).rstrip(), underline, start.line


def _window(line: str, first: int, last: int) -> tuple[int, int]:
    if len(line) <= 2 * _WIDEST and sum(width(_shown(c)) for c in line) <= _WIDEST:
        return 0, len(line)
    left = max(0, first - _LEAD)
    return left, min(len(line), left + _WIDEST)


def _fitted(line: str, first: int, room: int) -> tuple[int, int]:
    """The part around `first` that takes no more columns than that, its ellipses among them."""
    most = 4 * room  # marks of no width aside, more characters never fit
    if len(line) <= most and sum(map(_columns, line)) + (first == len(line)) <= room:
        return 0, len(line)
    left = _back(line, first, max(0, first - most), room // 3)
    rest = line[left : left + most]
    if left + most >= len(line) and sum(map(_columns, rest)) + (first == len(line)) < room:
        return _back(line, len(line), max(0, len(line) - most), room - 2), len(line)  # its end is near
    used, right = (1 if left else 0), left
    while right < len(line) and used + _columns(line[right]) < room:
        used, right = used + _columns(line[right]), right + 1
    return left, right


def _back(line: str, end: int, least: int, room: int) -> int:
    """Where a part begins that ends there and takes no more columns than that."""
    start = end
    while start > least and room >= _columns(line[start - 1]):
        start, room = start - 1, room - _columns(line[start - 1])
    return start


def _columns(char: str) -> int:
    return width(_shown(char))


def _shown(char: str) -> str:
    """A character as it is safe to show: tabs opened, control characters and direction marks made visible."""
    if char == "\t":
        return " " * _TAB
    if unicodedata.category(char) in ("Cc", "Cf", "Cs") and char != "\u200d":
        return "\N{REPLACEMENT CHARACTER}"
    return char


def width(text: str) -> int:
    """Columns a text takes on a terminal."""
    return sum(_width(c) for c in text)


def _width(char: str) -> int:
    if unicodedata.combining(char) or char in "\u200d\ufe0f\ufe0e":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def visible(text: str) -> str:
    """A text of the user's, safe to show inside a message."""
    return text if text.isprintable() else "".join(_shown(c) for c in text)
