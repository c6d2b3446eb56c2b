"""Sequences of one name in the files of a run: a runner knows each by its name, and could not tell them apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from seqlang.cli.building import Built
from seqlang.diagnostic import Diagnostic, Related, Severity
from seqlang.plan.lower import sequence_id
from seqlang.source import Source, Span
from seqlang.syntax.text import decode

_HEAD = re.compile(r'^sequence[ \t]+("(?:[^"\\\n]|\\.)*")', re.MULTILINE)
_APART = "A runner finds a sequence, and who is in it, by name: it could not tell the two apart. Rename one."


def doubles(
    built: Mapping[str, Built], sources: Mapping[str, Source], severity: Severity, only: str | None = None
) -> Iterator[Diagnostic]:
    """A remark on each sequence whose name stands in an earlier file, or one that only differs in capitals and marks. `only`: the name of
    the one that is wanted."""
    first: dict[str, str] = {}
    for path, name in ((path, name) for path, one in built.items() for name in one.names):
        id_ = sequence_id(name)
        other = first.setdefault(id_, path)
        if other != path and (only is None or id_ == sequence_id(only)):
            related = Related("the other one", _place(sources[other], id_), other)
            message = f"There is a sequence of this name in {other} as well."
            place = _place(sources[path], id_)
            yield Diagnostic("same-name", message, place, severity, path, (related,), (_APART,))


def _place(source: Source, id_: str) -> Span:
    """Where the name stands; the beginning of the file where it is written in a way of its own."""
    heads = _HEAD.finditer(source.text)
    return next((Span(*m.span(1)) for m in heads if sequence_id(decode(m[1]).value) == id_), Span(0, 0))
