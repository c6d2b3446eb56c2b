"""Runs the commands of the tutorial, docs/simulate.md and docs/metrics.md again and puts what they say into the pages.

    python docs/played.py

Pages are played from top to bottom. A block marked `file NAME` is written to that file as it is passed, one marked `add NAME` is put at its
end; of one marked `below NAME` the first line is in the file already, and the others go below it. A line `$ seqlang …` in a console block
is a command, and what follows it up to the next one is what it says.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "docs" / name for name in ("tutorial.md", "simulate.md", "metrics.md")]
_BLOCK = re.compile(r"(?<=```)(\w+)(?: (file|add|below) (\S+))?[^\n]*\n(.*?)(?=```)", re.DOTALL)


def replayed(text: str, folder: Path | None = None) -> str:
    """The page with fresh answers, played in that folder, or in one that has the examples."""
    if folder is None:
        with tempfile.TemporaryDirectory() as made:
            (Path(made) / "examples").symlink_to(ROOT / "examples")
            return replayed(text, Path(made))
    before = Path.cwd()
    os.chdir(folder)
    try:
        return _BLOCK.sub(_passed, text)
    finally:
        os.chdir(before)


def _passed(found: re.Match[str]) -> str:
    kind, how, name, text = found.groups()
    if how:
        write(Path(name), how, text)
    return f"{kind}\n{_block(text)}" if kind == "console" else found.group()


def write(path: Path, how: str, text: str) -> None:
    held = path.read_text("utf-8") if how != "file" else ""
    if how == "below":
        anchor = text.splitlines(keepends=True)[0]
        assert held.count(anchor) == 1, f"{path} has this line not once: {anchor}"
        held, text = held.replace(anchor, text), ""
    path.write_text(held + text, "utf-8")


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
