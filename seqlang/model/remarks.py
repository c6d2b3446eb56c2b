"""Which of all that is wrong with a program's names and values is worth saying: no guess about a guess, and nothing twice."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import TypeAlias

from seqlang.diagnostic import Diagnostic, Related, Severity
from seqlang.model.world import line_at
from seqlang.source import Span
from seqlang.syntax import tree
from seqlang.values import evolve

_Unread: TypeAlias = tuple[Span, Diagnostic]

_QUOTED = re.compile(r'"[^"]+"')

# What a file that could not be had would have declared: missing it is no news.
_FROM_IMPORTS = frozenset(
    {
        "unknown-field",
        "unknown-event",
        "unknown-channel",
        "unknown-fragment",
        "unknown-sequence",
        "unknown-attribute",
    }
)
# Missing in one place, they are missing in all: one slip in a declaration, or the same one made again.
_NAMES = _FROM_IMPORTS | {"unknown-label"}
# Told about beside another mistake in their line. What stands where a channel would may be something else altogether.
_BESIDE = _NAMES - {"unknown-channel"}


def worth_saying(
    diagnostics: list[Diagnostic], files: Mapping[str, tree.File], missing: bool
) -> list[Diagnostic]:
    """In order of place. `files`: the trees by path; `missing`: one that is imported could not be had."""
    return _each_once(_without_echoes(diagnostics, files), missing)


def _without_echoes(diagnostics: list[Diagnostic], files: Mapping[str, tree.File]) -> list[Diagnostic]:
    """Nothing about the meaning of a line that could not be read as it is: that would be a guess about a guess. Only a name that is
    not there is told about all the same, where the mistake beside it is sure how it is mended."""
    unread = {path: _Lines(_unread(file)) for path, file in files.items()}
    return [
        d
        for d in diagnostics
        if d.path not in unread or not any(_echoes(d, first) for first in unread[d.path].at(d.span.start))
    ]


class _Lines:
    """Lines with what was said about each, to be found by a character in them; some reach over others."""

    def __init__(self, lines: Iterable[_Unread]) -> None:
        self._lines = sorted(lines, key=lambda one: one[0])
        self._starts = [line.start for line, _ in self._lines]
        self._reached = list(accumulate((line.end for line, _ in self._lines), max))

    def at(self, offset: int) -> Iterator[Diagnostic]:
        for n in range(bisect_right(self._starts, offset) - 1, -1, -1):
            if self._reached[n] < offset:
                return
            if offset <= self._lines[n][0].end:
                yield self._lines[n][1]


def _unread(file: tree.File) -> Iterator[_Unread]:
    """Such lines of the file, each with what was said about it."""
    for placed in file.blocks:
        for diagnostic in placed.block.diagnostics:
            start, end = line_at(placed.block.text, diagnostic.span)
            yield Span(placed.start + start, placed.start + end), diagnostic.moved(placed.start, file.path)


def _echoes(diagnostic: Diagnostic, first: Diagnostic) -> bool:
    """`first`: what was said about its line."""
    sure = bool(first.fixes) and first.fixes[0].safe
    if diagnostic.rule not in _BESIDE or not sure:
        return True
    taken = (first.span, *(edit.span for edit in first.fixes[0].edits))
    return any(span.start <= diagnostic.span.end and diagnostic.span.start <= span.end for span in taken)


def _each_once(diagnostics: list[Diagnostic], missing: bool) -> list[Diagnostic]:
    """Each remark once, though a fragment is read at every place of its use, and a name may be missed at many."""
    found: dict[tuple[object, ...], Diagnostic] = {}
    for diagnostic in diagnostics:
        if not (missing and diagnostic.rule in _FROM_IMPORTS):
            found.setdefault((diagnostic.rule, diagnostic.path, diagnostic.span), diagnostic)
    return _names_once(sorted(found.values(), key=lambda d: (d.path, d.span)))


def _names_once(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """A name missed in several places is told about at the first; the others are related, and mended with it."""
    found: dict[tuple[object, ...], Diagnostic] = {}
    for number, d in enumerate(diagnostics):
        key = (d.rule, d.path, _missed(d)) if d.rule in _NAMES else (number,)
        first = found.setdefault(key, d)
        if first is not d:
            found[key] = _joined(first, d)
    return list(found.values())


def _joined(first: Diagnostic, second: Diagnostic) -> Diagnostic:
    fixes = tuple(evolve(a, edits=a.edits + b.edits) for a, b in zip(first.fixes, second.fixes, strict=False))
    severity = Severity.ERROR if Severity.ERROR in (first.severity, second.severity) else first.severity
    related = (*first.related, Related("and here", second.span))
    return evolve(first, related=related, fixes=fixes, severity=severity)


def _missed(diagnostic: Diagnostic) -> str:
    """The name that is missed: the first in quotes. Where two are named, like an event's attribute, the whole message."""
    quoted = _QUOTED.search(diagnostic.message)
    alone = diagnostic.rule in ("unknown-label", "unknown-sequence")
    return quoted[0] if alone and quoted else diagnostic.message
