"""What a step holds beyond its box: when it comes, its texts, its variants, and where it stands in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from seqlang.emit.edges import Node
from seqlang.emit.face import clean
from seqlang.emit.picture import Detail
from seqlang.plan.words import (
    condition_words,
    due_words,
    guard_words,
    length_words,
    node_words,
    openings_words,
    repeat_words,
    task_due_words,
    variant_words,
)

Json = Mapping[str, Any]

# Headers of a webhook may hold a password, and a picture is passed around.
_LEFT_AWAY = frozenset(("headers",))
_FIRST = frozenset(("subject", "preview", "title", "url", "method"))
_YES = {"review": "a person releases it", "late": "sent even when late", "transactional": "yes"}


def details_of(node: Node, source: Json | None) -> tuple[Detail, ...]:
    """A node's details in the order of reading. `source`: its place in the file, as in the plan."""
    return tuple(Detail(name, text) for name, text in _parts(node, source) if text)


def _parts(node: Node, source: Json | None) -> Iterator[tuple[str, str]]:
    yield "when", clean(due_words(node.get("due")))
    if node.get("details") is None:
        yield "does", clean(repeat_words(node) if node["kind"] == "round" else node_words(node))
    yield "only", clean(guard_words(node.get("guard")))
    yield from _of_step(node.get("details") or {})
    yield "aim", clean(condition_words(node["success"])) if node.get("success") else ""
    for variant in node.get("variants") or ():
        said = [f"{name}: {text}" for name, text in _of_step(variant["details"]) if text]
        yield clean(variant_words(variant)), "\n\n".join(said) or "as above"
    if source is not None:
        yield "in the file", clean(f"{source['path']}, line {source['line']}")


def _of_step(details: Json) -> Iterator[tuple[str, str]]:
    others: Json = details.get("other") or {}
    for name, value in sorted({**details, **others}.items(), key=lambda pair: pair[0] not in _FIRST):
        if name not in _LEFT_AWAY and name != "other":
            yield clean(name.replace("_", " ")), _said(name, value)


def _said(name: str, value: Any) -> str:
    """A detail as text, with its lines; empty where nothing is written."""
    if value in (None, False, [], {}):
        return ""
    if name in _WORDS:
        return clean(_WORDS[name](value))
    if isinstance(value, list):
        return ", ".join(_said("", each) for each in value)
    if isinstance(value, Mapping):
        return _lines(str(value["field"] if "field" in value else value.get("text", "")))
    return _lines(_YES.get(name, "yes") if value is True else str(value))


def _lines(text: str) -> str:
    """Each line clean; blank ones kept between them."""
    return "\n".join(map(clean, text.split("\n"))).strip("\n")


_WORDS: dict[str, Callable[[Any], str]] = {
    "expires": lambda value: f"after {length_words(value)}",
    "due": task_due_words,
    "send": openings_words,
}
