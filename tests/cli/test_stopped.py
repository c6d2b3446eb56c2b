"""A run on several cores that is hurt on the way: nobody is left behind, nothing is lost or made up."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cli.test_bar import many
from tests.cli.test_compile_many import all_gone, children_of, until

LINT = [sys.executable, "-m", "seqlang", "lint", "--jobs", "2", "--output", "concise"]
COUNT = 24


@pytest.fixture
def begun(folder: Path, environment: Mapping[str, str]) -> subprocess.Popen[str]:
    """A run that is under way: its two workers are there."""
    many(folder, COUNT)
    kept = {**environment, "SEQLANG_CACHE_DIR": str(folder / "bin" / "kept")}
    process = subprocess.Popen(
        LINT, env=kept, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    until(lambda: len(children_of(process.pid)) > 2)
    return process


def alone(folder: Path, environment: Mapping[str, str], *more: str) -> str:
    """What a run says that nobody disturbs."""
    kept = {**environment, "SEQLANG_CACHE_DIR": str(folder / "bin" / "kept")}
    return subprocess.run([*LINT, *more], env=kept, text=True, capture_output=True, check=False).stdout


def test_one_who_works_is_killed_and_the_rest_is_done_all_the_same(
    folder: Path, environment: Mapping[str, str], begun: subprocess.Popen[str]
) -> None:
    os.kill(children_of(begun.pid)[-1], signal.SIGKILL)
    out, err = begun.communicate(timeout=300)
    assert (begun.returncode, err) == (1, "")
    assert out == alone(folder, environment, "--no-cache")


def test_ctrl_c_leaves_nobody_and_a_cache_that_is_whole(
    folder: Path, environment: Mapping[str, str], begun: subprocess.Popen[str]
) -> None:
    """On a terminal it reaches all of them."""
    workers = children_of(begun.pid)
    os.killpg(begun.pid, signal.SIGINT)
    out, err = begun.communicate(timeout=60)
    assert (begun.returncode, out, err.strip()) == (130, "", "")
    until(lambda: all_gone(workers))
    with sqlite3.connect(folder / "bin" / "kept" / "findings.sqlite3") as rows:
        assert rows.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert alone(folder, environment) == alone(folder, environment, "--no-cache")


def test_one_who_is_told_to_end_says_to_its_end_what_it_has_begun_to_say_and_begins_nothing_more() -> None:
    """Who reads half an answer waits for the rest for ever."""
    told = "\n".join(
        [
            "import os, signal",
            "from seqlang.cli import jobs",
            "signal.signal(signal.SIGTERM, jobs._end)",
            "os.kill(os.getpid(), signal.SIGTERM)",
            "print('said', flush=True)",
            "jobs._do([])",
            "print('begun', flush=True)",
        ]
    )
    done = subprocess.run([sys.executable, "-c", told], text=True, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (1, "said\n", "")
