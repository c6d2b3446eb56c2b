"""Folders full of made-up cadences, for us and for the others, and what we are asked about them."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from time import sleep

from attrs import frozen

from benchmarks.cadences import Cadence, as_seq, cadences
from benchmarks.measure import FOUND, Used, run
from benchmarks.twins import SCHEMA, as_python, as_workflow, as_yaml

READ = """
import gc, sys
from pathlib import Path
from seqlang import pipeline
gc.set_threshold(50_000)  # as the command has it
for path in sorted(Path(sys.argv[1]).rglob("*.seq")):
    pipeline.read(path.read_text("utf-8"))
"""
TWINS: dict[str, tuple[str, Callable[[tuple[Cadence, ...]], str]]] = {
    "yaml": ("yaml", as_yaml),
    "python": ("py", as_python),
    "workflows": ("yml", as_workflow),
}


@frozen
class Tree:
    """Cadences in a folder: ours in `seq/`, badly indented in `untidy/`, those of the others beside them. `lines` of ours."""

    folder: Path
    steps: int
    files: int
    lines: int

    def ours(self, *arguments: str) -> Used:
        """A command of seqlang in one process, in this folder."""
        command = (sys.executable, "-m", "seqlang", *arguments)
        return run(command, self.folder, self.environment, FOUND)

    @property
    def environment(self) -> dict[str, str]:
        return {"SEQLANG_CACHE_DIR": str(self.folder / "remembered")}

    def read(self) -> Used:
        return run((sys.executable, "-c", READ, "seq"), self.folder, self.environment)

    def compile(self) -> Used:
        return self.ours("compile", "seq", "--into", "plans", "--jobs", "1")

    def lint(self) -> Used:
        """Nothing known of any file."""
        shutil.rmtree(self.folder / "remembered", ignore_errors=True)
        return self.lint_again()

    def lint_again(self) -> Used:
        return self.ours("lint", "seq", "--output", "concise", "--jobs", "1")

    def format(self) -> Used:
        """Each file is to be changed, and is not: what would be written is compared."""
        return self.ours("format", "--check", "untidy")

    def change_one(self) -> None:
        path = sorted((self.folder / "seq").rglob("*.seq"))[self.files // 2]
        path.write_text(path.read_text("utf-8").replace("Hi {{", "Hello {{", 1), "utf-8")


def tree(folder: Path, steps: int, each: int, *, twins: bool = False) -> Tree:
    """So many steps, `each` to a file, fifty files to a folder. `twins`: for the others, too, all in one folder as some want it."""
    lines = files = 0
    for n, cadence in enumerate(cadences(steps, each)):
        text = as_seq((cadence,))
        lines, files = lines + text.count("\n"), files + 1
        _write(folder / "seq" / f"{n // 50:03}" / f"{n:05}.seq", text)
        if twins:
            _write(folder / "untidy" / f"{n:05}.seq", text.replace("    ", "  "))
            _write_twins(folder, f"{n:05}", (cadence,))
    sleep(
        0.5
    )  # of a run that begins as the files are written nothing is said again: it may have seen them half written
    return Tree(folder, steps, files, lines)


def one_file(folder: Path, steps: int, each: int = 25) -> Tree:
    """So many steps in one file."""
    all_ = cadences(steps, each)
    text = as_seq(all_)
    _write(folder / "seq" / "all.seq", text)
    _write(folder / "untidy" / "all.seq", text.replace("    ", "  "))
    _write_twins(folder, "all", all_)
    return Tree(folder, steps, 1, text.count("\n"))


def _write_twins(folder: Path, name: str, all_: tuple[Cadence, ...]) -> None:
    for place, (ending, written) in TWINS.items():
        _write(folder / place / f"{name}.{ending}", written(all_))
    _write(folder / "schema.json", json.dumps(SCHEMA))
    _write(folder / ".yamllint", "extends: default\n")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
