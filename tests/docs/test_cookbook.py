"""Each pattern of the cookbook compiles, is clean, passes tests that reach all of it, and stands on its page as it is."""

from __future__ import annotations

import re
import runpy
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from seqlang import pipeline
from seqlang.machine.plan import Plan
from seqlang.project.loader import from_disk
from seqlang.source import Source
from seqlang.trials.coverage import coverage
from seqlang.trials.run import Verdict, run_tests

DOCS = Path(__file__).parents[2] / "docs"
COOKBOOK = DOCS / "cookbook"
INDEX = COOKBOOK / "README.md"
PATTERNS = sorted(path.name for path in COOKBOOK.glob("*.seq"))
PAGES = sorted(path.name for path in COOKBOOK.glob("*.md") if path != INDEX)
TOOLS: dict[str, Any] = runpy.run_path(str(DOCS / "cookbook.py"))


def text(name: str) -> str:
    return (COOKBOOK / name).read_text("utf-8")


@cache
def compiled(name: str) -> pipeline.Compiled:
    return pipeline.compile(text(name), str(COOKBOOK / name), from_disk)


@cache
def verdicts(name: str) -> tuple[Verdict, ...]:
    found = compiled(name)
    assert found.plan is not None, [d.message for d in found.diagnostics]
    path = str(COOKBOOK / name)
    return tuple(run_tests(found.checked.program, found.checked.files[path], found.plan))


@cache
def made() -> dict[str, str]:
    """The pages and pictures as the generator makes them now."""
    files: dict[str, str] = TOOLS["files"]()
    return files


def test_all_are_clean_down_to_the_hints_alone_and_side_by_side() -> None:
    sources = [Source(str(COOKBOOK / name), text(name)) for name in PATTERNS]
    found = [*pipeline.lint_files(sources, from_disk).diagnostics]
    for each in sources:
        found += pipeline.lint(each.text, each.path, from_disk).diagnostics
    assert [(d.path, d.rule, d.message) for d in found] == []


@pytest.mark.parametrize("name", PATTERNS)
def test_is_in_the_one_style(name: str) -> None:
    assert pipeline.format(text(name), str(COOKBOOK / name), from_disk).text == text(name), (
        "run: seqlang format docs/cookbook"
    )


@pytest.mark.parametrize("name", PATTERNS)
def test_passes_its_own_tests(name: str) -> None:
    assert [(v.name, d.message) for v in verdicts(name) for d in v.diagnostics] == []


@pytest.mark.parametrize("name", PATTERNS)
def test_its_tests_reach_every_step_branch_and_rule(name: str) -> None:
    plan = compiled(name).plan
    assert plan is not None
    for sequence in plan["sequences"]:
        runs = [v.happened for v in verdicts(name) if v.of == sequence["name"]]
        reached = coverage(Plan(sequence), runs)
        assert runs
        assert [
            p.words for part in (reached.steps, reached.branches, reached.rules) for p in part.missed
        ] == []


def test_the_pages_are_up_to_date() -> None:
    pages = {name: page for name, page in made().items() if name.endswith(".md")}
    stale = [name for name, page in pages.items() if (DOCS / name).read_text("utf-8") != page]
    assert not stale, "run: python docs/cookbook.py"


def test_the_pictures_are_up_to_date() -> None:
    pictures = {name: page for name, page in made().items() if name.endswith(".svg")}
    there = {f"pictures/cookbook/{path.name}" for path in (DOCS / "pictures/cookbook").iterdir()}
    assert there == set(pictures), "run: python docs/cookbook.py"
    stale = [name for name, picture in pictures.items() if (DOCS / name).read_text("utf-8") != picture]
    assert not stale, "run: python docs/cookbook.py"
    assert {ET.fromstring(picture.encode()).tag for picture in pictures.values()} == {
        "{http://www.w3.org/2000/svg}svg"
    }


def test_every_pattern_stands_on_the_page_of_its_name() -> None:
    shown = {name: TOOLS["shown_on"](text(name)) for name in PAGES}
    assert shown == {f"{Path(name).stem}.md": [name] for name in PATTERNS}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_advises_shows_and_points_on(name: str) -> None:
    page = text(name)
    title, question = TOOLS["title_of"](COOKBOOK / name)
    assert title and question.endswith("?")
    advice = page.partition(f"> {question}\n")[2].partition("```")[0]
    notice = page.partition("\n## What to notice\n")[2]
    assert "Use it" in advice and re.search(r"Do not|Leave it", advice)
    assert re.search(r"^- ", notice, re.MULTILINE)
    assert re.search(r"^In the reference: \[.+\]\(\.\./language/", notice, re.MULTILINE)
    assert re.search(r"^See .*\]\(\.\./", notice, re.MULTILINE)


def test_the_index_names_every_page_once() -> None:
    named = re.findall(r"^- \[[^\]]+\]\((\S+)\): .+\?$", INDEX.read_text("utf-8"), re.MULTILINE)
    assert Counter(named) == Counter(PAGES)
    assert len(named) >= 30
