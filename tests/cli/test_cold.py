"""What a command loads before it does anything: help and completion are asked often, and need no compiler."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

WATCHED = ("lark", "liquid", "holidays", "rapidfuzz", "graphviz", "cattrs", "attr")
ROOMS = ("lint.views", "model.resolve", "plan.lower", "machine.machine", "syntax.build", "emit.layout")


def loaded(folder: Path, *arguments: str, **environment: str) -> set[str]:
    """The heavy libraries, and the rooms of ours, that a command has loaded when it ends."""
    names = (*WATCHED, *(f"seqlang.{room}" for room in ROOMS))
    code = (
        "import atexit, os, sys\n"
        f"atexit.register(lambda: print('loaded', *(m for m in {names} if m in sys.modules), file=sys.stderr))\n"
        f"os.environ.update({environment})\n"
        "from seqlang.__main__ import main\nmain()\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=folder, capture_output=True, text=True, timeout=120
    )
    last = run.stderr.splitlines()[-1]
    assert last.startswith("loaded"), run.stderr
    return {*last.split()[1:]}


@pytest.mark.parametrize(
    "arguments",
    [
        ("--version",),
        (),
        ("--help",),
        ("lint", "--help"),
        ("diff", "--help"),
        ("completion", "fish"),
        ("schema",),
    ],
    ids=" ".join,
)
def test_what_needs_no_compiler_loads_none(folder: Path, arguments: tuple[str, ...]) -> None:
    assert loaded(folder, *arguments) == set()


def test_beginning_needs_none(folder: Path) -> None:
    assert loaded(folder, "init", "here") == set()


def test_a_tab_among_verbs_loads_none(folder: Path) -> None:
    asked = {"_SEQLANG_COMPLETE": "fish_complete", "COMP_WORDS": "seqlang ", "COMP_CWORD": "li"}
    assert loaded(folder, **asked) == set()


def test_a_file_that_is_right_is_checked_without_lark_or_guesses(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))  # other checkouts keep other tables
    loaded(folder, "init")
    loaded(folder, "compile", "sales.seq")  # keeps the grammar's table
    for verb in ("compile", "lint", "show", "simulate", "test", "render"):
        assert not loaded(folder, verb, "sales.seq") & {*WATCHED}, verb


def test_the_walk_sees_what_is_loaded(folder: Path) -> None:
    (folder / "a.seq").write_text('sequence "A"\n    day 1: emial "intro"\n')
    assert {"rapidfuzz", "seqlang.syntax.build"} <= loaded(folder, "compile", "a.seq")
