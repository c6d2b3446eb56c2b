"""Files looked at one by one, on as many cores as it pays; what is found comes in the order of the files."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache
from typing import TypeVar

from attrs import frozen

from seqlang.cli.linting.settle import Choice, Settled
from seqlang.lint.kept import Found
from seqlang.model.imports import Loader
from seqlang.project.loader import loader_for
from seqlang.source import Source

_PAYS = 120_000  # characters: on one core they take longer than other processes need to begin
_AT_ONCE = 8  # files handed over together
_HELD = 100_000  # characters whose trees and analyses a process holds: some ten megabytes

_R = TypeVar("_R")


@frozen
class Task:
    """How each file is looked at. `paths`: of all files of the run, for what may be read beside them; `elsewhere`: as look_at takes it;
    `told`: the files of which the rules are asked, None for all."""

    choice: Choice
    paths: tuple[str, ...]
    elsewhere: tuple[str, ...] | None = None
    told: Collection[str] | None = None

    def looker(self, settled: Settled, loader: Loader) -> Callable[[Source], Found]:
        from seqlang.pipeline import look_at

        def look(source: Source) -> Found:
            asked = self.told is None or source.path in self.told
            return look_at(source, loader, self.elsewhere, settled(source.path), rules=asked)

        return forgetting(look)


def forgetting(look: Callable[[Source], _R]) -> Callable[[Source], _R]:
    """A look at one file after the other that does not fill the memory."""
    from seqlang.pipeline import forget

    held = 0

    def looked(source: Source) -> _R:
        nonlocal held
        held += len(source.text)
        if held > _HELD:
            forget()
            held = len(source.text)
        return look(source)

    return looked


def remembering(paths: Iterable[str]) -> Loader:
    """The disk, as it was when first asked: many files import the same."""
    return lru_cache(maxsize=256)(loader_for(paths))


def cores() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def looked_at(
    sources: list[Source], task: Task, settled: Settled, loader: Loader, jobs: int | None
) -> Iterator[Found]:
    """What is found in each. `jobs`: processes; None for as many as there are cores, where the files are long or many."""
    done = 0
    count = _count(sources, jobs)
    if count > 1:
        for found in _on_cores(sources, task, count):
            done += 1
            yield found
    yield from map(task.looker(settled, loader), sources[done:])


def _count(sources: list[Source], jobs: int | None) -> int:
    """How many processes it takes: never more than there are files."""
    if jobs is None:
        jobs = cores() if sum(len(source.text) for source in sources) > _PAYS else 1
    return min(jobs, len(sources))


def _on_cores(sources: list[Source], task: Task, count: int) -> Iterator[Found]:
    """In processes that begin anew, which is the same on every system. Should one of them be killed, say for its memory, it ends early."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    at_once = min(_AT_ONCE, -(-len(sources) // count))
    pool = ProcessPoolExecutor(count, get_context("spawn"), _begin, (task,))
    try:
        yield from pool.map(_look, sources, chunksize=at_once)
    except BrokenProcessPool:
        return
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


_look_here: Callable[[Source], Found]


def _begin(task: Task) -> None:
    """In a process of its own: Ctrl-C is for the one that was started, which ends the others."""
    global _look_here
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _look_here = task.looker(Settled(task.choice), remembering(task.paths))


def _look(source: Source) -> Found:
    return _look_here(source)
