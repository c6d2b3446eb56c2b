"""One thing wrong with a document: where, as a JSON path, and why."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, TypeAlias

from seqlang.values import evolve, frozen

Path: TypeAlias = tuple[str | int, ...]
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_LONGEST = 60
_KINDS: dict[type, str] = {dict: "an object", list: "a list"}


@frozen
class Wrong:
    """`path`: keys and indexes from the document down. `why`: a sentence without its end."""

    path: Path
    why: str

    def under(self, step: str | int) -> Wrong:
        return evolve(self, path=(step, *self.path))

    def __str__(self) -> str:
        return f"{json_path(self.path)}: {self.why}"


def json_path(path: Iterable[str | int]) -> str:
    """`$.sequences[0].nodes["case study"].next`"""
    return "$" + "".join(_step(step) for step in path)


def _step(step: str | int) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    return f".{step}" if _PLAIN.match(step) else f"[{shown(step)}]"


def shown(value: Any) -> str:
    """A value as a message names it: short, and on one line."""
    if type(value) in _KINDS:
        return _KINDS[type(value)]
    if type(value) is int and abs(value) > 10**18:
        return "a huge number"
    if type(value) is str and len(value) > _LONGEST:
        value = value[:_LONGEST] + "…"
    return json.dumps(value, ensure_ascii=not _is_written(value))


def _is_written(value: Any) -> bool:
    return not isinstance(value, str) or value.isprintable()


def meant(word: Any, words: Iterable[str]) -> str:
    """`; did you mean "opened"?`, or nothing where no word is near."""
    from seqlang.model.near import near

    found = near(word, words) if type(word) is str and len(word) <= _LONGEST else None
    return "" if found is None else f"; did you mean {shown(found)}?"
