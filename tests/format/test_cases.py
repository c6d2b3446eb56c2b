"""Little files before and after. A case file holds chunks parted by a line of `---`: what is written, a line `-->`, and what the
formatter makes of it; without that line it stays as it is. A chunk begins with a line that says what it is about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from seqlang import pipeline

CASES = Path(__file__).parent / "cases"


def chunks() -> Iterator[tuple[str, str, str]]:
    """(name, before, after)"""
    for path in sorted(CASES.glob("*.txt")):
        for chunk in path.read_text("utf-8").split("---\n"):
            about, _, text = chunk.partition("\n")
            before, arrow, after = text.partition("-->\n")
            yield f"{path.stem}: {about}", before, after if arrow else before


@pytest.mark.parametrize(
    ("before", "after"), [pytest.param(before, after, id=name) for name, before, after in chunks()]
)
def test_case(before: str, after: str) -> None:
    assert pipeline.format(before).text == after
    assert pipeline.format(after).text == after


def test_there_are_cases() -> None:
    assert len(list(chunks())) > 30
