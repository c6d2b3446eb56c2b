"""What is known of every contact who comes to a place: answers that hold, and which steps went out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from seqlang.analysis.candidates import pieces_of
from seqlang.analysis.reasoning import Fact
from seqlang.values import field, frozen

Json = Mapping[str, Any]


@frozen
class Told:
    """An answer, and where it was given: the id of a node or rule."""

    condition: Json
    held: bool
    origin: str

    @property
    def fact(self) -> Fact:
        return self.condition, self.held


@frozen
class Known:
    """`told` by what they say; `may`: steps that may have gone out or opened, `must`: those that did, unless something went wrong."""

    told: Mapping[str, Told] = field(factory=dict)
    may: frozenset[str] = frozenset()
    must: frozenset[str] = frozenset()

    def __or__(self, other: Known) -> Known:
        """What is known where two ways meet."""
        both = {k: t for k, t in self.told.items() if k in other.told}
        return Known(both, self.may | other.may, self.must & other.must)

    @property
    def facts(self) -> list[Fact]:
        return [told.fact for told in self.told.values()]

    def answered(self, condition: Json | None, held: bool, origin: str) -> Known:
        """Once a condition was asked and came out so."""
        if condition is None:
            return self
        more = {_key(c, h): Told(c, h, origin) for c, h in parts(condition, held)}
        return Known({**self.told, **more}, self.may, self.must)

    def out(self, step: str, sure: bool = True) -> Known:
        must = self.must | {step} if sure else self.must
        return Known(self.told, self.may | {step}, must)

    def later(self) -> Known:
        """Some time later: only what lasts."""
        return self.keeping(lambda told: lasts(told.condition, told.held))

    def without_fields(self, paths: Iterable[str]) -> Known:
        """When these fields may have been set."""
        gone = frozenset(paths)
        return self.keeping(lambda told: gone.isdisjoint(fields_in(told.condition))) if gone else self

    def keeping(self, wanted: Callable[[Told], bool]) -> Known:
        return Known({k: told for k, told in self.told.items() if wanted(told)}, self.may, self.must)


def parts(condition: Json, held: bool) -> Iterator[Fact]:
    """What an answer says of the parts of its condition."""
    op = condition["op"]
    if op == "not":
        yield from parts(condition["term"], not held)
    elif op in ("and", "or") and (op == "and") is held:
        for term in condition["terms"]:
            yield from parts(term, held)
    else:
        yield condition, held


def lasts(condition: Json, held: bool) -> bool:
    """Whether an answer, once given, stays: that something happened, what the enrolling event brought."""
    op = condition["op"]
    if op == "not":
        return lasts(condition["term"], not held)
    if op in ("and", "or"):
        return all(lasts(term, held) for term in condition["terms"])
    if op == "event":
        window = condition["window"]
        return held is (condition["fewer_than"] is None) and (window is None or window["kind"] != "last")
    return op != "silence" and _is_of_entry(condition)


def _is_of_entry(condition: Json) -> bool:
    moving = ("field", "today", "attribute")
    pieces = list(pieces_of(condition))
    return any("entry" in p for p in pieces) and not any(key in p for p in pieces for key in moving)


def fields_in(condition: Json) -> set[str]:
    return {p["field"] for p in pieces_of(condition) if isinstance(p.get("field"), str)}


def speaks_of_events(condition: Json) -> bool:
    return any(p.get("op") in ("event", "silence") or "attribute" in p for p in pieces_of(condition))


def _key(condition: Json, held: bool) -> str:
    return f"{held} {json.dumps(condition, sort_keys=True, default=dict)}"
