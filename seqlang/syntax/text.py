"""What a quoted text says, and at which character of the file each of its characters stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from seqlang.values import frozen

_PIECES = re.compile(r'(?P<tag>\{\{[^}\r\n]*\}\}|\{%[^%\r\n]*%\})|(?P<escape>\\["\\n])|[^\\{]+|.')
_LINES = re.compile(r"([^\r\n]*)(\r\n|\n|\r|\Z)")
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


@lru_cache(maxsize=512)  # a text is read for its value, and for its places soon after
def decode(raw: str) -> Decoded:
    """Read a text as it stands in the file, quotes and all (the closing ones may be missing)."""
    runs = _long(raw) if raw.startswith('"""') else _short(raw)
    value_starts: list[int] = []
    at = 0
    for text, _ in runs:
        value_starts.append(at)
        at += len(text)
    return Decoded("".join(t for t, _ in runs), tuple(value_starts), tuple(start for _, start in runs))


def value_of(raw: str) -> str:
    """What the text says."""
    if raw[:3] != '"""' and "\\" not in raw:
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
    """Dedented: the margin that all lines share is taken off, and a blank first and last line; line ends become \\n."""
    end = len(raw) - 3 if len(raw) >= 6 and raw.endswith('"""') else len(raw)
    lines = [(m[1], m.start()) for m in _LINES.finditer(raw, 3, end)]
    if len(lines) > 1 and lines[-1][1] == end and lines[-1][0] == "" and raw[end - 1] not in "\r\n":
        lines.pop()
    first_has_text = bool(lines and lines[0][0].strip())
    margins = [
        len(t) - len(t.lstrip(" \t"))
        for n, (t, _) in enumerate(lines)
        if t.strip() and not (n == 0 and first_has_text)
    ]
    margin = min(margins, default=0)
    runs = [
        (text, start) if n == 0 and first_has_text else (text[margin:], start + min(margin, len(text)))
        for n, (text, start) in enumerate(lines)
    ]
    if runs and not runs[0][0].strip() and not first_has_text:
        runs.pop(0)
    if runs and not runs[-1][0].strip():
        runs.pop()
    return [
        (text.rstrip() + ("\n" if n < len(runs) - 1 else ""), start) for n, (text, start) in enumerate(runs)
    ]
