"""The tutorial, followed in an empty folder: what the commands say is what the page shows."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from seqlang import pipeline

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "tutorial.md").read_text("utf-8")
REPLAYED = runpy.run_path(str(DOCS / "played.py"))["replayed"]


def test_the_commands_say_what_the_page_shows(tmp_path: Path) -> None:
    assert REPLAYED(PAGE, tmp_path) == PAGE, "run: python docs/played.py"


def test_it_ends_with_a_clean_tested_drawn_sequence(tmp_path: Path) -> None:
    REPLAYED(PAGE, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"demo.seq", "demo.svg"}
    text = (tmp_path / "demo.seq").read_text("utf-8")
    assert pipeline.lint(text, "demo.seq").diagnostics == ()
    assert PAGE.count("2 passed") == 2 and PAGE.count("1 failed") == 1


def test_a_stale_answer_is_seen(tmp_path: Path) -> None:
    assert REPLAYED(PAGE.replace("1 passed, 1 failed", "2 passed"), tmp_path) == PAGE


def test_a_line_that_is_not_in_the_file_is_not_built_on(tmp_path: Path) -> None:
    page = '```seq file a.seq\nsequence "A"\n```\n```seq below a.seq\nsequence "B"\n    day 1: exit\n```\n'
    with pytest.raises(AssertionError, match="not once"):
        REPLAYED(page, tmp_path)


@pytest.mark.parametrize("verb", ["show", "lint", "simulate", "test", "render"])
def test_it_takes_the_verb_up(verb: str) -> None:
    assert re.search(rf"^\$ seqlang {verb} ", PAGE, re.MULTILINE)
