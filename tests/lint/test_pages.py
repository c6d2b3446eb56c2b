"""The pages say what the docstrings say, and the docstrings' examples are true."""

from __future__ import annotations

from pathlib import Path

import pytest

from seqlang.diagnostic import Diagnostic, Severity
from seqlang.lint.pages.page import Page, page_of, pages, write
from seqlang.lint.rules import Rule, rule_named, rule_names
from tests.lint.test_cases import linted

FOLDER = Path(__file__).parents[2] / "docs" / "rules"


def rule(name: str) -> Rule:
    found = rule_named(name)
    assert found is not None
    return found


def page(name: str) -> Page:
    return page_of(rule(name))


def test_the_pages_are_up_to_date() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}
    assert written == pages(), "run `python -m seqlang.lint.pages docs/rules`"


def test_the_list_says_which_speak_by_default() -> None:
    listed = pages()["README.md"]
    silent = {
        name
        for name in rule_names()
        if f"| [{name}]({name}.md) | {rule(name).severity}, *silent* |" in listed
    }
    assert silent == {name for name in rule_names() if not rule(name).default}
    assert f"Of {len(rule_names())} rules {len(rule_names()) - len(silent)} speak by default" in listed


def test_pages_of_rules_that_are_gone_are_deleted(tmp_path: Path) -> None:
    (tmp_path / "old-rule.md").write_text("# old-rule\n")
    write(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(pages())


def loud(found: list[Diagnostic]) -> set[str]:
    return {d.rule for d in found if d.severity is not Severity.HINT}


@pytest.mark.parametrize("name", rule_names())
def test_the_flagged_example_is_flagged_by_its_rule_alone(name: str) -> None:
    """Others may have a hint besides, as an example is short."""
    text = page(name).flagged
    assert {d.rule for d in linted(text, name)} == {name}
    assert loud(linted(text)) <= {name}


@pytest.mark.parametrize("name", rule_names())
def test_the_fine_example_is_fine(name: str) -> None:
    text = page(name).fine
    assert linted(text, name) == []
    assert loud(linted(text)) == set()


@pytest.mark.parametrize("name", rule_names())
def test_a_rule_says_where_it_has_it_from(name: str) -> None:
    assert rule(name).source
    assert rule(name).grade in ("P", "V", "S")


def test_a_docstring_without_its_parts_is_told_which() -> None:
    from attrs import evolve

    with pytest.raises(ValueError, match="check-in: the docstring has no part False alarms, Fine"):
        page_of(evolve(rule("check-in"), doc="A rule.\n\nWhy: so.\n\nFlagged:\n    day 1: exit\n"))
