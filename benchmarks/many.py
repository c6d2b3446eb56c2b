"""Folders of many files: how long `lint` takes for all of them, again, and after one was changed.

python benchmarks/many.py            # 1,000 files
python benchmarks/many.py 10000 4    # so many files, so many jobs
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.cadences import as_seq, cadences

EACH = 10  # steps to a file


def main(count: int, jobs: int | None) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "sales")
        files = write(folder, count)
        steps = count * EACH
        lint = linter(Path(place), jobs)
        print(f"{count} files of {EACH} steps, {sum(f.stat().st_size for f in files) // 1000} kB")
        print("| run | time | a step | most memory of a process |\n|---|---:|---:|---:|")
        lint("--only", "label-style")  # what is loaded once is loaded
        for run, before in (("full", forget(place)), ("warm", nothing), ("one changed", change(files))):
            before()
            seconds, memory = lint()
            print(f"| {run} | {seconds:.1f} s | {seconds / steps * 1e6:.0f} µs | {memory} MB |", flush=True)


def write(folder: Path, count: int) -> list[Path]:
    """The files, fifty to a folder."""
    files = []
    for n, cadence in enumerate(cadences(count * EACH, EACH)):
        path = folder / f"{n // 50:03}" / f"{n:05}.seq"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(as_seq((cadence,)), "utf-8")
        files.append(path)
    return files


def linter(place: Path, jobs: int | None) -> Callable[..., tuple[float, int]]:
    """Gives seconds, and the megabytes of the process that took most of all so far."""
    more = () if jobs is None else ("--jobs", str(jobs))
    environment = {**os.environ, "SEQLANG_CACHE_DIR": str(place / "cache")}

    def lint(*options: str) -> tuple[float, int]:
        command = (sys.executable, "-m", "seqlang", "lint", "--output", "concise", *more, *options, "sales")
        begun = perf_counter()
        done = subprocess.run(command, cwd=place, env=environment, stdout=subprocess.DEVNULL, check=False)
        assert done.returncode in (0, 1), done.returncode
        return perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1000

    return lint


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
