"""`seqlang compile` over folders of files: a plan for each, all of them or none, the same however many work on it."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from benchmarks.cadences import as_seq, cadences
from tests.cli.conftest import Run
from tests.cli.terminal import terminal
from tests.cli.test_cache import EXAMPLES, HANDS_ON, SECOND
from tests.cli.test_lint import CLEAN, WRONG


def team(folder: Path) -> None:
    copytree(EXAMPLES, folder / "sales")
    (folder / "sales" / "mehr für alle").mkdir()
    (folder / "sales" / "mehr für alle" / "first.seq").write_text(HANDS_ON)
    (folder / "second.seq").write_text(SECOND)


def laid_out(folder: Path) -> dict[str, str]:
    """What stands in a folder, by path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_each_file_has_the_plan_that_it_has_among_all(run: Run, folder: Path, jobs: str) -> None:
    team(folder)
    result = run("compile", "sales", "second.seq", "--into", "out/plans", "--jobs", jobs)
    assert (result.exit_code, result.stdout) == (0, "")
    plans = laid_out(folder / "out" / "plans")
    assert result.stderr.endswith(f"Wrote {len(plans)} plans into out/plans.\n")
    assert {"sales/renewal.json", "sales/mehr für alle/first.json", "second.json"} <= plans.keys()
    assert "sales/crm.json" not in plans  # it holds no sequence
    together = json.loads(run("compile", "sales", "second.seq", "--jobs", jobs).stdout)
    assert [s for path in sorted(plans) for s in json.loads(plans[path])["sequences"]] == together[
        "sequences"
    ]
    assert "unknown-sequence" not in result.stderr


def test_one_file_alone_goes_where_it_went_among_all(run: Run, folder: Path) -> None:
    team(folder)
    run("compile", ".", "--into", "plans")
    before = laid_out(folder / "plans")
    (folder / "plans" / "sales" / "renewal.json").write_text("an old one")
    (folder / "plans" / "sales" / "renewal.json").chmod(0o604)
    result = run("compile", "sales/renewal.seq", "sales/webinar.seq", "--into", "plans")
    assert result.stderr.endswith("Wrote 1 plan into plans; 1 was the same already.\n")
    assert laid_out(folder / "plans") == before
    assert (folder / "plans" / "sales" / "renewal.json").stat().st_mode & 0o777 == 0o604


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_with_an_error_anywhere_nothing_is_written(run: Run, folder: Path, jobs: str) -> None:
    team(folder)
    (folder / "wrong.seq").write_text(WRONG)
    result = run("compile", ".", "--into", "plans", "--jobs", jobs)
    assert result.exit_code == 1 and "[missing-colon]" in result.stderr
    assert not (folder / "plans").exists()
    (folder / "plans").mkdir()
    (folder / "plans" / "second.json").write_text("the old one")
    assert run("compile", ".", "--into", "plans", "--jobs", jobs).exit_code == 1
    assert laid_out(folder / "plans") == {"second.json": "the old one"}


def test_errors_come_in_the_order_of_the_files(run: Run, folder: Path) -> None:
    for n in range(12):
        (folder / f"{n:02}.seq").write_text(WRONG.replace('"Clean"', f'"Number {n}"'))
    one, three = (run("compile", ".", "--into", "plans", "--jobs", jobs) for jobs in ("1", "3"))
    assert (one.exit_code, one.stderr) == (three.exit_code, three.stderr) == (1, one.stderr)
    places = [one.stderr.index(f"{n:02}.seq:") for n in range(12)]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "arguments, said",
    [
        (("a.seq", "--into", "plans", "-o", "plan.json"), "take one of them."),
        (("a.seq", "--into", "plans", "--sequence", "Clean"), "take -o with it."),
        (("-", "--into", "plans"), "standard input has no name; take -o."),
        (("nowhere.seq", "a.seq", "--into", "plans"), "nowhere.seq: there is no such file."),
        (("empty", "--into", "plans"), "there is no .seq file to compile."),
        (("empty",), "there is no .seq file to compile."),
        (("../outside.seq", "--into", "plans"), "lies outside the folder you are in"),
        (
            ("a.seq", "a", "--into", "plans"),
            "a.seq and a would both become plans/a.json; rename one of them.",
        ),
        (("a.seq", "--into", "a.seq"), "a.seq cannot be written to: file exists."),
        (("a.seq", "--into", "taken"), "taken/a.json cannot be written: is a directory."),
    ],
)
def test_what_cannot_be_done_is_one_line(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    here = folder / "here"
    (here / "empty").mkdir(parents=True)
    (here / "taken" / "a.json").mkdir(parents=True)
    monkeypatch.chdir(here)
    for path in ("a.seq", "a", "../outside.seq"):
        Path(path).write_text(CLEAN)
    result = run("compile", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1 and said in result.stderr
    assert (here / "a.seq").read_text() == CLEAN
    assert not (here / "plans").exists() and not laid_out(here / "taken")


def test_a_long_one_says_how_far_it_is_and_can_be_stopped(folder: Path, environment: dict[str, str]) -> None:
    """Nothing is left of it: no plan, no line, and nobody who goes on working."""
    for n, cadence in enumerate(cadences(400 * 25, 25)):
        (folder / f"{n:03}.seq").write_text(as_seq((cadence,)))
    command = [sys.executable, "-m", "seqlang", "compile", ".", "--into", "plans", "--jobs", "2"]
    with terminal(command, folder, environment) as screen:
        screen.until("Compiling")
        workers = children_of(screen.process.pid)
        screen.process.send_signal(signal.SIGINT)
        assert "Traceback" not in screen.rest()
        assert screen.process.wait() == 130
    assert len(workers) >= 2
    until(lambda: all_gone(workers))
    assert not (folder / "plans").exists()


@pytest.mark.parametrize("verb", [("compile", "--into", "plans"), ("lint", "--no-cache")])
def test_nobody_goes_on_working_for_one_who_was_killed(
    folder: Path, environment: dict[str, str], verb: tuple[str, ...]
) -> None:
    for n, cadence in enumerate(cadences(400 * 25, 25)):
        (folder / f"{n:03}.seq").write_text(as_seq((cadence,)))
    command = [sys.executable, "-m", "seqlang", *verb, "--jobs", "2", "."]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process:
        until(lambda: len(children_of(process.pid)) > 2)
        workers = children_of(process.pid)
        process.kill()
    until(lambda: all_gone(workers))


def children_of(process: int) -> list[int]:
    return [int(number) for number in _ps("-o", "pid=", "--ppid", str(process))]


def all_gone(processes: list[int]) -> bool:
    """Or dead, and nobody has asked yet what became of them."""
    return not any(state[0] != "Z" for one in processes for state in _ps("-o", "stat=", "-p", str(one)))


def _ps(*options: str) -> list[str]:
    return subprocess.run(["ps", *options], capture_output=True, text=True, check=False).stdout.split()


def until(happened: Callable[[], bool]) -> None:
    for _ in range(600):
        if happened():
            return
        time.sleep(0.1)
    raise AssertionError("in a minute it has not come")


def pair(folder: Path) -> None:
    (folder / "a.seq").write_text("# first\n" + CLEAN)
    (folder / "b.seq").write_text(CLEAN.replace('"Clean"', '"clean!"'))
    (folder / "c.seq").write_text(CLEAN.replace('"Clean"', '"Other"'))


@pytest.mark.parametrize("out", [("-o", "dup.json"), ()])
def test_one_plan_cannot_hold_two_sequences_of_a_name(run: Run, folder: Path, out: tuple[str, ...]) -> None:
    pair(folder)
    result = run("compile", ".", *out)
    assert (result.exit_code, result.stdout) == (1, "") and not (folder / "dup.json").exists()
    assert "error: There is a sequence of this name in a.seq as well. [same-name]" in result.stderr
    assert "--> b.seq:1:10" in result.stderr and "--> a.seq:2:10" in result.stderr
    assert result.stderr.endswith("1 error in 3 files.\n")


def test_of_a_name_that_is_wanted_there_is_one(run: Run, folder: Path) -> None:
    pair(folder)
    assert run("compile", ".", "--sequence", "Other").exit_code == 0
    assert run("compile", ".", "--sequence", "Clean").exit_code == 1


def test_apart_two_of_a_name_are_written_and_said(run: Run, folder: Path) -> None:
    pair(folder)
    result = run("compile", ".", "--into", "plans")
    assert (result.exit_code, result.stdout) == (0, "") and (folder / "plans" / "b.json").exists()
    assert "warning: There is a sequence of this name in a.seq as well. [same-name]" in result.stderr
    assert result.stderr.endswith("Wrote 3 plans into plans.\n")
