"""Runs the commands of docs/simulate.md and docs/metrics.md again and puts what they say into the pages.

    python docs/played.py

A block marked `file NAME` is a file that the commands find; a line `$ seqlang …` in a console block is a command, and what follows
it up to the next one is what it says.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "docs" / name for name in ("simulate.md", "metrics.md")]
_FILE = re.compile(r"```\w+ file (\S+)\n(.*?)```", re.DOTALL)
_CONSOLE = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)


def replayed(text: str) -> str:
    """The page with fresh answers, played in a folder that has the examples and the page's own files."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "examples").symlink_to(ROOT / "examples")
        for name, content in _FILE.findall(text):
            (Path(folder) / name).write_text(content, "utf-8")
        os.chdir(folder)
        try:
            return _CONSOLE.sub(lambda found: _block(found.group()), text)
        finally:
            os.chdir(before)


def _block(text: str) -> str:
    commands = [line for line in text.splitlines() if line.startswith("$ ")]
    return "".join(f"{command}\n{_said(command)}" for command in commands)


def _said(command: str) -> str:
    from click.testing import CliRunner

    from seqlang.cli.door import seqlang

    words, pipe, head = command.removeprefix("$ seqlang ").partition(" | head -")
    said = CliRunner().invoke(seqlang, shlex.split(words)).output.replace("\r\n", "\n")
    return "".join(said.splitlines(keepends=True)[: int(head)]) if pipe else said


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    for page in PAGES:
        page.write_text(replayed(page.read_text("utf-8")), "utf-8")
