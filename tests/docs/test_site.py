"""The site builds without a warning, stands alone, and no link in it is dead, neither here nor on GitHub."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from tests.docs.html import Page, page, pages

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
SOURCES = sorted(DOCS.rglob("*.md"))
OUTSIDE = re.compile(r"[a-z]+:|//")


def dead(found: list[Page]) -> list[str]:
    """Links that lead to no page, or to no place on one."""
    anchors = {page.at: page.anchors for page in found}
    out = []
    for each in found:
        for link in each.links:
            path, _, anchor = link.partition("#")
            target = (each.at.parent / path).resolve() if path else each.at
            missing = not target.is_file() or (anchor and anchor not in anchors.get(target, {anchor}))
            if not OUTSIDE.match(link) and missing:
                out.append(f"{each.at.name}: {link}")
    return out


def test_no_link_is_dead(site: Path) -> None:
    assert dead(list(pages(site))) == []


def test_every_page_is_built(site: Path) -> None:
    built = {path.relative_to(site).with_suffix("").as_posix() for path in site.rglob("*.html")}
    written = {path.relative_to(DOCS).with_suffix("").as_posix() for path in SOURCES}
    assert {name.replace("README", "index") for name in written} - built == set()


def test_every_page_stands_in_the_navigation(site: Path) -> None:
    start = page(site / "index.html")
    listed = {(site / link.partition("#")[0]).resolve() for link in start.links}
    assert {p.at.relative_to(site).as_posix() for p in pages(site) if p.at not in listed} == set()


def test_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    """Fonts, scripts and pictures are the site's own."""
    for each in pages(site):
        own = [link for link in each.fetched if not OUTSIDE.match(link)]
        assert list(each.fetched) == own, each.at
        assert [link for link in own if not (each.at.parent / link.partition("?")[0]).is_file()] == [], (
            each.at
        )
    for sheet in site.rglob("*.css"):
        assert not re.search(r"url\(\s*[\"']?(https?:)?//|@import", sheet.read_text("utf-8")), sheet


def test_a_dead_link_is_seen(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<h1 id="here"></h1><a href="#here"><a href="#there"><a href="b.html#x"><a href="c.html"><a href="https://x.example">'
    )
    (tmp_path / "b.html").write_text('<h2 id="y"></h2>')
    assert dead(list(pages(tmp_path))) == ["a.html: #there", "a.html: b.html#x", "a.html: c.html"]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(DOCS).as_posix())
def test_links_hold_on_github(path: Path, build: dict[str, Any]) -> None:
    text = build["CODE"].sub("", path.read_text("utf-8"))
    for target, anchor in re.findall(r"\]\((?![a-z]+:)([^)#\s]*)#?([^)\s]*)\)", text):
        file = path if not target else path.parent / target
        assert file.exists(), target
        assert not anchor or anchor in slugs(file), f"{target}#{anchor}"


def slugs(path: Path) -> set[str]:
    """The anchors that GitHub gives to the headings of a page."""
    tokens = MarkdownIt("commonmark").parse(path.read_text("utf-8"))
    headings = [
        tokens[n + 1].children or [] for n, token in enumerate(tokens) if token.type == "heading_open"
    ]
    words = ["".join(part.content for part in heading) for heading in headings]
    return {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in words}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(DOCS).as_posix())
def test_the_site_reads_as_github_does(path: Path, site: Path) -> None:
    """The two dialects differ in where a list or a table may begin: as many of each on both."""
    built = page(
        site / path.relative_to(DOCS).with_name(path.name.replace("README", "index")).with_suffix(".html")
    )
    rendered = MarkdownIt("commonmark").enable("table").render(path.read_text("utf-8"))
    assert r"\|" not in built.code
    expected = Counter(re.findall(r"<(ul|ol|li|table|tr|td|pre|h[1-4]|img|strong)\b", rendered))
    assert {tag: built.content[tag] for tag in expected} == dict(expected)


def test_the_navigation_leaves_no_page_out(build: dict[str, Any], tmp_path: Path) -> None:
    for name in ("index.md", "b.md", "a.md", "more/z.md", "more/README.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    nav = [{"Start": ["index.md", "*"]}, {"More": "more/"}, {"None yet": "none/"}]
    assert build["spread"](nav, tmp_path) == [
        {"Start": ["index.md", "a.md", "b.md"]},
        {"More": ["more/README.md", "more/z.md"]},
    ]
