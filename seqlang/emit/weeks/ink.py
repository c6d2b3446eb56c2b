"""Lines of a terminal page: pieces of text with the style of each, so that widths are counted without the colours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from seqlang.report.frame import width

# A text and its style, as the parameters of an SGR sequence; "" is plain.
Piece: TypeAlias = tuple[str, str]
Line: TypeAlias = tuple[Piece, ...]

BOLD, DIM = "1", "2"


def painted(line: Line, colour: bool) -> str:
    """The line as it is printed, without blanks at its end."""
    return "".join(_paint(text, style if colour else "") for text, style in _stripped(line))


def columns(line: Line) -> int:
    """How wide it is."""
    return sum(width(text) for text, _ in line)


def padded(line: Line, wide: int) -> Line:
    return (*line, (" " * max(0, wide - columns(line)), ""))


def wrapped(line: Line, wide: int, hang: int = 0) -> list[Line]:
    """The line in as many as it needs; those behind the first are indented by `hang`. A word that is too long is cut."""
    room = max(wide - hang, 4)
    lines: list[list[Piece]] = [[]]
    used = 0
    for word, style in _words(line, room):
        gap = " " if lines[-1] and lines[-1][-1][0].strip() else ""
        if used and used + len(gap) + width(word) > (wide if len(lines) == 1 else room):
            lines.append([])
            used, gap = 0, ""
        if gap and lines[-1][-1][1] == style:
            lines[-1][-1] = (f"{lines[-1][-1][0]} {word}", style)
        else:
            lines[-1].append((gap + word, style))
        used += len(gap) + width(word)
    return [tuple(lines[0]), *((((" " * hang), ""), *each) for each in lines[1:])]


def _words(line: Line, room: int) -> Iterator[Piece]:
    for text, style in line:
        for word in text.split():
            for part in _cut(word, room):
                yield part, style


def _cut(word: str, room: int) -> Iterator[str]:
    """The word, or pieces of it that fit, at a hyphen where it has one."""
    while width(word) > room:
        end = next(n for n in range(1, len(word) + 1) if width(word[: n + 1]) > room)
        end = word.rfind("-", 0, end) + 1 or end
        yield word[:end]
        word = word[end:]
    yield word


def _stripped(line: Line) -> Iterable[Piece]:
    pieces = list(line)
    while pieces and not pieces[-1][0].rstrip():
        pieces.pop()
    if pieces:
        pieces[-1] = (pieces[-1][0].rstrip(), pieces[-1][1])
    return pieces


def _paint(text: str, style: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if style and text.strip() else text
