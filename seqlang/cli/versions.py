"""Two versions of a file, as the user names them: two files, `REV:file`, or two revisions and a file."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from seqlang.cli import reading
from seqlang.diagnostic import Severity
from seqlang.project.files import Unreadable, tidy
from seqlang.project.loader import loader_for
from seqlang.project.revisions import Revision
from seqlang.source import Source
from seqlang.values import frozen

if TYPE_CHECKING:
    from seqlang.model.imports import Loader

_HOW = (
    "name two versions: two files (old.seq new.seq), a file at a revision (main:intro.seq intro.seq), or two revisions and a file "
    "(main HEAD intro.seq)."
)


@frozen
class Version:
    """`name` as it is shown, the text, and what its imports are read with."""

    name: str
    source: Source
    loader: Loader


def versions(arguments: Sequence[str]) -> tuple[Version, Version]:
    """Leaves with a line and exit code 2 where they cannot be read."""
    if len(arguments) == 3:
        old, new, path = arguments
        return _at(old, path), _at(new, path)
    if len(arguments) != 2:
        reading.fail(_HOW)
    return _named(arguments[0]), _named(arguments[1])


def _named(argument: str) -> Version:
    """A file; where there is none of that name and it has a colon, a file at a revision."""
    revision, colon, path = argument.partition(":")
    if colon and not os.path.exists(argument):  # noqa: PTH110 - Path raises where a name is too long
        return _at(revision, path)
    return Version(argument, reading.one_source(argument), loader_for([argument]))


def _at(name: str, path: str) -> Version:
    revision, path = Revision(name), tidy(path)
    found = revision.read(path)
    if isinstance(found, Unreadable):
        reading.fail(f"{found.path}: {found.why}.")
    return Version(f"{name}:{path}", found, revision.loader())


def plan_of(version: Version) -> Mapping[str, Any]:
    """Its plan document; shows what is wrong and leaves where it has none."""
    from seqlang import pipeline

    compiled = pipeline.compile(version.source.text, version.source.path, version.loader)
    if compiled.plan is None:
        errors = [d for d in compiled.diagnostics if d.severity is Severity.ERROR]
        reading.show(errors, compiled.checked.sources, 1, err=True)
        reading.fail(f"{version.name} has errors, so there is no plan of it to compare.")
    return compiled.plan
