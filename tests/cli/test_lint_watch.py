"""`lint --watch`: what is saved is looked at again, whatever else happens in between."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import pytest

from seqlang.cli.linting.asked import Asked
from seqlang.cli.linting.settle import Choice
from seqlang.cli.linting.watch import watch
from tests.cli.conftest import Run
from tests.cli.test_lint import CLEAN, WARNED, WRONG

Step = Callable[[], object]
Watched = Callable[..., int]


@pytest.fixture
def watched(folder: Path) -> Watched:
    """Watch, do a step at each pause, and press Ctrl-C behind the last."""

    def run(*steps: Step, paths: tuple[str, ...] = (".",)) -> int:
        left = iter(steps)

        def pause(seconds: float) -> None:
            step = next(left, None)
            if step is None:
                raise KeyboardInterrupt
            step()

        return watch(paths, Asked(paths, Choice(), output="concise", watch=True).do, pause)

    return run


def save(path: Path, text: str) -> Step:
    return lambda: path.write_text(text)


def nothing() -> None:
    """Time passes."""


Said = pytest.CaptureFixture[str]


def lines(said: Said) -> list[str]:
    """The rules spoken of, look by look."""
    return [line.rpartition("[")[2].rstrip("]") for line in said.readouterr().out.splitlines()]


def looks(said: Said) -> int:
    return said.readouterr().err.count("Waiting for a file to be saved")


def test_nothing_saved_is_nothing_said(watched: Watched, folder: Path, capfd: Said) -> None:
    (folder / "a.seq").write_text(WARNED)
    assert watched(nothing, nothing, nothing) == 1
    out = capfd.readouterr()
    assert out.out.count("[check-in]") == 1 and out.err.count("Waiting") == 1


def test_what_is_saved_is_looked_at_again(watched: Watched, folder: Path, capfd: Said) -> None:
    a = folder / "a.seq"
    a.write_text(WARNED)
    assert watched(nothing, save(a, WRONG), nothing, save(a, CLEAN), nothing) == 0
    assert lines(capfd) == ["check-in", "missing-colon"]


def test_a_new_file_and_one_that_goes(watched: Watched, folder: Path, capfd: Said) -> None:
    (folder / "a.seq").write_text(CLEAN)
    b = folder / "b.seq"
    assert watched(save(b, WARNED.replace("Clean", "Other")), nothing, b.unlink, nothing) == 0
    assert looks(capfd) == 3


def test_a_file_that_is_gone_for_a_moment(watched: Watched, folder: Path, capfd: Said) -> None:
    """Some editors save by taking the old file away: there is one look, at the new one."""
    a = folder / "a.seq"
    a.write_text(CLEAN)
    assert watched(a.unlink, save(a, WARNED), nothing, paths=("a.seq",)) == 1
    out = capfd.readouterr()
    assert out.err.count("Waiting") == 2 and "no such file" not in out.err


def test_a_file_that_is_written_in_pieces(watched: Watched, folder: Path, capfd: Said) -> None:
    a = folder / "a.seq"
    a.write_text(CLEAN)
    assert watched(a.unlink, save(a, WRONG[:140]), save(a, WARNED), nothing, paths=("a.seq",)) == 1
    assert lines(capfd) == ["check-in"]


def test_an_imported_file_counts(watched: Watched, folder: Path, capfd: Said) -> None:
    (folder / "lib").mkdir()
    shared = folder / "lib" / "fields.seq"
    shared.write_text("field contact.size: number\n")
    (folder / "a.seq").write_text(f'import "lib/fields.seq"\n\n{CLEAN}')
    watched(save(shared, "field contact.size: text\n"), nothing, paths=("a.seq",))
    assert looks(capfd) == 2


def test_settings_count_and_may_be_wrong_for_a_while(watched: Watched, folder: Path, capfd: Said) -> None:
    (folder / "a.seq").write_text(WARNED)
    toml = folder / "seqlang.toml"
    steps = (save(toml, "ignor = []\n"), nothing, save(toml, 'ignore = ["check-in"]\n'), nothing)
    assert watched(*steps) == 0
    out = capfd.readouterr()
    assert "ignor" in out.err and out.out.count("[check-in]") == 1


def test_settings_of_another_folder_count(watched: Watched, folder: Path, capfd: Said) -> None:
    (folder / "sales").mkdir()
    (folder / "sales" / "a.seq").write_text(WARNED)
    toml = folder / "sales" / "seqlang.toml"
    toml.write_text("")
    assert watched(save(toml, 'ignore = ["check-in"]\n'), nothing) == 0
    assert looks(capfd) == 2


@pytest.mark.parametrize("where", ["sales/seqlang.toml", "seqlang.toml", "sales/pyproject.toml"])
def test_settings_that_come_count(watched: Watched, folder: Path, capfd: Said, where: str) -> None:
    (folder / "sales" / "new").mkdir(parents=True)
    (folder / "sales" / "new" / "a.seq").write_text(WARNED)
    text = 'ignore = ["check-in"]\n'
    table = "[tool.seqlang]\n" if where.endswith("pyproject.toml") else ""
    assert watched(nothing, save(folder / where, table + text), nothing, paths=("sales/new/a.seq",)) == 0
    assert looks(capfd) == 2


def test_what_is_saved_during_a_look_is_looked_at(folder: Path, capfd: Said) -> None:
    a = folder / "a.seq"
    a.write_text(WARNED)
    asked = Asked(("a.seq",), Choice(), output="concise")
    saves: Iterator[str] = iter([CLEAN])

    def look() -> object:
        done = asked.do()
        for text in saves:
            a.write_text(text)
        return done

    pauses = iter(range(2))

    def pause(seconds: float) -> None:
        if next(pauses, None) is None:
            raise KeyboardInterrupt

    assert watch(("a.seq",), look, pause) == 0  # type: ignore[arg-type]
    assert looks(capfd) == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-",), "standard input can be read once only"),
        (("--stdin-filename", "a.seq"), "standard input can be read once only"),
        ((".", "--fix"), "--watch only looks"),
        ((".", "--diff"), "--watch only looks"),
        ((".", "--baseline", "b.json", "--update-baseline"), "--watch only looks"),
    ],
)
def test_what_cannot_be_watched(run: Run, arguments: tuple[str, ...], said: str) -> None:
    result = run("lint", "--watch", *arguments)
    assert result.exit_code == 2 and said in result.stderr


def until(stream: IO[str], word: str) -> str:
    """What a process says until a line with that word in it."""
    said = []
    for line in stream:
        said.append(line)
        if word in line:
            return "".join(said)
    raise AssertionError("".join(said))


def test_the_command_itself(folder: Path) -> None:
    (folder / "a.seq").write_text(CLEAN)
    process = subprocess.Popen(
        [sys.executable, "-m", "seqlang", "lint", "--watch"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    try:
        assert "Nothing found in 1 file.\n" in until(process.stdout, "Waiting")
        (folder / "a.seq").write_text(WARNED)
        assert "[check-in]" in until(process.stdout, "Waiting")
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 1 and "Traceback" not in process.stdout.read()
    finally:
        process.kill()
