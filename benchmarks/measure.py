"""Measuring on a machine that has other things to do: the processor's time, one core, taking turns, the best of several rounds."""

from __future__ import annotations

import gc
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from time import process_time, sleep
from types import ModuleType
from typing import Any

from attrs import frozen

ROOT = Path(__file__).parents[1]
FOUND = (0, 1)  # what a linter leaves with, whether it found something or nothing


@frozen
class Used:
    """What a command took: `seconds` of the processor, its children included, and the most memory of one process, in `megabytes`."""

    seconds: float
    megabytes: float


class Failed(RuntimeError):
    """A command came to no good end; says what it wrote last."""


def one_core() -> None:
    """This process and all that it starts stay on one core."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def as_installed(place: Path) -> None:
    """As for somebody who has this seqlang installed: modules stay compiled, in that folder, and nothing else is remembered yet."""
    os.environ["PYTHONPATH"] = str(ROOT)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(place / "compiled")
    os.environ["XDG_CACHE_HOME"] = str(place / "cache")


def run(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str] | None = None,
    fine: Sequence[int] = (0,),
) -> Used:
    """Run a command in that folder to its end. Raises Failed where it does not leave with one of the codes that are fine."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=said,
            env={**os.environ, **(environment or {})},
        )
        megabytes = 0.0
        while (ended := os.wait4(process.pid, os.WNOHANG))[0] == 0:
            megabytes = max(megabytes, _held(process.pid))
            sleep(0.02)
        _, status, used = ended
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in fine:
            said.seek(0)
            raise Failed(f"{' '.join(command)[:200]}: {said.read()[-500:].decode('utf-8', 'replace')}")
    return Used(used.ru_utime + used.ru_stime, megabytes)


def _held(process: int) -> float:
    """The most memory so far, in MB. What the system says of a process that has ended counts what held this one before it began."""
    try:
        found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text("ascii"))
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0


def taking_turns(tasks: Mapping[str, Callable[[], Used]], rounds: int) -> dict[str, Used]:
    """The quickest run of each; a busy moment of the machine hits all alike."""
    best: dict[str, Used] = {}
    for _ in range(rounds):
        for name, task in tasks.items():
            used = task()
            if name not in best or used.seconds < best[name].seconds:
                best[name] = used
    return best


def seconds(task: Callable[[], object]) -> float:
    """The processor's time for a task in this process, with nothing of any text remembered."""
    forget()
    gc.collect()
    start = process_time()
    task()
    return process_time() - start


def forget() -> None:
    """Empty every memory of texts; what is unbounded is an index of ours, made once in a start."""
    for cache in _caches():
        if cache.cache_parameters()["maxsize"] is not None:
            cache.cache_clear()
    from seqlang.syntax.table import table

    table().courses.clear()


def _caches() -> Iterator[Any]:
    modules: list[ModuleType] = [m for name, m in sys.modules.items() if name.startswith("seqlang")]
    for module in modules:
        yield from (thing for thing in vars(module).values() if hasattr(thing, "cache_parameters"))
