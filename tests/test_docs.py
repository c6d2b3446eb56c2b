"""The pictures and the page of examples are what docs/draw.py makes of the examples now."""

from __future__ import annotations

import runpy
from pathlib import Path

DOCS = Path(__file__).resolve().parent.parent / "docs"


def test_the_drawn_examples_are_up_to_date() -> None:
    made = runpy.run_path(str(DOCS / "draw.py"))["files"]()
    stale = [name for name, text in made.items() if (DOCS / name).read_text("utf-8") != text]
    assert not stale, "run: python docs/draw.py"
    there = {path.relative_to(DOCS).as_posix() for path in (DOCS / "pictures").rglob("*.*")}
    assert there == {name for name in made if name.startswith("pictures/")}
