"""docs/metrics.md: what it shows is what the commands say."""

from __future__ import annotations

import runpy
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def test_the_commands_say_what_the_page_shows() -> None:
    page = (DOCS / "metrics.md").read_text("utf-8")
    replayed = runpy.run_path(str(DOCS / "played.py"))["replayed"]
    assert replayed(page) == page, "run: python docs/played.py"
    assert page.count("$ seqlang ") == 3
