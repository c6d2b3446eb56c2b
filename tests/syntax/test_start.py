"""A start is quick: nothing is imported before it is asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = "{'lark', 'attrs', 'attr', 'cattrs', 'graphviz', 'liquid', 'holidays', 'rapidfuzz', 'pathspec'}"


def imported(code: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint(sorted({HEAVY} & set(sys.modules)))"],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return run.stdout.splitlines()[-1]


@pytest.mark.parametrize("arguments", ["--version", "--help"])
def test_the_front_door_loads_nothing_but_click(arguments: str) -> None:
    code = f"from seqlang.cli.door import seqlang\nseqlang([{arguments!r}], standalone_mode=False)"
    if arguments == "--version":
        assert imported(code) == "[]"
    else:
        assert "lark" not in imported(code)


def test_importing_the_package_loads_nothing() -> None:
    assert imported("import seqlang") == "[]"


def test_reading_loads_neither_liquid_nor_holidays() -> None:
    code = 'from seqlang import read\nread(\'sequence "A"\\n    email "x"\\n\')'
    assert imported(code) == "[]"
