"""The program `dot`, where it fails: one plain line, and no half picture."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from seqlang.emit.targets import dot
from tests.hostile.case import played

FILE = 'sequence "S"\n    exit when replied\n    day 1: email "audit dates"\n'
FAILS = {
    "complains": ("printf 'Error: \\033[31mbad\\n' >&2; exit 3", "failed, and said: Error:"),
    "is killed": ("kill -9 $$", "failed."),
    "draws nothing": ("exit 0", "failed."),
    "hangs": ("exec sleep 60", "had drawn nothing after 1 seconds"),
}


def _program(folder: Path, text: str, mode: int = 0o755) -> None:
    (folder / "bin").mkdir()
    (folder / "bin" / "dot").write_text(f"#!/bin/sh\n{text}\n")
    (folder / "bin" / "dot").chmod(mode)


def _drawn(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("PATH", str(folder / "bin") + os.pathsep + "/bin")
    monkeypatch.setattr(dot, "_PATIENCE", 1)
    monkeypatch.chdir(folder)
    Path("a.seq").write_text(FILE)
    done = played(("render", "a.seq", "--to", "png"))
    assert done.code == 2 and not Path("a.png").exists()
    assert len(done.err.splitlines()) == 1 and "\x1b" not in done.err
    return done.err


@pytest.mark.parametrize("how", FAILS)
def test_a_program_that_fails(how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program, said = FAILS[how]
    _program(tmp_path, program)
    assert said in _drawn(tmp_path, monkeypatch)
