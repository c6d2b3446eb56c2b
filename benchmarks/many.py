"""Folders of many files: how long `lint` takes for all of them, again, and after one was changed; and `compile`.

python benchmarks/many.py            # 1,000 files
python benchmarks/many.py 10000 4    # so many files, so many jobs

Beside the time on the clock stands that of the processors, which a busy machine changes less; and the most memory that the first process
and the others held, as far as the system tells (Linux).
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, sleep

from attrs import frozen

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.cadences import as_seq, cadences

EACH = 10  # steps to a file


def main(count: int, jobs: int | None) -> None:
    with tempfile.TemporaryDirectory() as place:
        files = write(Path(place, "sales"), count)
        steps = count * EACH
        run = runner(Path(place), jobs)
        git(place, "init", "-q")
        git(place, "add", "sales")
        git(place, "commit", "-qm", "as it is")
        print(f"{count} files of {EACH} steps, {sum(f.stat().st_size for f in files) // 1000} kB")
        print(
            "| run | time | processors | a step | memory of the first | of another |\n|---|---:|---:|---:|---:|---:|"
        )
        run("lint", "--only", "label-style")  # what is loaded once is loaded
        for name, before, command in (
            ("full", forget(place), ("lint",)),
            ("the same again", nothing, ("lint",)),
            ("one changed", change(files), ("lint",)),
            ("changed since HEAD, one", nothing, ("lint", "--changed-since", "HEAD")),
            ("compile --into", nothing, ("compile", "--into", "plans")),
        ):
            before()
            took = run(*command)
            each = took.seconds / steps * 1e6
            print(
                f"| {name} | {took.seconds:.1f} s | {took.processors:.1f} s | {each:.0f} µs | {took.first} MB | {took.other} MB |",
                flush=True,
            )


def write(folder: Path, count: int) -> list[Path]:
    """The files, fifty to a folder."""
    files = []
    for n, cadence in enumerate(cadences(count * EACH, EACH)):
        path = folder / f"{n // 50:03}" / f"{n:05}.seq"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(as_seq((cadence,)), "utf-8")
        files.append(path)
    return files


@frozen
class Took:
    """Seconds on the clock and of all processors; megabytes of the process that was started, and of the largest that it started."""

    seconds: float
    processors: float
    first: int
    other: int


def runner(place: Path, jobs: int | None) -> Callable[..., Took]:
    more = () if jobs is None else ("--jobs", str(jobs))
    environment = {**os.environ, "SEQLANG_CACHE_DIR": str(place / "cache")}

    def run(verb: str, *options: str) -> Took:
        output = ("--output", "concise") if verb == "lint" else ()
        command = (sys.executable, "-m", "seqlang", verb, *output, *more, *options, "sales")
        begun, used = perf_counter(), _used()
        quiet = subprocess.DEVNULL
        with subprocess.Popen(command, cwd=place, env=environment, stdout=quiet, stderr=quiet) as process:
            first = other = 0
            while process.poll() is None:
                first = max(first, _most(process.pid))
                other = max([other, *map(_most, _started_by(process.pid))])
                sleep(0.02)
        assert process.returncode in (0, 1), process.returncode
        return Took(perf_counter() - begun, _used() - used, first // 1000, other // 1000)

    return run


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _most(process: int) -> int:
    """Kilobytes; 0 where the system does not tell, or the process is gone."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)


def _started_by(process: int) -> list[int]:
    try:
        return [int(n) for n in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def git(folder: str, *arguments: str) -> None:
    who = ("-c", "user.name=Bench", "-c", "user.email=bench@example.com")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True)


def forget(place: str) -> Callable[[], None]:
    def forgotten() -> None:
        for file in Path(place, "cache").glob("*"):
            file.unlink()

    return forgotten


def nothing() -> None:
    """As it is."""


def change(files: list[Path]) -> Callable[[], None]:
    def changed() -> None:
        file = files[len(files) // 2]
        file.write_text(file.read_text("utf-8").replace("Hi {{", "Hello {{", 1), "utf-8")

    return changed


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    main(numbers[0] if numbers else 1000, numbers[1] if len(numbers) > 1 else None)
