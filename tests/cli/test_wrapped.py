"""What is said to people on a terminal is broken at words; what goes into a pipe is not."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.cli.terminal import terminal

TEXT = """\
sequence "Freight forwarders in the north, second try"
    send: weekdays 09:00-17:00
    exit when replied
    day 1: call "ask how many customs forms they file"
        script: "Ask."
    day 6: email "two pages about customs forms" if "ask how many customs forms they file".outcome = "voicemail"
        subject: "Forms"
        body: "Two pages."
    day 9: email "last word"
        subject: "Shall I stop?"
        body: "Yours."

test "a reply ends it" of "Freight forwarders in the north, second try"
    day 2 at 10:00: replied
    expect nothing after day 2
"""
COMMANDS = [
    ("diff", "old.seq", "new.seq"),
    ("diff", "old.seq"),
    ("simulate", "old.seq", "--event", "day 8 at 10:00: replied"),
    ("simulate", "old.seq", "--why", "two pages about customs forms"),
    ("simulate", "old.seq", "--why", "nothing of this long name that nobody wrote into the file"),
    ("test", "old.seq", "--coverage"),
]


@pytest.fixture
def files(folder: Path) -> Path:
    (folder / "old.seq").write_text(TEXT)
    (folder / "new.seq").write_text(TEXT.replace('"last word"', '"farewell"').replace("day 6", "day 7"))
    return folder


@pytest.mark.parametrize("columns", [60, 80])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_terminal_gets_lines_that_fit(
    files: Path, environment: dict[str, str], command: tuple[str, ...], columns: int
) -> None:
    with terminal(["seqlang", *command], files, environment, (40, columns)) as here:
        shown = here.rest()
    assert max(map(len, shown.splitlines())) <= columns
    piped = subprocess.run(
        ["seqlang", *command], cwd=files, env=environment, capture_output=True, check=False
    )
    said = (piped.stdout + piped.stderr).decode()
    assert shown.split() == said.split() and max(map(len, said.splitlines())) > columns
