"""Two versions of a file, as the user names them: two files, `REV:file`, or two revisions and a file."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from shlex import quote
from typing import TYPE_CHECKING, Any

from seqlang.cli import reading
from seqlang.diagnostic import Severity
from seqlang.project.files import Unreadable, tidy
from seqlang.project.loader import loader_for
from seqlang.project.revisions import Revision, is_revision, only_changed
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
    _refuse_bare_revisions(arguments)
    if len(arguments) != 2:
        reading.fail(_HOW)
    return _named(arguments[0]), _named(arguments[1])


def _refuse_bare_revisions(arguments: Sequence[str]) -> None:
    """A revision says when, not which file: leaves with a line that shows how to say both."""
    bare = [a for a in arguments if ":" not in a and not os.path.exists(a) and is_revision(a)]  # noqa: PTH110
    if not bare:
        return
    files = [a for a in arguments if a not in bare]
    file = quote((files[0] if files else None) or only_changed(*bare[:2]) or "intro.seq")
    if len(bare) > 1:
        how = f"`seqlang diff {bare[0]} {bare[1]} {file}`"
        reading.fail(f"{bare[0]} and {bare[1]} are revisions; name the file to compare behind them: {how}")
    old, new = f"{bare[0]}:{file}", file
    if arguments[-1] == bare[0] and files:
        old, new = new, old
    reading.fail(
        f"{bare[0]} is a revision; name the file with it, the version to compare beside it: `seqlang diff {old} {new}`"
    )


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
