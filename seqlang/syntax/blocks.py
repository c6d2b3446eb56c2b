"""Cut a file's text into its top-level blocks, so that each can be read and remembered on its own."""

from __future__ import annotations

import re

# A line that starts a block: something other than blank, comment or indentation in the first column. A text in triple quotes is
# stepped over as a whole, and so is a one-line text or a comment, in which three quotes mean nothing.
_PIECE = re.compile(
    r'(?P<long>"""[^"]*(?:"(?!"")[^"]*)*(?:"""|\Z))'
    r'|(?P<short>"(?!"")(?:[^"\\{\r\n]|\\[^\r\n]|\{\{[^}\r\n]*\}\}|\{%[^%\r\n]*%\}|\{(?!\{[^}\r\n]*\}\}|%[^%\r\n]*%\}))*"?)'
    r"|(?P<comment>#[^\r\n]*)"
    r"|(?P<end>(?:\r\n|\n|\r)+)(?P<start>(?=[^\s#]))?"
    r'|[^"#\r\n]+|.',
    re.DOTALL,
)


def cut(text: str) -> list[tuple[int, str]]:
    """(offset, text) of each block, in order; together they are the text. Comments and blank lines before a block's first
    line belong to the block; those after the last block's lines to the last."""
    starts: list[int] = []
    if text[:1] not in "\t\n\r #" and text:
        starts.append(0)
    for piece in _PIECE.finditer(text):
        if piece.lastgroup == "start":
            starts.append(piece.end())
    if not starts:
        return [(0, text)] if text else []
    starts = [_with_comments(text, start) for start in starts]
    starts[0] = 0
    return [(a, text[a:b]) for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


def _with_comments(text: str, start: int) -> int:
    """The start moved up over comment lines in the first column that stand directly above."""
    while start > 0:
        end = start
        line_start = _line_start(text, end)
        if line_start == end or not text.startswith("#", line_start):
            return start
        start = line_start
    return start


def _line_start(text: str, end: int) -> int:
    """Where the line that ends (with its line end) at `end` starts."""
    at = end
    if text[at - 1 : at] == "\n":
        at -= 1
    if text[at - 1 : at] == "\r":
        at -= 1
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
