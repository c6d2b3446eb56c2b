"""Every .seq file of the examples and the tests that reads without a mistake."""

from __future__ import annotations

from functools import cache

from seqlang.pipeline import read
from tests.colour.meaning import ROOT


@cache
def corpus() -> dict[str, str]:
    """Text by path from the root."""
    paths = sorted([*ROOT.glob("examples/*.seq"), *ROOT.glob("tests/**/*.seq")])
    texts = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in paths}
    return {name: text for name, text in texts.items() if not read(text, name).diagnostics}
