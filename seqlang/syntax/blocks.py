"""Cut a file's text into its top-level blocks, so that each can be read and remembered on its own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain, pairwise

from seqlang.syntax.table import Table, table

# A line that starts a block: something other than blank, comment or indentation in the first column. A text in triple quotes is
# stepped over as a whole, and so is a one-line text or a comment, in which three quotes mean nothing.
_PIECE = re.compile(
    r'(?P<long>"""[^"]*(?:"(?!"")[^"]*)*(?:"""|\Z))'
    r'|(?P<short>"(?!"")(?:[^"\\{\r\n]++|\\[^\r\n]|\{\{[^}\r\n]*\}\}|\{%[^%\r\n]*%\}|\{(?!\{[^}\r\n]*\}\}|%[^%\r\n]*%\}))*"?)'
    r"|(?P<comment>#[^\r\n]*)"
    r"|(?P<end>\r\n|\n|\r)"
    r'|[^"#\r\n]+|.',
    re.DOTALL,
)
_LINE = re.compile(r"(?P<margin>[ \t]*)(?P<code>[^\r\n]*)(?:\r\n|\n|\r|\Z)")

# What is probably a line of the language, and not of a text somebody forgot to close: `day 3: …`, `subject: …`, `email "…`.
_CODE = re.compile(r'[a-z_]+(?:[ \t][^":]*)?:(?:[ \t]|\Z)|[a-z_]+[ \t]+"')
_OPENING = re.compile(r'[a-z_]+[ \t]*:[ \t]*"""[ \t]*')

# So many texts without an end are looked for in a file; the last of them takes the rest of it.
_MOST_OPEN = 20


def cut(text: str) -> list[tuple[int, str]]:
    """(offset, text) of each block, in order; together they are the text. Comments directly above a block's first line belong to
    it; all else that stands between two blocks belongs to the first of them."""
    starts = [start for start in _starts(text) if start]
    bounds = [0, *starts, len(text)] if text else []
    return [(a, text[a:b]) for a, b in pairwise(bounds)]


def _starts(text: str) -> list[int]:
    """Where blocks start, their comments included; what stands before the first block is the first block's."""
    starts: list[int] = []
    comments: int | None = None  # where the comment lines directly above begin
    line = 0
    for piece in _pieces(text):
        at = piece.start()
        kind = piece.lastgroup
        if at == line and kind == "comment":
            comments = at if comments is None else comments
        elif at == line and text[at] not in " \t\r\n":
            starts.append(at if comments is None else comments)
            comments = None
        elif at == line:
            comments = None
        if kind == "end" or (kind == "long" and text[piece.end() - 1] in "\r\n"):
            line = piece.end()
    return starts[1:]


def _pieces(text: str) -> Iterable[re.Match[str]]:
    last = max(_PIECE.finditer(text), key=re.Match.start, default=None) if '"""' in text else None
    if last is None or last.lastgroup != "long" or _is_closed(last[0]):
        return _PIECE.finditer(text)
    limits = [0, *ends_of_open_texts(text), len(text)]
    return chain.from_iterable(_PIECE.finditer(text, a, b) for a, b in pairwise(limits))


def ends_of_open_texts(text: str) -> list[int]:
    """Where the texts in triple quotes that nobody closed seem to end, in order: the start of a line, or the end of all."""
    ends: list[int] = []
    at = 0
    while len(ends) < _MOST_OPEN:
        end = _end_of_open_text(text, at)
        if end is None:
            break
        ends.append(end)
        at = end
    return ends


def _end_of_open_text(text: str, at: int) -> int | None:
    """From `at` on, where the first text without an end seems to end; None where all are closed.

    Every `\"\"\"` pairs with the next, so the one left over is the last of all. The one that was forgotten stands earlier where a
    text seems to be closed by what opens another: `body: \"\"\"` on a line of its own.
    """
    found = [piece for piece in _PIECE.finditer(text, at) if piece.lastgroup == "long"]
    if not found or _is_closed(found[-1][0]):
        return None
    for piece in found[:-1]:
        if "\n" not in piece[0] and "\r" not in piece[0]:
            continue
        other = _line_start(text, piece.end())
        line = _LINE.match(text, other)
        if line and _OPENING.fullmatch(line["code"]):
            return _probable_end(text, piece.start(), other)
    return _probable_end(text, found[-1].start(), len(text))


def _probable_end(text: str, start: int, limit: int) -> int:
    """Where the text opened at `start` ends, at `limit` the latest: before the first line that is indented no deeper than the
    one that opens it; a text that is not indented at all goes on to the first line that looks like code."""
    opening = _LINE.match(text, _line_start(text, start))
    assert opening is not None
    width = len(opening["margin"].expandtabs(4))
    at = opening.end()
    indented: bool | None = None
    while at < limit:
        line = _LINE.match(text, at)
        assert line is not None
        deeper = len(line["margin"].expandtabs(4)) > width
        if line["code"]:
            indented = deeper if indented is None else indented
            if not deeper and (indented or _is_code(line, table())):
                return at
        at = line.end()
    return limit


def _is_code(line: re.Match[str], grammar: Table) -> bool:
    """A declaration's head in the first column, or a line that reads like a step or a detail."""
    words = line["code"].split()
    head = grammar.words.get(words[0]) if not line["margin"] else None
    return head in grammar.actions[grammar.start] or _CODE.match(line["code"]) is not None


def _is_closed(piece: str) -> bool:
    return len(piece) >= 6 and piece.endswith('"""')


def _line_start(text: str, at: int) -> int:
    """Where the line that holds `at` starts."""
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
