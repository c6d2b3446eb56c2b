"""Files worked on one by one, on as many cores as it pays; what comes of them comes in the order of the files."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from seqlang.model.imports import Loader
from seqlang.project.loader import loader_for
from seqlang.source import Source

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

_PAYS = 120_000  # characters: on one core they take longer than other processes need to begin
_AT_ONCE = 8  # files handed over together
_AHEAD = 4  # times that, for each process, are handed over before the first comes back
_HELD = 150_000  # characters that a process may remember something of: trees, analyses, words, twenty megabytes of them

_R = TypeVar("_R")
_R_co = TypeVar("_R_co", covariant=True)


class Work(Protocol[_R_co]):
    """What is done with each file: a value that another process can be told."""

    def begin(self) -> Callable[[Source], _R_co]:
        """What does it, in a process that has done none yet."""
        ...


def worked_on(
    sources: Collection[Source], work: Work[_R], here: Callable[[Source], _R], jobs: int | None
) -> Iterator[_R]:
    """What comes of each. `here` does the work in this process. `jobs`: processes; None for as many as there are cores, where the files
    are long or many."""
    done = 0
    count = _count(sources, jobs)
    if count > 1:
        for made in _on_cores(sources, work, count):
            done += 1
            yield made
    yield from map(_forgetting(here), islice(sources, done, None))


def remembering(paths: Iterable[str]) -> Loader:
    """The disk, as it was when first asked: many files import the same."""
    return lru_cache(maxsize=256)(loader_for(paths))


def cores() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _count(sources: Collection[Source], jobs: int | None) -> int:
    """How many processes it takes: never more than there are files."""
    if jobs is None:
        so_far = accumulate(len(source.text) for source in sources)
        jobs = cores() if any(length > _PAYS for length in so_far) else 1
    return min(jobs, len(sources))


def _forgetting(do: Callable[[Source], _R]) -> Callable[[Source], _R]:
    """The work, so that it does not fill the memory."""
    from seqlang.pipeline import forget

    held = 0

    def done(source: Source) -> _R:
        nonlocal held
        held += len(source.text)
        if held > _HELD:
            forget()
            held = len(source.text)
        return do(source)

    return done


def _on_cores(sources: Collection[Source], work: Work[_R], count: int) -> Iterator[_R]:
    """In processes that begin anew, which is the same on every system. Should one of them be killed, say for its memory, it ends early."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import active_children, get_context

    at_once = min(_AT_ONCE, -(-len(sources) // count))
    pool = ProcessPoolExecutor(count, get_context("spawn"), _begin, (work,))
    try:
        waiting: deque[Future[list[_R]]] = deque()
        for some in _batches(sources, at_once):
            with _deaf_to_ctrl_c():
                waiting.append(pool.submit(_do, some))
            if len(waiting) > count * _AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool:
        _stop_sending(pool)
        return
    except BaseException:  # Ctrl-C, or nobody wants the rest: not to be waited for
        for child in active_children():
            child.terminate()
        _stop_sending(pool)
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _stop_sending(pool: ProcessPoolExecutor) -> None:
    """Nobody reads any more what is still to be sent: up to Python 3.11.4 to end would wait for it for ever."""
    reader = getattr(getattr(pool, "_call_queue", None), "_reader", None)
    if reader is not None:
        reader.close()


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """For processes that begin now: on a terminal it reaches all of them, and it is for the first, which ends the others."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_do_here: Callable[[Source], Any]
_at_work = False
_wanted = True


def _begin(work: Work[Any]) -> None:
    """In a process of its own."""
    global _do_here
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    Thread(target=_end_with_parent, daemon=True).start()
    _do_here = _forgetting(work.begin())


def _end(_signal: int, _frame: object) -> None:
    """At once, but not while an answer is on its way: whoever has read half of one waits for the rest for ever."""
    global _wanted
    _wanted = False
    if _at_work:
        os._exit(1)


def _end_with_parent() -> None:
    """One that was killed cannot end us, and we would wait for it for ever."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _do(sources: list[Source]) -> list[Any]:
    global _at_work
    _at_work = True
    try:
        if not _wanted:
            os._exit(1)
        return [_do_here(source) for source in sources]
    finally:
        _at_work = False


def _batches(sources: Iterable[Source], size: int) -> Iterator[list[Source]]:
    left = iter(sources)
    while some := list(islice(left, size)):
        yield some
