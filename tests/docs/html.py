"""What a test wants to know of a page of the built site: its anchors, what it points at, and what it makes a browser fetch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import attrs

FETCHED = {("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src")}


@attrs.frozen
class Page:
    """A page as a browser sees it."""

    at: Path
    anchors: frozenset[str]
    links: tuple[str, ...]
    """What its `a` point at, as written."""
    fetched: tuple[str, ...]
    """What is loaded with it: scripts, pictures, style sheets."""
    content: Counter[str]
    """How many of each element stand in the article itself."""
    code: str
    """All that stands in its `code` elements."""


def pages(site: Path) -> Iterator[Page]:
    """Every page, the one for dead links aside: its own are from the root of a server."""
    for path in sorted(site.rglob("*.html")):
        if path.name != "404.html":
            yield page(path)


def page(path: Path) -> Page:
    reader = _Reader()
    reader.feed(path.read_text("utf-8"))
    return Page(
        path,
        frozenset(reader.anchors),
        tuple(reader.links),
        tuple(reader.fetched),
        reader.content,
        reader.code,
    )


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.content: Counter[str] = Counter()
        self.code = ""
        self._article = False
        self._code = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._article |= tag == "article"
        if self._article:
            self.content[tag] += 1
            self._code |= tag == "code"
        for name, value in attributes:
            if name == "id":
                self.anchors.add(value or "")
            elif (tag, name) == ("a", "href"):
                self.links.append(value or "")
            elif (tag, name) in FETCHED or (tag == "link" and name == "href"):
                self.fetched.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        self._article &= tag != "article"
        self._code &= tag != "code"

    def handle_data(self, data: str) -> None:
        if self._code:
            self.code += data
