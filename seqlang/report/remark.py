"""What all formats say of a remark: where it is, and all its words as one text."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping
from pathlib import PurePath

from seqlang.diagnostic import Diagnostic, Severity
from seqlang.report.escaped import readable
from seqlang.source import Position, Source, Span
from seqlang.values import frozen

_ORDER = list(Severity)


@frozen
class Place:
    """A stretch of a file. `path` is as it was named, with slashes; `end` is one past the last character."""

    path: str
    start: Position
    end: Position


def place_of(path: str, span: Span, sources: Mapping[str, Source]) -> Place:
    """The first character of a file that is not at hand."""
    source = sources.get(path, Source(path, ""))
    return Place(PurePath(path).as_posix(), source.position(span.start), source.position(span.end))


def place(diagnostic: Diagnostic, sources: Mapping[str, Source]) -> Place:
    return place_of(diagnostic.path, diagnostic.span, sources)


def worst_first(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Errors, then warnings, then hints; in each the order they came in."""
    return sorted(diagnostics, key=lambda d: _ORDER.index(d.severity))


def message_of(diagnostic: Diagnostic) -> str:
    """What is wrong, on one line, safe to show."""
    return _line(diagnostic.message)


def words_of(diagnostic: Diagnostic) -> str:
    """The message, its notes, the line that plays it and the ways out, a line each, safe to show."""
    lines = [diagnostic.message, *diagnostic.notes]
    lines += [f"See it: {command_of(diagnostic)}"] if diagnostic.replay else []
    lines += [f"Fix: {fix.title}" for fix in diagnostic.fixes]
    return "\n".join(map(_line, lines))


def _line(text: str) -> str:
    return readable(" ".join(text.split()))


def command_of(diagnostic: Diagnostic) -> str:
    """The line that plays the counter-example, to be pasted into a shell."""
    return shlex.join(["seqlang", "simulate", diagnostic.path, *diagnostic.replay])
