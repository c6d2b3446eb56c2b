"""`lint` on several cores: the same findings in the same order, however many look, and whatever becomes of those who look."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from seqlang.cli.linting.many import Many
from seqlang.cli.linting.settle import Choice, Settled
from seqlang.cli.texts import Texts
from seqlang.pipeline import lint_files, sequence_names
from seqlang.project.files import find, read_source
from seqlang.project.loader import loader_for
from seqlang.source import Source
from tests.cli.conftest import Run
from tests.cli.test_cache import EXAMPLES, PLUGIN
from tests.cli.test_lint import CLEAN, WARNED, WRONG

ROOT = Path(__file__).parents[2]


def sources(*folders: Path) -> dict[str, Source]:
    found = [read_source(str(path)) for path in find(tuple(map(str, folders)))]
    return {source.path: source for source in found if isinstance(source, Source)}


@pytest.mark.parametrize("select", [(), ("all",)])
@pytest.mark.parametrize("jobs", [1, 2])
def test_file_by_file_finds_what_is_found_of_all_at_once(
    folder: Path, select: tuple[str, ...], jobs: int
) -> None:
    """The files of the examples, and some that hang together and have mistakes."""
    copytree(EXAMPLES, folder / "examples")
    (folder / "examples" / "a.seq").write_text(WRONG + '    exit to "Nowhere" when clicked\n')
    (folder / "examples" / "b.seq").write_text(CLEAN + '    day 9: start "Clean elsewhere"\n')
    (folder / "examples" / "c.seq").write_text(WARNED.replace('"Clean"', '"Clean elsewhere"'))
    (folder / "examples" / "d.seq").write_text('import "nothing.seq"\nimport "crm.seq"\n' + CLEAN)
    files = sources(folder / "examples")
    settled = Settled(Choice(select=select))
    settled.check(list(files))
    names = sequence_names(files.values())
    whole = lint_files(files.values(), loader_for(files), names, settled)
    found = Many(jobs=jobs).looking(Texts(files.values()), settled).linted()
    assert whole.diagnostics
    assert (found.diagnostics, found.allowed, found.whole) == (whole.diagnostics, whole.allowed, whole.whole)
    pointed = {d.path for d in whole.diagnostics} | {
        r.path or d.path for d in whole.diagnostics for r in d.related
    }
    assert {p: found.sources.get(p) for p in pointed} == {p: whole.sources.get(p) for p in pointed}


def test_many_jobs_say_what_one_says(run: Run, folder: Path) -> None:
    for n in range(20):
        text = (CLEAN, WARNED, WRONG)[n % 3].replace('"Clean"', f'"Number {n}"')
        (folder / f"file-{n * 7 % 20}.seq").write_text(text)
    one = run("lint", "--no-cache", "--output", "json", "--jobs", "1")
    three = run("lint", "--no-cache", "--output", "json", "--jobs", "3")
    assert len(json.loads(one.output)["diagnostics"]) > 12
    assert (one.exit_code, one.output) == (three.exit_code, three.output)


def test_a_broken_rule_of_ones_own_is_told_the_same_way(run: Run, folder: Path) -> None:
    (folder / "seqlang.toml").write_text('plugins = ["shout.py"]\n')
    (folder / "shout.py").write_text(PLUGIN)  # it reads a file that is not there
    for n in range(4):
        (folder / f"{n}.seq").write_text(CLEAN.replace('"Clean"', f'"Number {n}"'))
    one, two = (run("lint", "--jobs", jobs) for jobs in ("1", "2"))
    assert one.exit_code == 2 and "shout.py, line" in one.output
    assert (two.exit_code, two.output) == (one.exit_code, one.output)


@pytest.mark.parametrize("jobs", ["0", "-2", "many"])
def test_jobs_is_a_number_from_one_on(run: Run, folder: Path, jobs: str) -> None:
    result = run("lint", "--jobs", jobs)
    assert result.exit_code == 2 and "--jobs" in result.output


def test_more_jobs_than_files_are_no_trouble(run: Run, folder: Path) -> None:
    (folder / "a.seq").write_text(WARNED)
    assert run("lint", "--no-cache", "--jobs", "64").exit_code == 1
    (folder / "a.seq").unlink()
    assert run("lint", "--no-cache", "--jobs", "64").exit_code == 0


def test_what_was_looked_at_long_ago_is_held_no_longer(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its trees, its analyses, its words: of ten thousand files they would fill the memory."""
    from seqlang.cli import jobs
    from seqlang.cli.linting.task import Task
    from seqlang.lint.along.loaded import _loaded
    from seqlang.syntax.parse import _read_block, _read_line

    monkeypatch.setattr(jobs, "_HELD", 4 * len(CLEAN))
    files = Texts(Source(f"{n}.seq", WARNED.replace('"Clean"', f'"Number {n}"')) for n in range(30))
    work = Task(Choice(), tuple(files))
    one_by_one = jobs.worked_on(files.values(), work, work.begin(), jobs=1)
    memories = (_read_block, _read_line, _loaded)
    seen = [[memory.cache_info().currsize for memory in memories] for _ in one_by_one]
    held = [(block + line, plans) for block, line, plans in seen]
    assert len(held) == 30
    assert 0 < max(blocks for blocks, _ in held[5:]) <= 6 and max(plans for _, plans in held[5:]) <= 6


class Dying:
    """Work that takes its process down before it has begun, while far more waits to be sent than a pipe holds."""

    def begin(self) -> Callable[[Source], int]:
        os._exit(1)


def work_for_the_dying() -> None:
    from seqlang.cli import jobs

    files = [Source(f"{n}.seq", "#" * 50_000) for n in range(64)]
    assert list(jobs.worked_on(files, Dying(), lambda source: len(source.text), jobs=2)) == [50_000] * 64


def test_those_who_die_with_much_still_to_be_sent_are_not_waited_for() -> None:
    command = "from tests.cli.test_jobs import work_for_the_dying as work\nif __name__ == '__main__': work()"
    result = subprocess.run([sys.executable, "-c", command], cwd=ROOT, timeout=120)
    assert result.returncode == 0
