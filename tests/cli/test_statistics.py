"""`lint --statistics`: what was looked at, what each rule found and took, and what was given up."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from attrs import evolve

from seqlang.cli.linting.statistics import Statistics
from seqlang.lint.finding import Finding
from seqlang.lint.rules import Rule, rule_named
from seqlang.model.program import At
from seqlang.source import Span
from tests.cli.conftest import Run
from tests.cli.test_lint import CLEAN, WARNED, WRONG


def test_what_was_looked_at(run: Run, folder: Path) -> None:
    (folder / "a.seq").write_text(CLEAN)
    (folder / "b.seq").write_text(CLEAN.replace("Clean", "Other"))
    result = run("lint", "--statistics")
    assert result.exit_code == 0
    assert result.stdout.startswith(
        "Nothing found in 2 files.\n\nLooked at 2 files, 2 sequences, 4 steps.\n\nrule "
    )
    assert result.stdout.endswith("\nEvery way that had to be followed was followed to its end.\n")


def test_a_row_for_each_rule_what_was_found_most_first(run: Run, folder: Path) -> None:
    allowed = WARNED.replace('checking in"', 'checking in"  # lint: allow check-in -- they asked us to')
    (folder / "a.seq").write_text(WARNED.replace("welcome with the quick start", "touching base"))
    (folder / "b.seq").write_text(allowed.replace("Clean", "Other").replace("welcome with", "Email 2 of"))
    rows = run("lint", "--statistics").stdout.partition("\nrule ")[2].splitlines()[1:]
    assert re.fullmatch(r"check-in +2 +1 +\d+\.\d ms", rows[0])
    assert [row for row in rows if re.fullmatch(r"placeholder +\d+\.\d ms", row)]


def test_what_the_compiler_says_is_counted_as_its(run: Run, folder: Path) -> None:
    (folder / "a.seq").write_text(WRONG)
    said = run("lint", "--statistics").stdout
    assert re.search(r"^missing-colon +1 +compiler$", said, re.MULTILINE)
    assert "0 steps. 1 file could not be compiled: of those only the texts were read.\n" in said


@pytest.mark.parametrize("output", ["json", "sarif", "github"])
def test_it_stays_out_of_what_programs_read(run: Run, folder: Path, output: str) -> None:
    (folder / "a.seq").write_text(CLEAN)
    result = run("lint", "--statistics", "--output", output)
    assert "Looked at 1 file," in result.stderr and "Looked at" not in result.stdout
    assert output == "github" or json.loads(result.stdout)


@pytest.fixture
def rule() -> Rule:
    def check(thing: Any, limits: int) -> Iterator[Finding]:
        yield Finding(At("a.seq", Span(0, limits)), "found")

    known = rule_named("bump")
    assert known is not None
    return evolve(known, name="mine", check=check)


def test_a_rule_that_is_measured_finds_the_same(rule: Rule) -> None:
    statistics = Statistics()
    found = statistics.around(rule).check(object(), 3)
    assert found == list(rule.check(object(), 3)) and statistics.seconds["mine"] > 0


def test_what_a_view_gave_up_is_told_once(rule: Rule) -> None:
    named = SimpleNamespace(value=SimpleNamespace(name="\x1bLong", at=At("a.seq", Span(0, 1))))
    timing = SimpleNamespace(sequence=named, given_up=("more ways than are followed",))
    statistics = Statistics()
    for thing in (timing, SimpleNamespace(timing=timing), timing):
        statistics.around(rule).check(thing, 1)
    assert list(statistics.given_up) == ['a.seq, "�Long": more ways than are followed']
