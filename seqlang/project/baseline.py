"""A file of known findings: what was there when a team began to lint is silent, what is new is said."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from seqlang.diagnostic import Diagnostic
from seqlang.printable import as_json
from seqlang.project.files import Unreadable, read_source, write_whole
from seqlang.report.fingerprint import fingerprints, line_of
from seqlang.source import Source
from seqlang.values import frozen


@frozen
class Known:
    """A finding that is known: its rule and its line, for people, and the fingerprint it is told by."""

    rule: str
    line: str
    fingerprint: str


@frozen
class Baseline:
    """`known` is by path, which counts from the baseline's folder, so that one may lint from anywhere."""

    path: str
    known: Mapping[str, tuple[Known, ...]]

    def named(self, path: str) -> str:
        """What a file goes by in here."""
        folder = Path(self.path).resolve().parent
        return Path(os.path.relpath(Path(path).resolve(), folder)).as_posix()

    def parted(
        self, findings: Sequence[Diagnostic], sources: Mapping[str, Source]
    ) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
        """(new, known)."""
        names = zip(findings, fingerprints(findings, sources, self.named), strict=True)
        here = {one.fingerprint for many in self.known.values() for one in many}
        known = {id(d) for d, name in names if name in here}
        return tuple(d for d in findings if id(d) not in known), tuple(d for d in findings if id(d) in known)

    def gone(
        self, findings: Sequence[Diagnostic], sources: Mapping[str, Source], looked_at: Iterable[str]
    ) -> int:
        """How much of what was known is no longer found, in the files that were looked at and in files that are no longer there."""
        named = set(map(self.named, looked_at))
        found = set(fingerprints(findings, sources, self.named))
        held = (many for path, many in self.known.items() if path in named or not self._is_there(path))
        return sum(one.fingerprint not in found for many in held for one in many)

    def renewed(
        self, findings: Sequence[Diagnostic], sources: Mapping[str, Source], looked_at: Iterable[str]
    ) -> Baseline:
        """One that knows these findings, and of files that were not wholly looked at also what it knew, as long as they are there: in one
        with an error most rules are silent until it is mended."""
        named = set(map(self.named, looked_at))
        known = {p: {one.fingerprint: one for one in many} for p, many in self.known.items()}
        kept = {p: many for p, many in known.items() if p not in named and self._is_there(p)}
        for d, name in zip(findings, fingerprints(findings, sources, self.named), strict=True):
            kept.setdefault(self.named(d.path), {})[name] = Known(d.rule, line_of(d, sources), name)
        return Baseline(self.path, {path: tuple(many.values()) for path, many in kept.items()})

    def _is_there(self, path: str) -> bool:
        where = Path(self.path).resolve().parent / path
        return os.path.exists(where)  # noqa: PTH110 - Path raises where a name is too long

    def write(self) -> None:
        """Raises OSError."""
        known = {
            path: [
                {"rule": one.rule, "line": one.line, "fingerprint": one.fingerprint}
                for one in self.known[path]
            ]
            for path in sorted(self.known)
        }
        write_whole(self.path, as_json({"version": 1, "known": known}))


def read(path: str) -> Baseline | Unreadable:
    source = read_source(path)
    if isinstance(source, Unreadable):
        return source
    try:
        known = json.loads(source.text)["known"]
        return Baseline(path, {file: tuple(map(_known, many)) for file, many in known.items()})
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Unreadable(path, "it is no file of known findings; `--update-baseline` writes one")


def _known(value: Mapping[str, object]) -> Known:
    return Known(str(value["rule"]), str(value["line"]), str(value["fingerprint"]))
