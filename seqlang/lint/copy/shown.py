"""A text as its reader sees it at its longest: variables filled in, of the ways through its tags the longest."""

from __future__ import annotations

import re

from seqlang.template.pieces import TAG, Piece, pieces

_DEFAULT = re.compile(r"""\|\s*default:\s*(?:"([^"]*)"|'([^']*)')""")
_PARTED = ("if", "unless", "case")
_PARTS = ("else", "elsif", "when")
_UNSEEN = ("comment", "doc")
_MARKUP = re.compile(r"<[a-zA-Z/!][^<>]*>|!?\[([^\]\n]*)\]\([^)\n]*\)")
_TAG = re.compile(rf"{TAG}|https?://\S+")
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")

FILLED = "x" * 10  # what a variable without a fallback is taken for


def shown(text: str, named: bool = False) -> str:
    """The longest that a reader can get to see. A variable is its fallback, or else ten letters; `named`: its name in brackets."""
    if "{" not in text:
        return text
    rows: list[list[str]] = [[""]]  # of each open block the ways that were read, the last still growing
    at, hidden = 0, False
    for piece in pieces(text):
        rows[-1][-1] += "" if hidden else text[at : piece.start]
        at = piece.end
        hidden = piece.name in _UNSEEN and not piece.output
        if piece.output:
            rows[-1][-1] += _filled(piece, named)
        else:
            _part(piece, rows)
    rows[-1][-1] += text[at:]
    while len(rows) > 1:
        _close(rows)
    return rows[0][0]


def without_tags(text: str) -> str:
    """The text with blanks in place of tags and addresses, character for character."""
    return _TAG.sub(lambda tag: " " * len(tag[0]), text)


def words_of(text: str) -> list[str]:
    """The words a reader sees, markup and addresses of links left out."""
    return _WORD.findall(_MARKUP.sub(lambda m: m[1] or " ", shown(text)))


def _part(piece: Piece, rows: list[list[str]]) -> None:
    if piece.name in _PARTED:
        rows.append([""])
    elif piece.name in _PARTS and len(rows) > 1:
        rows[-1].append("")
    elif piece.name.removeprefix("end") in _PARTED and len(rows) > 1:
        _close(rows)


def _close(rows: list[list[str]]) -> None:
    ways = rows.pop()
    rows[-1][-1] += max(ways, key=len)


def _filled(piece: Piece, named: bool) -> str:
    fallback = _DEFAULT.search(piece.inner)
    if fallback:
        return fallback[1] or fallback[2] or ""
    literal = re.match(r"""["']([^"']*)["']""", piece.inner)
    if literal:
        return literal[1]
    name = piece.inner.partition("|")[0].strip().rpartition(".")[2]
    return f"[{name}]" if named else FILLED
