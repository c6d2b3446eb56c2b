"""From what a host hands over to JSON values of our own, which nobody else can change later."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from seqlang.machine.loading.wrong import Path, json_path, shown
from seqlang.machine.plan import RefusedPlan
from seqlang.values import define, field

# More than a hundred parentheses in one condition come to, which is all that the language reads.
DEEPEST = 250
MOST_VALUES = 2_000_000
_HALF_LETTER = re.compile(r"\\u[dD][89a-fA-F]|[\ud800-\udfff]")
_PLAIN = frozenset({bool, int, float, type(None)})


def read(document: Any) -> Any:
    """The document's values, as JSON readers give them. Text is UTF-8; a byte order mark in front is passed over. Values are copied."""
    if isinstance(document, bytes | bytearray):
        document = _decoded(bytes(document))
    if not isinstance(document, str):
        return _Copying().of(document, ())
    found = _parsed(document.removeprefix("\ufeff"))
    # What is read from text is our own already; only what such text seldom has is looked at one by one.
    return _Copying().of(found, ()) if _HALF_LETTER.search(document) or _is_deep(found) else found


# ---- text ----------------------------------------------------------------------------------------------------------


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusedPlan(f"$: byte {error.start + 1} is not UTF-8, which a plan is written in") from None


def _parsed(text: str) -> Any:
    twice = _Twice()
    try:
        found = json.loads(text, object_pairs_hook=twice.object, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise RefusedPlan(f"$: {_broken(text, error)}") from None
    except RecursionError:
        raise _too_deep(()) from None
    except ValueError as error:
        raise RefusedPlan(f"$: {error}") from None
    twice.refuse(found)
    return found


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is no number that JSON knows")


def _broken(text: str, error: json.JSONDecodeError) -> str:
    where = f"line {error.lineno}, column {error.colno}"
    if not text.strip():
        return "there is nothing in it"
    if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated"):
        return f"the text breaks off at its end; what stands in {where} is not finished. Was the file copied whole?"
    return f"this is not JSON: in {where}, {error.msg[:1].lower()}{error.msg[1:]}"


@define
class _Twice:
    """Objects that have a key twice, of which JSON readers drop one without a word."""

    found: list[tuple[Any, str]] = field(factory=list)

    def object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        out = dict(pairs)
        if len(out) < len(pairs):
            keys = [key for key, _ in pairs]
            self.found.append((out, next(key for key in keys if keys.count(key) > 1)))
        return out

    def refuse(self, document: Any) -> None:
        """Nothing may hang on which of the two a reader keeps."""
        for inner, key in self.found[:1]:
            where = next((path for path, value in _walk(document) if value is inner), ())
            raise RefusedPlan(f"{json_path((*where, key))}: this key stands here twice")


def _walk(document: Any) -> Iterator[tuple[Path, Any]]:
    waiting: list[tuple[Path, Any]] = [((), document)]
    while waiting:
        path, value = waiting.pop()
        yield path, value
        inside = (
            value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ())
        )
        waiting += [((*path, step), each) for step, each in inside]


# ---- values --------------------------------------------------------------------------------------------------------


def _is_deep(value: Any) -> bool:
    """Looked at level by level, so that no depth is too much for it."""
    level = [value]
    for _ in range(DEEPEST):
        level = [
            inner
            for each in level
            if type(each) is dict or type(each) is list
            for inner in (each.values() if type(each) is dict else each)
        ]
    return bool(level)


@define
class _Copying:
    """Counts what it copies: values that share their parts could stand for more than any memory holds."""

    count: int = 0

    def of(self, value: Any, path: Path) -> Any:
        if type(value) is str:
            return _text(value, path)
        if type(value) in _PLAIN:
            return value
        if not isinstance(value, dict | list | tuple):
            raise RefusedPlan(f"{json_path(path)}: a {type(value).__name__} is no JSON value")
        self.count += len(value)
        if len(path) > DEEPEST:
            raise _too_deep(path)
        if self.count > MOST_VALUES:
            raise RefusedPlan(f"$: more than {MOST_VALUES:,} values are in it, which no plan has")
        if not isinstance(value, dict):
            return [self.of(each, (*path, number)) for number, each in enumerate(value)]
        return {
            _key(key, path): each if type(each) in _PLAIN else self.of(each, (*path, key))
            for key, each in value.items()
        }


def _key(key: Any, path: Path) -> str:
    if type(key) is not str:
        raise RefusedPlan(f"{json_path(path)}: its keys are texts, and one is a {type(key).__name__}")
    return key if key.isascii() else _text(key, path)


def _text(text: str, path: Path) -> str:
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            raise RefusedPlan(f"{json_path(path)}: half a letter stands in {shown(text)}") from None
    return text


def _too_deep(path: Path) -> RefusedPlan:
    where = json_path(path[:8])
    return RefusedPlan(f"{where}: values lie in each other more than {DEEPEST} deep, which no plan needs")
