"""What holds of every command on any input: it never raises, leaves with 0, 1 or 2, and nothing it writes steers or runs anything."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

from markdown_it import MarkdownIt

from tests.hostile.case import Case, Played, folder_of, played

# What a terminal obeys, or turns the line around for; tabs and line ends are let be.
STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_XML = ("junit", "checkstyle", "svg")
_OURS = re.compile(r"(?:<!-- -->|</?details>|<summary>[^<>]*</summary>|\s)+")  # tags in Markdown
_BINARY = {"png": b"\x89PNG", "pdf": b"%PDF"}
_JSON = ("json", "sarif", "gitlab")


def check(case: Case) -> None:
    """Play a case, and hold everything it did against the laws."""
    with folder_of(case):
        done = played(case.arguments)
        assert done.code in (0, 1, 2), done.code
        _is_tame(done.err)
        document(_kind(case), done.out.decode("utf-8"))
        for path, data in done.files.items():
            if path not in case.files:
                _written(path.rpartition(".")[2], data)
        for path, text in case.files.items():
            assert _may_write(case) or done.files[path] == text.encode("utf-8")
        _AFTER.get(case.verb, _nothing_more)(case, done)


def _kind(case: Case) -> str:
    if case.has("--diff"):
        return "text"
    return "json" if case.verb == "compile" else case.value("--output", "text")


def _may_write(case: Case) -> bool:
    return case.has("--fix") or (case.verb == "format" and not case.has("--check", "--diff"))


def _written(kind: str, data: bytes) -> None:
    if kind in _BINARY:
        assert data.startswith(_BINARY[kind])
    else:
        document(kind, data.decode("utf-8"))


def document(kind: str, text: str) -> None:
    """A text of that kind is whole, steers no terminal, and runs nothing."""
    _is_tame(text.replace("\r\n", "\n"))
    if kind in _XML and text:
        _is_still(ET.fromstring(text))
    elif kind in _JSON and text:
        json.loads(text, parse_constant=_no_number)
    elif kind == "jsonl":
        assert all(isinstance(json.loads(line), dict) for line in text.split("\n") if line)
    elif kind == "markdown":
        _is_plain(text)
    elif kind in ("html", "htm"):
        _Still().feed(text)


def _is_tame(text: str) -> None:
    steering = [line for line in text.split("\n") if STEERS.search(line)]
    assert not steering, steering[0]


def _no_number(text: str) -> None:
    raise AssertionError(f"{text} is no JSON")


def _is_still(root: ET.Element) -> None:
    for element in root.iter():
        _Still().handle_starttag(
            element.tag.rpartition("}")[2], [(k.rpartition("}")[2], v) for k, v in element.items()]
        )


def _is_plain(text: str) -> None:
    """Read as GitHub reads it, no name in it is a tag, a link or a picture."""
    for token in MarkdownIt("commonmark", {"html": True}).enable("table").parse(text):
        for part in (token, *(token.children or ())):
            assert part.type not in ("link_open", "image"), part
            assert not part.type.startswith("html_") or _OURS.fullmatch(part.content), part.content


class _Still(HTMLParser):
    """Nothing that runs, and nothing from elsewhere."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in ("script", "iframe", "object", "embed", "foreignObject", "img", "image"), tag
        for name, value in attrs:
            assert not name.startswith("on"), name
            assert name != "href" or (value or "").startswith("#"), value

    handle_startendtag = handle_starttag


def _nothing_more(case: Case, done: Played) -> None: ...


def _linted(case: Case, done: Played) -> None:
    """The places in the report lie in the file; what fixes leave is no worse than what was there, and another time fixes nothing."""
    name = case.arguments[-1]
    before, after = case.files[name], done.files[name].decode("utf-8")
    if case.value("--output") == "json" and done.out and not case.has("--fix", "--diff"):
        for said in json.loads(done.out)["diagnostics"]:
            if said["path"] in case.files:
                _in_file(case.files[said["path"]], said)
    if before != after:
        _fixed(case, before, after)


def _in_file(text: str, said: dict[str, Any]) -> None:
    _range_in(text, said["range"])
    for fix in said["fixes"]:
        ranges = sorted(_range_in(text, edit["range"]) for edit in fix["edits"])
        assert all(one[1] <= two[0] for one, two in pairwise(ranges)), fix


def _range_in(text: str, range: dict[str, Any]) -> tuple[int, int]:
    start, end = range["start"]["offset"], range["end"]["offset"]
    assert 0 <= start <= end <= len(text), range
    return start, end


def _fixed(case: Case, before: str, after: str) -> None:
    name = case.arguments[-1]
    old, new = _plan({**case.files, name: before}, name), _plan({**case.files, name: after}, name)
    if old is not None:
        assert new is not None, after
        assert case.has("--unsafe-fixes") or _hashes(old) == _hashes(new), after
    assert _settles(case, after, 1 if old is not None else 4), after


def _settles(case: Case, text: str, runs: int) -> bool:
    """Does one of some more runs leave the file as it was? Of a line that cannot be read a run mends two mistakes, the next two more."""
    for _ in range(runs):
        before, text = text, played(case.arguments).files[case.arguments[-1]].decode("utf-8")
        if text == before:
            return True
    return False


def _formatted(case: Case, done: Played) -> None:
    name = case.arguments[-1]
    before, after = case.files[name], done.files[name].decode("utf-8")
    if before != after:
        again = played(case.arguments)
        assert again.files[name].decode("utf-8") == after
        old, new = _plan(case.files, name), _plan({**case.files, name: after}, name)
        assert (old is None) == (new is None)
        assert old is None or new is None or _hashes(old) == _hashes(new)


def _plan(files: dict[str, str] | Any, name: str) -> dict[str, Any] | None:
    case = Case(("compile", "--", name), files)
    with folder_of(case):
        done = played(case.arguments)
    return json.loads(done.out) if done.code == 0 else None


def _hashes(plan: dict[str, Any]) -> dict[str, str]:
    return {s["name"]: s["hash"] for s in plan["sequences"]}


_AFTER: dict[str, Callable[[Case, Played], None]] = {"lint": _linted, "format": _formatted}
