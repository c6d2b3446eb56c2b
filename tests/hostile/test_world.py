"""A world that fails: a full disk, a pipe nobody reads, Ctrl-C, a configuration that is a folder, a cache of somebody else's."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.hostile.run import run

FILE = 'sequence "S"\n    exit when replied\n    day 1: email "audit dates"\n        subject: "Audit dates"\n'
WRONG = 'sequence "S"\n    day 1 email "audit dates"\n'
SEQLANG = [sys.executable, "-m", "seqlang"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.seq").write_text(FILE)
    (tmp_path / "b.seq").write_text(FILE.replace('Audit dates"', 'Audit days"'))
    (tmp_path / "wrong.seq").write_text(WRONG)
    (tmp_path / "untidy.seq").write_text(FILE.replace("    ", "  "))
    (tmp_path / "results.csv").write_text("step,sent,replied\naudit dates,100,3\n")
    return tmp_path


# What each verb says much with.
TELLING = (
    *(
        "lint wrong.seq",
        "compile a.seq",
        "simulate a.seq",
        "test a.seq",
        "show a.seq",
        "explain wait",
        "schema",
    ),
    *("render a.seq -o -", "format --diff untidy.seq", "diff a.seq b.seq", "completion bash", "--help"),
    *("report a.seq --metrics results.csv", "conformance -k exit-during-a-wait"),
)


@pytest.mark.parametrize("line", TELLING)
def test_a_full_disk(line: str, folder: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*SEQLANG, *line.split()], cwd=folder, stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == "seqlang: the output cannot be written: no space left on device."


# What each verb writes files with; none of those written over may be lost.
WRITING = (
    *(
        "compile a.seq -o plan.json",
        "render a.seq",
        "render a.seq -o a.html",
        "format untidy.seq",
        "init new",
    ),
    *("lint --fix wrong.seq", "lint --baseline known.json --update-baseline", "test a.seq --diagram c.svg"),
)


@pytest.mark.parametrize("line", WRITING)
def test_a_disk_that_is_full_before_a_file_is_written(line: str, folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.iterdir()}
    done = _without_room(folder, *line.split())
    assert done.returncode in (1, 2) and "Traceback" not in done.stderr, done.stderr[-500:]
    assert "cannot be written" in done.stderr
    assert {path: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def _without_room(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Python itself writes too: a module that it compiles would be kept in part, and no later process could load it."""
    return subprocess.run(
        [*SEQLANG, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        preexec_fn=_no_room,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )


def _no_room() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (20, 20))


def test_a_full_disk_keeps_nobody_from_looking(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
    monkeypatch.delenv("SEQLANG_CACHE_DIR")
    done = _without_room(folder, "lint", "a.seq")
    assert done.returncode == 0 and not done.stderr


@pytest.mark.parametrize("line", TELLING)
def test_a_pipe_that_nobody_reads(line: str, folder: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [*SEQLANG, *line.split()], cwd=folder, stdout=write, stderr=subprocess.PIPE, text=True
    )
    os.close(write)
    assert "Traceback" not in done.stderr and "Exception ignored" not in done.stderr
    assert done.returncode == 1


@pytest.mark.parametrize("after", [0.3, 0.6, 1.2])
def test_ctrl_c(after: float, folder: Path) -> None:
    steps = "".join(f'    after 1 day: email "topic {n} question"\n' for n in range(1_500))
    (folder / "long.seq").write_text(f'sequence "S"\n    exit when replied\n{steps}')
    running = subprocess.Popen(
        [*SEQLANG, "lint", "long.seq"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    time.sleep(after)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate()
    assert running.returncode in (130, 1, -signal.SIGINT)  # before its first line Python itself answers
    assert running.returncode != 130 or "Traceback" not in err


def test_ctrl_c_in_many_processes(folder: Path) -> None:
    """As a terminal sends it: to all of them at once. None is left, and none complains."""
    for number in range(200):
        (folder / f"f{number}.seq").write_text(FILE.replace('"S"', f'"S {number}"'))
    for after in (0.5, 1.5, 3.0):
        running = subprocess.Popen(
            [*SEQLANG, "lint", "--no-cache", "--jobs", "3", "."],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        time.sleep(after)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGINT)
        _, err = running.communicate(timeout=60)
        assert running.returncode in (130, 1, -signal.SIGINT)
        assert running.returncode != 130 or not err.strip(), err[-500:]
        assert _all_end(running.pid)


def _all_end(group: int, patience: float = 20) -> bool:
    """Soon, no process of the group is left."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def test_a_file_is_not_half_written_where_the_disk_refuses(folder: Path) -> None:
    (folder / "plan.json").mkdir()
    done = run(folder, "compile", "a.seq", "-o", "plan.json")
    assert done.code == 2 and "plan.json cannot be written" in done.err
    assert not [path.name for path in folder.iterdir() if path.name.startswith(".")]


def test_a_configuration_that_is_a_folder(folder: Path) -> None:
    (folder / "seqlang.toml").mkdir()
    done = run(folder, "lint", "a.seq")
    assert done.code == 2 and "seqlang.toml: this is a directory" in done.err


def test_a_device_that_never_ends(folder: Path) -> None:
    assert run(folder, "lint", "/dev/zero").code == 2


@pytest.mark.parametrize("damage", [b"", b"{", b"\0" * 100, b"old format\n{}", b'wrong sum\n{"start": 1}'])
def test_a_cache_of_somebody_elses(damage: bytes, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = folder / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.delenv("SEQLANG_CACHE_DIR")
    assert run(folder, "lint", "a.seq").code == 0
    kept = sorted(path for path in cache.rglob("*") if path.is_file())
    assert kept
    for path in kept:
        path.write_bytes(damage)
    assert run(folder, "lint", "a.seq").code == 0


def test_two_at_once_on_one_cache(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
    monkeypatch.delenv("SEQLANG_CACHE_DIR")
    both = [
        subprocess.Popen([*SEQLANG, "lint", "a.seq"], cwd=folder, stdout=subprocess.PIPE) for _ in range(3)
    ]
    assert [one.wait() for one in both] == [0, 0, 0]


def test_a_text_cannot_grow_without_bound(folder: Path) -> None:
    loop = "{% for i in (1..100000) %}{% for j in (1..100000) %}x{% endfor %}{% endfor %}"
    (folder / "a.seq").write_text(FILE.replace('"Audit dates"', f'"{loop}"'))
    for verb in ("lint", "compile", "simulate", "render"):
        assert run(folder, verb, "a.seq").code in (0, 1)
