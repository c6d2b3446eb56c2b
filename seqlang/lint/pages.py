"""Writes the pages of the rules: `python -m seqlang.lint.pages docs/rules`. Pages of rules that are gone are deleted."""

from __future__ import annotations

import sys
from pathlib import Path

from seqlang.lint.page import pages


def write(folder: Path) -> None:
    made = pages()
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.md"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/rules"))
