"""Texts nobody would write: any characters at all, the language's words in any order, and good files with a few things wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from tests.lint.test_cases import CHUNKS, files_in
from tests.oracle.cases.story import story

ROOT = Path(__file__).parents[2]
_PIECE = re.compile(r"\w+|[ \t]+|.", re.DOTALL)
# What breaks terminals, documents and readers of the language: each may stand in place of any piece of a file.
NASTY = (
    *("", " ", "\t", "\r", "\r\n", "\n", "\n\n", "\0", "\x1b[2J\x1b[31m", "\x9b31m", "\x7f", "\x85", "\x0b"),
    *(
        "\u2028",
        "\u202e",
        "\u200b",
        "\u200d",
        "\ufeff",
        "\u0301",
        "Ⅷ",
        "٣",
        "²",
        "ß",
        "🎉",
        "\U000e0041",
        "\ufffe",
    ),
    *('"', '"""', "'", "`", "\\", "\\u0000", "#", "# lint: allow check-in", "# lint: allow-file", "#~"),
    *(
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "]]>",
        "-->",
        "&amp;",
        "&#27;",
        "javascript:a()",
    ),
    *(
        "{{",
        "}}",
        "{%",
        "{% if x %}",
        "{{ contact.x | upcase }}",
        "{x}",
        "{first_name}",
        "{% for i in (1..9) %}",
    ),
    *(
        "::error::x",
        "%0A",
        "${{ x }}",
        "|",
        "[x](javascript:a())",
        "'; DROP",
        "../../etc/passwd",
        "a.seq",
        ".",
    ),
    *(
        "0",
        "-1",
        "00",
        "1.5",
        "9" * 30,
        "9" * 400,
        "1e400",
        "99999999999 days",
        "0 days",
        "day 0",
        "24:00",
        "25:61",
    ),
    *(
        "00:00",
        "2026-02-30",
        "0000-00-00",
        "9999-12-31",
        "2026-11-28 02:30",
        "50%",
        "101%",
        "NaN",
        "true",
        "null",
    ),
    *(
        "if",
        "else",
        "wait",
        "wait for",
        "split",
        "exit when replied",
        "every",
        "until",
        "not",
        "and",
        "or",
        "is",
        "key",
    ),
    *(
        ":",
        ",",
        "(",
        ")",
        "==",
        "<",
        "day 1:",
        "after 1 day:",
        "email",
        "contact.phone",
        "goto",
        "import",
        "use",
    ),
)


@cache
def seeds() -> tuple[str, ...]:
    """Good files and their like, the shortest first: the simplest case is shown when something breaks."""
    paths = [*(ROOT / "examples").glob("*.seq"), *(ROOT / "docs/cookbook").rglob("*.seq")]
    chunks = [files_in(chunk)["main.seq"] for chunk in CHUNKS.values()]
    stories = [story(seed).text for seed in range(20)]
    trials = [path.read_text("utf-8") for path in (ROOT / "tests/trials/cases").glob("*")]
    return tuple(sorted({*chunks, *stories, *trials, *(p.read_text("utf-8") for p in paths)}, key=len))


@cache
def nasty() -> st.SearchStrategy[str]:
    return st.sampled_from(NASTY) | st.text(max_size=6).filter(_is_utf8)


@cache
def any_text() -> st.SearchStrategy[str]:
    """Characters, or pieces of the language, in any order."""
    words = sorted(set(_PIECE.findall("".join(seeds()[:400]))))
    piece = st.sampled_from(words) | st.sampled_from(NASTY)
    return st.text(max_size=200).filter(_is_utf8) | st.lists(piece, max_size=60).map(" ".join)


@cache
def sequences() -> st.SearchStrategy[str]:
    """Files in the language, most of them with something wrong; some whole."""
    good = st.sampled_from(seeds())
    return st.one_of(mutated(good), mutated(good), mutated(good), good, good, any_text())


@cache
def mutated(good: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """One to four things done to a text: to a piece (a word, a blank, a sign), to a line, or a cut."""
    edit = st.tuples(st.sampled_from(sorted(EDITS)), st.floats(0, 1), st.floats(0, 1), nasty())
    return st.builds(edited, good, st.lists(edit, min_size=1, max_size=3))


def mutated_json(good: str) -> st.SearchStrategy[str]:
    """A JSON text in which other values stand in one to three places, or which is mutated as a text."""
    odd: st.SearchStrategy[Any] = (
        st.sampled_from([None, True, -1, 0, 1.5, 10**30, "", "x", "\x1b[31m", [], {}, [[]], {"x": None}])
        | nasty()
    )
    changes = st.lists(st.tuples(st.floats(0, 1), odd), min_size=1, max_size=3)
    return mutated(st.just(good)) | changes.map(lambda them: _changed(good, them))


def _changed(good: str, changes: list[tuple[float, Any]]) -> str:
    root = [json.loads(good)]
    for at, value in changes:
        places = list(_places(root))
        holder, key = places[_index(places, at)]
        holder[key] = deepcopy(value)
    return json.dumps(root[0])


def _places(holder: Any) -> Iterator[tuple[Any, Any]]:
    """Every place of a value in a document: what holds it, and its key or index there."""
    keys = (
        list(holder) if isinstance(holder, dict) else range(len(holder)) if isinstance(holder, list) else ()
    )
    for key in keys:
        yield holder, key
        yield from _places(holder[key])


def edited(text: str, edits: list[tuple[str, float, float, str]]) -> str:
    """Each edit: its name in `EDITS`, two places as shares of the text, and what is put in."""
    for name, at, other, new in edits:
        text = EDITS[name](text, at, other, new)
    return text


def _piece(text: str, at: float, other: float, new: str) -> str:
    """`new` in place of a piece."""
    pieces = _PIECE.findall(text) or [""]
    pieces[_index(pieces, at)] = new
    return "".join(pieces)


def _piece_again(text: str, at: float, other: float, new: str) -> str:
    pieces = _PIECE.findall(text) or [""]
    pieces[_index(pieces, at)] += pieces[_index(pieces, other)]
    return "".join(pieces)


def _pieces_swapped(text: str, at: float, other: float, new: str) -> str:
    pieces = _PIECE.findall(text) or [""]
    one, two = _index(pieces, at), _index(pieces, other)
    pieces[one], pieces[two] = pieces[two], pieces[one]
    return "".join(pieces)


def _line(text: str, at: float, other: float, new: str) -> str:
    """`new` in place of a line's words."""
    lines = text.split("\n")
    index = _index(lines, at)
    margin = lines[index][: len(lines[index]) - len(lines[index].lstrip())]
    lines[index] = margin + new
    return "\n".join(lines)


def _line_moved(text: str, at: float, other: float, new: str) -> str:
    lines = text.split("\n")
    taken = lines.pop(_index(lines, at))
    lines.insert(round(other * len(lines)), taken)
    return "\n".join(lines)


def _line_again(text: str, at: float, other: float, new: str) -> str:
    lines = text.split("\n")
    lines.insert(_index(lines, other), lines[_index(lines, at)])
    return "\n".join(lines)


def _margin(text: str, at: float, other: float, new: str) -> str:
    lines = text.split("\n")
    index = _index(lines, at)
    lines[index] = " " * round(other * 16) + lines[index].lstrip()
    return "\n".join(lines)


def _cut(text: str, at: float, other: float, new: str) -> str:
    return text[: round(at * len(text))] + new


EDITS = {
    edit.__name__: edit
    for edit in (_piece, _piece_again, _pieces_swapped, _line, _line_moved, _line_again, _margin, _cut)
}


def _index(parts: list[Any], share: float) -> int:
    return min(len(parts) - 1, int(share * len(parts)))


def _is_utf8(text: str) -> bool:
    return not any("\ud800" <= char <= "\udfff" for char in text)
