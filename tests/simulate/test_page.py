"""docs/simulate.md shows what the commands say now, and leaves no option out."""

from __future__ import annotations

import runpy
from pathlib import Path

from seqlang.cli.verbs.simulate import command
from seqlang.simulate.crowd.behaviour import RATES, Habits

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = (DOCS / "simulate.md").read_text("utf-8")


def test_the_page_shows_what_happens() -> None:
    replayed = runpy.run_path(str(DOCS / "played.py"))["replayed"]
    assert replayed(PAGE) == PAGE, "run: python docs/played.py"


def test_the_replaying_sees_a_stale_answer() -> None:
    replayed = runpy.run_path(str(DOCS / "played.py"))["replayed"]
    assert (
        "In all: 4 × email" in PAGE
        and replayed(PAGE.replace("In all: 4 × email", "In all: 5 × email")) == PAGE
    )


def test_every_option_is_on_the_page() -> None:
    options = {name for param in command.params for name in param.opts if name.startswith("--")}
    assert {option for option in options if option not in PAGE} <= {"--sequence", "--help"}


def test_every_habit_is_on_the_page_with_its_default() -> None:
    names = {*RATES, *(field for field in Habits.__annotations__ if field != "rates")}
    assert {name for name in names if f"`{name}`" not in PAGE} == set()
    defaults = Habits({})
    for name in ("open_hours", "click_minutes", "reply_hours", "task_days"):
        low, high = getattr(defaults, name)
        assert f"| `{name}` | `[{low}, {high}]` |" in PAGE
