"""What we show is written as we write it: the examples, and the snippets of the pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from seqlang import pipeline
from tests.cli.conftest import Run, folder, run

__all__ = ["folder", "run"]

ROOT = Path(__file__).resolve().parents[2]
_SNIPPET = re.compile(r"^```(?:seq)?(?: file \S+\.seq)?\n(.*?)^```", re.DOTALL | re.MULTILINE)
_BEGINS = re.compile(r"(?:#.*\n|\s)*(?:import|event|field|channel|sequence|fragment|test) ")


def test_the_examples_and_the_cookbook(run: Run) -> None:
    result = run("format", "--check", str(ROOT / "examples"), str(ROOT / "docs"))
    assert (result.exit_code, result.stdout) == (0, "")


def snippets() -> list[tuple[str, str]]:
    """(page, snippet): whole declarations without a mistake in their syntax."""
    found = []
    for path in sorted((ROOT / "docs").rglob("*.md")):
        for snippet in _SNIPPET.findall(path.read_text("utf-8")):
            if _BEGINS.match(snippet) and not pipeline.read(snippet).diagnostics:
                found.append((str(path.relative_to(ROOT)), snippet))
    return found


@pytest.mark.parametrize(("page", "snippet"), snippets())
def test_the_snippets_of_the_pages(page: str, snippet: str) -> None:
    assert pipeline.format(snippet).text == snippet
