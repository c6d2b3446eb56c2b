"""A world that fails: a full disk, a pipe nobody reads, Ctrl-C, a configuration that is a folder, a cache of somebody else's."""

from __future__ import annotations

import os
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
    (tmp_path / "wrong.seq").write_text(WRONG)
    return tmp_path


@pytest.mark.parametrize("verb", ["lint", "compile", "simulate", "test", "show", "explain", "schema"])
def test_a_full_disk(verb: str, folder: Path) -> None:
    arguments = [] if verb in ("explain", "schema") else ["a.seq"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*SEQLANG, verb, *arguments], cwd=folder, stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == "seqlang: the output cannot be written: no space left on device."


@pytest.mark.parametrize("verb", ["lint", "compile", "simulate", "explain"])
def test_a_pipe_that_nobody_reads(verb: str, folder: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    arguments = [] if verb == "explain" else ["wrong.seq" if verb == "lint" else "a.seq"]
    done = subprocess.run(
        [*SEQLANG, verb, *arguments], cwd=folder, stdout=write, stderr=subprocess.PIPE, text=True
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


def test_a_file_is_not_half_written_where_the_disk_refuses(folder: Path) -> None:
    (folder / "plan.json").mkdir()
    done = run(folder, "compile", "a.seq", "-o", "plan.json")
    assert done.code == 2 and "plan.json cannot be written" in done.err
    assert sorted(path.name for path in folder.iterdir()) == ["a.seq", "plan.json", "wrong.seq"]


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
