"""Runs the command in a folder of its own, as a user would."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from seqlang.cli.door import seqlang

_OTHERS = ("_SEQLANG", "COMP_", "COLUMNS", "LINES")
Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(folder: Path) -> Run:
    def call(*arguments: str, stdin: str | bytes = "") -> Result:
        return CliRunner().invoke(seqlang, list(arguments), input=stdin)

    return call


@pytest.fixture
def environment(folder: Path) -> dict[str, str]:
    """With a `seqlang` that is this one, and nothing of the user's: not the size of their terminal either, that readline writes down."""
    (folder / "bin").mkdir()
    command = folder / "bin" / "seqlang"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m seqlang "$@"\n')
    command.chmod(0o755)
    kept = {k: v for k, v in os.environ.items() if not k.startswith(_OTHERS)}
    path = f"{command.parent}{os.pathsep}{os.environ['PATH']}"
    root = str(Path(__file__).parents[2])
    return {**kept, "PATH": path, "HOME": str(folder), "TERM": "xterm", "PS1": "> ", "PYTHONPATH": root}
