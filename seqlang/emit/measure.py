"""How wide a text will be, without a font at hand, and where to break it.

The widths are those of DejaVu Sans, in thousandths of the type size: it is the widest of the fonts a browser falls back
to, so a text drawn in Helvetica, Arial or Segoe comes out narrower than we say, never wider.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

_GROUPS = {
    "ijlI'|": 320,
    ".,:; !/\\·J": 340,
    "ft()[]{}-r`": 415,
    '"sczkvxy*_“”‘’?–': 595,
    "abdeghnopqu0123456789LETFP$": 640,
    "ABCKRSVXYZ": 700,
    "DGHNOQUw&": 820,
    "=+<>#~^→±": 840,
    "mM%": 975,
    "W@—…": 1000,
    "ÆŒæœЖШЩЮЫФжшщюыфм": 1110,
}
_WIDTHS = {char: width for chars, width in _GROUPS.items() for char in chars}
_LETTER, _CAPITAL, _WIDE, _SYMBOL = 800, 950, 1050, 1400
_BOLD = 1.13


@cache
def _char(char: str) -> int:
    if char in _WIDTHS:
        return _WIDTHS[char]
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    if unicodedata.category(char) == "So":
        return _SYMBOL
    if unicodedata.east_asian_width(char) in "WF":
        return _WIDE
    base = unicodedata.normalize("NFD", char)[0]
    return _WIDTHS.get(base, _CAPITAL if char.isupper() else _LETTER)


def width_of(text: str, size: float, *, bold: bool = False, spacing: float = 0.0) -> float:
    """An upper bound for the text's width, in pixels. `size`: of the type; `spacing`: between letters, both in pixels."""
    return _width(_ems(text), len(text), size, bold, spacing)


@lru_cache(4096)
def _ems(text: str) -> int:
    """In thousandths of the type size."""
    return sum(map(_char, text))


def _width(ems: int, letters: int, size: float, bold: bool, spacing: float) -> float:
    return ems / 1000 * size * (_BOLD if bold else 1.0) + spacing * letters


def wrap(text: str, size: float, room: float, *, bold: bool = False, spacing: float = 0.0) -> tuple[str, ...]:
    """The text in lines of at most `room` pixels, broken at blanks, and inside a word only where one is too long."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        ems = (_ems(line) + _char(" ") if line else 0) + _ems(word)
        if _width(ems, len(longer), size, bold, spacing) <= room:
            line = longer
            continue
        lines += [line] if line else []
        *full, line = _chop(word, size, room, bold, spacing)
        lines += full
    return (*lines, line) if line or not lines else tuple(lines)


def _chop(word: str, size: float, room: float, bold: bool, spacing: float) -> list[str]:
    """The word in pieces that fit; a name breaks after a dot or an underscore where it can."""
    pieces, piece = [], ""
    for char in word:
        while piece and width_of(piece + char, size, bold=bold, spacing=spacing) > room:
            cut = max(piece.rfind("."), piece.rfind("_"), piece.rfind("/")) + 1 or len(piece)
            pieces.append(piece[:cut])
            piece = piece[cut:]
        piece += char
    return [*pieces, piece]
