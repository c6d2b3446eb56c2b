"""Files that a file imports: found, loaded through the loader that is handed in, and read."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from typing import Literal

from seqlang.diagnostic import Diagnostic, Related
from seqlang.model.near import did_you_mean
from seqlang.model.program import At
from seqlang.model.world import Home
from seqlang.source import Source
from seqlang.syntax import tree
from seqlang.values import define, field, frozen


@frozen
class LoadProblem:
    """Why a file could not be had. `near`: names of files beside it, for a did-you-mean."""

    kind: Literal["missing", "not-utf8", "unreadable", "outside", "deep"]
    near: tuple[str, ...] = ()


_DEEPEST = 64  # imports in each other

Loader = Callable[[str], str | LoadProblem]
Reader = Callable[[str, str], tree.File]


@define
class Loaded:
    """A file and all it imports, by path; `sources` of the imported ones alone."""

    files: dict[str, tree.File]
    sources: dict[str, Source] = field(factory=dict)
    diagnostics: list[Diagnostic] = field(factory=list)


def beside(path: str, other: str) -> str:
    """The path of a file named in another one: relative to the folder that one is in."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), other.replace("\\", "/")))


def imports_of(file: tree.File) -> Iterator[tuple[Home, tree.Text]]:
    """The import lines of a file, each with the text that names the other file."""
    for placed in file.blocks:
        if isinstance(placed.block.node, tree.Import):
            yield Home(file.path, placed), placed.block.node.path


def load_imports(main: tree.File, loader: Loader, read: Reader) -> Loaded:
    """Load what `main` imports, and what that imports in turn. A file that cannot be had is told about once."""
    loaded = Loaded({main.path: main})
    _load(main, (), loaded, loader, read)
    return loaded


def _load(file: tree.File, way: tuple[At, ...], loaded: Loaded, loader: Loader, read: Reader) -> None:
    seen: dict[str, At] = {}
    for home, text in imports_of(file):
        path, at = beside(file.path, text.value), home.at(text)
        if path in {posixpath.normpath(step.path) for step in (*way, at)}:
            loaded.diagnostics.append(_cycle(text, path, (*way, at)))
        elif path in seen:
            loaded.diagnostics.append(_twice(text, at, seen[path]))
        elif path not in loaded.files:
            _load_one(path, text, at, way, loaded, loader, read)
        seen.setdefault(path, at)


def _load_one(
    path: str, text: tree.Text, at: At, way: tuple[At, ...], loaded: Loaded, loader: Loader, read: Reader
) -> None:
    found = loader(path) if len(way) < _DEEPEST else LoadProblem("deep")
    if isinstance(found, LoadProblem):
        loaded.diagnostics.append(_missing(text, at, path, found))
        return
    loaded.sources[path] = Source(path, found)
    loaded.files[path] = read(path, found)
    _load(loaded.files[path], (*way, at), loaded, loader, read)


def _cycle(text: tree.Text, path: str, way: tuple[At, ...]) -> Diagnostic:
    """`way`: the import lines that led here, this one last."""
    start = next(n for n, step in enumerate(way) if posixpath.normpath(step.path) == path)
    round_trip = way[start:-1]
    message = (
        f'"{text.value}" is this file itself, so there is nothing to import. Take the line out.'
        if not round_trip
        else f'Importing "{text.value}" comes back to a file that imports this one, so neither can be read first. '
        "Move what both need into a third file."
    )
    at = way[-1]
    related = tuple(Related("by way of this import", step.span, step.path) for step in round_trip)
    return Diagnostic("import-cycle", message, at.span, path=at.path, related=related)


def _twice(text: tree.Text, at: At, first: At) -> Diagnostic:
    message = f'"{text.value}" is imported further up already. Take one of the two lines out.'
    related = (Related("the first one", first.span),)
    return Diagnostic("duplicate-import", message, at.span, path=at.path, related=related)


_WHY = {
    "outside": "`{path}` lies outside the folder of this project, so it is not read: a file "
    "from elsewhere must not look around on your disk. Copy it into the project, or run seqlang in a folder that holds both.",
    "deep": "Imports hang in each other here more than {most} files deep. Import what you need directly.",
    "missing": "There is no file `{path}`. The path counts from the folder this file is in.",
    "not-utf8": "`{path}` is not saved as UTF-8 text, so it cannot be read. Save it as UTF-8.",
    "unreadable": "`{path}` is there but cannot be read. Is it a folder, or closed to you?",
}


def _missing(text: tree.Text, at: At, path: str, problem: LoadProblem) -> Diagnostic:
    tail, fixes = did_you_mean(text.value, problem.near, at.span, quoted=True)
    rule = "missing-import" if problem.kind == "missing" else f"{problem.kind}-import"
    message = _WHY[problem.kind].format(path=path, most=_DEEPEST) + tail
    return Diagnostic(rule, message, at.span, path=at.path, fixes=fixes)
