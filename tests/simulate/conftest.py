"""Plays a text of the language for one contact, through the command, as a user would."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from seqlang.cli.door import seqlang

Simulate = Callable[..., Result]


@pytest.fixture
def simulate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Simulate:
    """`simulate(text, *options)`: the text is `sales/a.seq`, enrolled on Monday 2026-11-23 at 09:00 unless the options say otherwise."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sales").mkdir()

    def play(text: str, *options: str) -> Result:
        (tmp_path / "sales" / "a.seq").write_text(text, "utf-8")
        when = () if "--enrolled" in options else ("--enrolled", "2026-11-23 09:00")
        return CliRunner().invoke(seqlang, ["simulate", "sales/a.seq", *when, *options])

    return play
