"""The way of somebody new, from an empty folder to a reviewed change, in a shell on a terminal of eighty columns."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from attrs import frozen

from tests.cli.terminal import Terminal, terminal


@frozen
class Shell:
    """Types a command as a person would, and reads what comes until the prompt is back."""

    terminal: Terminal

    def do(self, command: str) -> tuple[int, str]:
        """(exit code, what was printed)."""
        self.terminal.type(f'{command}; echo "<$?>"\n')
        said = self.terminal.until("<")
        code = self.terminal.until(">\n").removesuffix(">\n")
        return int(code), said.removesuffix("<")


@pytest.fixture
def shell(folder: Path, environment: dict[str, str]) -> Iterator[Shell]:
    quiet = {"PS1": "", "PS2": "", "PAGER": "cat", "GIT_CONFIG_NOSYSTEM": "1"}
    with terminal(["sh", "-i"], folder, {**environment, **quiet}, (40, 80)) as opened:
        opened.type('stty -echo; PS1=""; echo rea""dy\n')
        opened.until("ready\n")
        yield Shell(opened)


def edit(path: Path, old: str, new: str) -> None:
    """What an editor does; the place must be there once."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1, (old, text.count(old))
    path.write_text(text.replace(old, new), "utf-8")


def git(folder: Path, *arguments: str) -> None:
    name = ("-c", "user.name=Test", "-c", "user.email=test@example.com")
    subprocess.run(["git", *name, *arguments], cwd=folder, check=True, capture_output=True, timeout=60)


def test_from_an_empty_folder_to_a_reviewed_change(shell: Shell, folder: Path) -> None:
    file = folder / "team" / "sales.seq"

    code, said = shell.do("seqlang")
    assert code == 0 and "New here? `seqlang init`" in said

    code, said = shell.do("seqlang init team")
    assert code == 0
    following = re.findall(r"^  (seqlang \w+ \S+)", said, re.MULTILINE)
    assert following == ["seqlang show team/sales.seq", "seqlang watch team/sales.seq", "seqlang lint team"]
    git(folder, "init", "-q", ".")
    git(folder, "add", "team")
    git(folder, "commit", "-q", "-m", "Begin")

    code, said = shell.do("seqlang show team/sales.seq --start 2026-11-30")
    assert (
        code == 0 and re.search(r"^30 Nov 1 ", said, re.MULTILINE) and "★ goal  when meeting_booked" in said
    )

    # edit wrongly: a colon is lost, a word is mistyped, a text says nothing, blanks are everywhere
    edit(file, "day 4: linkedin", "day 4 linkedin")
    edit(file, "exit when replied\n", "exit when repleid\n")
    edit(file, 'email "case of Brightwell" as proof', 'email   "just checking in" as proof')

    code, said = shell.do("seqlang lint team")
    assert code == 1
    assert {"missing-colon", "check-in"} <= set(re.findall(r"\[([a-z-]+)\]", said))
    assert "did you mean `replied`" in said.lower() and "2 errors and 1 warning in 1 file." in said

    code, said = shell.do("seqlang test team")
    assert code == 1 and "Its tests did not run: the file has errors." in said

    # fix
    code, said = shell.do("seqlang lint team --fix --unsafe-fixes")
    assert code == 1 and "seqlang: fixed 2 findings in 1 file" in said and "1 warning in 1 file." in said
    code, said = shell.do("seqlang explain check-in")
    assert code == 0 and "Why" in said
    edit(file, "just checking in", "case of Brightwell")
    assert shell.do("seqlang lint team") == (0, "Nothing found in 1 file.\n")

    # format
    code, said = shell.do("seqlang format --check team")
    assert code == 1 and "team/sales.seq" in said
    assert shell.do("seqlang format team")[0] == 0
    assert 'email "case of Brightwell"' in file.read_text("utf-8")
    git(folder, "diff", "--exit-code")  # all that was broken is mended, and nothing else has changed

    # a change, and its test
    edit(file, "day 10: call", "day 12: call")
    code, said = shell.do("seqlang test team")
    assert code == 1 and "was opened on day 12, not day 10" in " ".join(said.split())
    edit(
        file,
        'expect call "longest part of the close" on day 10',
        'expect call "longest part of the close" on day 12',
    )
    code, said = shell.do("seqlang test team")
    assert code == 0 and said.endswith("\n3 passed\n")

    # render
    code, said = shell.do("seqlang render team/sales.seq -o team/sales.svg")
    assert code == 0 and ElementTree.parse(folder / "team" / "sales.svg").getroot().tag.endswith("svg")

    # diff
    code, said = shell.do("seqlang diff HEAD:team/sales.seq team/sales.seq")
    assert code == 0 and 'call "longest part of the close" moves from day 10 to day 12' in said

    everything = shell.terminal.said
    assert "Traceback" not in everything and "\x1b" not in everything
    assert "\x1b[1;31merror" in shell.terminal.raw.decode("utf-8")
