"""A case: who enrolls in what, what happens to them, and what a runner must do about it. Plain JSON, one file each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cached_property
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from seqlang.values import define

Json = Mapping[str, Any]


@define(slots=False, eq=False)
class Case:
    """`data` is the file (tests/conformance/README.md says what stands in it), never changed; moments in it are ISO with an offset."""

    name: str
    data: Json

    @property
    def shows(self) -> str:
        return str(self.data["shows"])

    @property
    def covers(self) -> tuple[str, ...]:
        return tuple(self.data["covers"])

    @property
    def asks_to_come_in(self) -> bool:
        """Is it about `admit` alone, with no enrollment?"""
        return "ask" in self.data

    @cached_property
    def enrolled(self) -> int:
        return seconds(self.data["enrolled"])

    @cached_property
    def sequence(self) -> Json:
        found: Json = next(s for s in self.data["plan"]["sequences"] if s["name"] == self.data["sequence"])
        return found


def seconds(moment: str) -> int:
    """An ISO moment with its offset, as seconds since 1970 UTC."""
    return int(datetime.fromisoformat(moment).timestamp())


def cases() -> Iterator[Case]:
    """All cases that ship with this package, by name."""
    for file in sorted(_folder().iterdir(), key=lambda f: f.name):
        if file.name.endswith(".json"):
            yield read(file)


def read(file: Traversable) -> Case:
    return Case(file.name.removesuffix(".json"), json.loads(file.read_text(encoding="utf-8")))


def _folder() -> Traversable:
    """Within the package where it is installed; in a checkout, among the tests."""
    shipped = resources.files("seqlang") / "conformance" / "cases"
    if shipped.is_dir():
        return shipped
    return Path(__file__).parents[2] / "tests" / "conformance" / "cases"
