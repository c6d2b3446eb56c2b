"""How far a long `lint` is, on a terminal."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from benchmarks.cadences import as_seq, cadences
from tests.cli.conftest import Run
from tests.cli.terminal import terminal

LINT = [sys.executable, "-m", "seqlang", "lint", "--no-cache", "--jobs", "1", "--output", "concise"]


def many(folder: Path, count: int) -> None:
    """A second is not enough for them on any machine of today."""
    for n, cadence in enumerate(cadences(count * 25, 25)):
        (folder / f"{n:03}.seq").write_text(as_seq((cadence,)))


def test_a_long_run_says_how_far_it_is(folder: Path, environment: dict[str, str]) -> None:
    many(folder, 40)
    with terminal(LINT, folder, environment) as screen:
        assert "%" in screen.until("Looking at files") + screen.until("%")
        assert "039.seq" in screen.rest()
    assert screen.raw.rindex(b"\x1b[2K") < screen.raw.index(b"000.seq")  # gone before anything is said


def test_one_that_is_stopped_leaves_no_half_line(folder: Path, environment: dict[str, str]) -> None:
    many(folder, 40)
    with terminal(LINT, folder, environment) as screen:
        screen.until("Looking at files")
        screen.process.send_signal(signal.SIGINT)
        assert "Traceback" not in screen.rest()
        assert screen.process.wait() == 130
    assert screen.raw.rstrip().endswith(b"\x1b[2K")


def test_elsewhere_nothing_is_said(run: Run, folder: Path) -> None:
    many(folder, 40)
    assert run("lint", "--no-cache", "--jobs", "1", "--output", "concise").stderr == ""


def test_a_short_one_says_nothing(folder: Path, environment: dict[str, str]) -> None:
    (folder / "a.seq").write_text("")
    with terminal(LINT, folder, environment) as screen:
        assert screen.rest() == ""
