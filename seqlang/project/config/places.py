"""Where the keys and values of a TOML text stand. The text is known to be TOML; only places are looked for, not meaning."""

from __future__ import annotations

import re
from typing import TypeAlias

from seqlang.source import Span
from seqlang.values import define, field, frozen

Path: TypeAlias = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_TEXT = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'',
    re.DOTALL,
)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BARE_VALUE = re.compile(r"[^,\]}#\n\r]+")


@frozen
class Place:
    """A key and what is set by it. Of a table's head, `value` is the head's own name; of an entry in a list, both are the entry."""

    key: Span
    value: Span


def places(text: str) -> dict[Path, Place]:
    """By the path of a key; an entry of a list has its number, from 0, as the last part. What stands twice (a head and
    `a.b.c = 1` under it) is at the first."""
    scan = _Scan(text)
    scan.document()
    return scan.found


@define
class _Scan:
    text: str
    at: int = 0
    found: dict[Path, Place] = field(factory=dict)
    tables: dict[Path, int] = field(factory=dict)

    def document(self) -> None:
        table: Path = ()
        while self._next():
            if self.text[self.at] == "[":
                table = self._head()
            else:
                self._pair(table)

    def _next(self) -> str:
        """The character behind blanks and comments; empty at the end."""
        blank = _BLANK.match(self.text, self.at)
        assert blank is not None
        self.at = blank.end()
        return self.text[self.at : self.at + 1]

    def _head(self) -> Path:
        """`[a.b]`, or `[[a.b]]`: there, the entries are numbered."""
        many = self.text.startswith("[[", self.at)
        self.at += 2 if many else 1
        path = self._key(())
        self.at += 2 if many else 1
        if not many:
            return path
        number = self.tables[path] = self.tables.get(path, -1) + 1
        return (*path, number)

    def _key(self, table: Path) -> Path:
        """A key, dotted or not; each part is found at its own place."""
        path = table
        while True:
            self._next()
            part, span = self._name()
            path = (*path, part)
            self.found.setdefault(path, Place(span, span))
            if self._next() != ".":
                return path
            self.at += 1

    def _name(self) -> tuple[str, Span]:
        start = self.at
        found = _TEXT.match(self.text, start) or _BARE_KEY.match(self.text, start)
        assert found is not None
        self.at = found.end()
        written = found[0]
        if written[0] not in "\"'":
            return written, Span(start, self.at)
        return _said(written), Span(start, self.at)

    def _pair(self, table: Path) -> None:
        path = self._key(table)
        self.at += 1  # the `=`
        self._next()
        value = self._value(path)
        self.found[path] = Place(self.found[path].key, value)

    def _value(self, path: Path) -> Span:
        start = self.at
        opening = self.text[start]
        if opening == "[":
            self._entries(path)
        elif opening == "{":
            self._inline(path)
        else:
            found = _TEXT.match(self.text, start) or _BARE_VALUE.match(self.text, start)
            assert found is not None
            self.at = start + len(found[0].rstrip())
        return Span(start, self.at)

    def _entries(self, path: Path) -> None:
        self.at += 1
        number = 0
        while self._next() != "]":
            if self.text[self.at] == ",":
                self.at += 1
                continue
            value = self._value((*path, number))
            self.found[(*path, number)] = Place(value, value)
            number += 1
        self.at += 1

    def _inline(self, path: Path) -> None:
        self.at += 1
        while self._next() != "}":
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self._pair(path)
        self.at += 1


def _said(written: str) -> str:
    """What a quoted key says."""
    import tomllib

    said: str = next(iter(tomllib.loads(f"{written} = 0")))
    return said
