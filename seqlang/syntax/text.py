"""What a quoted text says, and at which character of the file each of its characters stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

from seqlang.values import frozen

_PIECES = re.compile(r'(?P<tag>\{\{[^}\r\n]*\}\}|\{%[^%\r\n]*%\})|(?P<escape>\\["\\n])|[^\\{]+|.')
_LINE_END = re.compile(r"(\r\n|\n|\r)")
_ESCAPES = {'\\"': '"', "\\\\": "\\", "\\n": "\n"}


@frozen
class Decoded:
    """`value`, in runs that stand together in the raw text: run n starts at value_starts[n] and at raw_starts[n]."""

    value: str
    value_starts: tuple[int, ...]
    raw_starts: tuple[int, ...]

    def raw_offset(self, offset: int) -> int:
        """The offset in the raw text (its opening quote is 0) of a character of the value; an end counts as the one after
        the character before it."""
        if not self.value_starts:
            return 1
        run = max(0, bisect_right(self.value_starts, offset) - 1)
        return self.raw_starts[run] + offset - self.value_starts[run]


@lru_cache(maxsize=512)
def decode(raw: str) -> Decoded:
    """Read a text as it stands in the file, quotes and all (the closing ones may be missing)."""
    runs = _long(raw) if raw.startswith('"""') else _short(raw)
    if not runs:
        return Decoded("", (), ())
    texts, raw_starts = zip(*runs, strict=True)
    value_starts = tuple(accumulate(map(len, texts[:-1]), initial=0))
    return Decoded("".join(texts), value_starts, raw_starts)


def value_of(raw: str) -> str:
    """What the text says."""
    if raw.startswith('"""'):
        lines = _inner(raw).replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return "\n".join(_dedented(lines)[0])
    if "\\" not in raw:
        return raw[1:-1] if len(raw) > 1 and raw[-1] == '"' else raw[1:]
    return decode(raw).value


def _short(raw: str) -> list[tuple[str, int]]:
    """Escapes read, but not inside {{ … }} and {% … %}, where quotes are free."""
    end = len(raw) - 1 if len(raw) > 1 and raw.endswith('"') else len(raw)
    return [
        (_ESCAPES[piece[0]] if piece.lastgroup == "escape" else piece[0], piece.start())
        for piece in _PIECES.finditer(raw, 1, end)
    ]


def _long(raw: str) -> list[tuple[str, int]]:
    """Dedented, each row with its line end (\\n) and where it starts."""
    pieces = _LINE_END.split(_inner(raw))  # lines, and between them what ends them
    lines, starts = pieces[::2], list(accumulate(map(len, pieces), initial=3))[::2]
    rows, first, margin = _dedented(lines)
    places = [start + min(margin, len(line)) for line, start in zip(lines, starts, strict=True)]
    if first == 0:
        places[0] = starts[0]
    ended = [f"{row}\n" for row in rows[:-1]] + rows[-1:]
    return list(zip(ended, places[first:], strict=False))


def _inner(raw: str) -> str:
    """What stands between three quotes and three quotes."""
    return raw[3:-3] if len(raw) >= 6 and raw.endswith('"""') else raw[3:]


def _dedented(lines: list[str]) -> tuple[list[str], int, int]:
    """(rows, the line of the first, margin): the margin that all lines share is taken off, and a blank first and last line. What
    stands beside the opening quotes has no margin."""
    below = [line for line in lines[1:] if line and not line.isspace()]
    margin = min([len(line) - len(line.lstrip(" \t")) for line in below], default=0)
    rows = [line[margin:].rstrip() for line in lines[1:]]
    beside = lines[0].rstrip()
    if rows and not rows[-1]:
        rows.pop()
    return ([beside, *rows], 0, margin) if beside else (rows, 1, margin)
