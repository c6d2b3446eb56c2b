"""What was found in one file, as a value small enough to keep by the ten thousand; and as JSON, for a run on another day."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from sys import intern
from typing import Any, Literal

from seqlang.diagnostic import Diagnostic, Edit, Fix, Related, Severity
from seqlang.model.imports import LoadProblem
from seqlang.source import Span
from seqlang.values import frozen

_YEAR = re.compile(r"\d{4}")
Taken = Literal["file", "text", ""]  # imported, the text of a step, or not to be had


@frozen
class Found:
    """`names`: of its sequences. `compiled`: what the compiler says; `said`: what the rules say, of imported files too. `whole`: it
    compiles. `loaded`: the other files it asked for, what was taken of each, and a digest of what came. `meets`: its meeting points
    (together.py). `dated`: it holds what may be a year, so that another day may say something else of it."""

    names: tuple[str, ...]
    compiled: tuple[Diagnostic, ...]
    said: tuple[Diagnostic, ...]
    whole: bool
    loaded: tuple[tuple[str, Taken, str], ...]
    meets: tuple[str, ...]
    dated: bool

    @property
    def wants_names(self) -> bool:
        """May it be judged otherwise where the names in other files are known?"""
        return wants_names(self.compiled)


def wants_names(compiled: Iterable[Diagnostic]) -> bool:
    """By what the compiler says of a file alone. Where it misses no name, it has asked for none of another file; but an error may hide
    that it does."""
    return any(d.severity is Severity.ERROR or d.rule == "unknown-sequence" for d in compiled)


def digest(*parts: str) -> str:
    """One short name for some texts: 32 hex digits."""
    whole = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        whole.update(len(data).to_bytes(8, "big"))
        whole.update(data)
    return whole.hexdigest()


def digest_of(loaded: str | LoadProblem) -> str:
    """Of what a loader gave."""
    return digest("text", loaded) if isinstance(loaded, str) else digest(loaded.kind, *loaded.near)


def may_hold_a_year(text: str) -> bool:
    return _YEAR.search(text) is not None


def lean(found: Found) -> Found:
    """The same, as it comes back from JSON: what thousands of findings have in common is held once."""
    return from_json(as_json(found))


def as_json(found: Found) -> list[Any]:
    return [
        found.names,
        as_rows(found.compiled),
        as_rows(found.said),
        found.whole,
        found.loaded,
        found.meets,
        found.dated,
    ]


def as_rows(diagnostics: tuple[Diagnostic, ...]) -> list[Any]:
    """Diagnostics as lists; `from_rows` makes them again."""
    return [
        [
            d.rule,
            d.message,
            d.span,
            d.severity,
            d.path,
            [[r.message, r.span, r.path] for r in d.related],
            d.notes,
            [[f.title, [[e.span, e.text] for e in f.edits], f.safe] for f in d.fixes],
            d.replay,
            d.allowed,
            d.also,
        ]
        for d in diagnostics
    ]


def from_json(data: Any) -> Found:
    """Raises ValueError or TypeError where it is none."""
    names, compiled, said, whole, loaded, meets, dated = data
    asked = tuple((path, taken, digest) for path, taken, digest in loaded)
    return Found(tuple(names), from_rows(compiled), from_rows(said), whole, asked, tuple(meets), dated)


def from_rows(rows: Any) -> tuple[Diagnostic, ...]:
    """Raises ValueError or TypeError where they are none."""
    return tuple(_diagnostic(*row) for row in rows)


def _diagnostic(
    rule: str,
    message: str,
    span: list[int],
    severity: str,
    path: str,
    related: list[Any],
    notes: list[str],
    fixes: list[Any],
    replay: list[str],
    allowed: str | None,
    also: list[str],
) -> Diagnostic:
    return Diagnostic(
        intern(rule),
        message,
        Span(*span),
        Severity(severity),
        intern(path),
        tuple(Related(intern(words), Span(*at), where and intern(where)) for words, at, where in related),
        tuple(map(intern, notes)),
        tuple(Fix(t, tuple(Edit(Span(*at), new) for at, new in edits), safe) for t, edits, safe in fixes),
        tuple(map(intern, replay)),
        allowed,
        tuple(map(intern, also)),
    )
