"""Look again whenever a file is saved: `--watch`."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol

import click

from seqlang.cli import reading
from seqlang.project.config.find import OWN, SHARED
from seqlang.project.files import Unreadable, find

_PAUSE = 0.3  # seconds between two looks at the files: soon enough to seem at once, and nothing to a machine

State = dict[str, tuple[int, int] | None]


class Looked(Protocol):
    """What a look gives: its exit code, and the paths of all files that it went by."""

    @property
    def exit_code(self) -> int: ...

    @property
    def seen(self) -> frozenset[str]: ...


def watch(
    paths: tuple[str, ...], look: Callable[[], Looked], pause: Callable[[float], None] = time.sleep
) -> int:
    """Look, and again when anything that was looked at changes, appears or goes, until Ctrl-C. Gives the last exit code."""
    code, seen = reading.CLEAN, frozenset[str]()
    try:
        while True:
            before = state(paths, seen)  # what is saved while we look is looked at again
            code, seen = _look(look, seen)
            click.echo("Waiting for a file to be saved; Ctrl-C ends it.", err=True)
            now = state(paths, seen)
            _wait(paths, seen, {path: before.get(path, now[path]) for path in now}, pause)
            if sys.stdout.isatty():
                click.clear()
    except KeyboardInterrupt:
        return code


def _look(look: Callable[[], Looked], seen: frozenset[str]) -> tuple[int, frozenset[str]]:
    """(exit code, the files looked at). Settings that will not do are said, and may be mended while we wait."""
    try:
        looked = look()
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else reading.FAILED, seen
    return looked.exit_code, looked.seen


def _wait(
    paths: tuple[str, ...], seen: frozenset[str], before: State, pause: Callable[[float], None]
) -> None:
    """Until something is another than before, and stays so for a pause: an editor may save in two steps."""
    while (now := state(paths, seen)) == before:
        pause(_PAUSE)
    last = before
    while now != last:
        pause(_PAUSE)
        last, now = now, state(paths, seen)


def state(paths: tuple[str, ...], seen: Iterable[str] = ()) -> State:
    """When each file was last changed, in nanoseconds, and its size; None for one that is not there."""
    found = {each.path if isinstance(each, Unreadable) else each for each in find(paths)}
    return {path: _stamp(path) for path in sorted({*found, *seen, *_settings(found)})}


def _settings(found: Iterable[str]) -> Iterator[str]:
    """Where those of any of these files may stand, or come to stand."""
    above: set[str] = set()
    for folder in map(os.path.realpath, {".", *map(os.path.dirname, found)}):
        while folder not in above:
            above.add(folder)
            yield from (os.path.join(folder, name) for name in (OWN, SHARED))  # noqa: PTH118
            folder = os.path.dirname(folder)  # noqa: PTH120


def _stamp(path: str) -> tuple[int, int] | None:
    try:
        about = Path(path).stat()
    except (OSError, ValueError):
        return None
    return about.st_mtime_ns, about.st_size
