"""A name for a finding that stays when lines move: what a baseline remembers, and what platforms tell old findings from new by."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePath

from seqlang.diagnostic import Diagnostic
from seqlang.source import Source


def line_of(diagnostic: Diagnostic, sources: Mapping[str, Source]) -> str:
    """The line a finding stands on, its blanks made single; empty where the file is not at hand."""
    source = sources.get(diagnostic.path)
    if source is None:
        return ""
    return " ".join(source.line(source.position(diagnostic.span.start).line).split())


def _with_slashes(path: str) -> str:
    return PurePath(path).as_posix()


def fingerprints(
    diagnostics: Iterable[Diagnostic],
    sources: Mapping[str, Source],
    named: Callable[[str], str] = _with_slashes,
) -> tuple[str, ...]:
    """One for each finding, in order, no two alike: 64 hex digits over rule, path, the text of its line, and which of several like it.

    `named`: the name a path goes by; as it is, with slashes, if nothing else is said.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    return tuple(_digest((d.rule, named(d.path), line_of(d, sources)), seen) for d in diagnostics)


def _digest(key: tuple[str, str, str], seen: Counter[tuple[str, str, str]]) -> str:
    seen[key] += 1
    words = "\0".join((*key, str(seen[key])))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
