"""The tags of a text, cut out as Liquid cuts them, except that an unclosed one ends where the next begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from seqlang.values import frozen

# A whole tag, for patterns that step over it; one that is not closed ends before the next, lest a row of braces be looked through from
# each of them.
TAG = r"\{\{[^{}]*(?:(?:\{(?!\{)|\}(?!\}))[^{}]*)*\}\}|\{%[^{%]*(?:(?:\{(?!%)|%(?!\}))[^{%]*)*%\}"
_OPENING = re.compile(r"\{[{%]")
_CLOSING = {"{{": "}}", "{%": "%}"}
_NAME = re.compile(r"#|\w*")
# what stands in these is not read as tags
_VERBATIM = ("raw", "comment", "doc")


@frozen
class Piece:
    """`name` of a tag, "" for an output; `inner`: what stands behind. `closed` False: the end is missing."""

    start: int
    end: int
    name: str
    inner: str
    inner_start: int
    output: bool
    closed: bool = True

    @property
    def inner_end(self) -> int:
        return self.inner_start + len(self.inner)


def pieces(text: str) -> Iterator[Piece]:
    """Outputs and tags in order; `raw`, `comment` and `doc` blocks come as their two tags."""
    place = 0
    endless: set[str] = set()
    while opening := _OPENING.search(text, place):
        piece = _piece(text, opening)
        yield piece
        place = piece.end
        if piece.name in _VERBATIM and piece.closed and piece.name not in endless:
            closing = _end_of_verbatim(text, piece)
            if closing is None:
                endless.add(piece.name)
            else:
                place = closing


def unended(found: Sequence[Piece]) -> list[Piece]:
    """Those of a text's pieces that go on to its end, or would: no closing braces, a `raw` without its `endraw`."""
    behind = (*found[1:], None)
    return [
        piece
        for piece, following in zip(found, behind, strict=True)
        if not piece.closed
        or (piece.name in _VERBATIM and (following is None or following.name != "end" + piece.name))
    ]


def _piece(text: str, opening: re.Match[str]) -> Piece:
    start, inside = opening.start(), opening.end()
    output = opening[0] == "{{"
    following = _OPENING.search(text, inside)
    stop = following.start() if following else len(text)
    end = text.find(_CLOSING[opening[0]], inside, stop)
    if end < 0:
        return Piece(start, stop, "", text[inside:stop], inside, output, closed=False)
    left, right = _trimmed(text, inside, end)
    name = "" if output else (_NAME.match(text, left, right) or [""])[0]
    left, right = _trimmed(text, left + len(name), right, dashes=False)
    return Piece(start, end + 2, name, text[left:right], left, output)


def _trimmed(text: str, left: int, right: int, *, dashes: bool = True) -> tuple[int, int]:
    """The stretch without the dashes of `{{- -}}` and the blanks at both its ends."""
    if dashes and text[left:right].startswith("-"):
        left += 1
    if dashes and text[left:right].endswith("-"):
        right -= 1
    inner = text[left:right]
    bare = inner.strip()
    left += len(inner) - len(inner.lstrip()) if bare else 0
    return left, left + len(bare)


def _end_of_verbatim(text: str, piece: Piece) -> int | None:
    closing = re.compile(r"\{%-?\s*+end" + piece.name + r"\s*+-?%\}").search(text, piece.end)
    return closing.start() if closing else None
