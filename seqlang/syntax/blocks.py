"""Cut a file's text into its top-level blocks, so that each can be read and remembered on its own."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from itertools import pairwise

from seqlang.syntax.table import Table, table

_QUOTES = '"""'
# A line with something other than a blank in its first column, behind the end of the line above.
_FIRST_COLUMN = re.compile(r"\n[^ \t\n]")
_INDENTED = re.compile(r"\n( +)[^ \t\n#]")

# Liquid's tags on one line, in which quotes are free, and braces that begin none.
_TAGS = r"\{\{[^}\r\n]*\}\}|\{%[^%\r\n]*%\}|\{(?!\{[^}\r\n]*\}\}|%[^%\r\n]*%\})"
# What a line is made of where three quotes may mean nothing: a text on one line and a comment are stepped over as a whole.
_PIECE = re.compile(
    r'(?P<long>"""[^"]*(?:"(?!"")[^"]*)*(?:"""|\Z))'
    rf'|(?P<short>"(?!"")(?:[^"\\{{\r\n]++|\\[^\r\n]|{_TAGS})*"?)'
    r"|(?P<comment>#[^\r\n]*)"
    r"|(?P<end>\r\n|\n|\r)"
    r'|[^"#\r\n]+|.',
    re.DOTALL,
)
_LINE = re.compile(r"(?P<margin>[ \t]*)(?P<code>[^\r\n]*)(?:\r\n|\n|\r|\Z)")

# What is probably a line of the language, and not of a text somebody forgot to close: `day 3: …`, `subject: …`, `email "…`.
_CODE = re.compile(r'[a-z_]+(?:[ \t][^":]*)?:(?:[ \t]|\Z)|[a-z_]+[ \t]+"')
_OPENING = re.compile(r'[a-z_]+[ \t]*:[ \t]*"""[ \t]*')

# A detail's text in plain quotes that goes on over the lines below, up to a quote that ends a line, however they are indented. None
# of them looks like code: a setting or a step with its colon, a declaration, a rule.
_DECLARED = "sequence|fragment|test|event|field|channel|import"
_LIKE_CODE = (
    rf"(?:[a-z_]+(?:[ \t][^\":\r\n]*)?:(?:[ \t\r\n]|\Z)|(?:{_DECLARED}|else)\b"
    r"|(?:enroll|exit|goal|stop|pause)[ \t].*\bwhen\b|wait[ \t]+\d)"
)
# A tag ends before the next `{{`, lest a row of braces be looked through from each of them.
_TAG = r"\{\{(?:[^{}\r\n]|\{(?!\{))*+\}\}|\{%[^%\r\n]*+%\}|\{"
_WORDS = rf'(?:[^"{{\r\n]++|{_TAG})*+'
OVER_LINES = re.compile(
    r"[ \t]+(?:body|note|script|voicemail|subject|preview|title)[ \t]*:[ \t]*"
    rf'(?P<text>"(?!"){_WORDS}(?:(?:\r\n|\n|\r(?!\n))(?![ \t]*{_LIKE_CODE}){_WORDS})++")(?=[ \t]*(?:[\r\n]|\Z))'
)
_MAY_GO_ON = re.compile(rf'\n[ \t]+[a-z]+[ \t]*:[ \t]*"{_WORDS}(?=\n|\Z)')

# So many texts without an end are looked for in a file; the last of them takes the rest of it.
_MOST_OPEN = 20
_WIDEST = 100  # blanks before a step; a pattern of millions takes longer than it saves


def cut(text: str) -> list[tuple[int, str]]:
    """(offset, text) of each block, in order; together they are the text. Comments directly above a block's first line belong to
    it; all else that stands between two blocks belongs to the first of them."""
    starts = [start for start in _starts(text) if start]
    bounds = [0, *starts, len(text)] if text else []
    return [(a, text[a:b]) for a, b in pairwise(bounds)]


def cut_items(text: str) -> list[tuple[int, str]]:
    """The same for one block: (offset, text) of its head, and of each item at the first indentation below it. An `else` belongs to
    the item above."""
    code = _with_plain_ends(text)
    first = _INDENTED.search(code)
    if first is None or len(first[1]) > _WIDEST:
        return [(0, text)]
    item = re.compile(rf"\n{first[1]}(?!else\b)[^ \t\n#]")
    bounds = [0, *(start for start in _outside_texts(item, code, text) if start), len(text)]
    return [(a, text[a:b]) for a, b in pairwise(bounds)]


def _starts(text: str) -> list[int]:
    """Where blocks start, their comments included; what stands before the first block is the first block's."""
    code = _with_plain_ends(text)
    starts: list[int] = []
    comments: int | None = None  # where the comment lines directly above begin
    below = 0  # where the line below them starts
    for at in _outside_texts(_FIRST_COLUMN, code, text):
        if at != below:
            comments = None
        if text[at] == "#":
            comments = at if comments is None else comments
            below = code.find("\n", at + 1)
        else:
            starts.append(at if comments is None else comments)
            comments = None
    return starts[1:]


def _with_plain_ends(text: str) -> str:
    """Each line behind a line feed, and where it was: what matches at `n` stands in the text at `n`, its line end left out."""
    return "\n" + text.replace("\r\n", " \n").replace("\r", "\n")


def _outside_texts(line: re.Pattern[str], code: str, text: str) -> Iterator[int]:
    """Where the lines that match start, but for those in a text of several lines."""
    texts = iter([*_texts_over_lines(text, code), (len(text), len(text))])
    start, end = next(texts)
    for found in line.finditer(code):
        at = found.start()
        while end <= at:
            start, end = next(texts)
        if start >= at:
            yield at


def _texts_over_lines(text: str, code: str) -> list[tuple[int, int]]:
    """(start, end) of all texts of several lines, in order: those in triple quotes, and those that should be."""
    long = _long_texts(text)
    return sorted([*long, *_plain_texts(text, code, long)]) if _MAY_GO_ON.search(code) else long


def _plain_texts(text: str, code: str, long: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for found in _MAY_GO_ON.finditer(code):
        over = OVER_LINES.match(text, found.start())
        if over is None:
            continue
        above = bisect(long, over.span("text")) - 1
        if above < 0 or long[above][1] <= over.start("text"):
            yield over.span("text")


def _long_texts(text: str) -> list[tuple[int, int]]:
    """(start, end) of all texts in triple quotes; those that nobody closed end where they seem to end."""
    found = list(_long_texts_in(text, 0, len(text)))
    if not found or _is_closed(text, *found[-1]):
        return found
    limits = [0, *ends_of_open_texts(text), len(text)]
    return [one for a, b in pairwise(limits) for one in _long_texts_in(text, a, b)]


def _long_texts_in(text: str, at: int, limit: int) -> Iterator[tuple[int, int]]:
    """From `at` on; one that is still open ends at the limit."""
    while (start := text.find(_QUOTES, at, limit)) >= 0:
        line = _line_start(text, start, at)
        before = text[line:start]
        if '"' in before or "#" in before:  # maybe it stands in a comment, or in a text of one line
            pieces = _PIECE.finditer(text, line, limit)
            piece = next(p for p in pieces if p.lastgroup in ("long", "end") or p.end() == limit)
            start, at = piece.span()
            if piece.lastgroup != "long":
                continue
        else:
            end = text.find(_QUOTES, start + 3, limit)
            at = end + 3 if end >= 0 else limit
        yield start, at


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
    found = list(_long_texts_in(text, at, len(text)))
    if not found or _is_closed(text, *found[-1]):
        return None
    for start, end in found[:-1]:
        if "\n" not in text[start:end] and "\r" not in text[start:end]:
            continue
        other = _line_start(text, end, start)
        line = _LINE.match(text, other)
        if line and _OPENING.fullmatch(line["code"]):
            return _probable_end(text, start, other)
    return _probable_end(text, found[-1][0], len(text))


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


def _is_closed(text: str, start: int, end: int) -> bool:
    return end - start >= 6 and text.endswith(_QUOTES, start, end)


def _line_start(text: str, at: int, after: int = 0) -> int:
    """Where the line that holds `at` starts; `after`, where that is later."""
    return max(after, text.rfind("\n", after, at) + 1, text.rfind("\r", after, at) + 1)
