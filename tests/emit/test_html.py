"""The page: a drawing whose boxes lead to what the steps hold. Nothing in it runs, nothing comes from elsewhere."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from attrs import define, field
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seqlang import pipeline
from seqlang.emit import Way, render
from seqlang.emit.palette import DARK, LIGHT

from .plans import Json, branch, day, event, message, rule, sequence, task, webhook
from .seeing import see
from .test_svg import SMALL, check, contrast, listed

VOID = {"meta", "br", "hr", "link", "img", "input", "base"}
KNOWN = {
    *("html", "head", "meta", "title", "style", "body", "main", "div", "aside", "section", "p", "a", "small", "b"),
    *("dl", "dt", "dd", "svg", "g", "rect", "path", "text", "polyline"),
}  # fmt: skip


@define
class Page(HTMLParser):
    """What a browser would make of it: elements, attributes, and the text of each card by what is above it."""

    tags: set[str] = field(factory=set)
    given: list[tuple[str, str, str | None]] = field(factory=list)
    open: list[str] = field(factory=list)
    text: str = ""

    def __attrs_pre_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.given += [(tag, name, value) for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.text += data

    def values(self, name: str) -> list[str]:
        return [value or "" for _, given, value in self.given if given == name]


def read(html: str) -> Page:
    """Read it back, and hold it to what every page must be."""
    page = Page()
    page.feed(html)
    page.close()
    assert not page.open and page.tags <= KNOWN
    assert not [
        name for _, name, _ in page.given if name.startswith("on") or name in ("src", "srcset", "action")
    ]
    links, ids = page.values("href"), page.values("id")
    assert len(set(ids)) == len(ids)
    assert all(link.startswith("#") and link[1:] in ids for link in links)
    assert "default-src 'none'" in " ".join(page.values("content"))
    styles = "".join(re.findall(r"<style>(.*?)</style>", html, re.DOTALL))
    assert "url(" not in styles and "@import" not in styles and "http" not in styles
    return page


def drawn(plan: Json = SMALL) -> str:
    return str(render(plan, "html"))


def test_every_step_of_the_drawing_leads_to_its_card() -> None:
    html = drawn()
    links = re.findall(r'<a href="#(step-\d+)"><g class="box \w+ \w+" data-id="([^"]*)"', html)
    nodes = [name for _, name in links]
    assert sorted(nodes) == sorted(SMALL["nodes"]) and len({card for card, _ in links}) == len(links)
    assert "Click a step" in read(html).text


def test_a_card_holds_what_the_file_says() -> None:
    text = """\
field contact.plan: "free" | "pro"
sequence "One"
    day 1: email "intro"
        subject: "Hello & <welcome>"
        body: \"\"\"
            First line.

            Last "line".
        \"\"\"
        variant "vip" if contact.plan = "pro"
            subject: "For you"
        success when replied within 3 days
    day 2: call "ring" if contact.plan = "pro"
        script: "Ask."
        expires: 2 days
"""
    plan = pipeline.compile(text, "folder/one.seq").plan
    assert plan is not None
    said = read(str(pipeline.render(plan["sequences"][0], "html"))).text
    for part in (
        "subjectHello & <welcome>",
        'bodyFirst line.\n\nLast "line".',
        'variant "vip" if contact.plan = "pro"subject: For you',
        'aimreplied "intro" within 3 days',
        "in the fileone.seq, line 3",
        'onlyif contact.plan = "pro"',
        "scriptAsk.",
        "expiresafter 2 days",
        "day 2 · call",
    ):
        assert part in said, part


def test_the_headers_of_a_webhook_stay_in_the_file() -> None:
    node = webhook("status", day(1))
    plan = sequence(node)
    plan["nodes"]["status"]["details"]["headers"] = [{"text": "Authorization: Bearer 123"}]
    plan["nodes"]["status"]["details"]["url"] = {"text": "https://example.com/status"}
    said = drawn(plan)
    assert "Bearer" not in said and "https://example.com/status" in read(said).text


NASTY = "</text></svg></style></title><script>alert(1)</script><img src=x onerror=alert(1)>\"'><!-- ]]> &amp; {{ x }}"


@pytest.mark.parametrize("text", [NASTY, "--><svg onload=x>", "javascript:alert(1)", "\u202e\x00\x1b[31m"])
def test_texts_that_want_out_stay_texts(text: str) -> None:
    plan = sequence(
        message(text, day(1), event("clicked", [text])),
        branch(event(text), [task(text)], []),
        rules=[rule("exit", event("replied"), [message(f"left {text}")])],
        name=text,
        description=text,
    )
    for node in plan["nodes"].values():
        if node["kind"] == "message":
            node["details"]["subject"] = {"text": text}
    page = read(str(render(plan, "html", Way({text: (text,)}, about=(text,)))))
    assert "script" not in page.tags and "img" not in page.tags
    assert text.replace("\u202e", "").replace("\x00", "").replace("\x1b", "") in page.text


def test_the_drawing_in_it_is_a_drawing() -> None:
    html = drawn()
    (svg,) = re.findall(r"<svg.*</svg>", html, re.DOTALL)
    check(see(svg))
    assert 'role="group"' in svg and 'role="img"' in str(render(SMALL, "svg"))


def test_an_empty_sequence_has_no_cards() -> None:
    page = read(drawn(sequence()))
    assert "Click a step" not in page.text and "section" not in page.tags


def test_the_card_that_is_meant_is_the_one_unfolded() -> None:
    html = drawn()
    assert ".card:target .more" in html and 'main:has(#step-1:target) a[href="#step-1"] .shape' in html


def test_what_an_overlay_says_stands_in_the_card_too() -> None:
    html = str(render(SMALL, "html", Way({"intro": ("Mon 2026-11-23 09:00",)})))
    assert html.count("Mon 2026-11-23 09:00") == 3  # on the box, for who listens to it, and in its card


def test_words_on_cards_can_be_read_in_light_and_dark() -> None:
    for scheme in (LIGHT, DARK):
        for tint in scheme.tints.values():
            assert min(contrast(ink, tint.fill) for ink in (scheme.ink, scheme.quiet, tint.line)) >= 4.5


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(listed(1), st.text(max_size=60))
def test_any_plan_makes_a_page(main: list[Any], text: str) -> None:
    plan = sequence(*main, description=text)
    for node in plan["nodes"].values():
        for name in ("subject", "body", "script") if "details" in node else ():
            node["details"][name] = {"text": text}
    read(drawn(plan))
