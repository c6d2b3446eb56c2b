"""All that a run went by, for `again`: another run says the same as long as none of it has changed."""

from __future__ import annotations

import os
import sys
import zoneinfo
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import seqlang
from seqlang.cli.linting.again import Typed, cache_folder
from seqlang.cli.linting.run import Run
from seqlang.project import marks, said
from seqlang.project.config.find import OWN, SHARED
from seqlang.project.files import searched


def remember(typed: Typed, paths: tuple[str, ...], run: Run, baseline: str | None, output: bytes) -> None:
    """Keep what a run said, where it said all there is. `paths`, `baseline`: as they were asked for; `output`: all of it."""
    if run.failed or any(run.settled(path).plugins for path in ("-", *run.sources)):
        return  # rules of one's own may hang on anything
    watched = dict.fromkeys((*_program(), *_searched(paths), *_read(run, baseline), *_settings(run, paths)))
    said.keep(cache_folder(), typed.key, tuple(watched), typed.begun, run.exit_code, output)


def _program() -> Iterator[str]:
    yield marks.program(str(Path(seqlang.__file__).parent))
    yield from map(marks.libraries, sys.path)
    yield from map(marks.file, zoneinfo.TZPATH)


def _searched(paths: tuple[str, ...]) -> Iterator[str]:
    for folder in searched(paths):
        yield marks.search(folder)
        ignoring = Path(folder, ".gitignore")
        if os.path.lexists(ignoring):
            yield marks.file(str(ignoring))


def _read(run: Run, baseline: str | None) -> Iterator[str]:
    for path in run.sources:
        yield marks.file(path)
        known = baseline or run.settled.config_of(path).baseline
        if known:
            yield marks.file(known)
    for path, taken in _loaded(run).items():
        yield marks.file(path)
        yield marks.real(path)
        if not taken:
            yield marks.names(str(Path(path).parent))  # those that may have been meant


def _settings(run: Run, paths: tuple[str, ...]) -> Iterator[str]:
    """Where settings, and a project's topmost folder, are looked for."""
    if run.settled.choice.config:
        yield marks.file(run.settled.choice.config)
    files = (*run.sources, *_loaded(run))
    folders = {".", *paths, *(str(Path(path).parent) for path in (*paths, *files))}
    yield from map(marks.real, folders)
    for folder in _with_those_above(folders):
        yield from (marks.file(os.path.join(folder, name)) for name in (OWN, SHARED))
        yield marks.there(os.path.join(folder, ".git"))


def _with_those_above(folders: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    for folder in map(os.path.realpath, folders):
        while folder not in seen:
            seen.add(folder)
            folder = os.path.dirname(folder)
    return seen


def _loaded(run: Run) -> Mapping[str, str]:
    """The other files that were asked for, and what was taken of each."""
    return run.looking.loaded if run.looking is not None else {}
