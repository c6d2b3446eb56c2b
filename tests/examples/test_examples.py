"""The examples are what people copy: each compiles, is drawn, passes its tests and is clean, but for the one not to be copied."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator

from seqlang import pipeline
from seqlang.diagnostic import Severity
from seqlang.machine.plan import Plan
from seqlang.plan.schema import schema
from seqlang.project.loader import from_disk
from seqlang.trials.coverage import Coverage, coverage
from seqlang.trials.run import Verdict, run_tests

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = sorted(path.stem for path in EXAMPLES.glob("*.seq"))
SEQUENCES = [
    name for name in NAMES if name != "crm"
]  # it has fields and fragments for others, and no sequence


@cache
def compiled(name: str) -> pipeline.Compiled:
    path = EXAMPLES / f"{name}.seq"
    return pipeline.compile(path.read_text("utf-8"), str(path), from_disk)


@cache
def verdicts(name: str) -> tuple[Verdict, ...]:
    found = compiled(name)
    assert found.plan is not None
    path = str(EXAMPLES / f"{name}.seq")
    return tuple(run_tests(found.checked.program, found.checked.files[path], found.plan))


def test_there_are_examples() -> None:
    assert len(NAMES) >= 11 and "saas-outbound" in NAMES


@pytest.mark.parametrize("name", NAMES)
def test_compiles_to_a_plan_that_keeps_to_the_schema(name: str) -> None:
    found = compiled(name)
    assert found.plan is not None, [d.message for d in found.diagnostics]
    assert [e.message for e in Draft202012Validator(schema()).iter_errors(found.plan)] == []
    assert bool(found.plan["sequences"]) is (name in SEQUENCES)


@pytest.mark.parametrize("name", SEQUENCES)
def test_is_drawn(name: str) -> None:
    plan = compiled(name).plan
    assert plan is not None
    for sequence in plan["sequences"]:
        picture = pipeline.render(sequence, "svg")
        assert isinstance(picture, str)
        assert ET.fromstring(picture.encode()).tag.endswith("svg")


@pytest.mark.parametrize("name", NAMES)
def test_is_clean_but_for_the_one_that_is_not_meant_to_be(name: str) -> None:
    path = EXAMPLES / f"{name}.seq"
    found = pipeline.lint(path.read_text("utf-8"), str(path), from_disk).diagnostics
    wrong = {d.rule for d in found if d.severity is not Severity.HINT}
    assert bool(wrong) is (name == "formulaic"), sorted((d.rule, d.message) for d in found)


@pytest.mark.parametrize("name", SEQUENCES)
def test_passes_its_own_tests(name: str) -> None:
    found = verdicts(name)
    assert [(v.name, d.message) for v in found for d in v.diagnostics] == []
    assert len(found) >= 4


@cache
def covered(name: str) -> tuple[Coverage, ...]:
    """How far the tests of each sequence of the example reach."""
    plan = compiled(name).plan
    assert plan is not None
    return tuple(
        coverage(Plan(sequence), [v.happened for v in verdicts(name) if v.of == sequence["name"]])
        for sequence in plan["sequences"]
    )


@pytest.mark.parametrize("name", SEQUENCES)
def test_each_sequence_has_tests_of_its_own(name: str) -> None:
    assert [(each.name, each.tests) for each in covered(name) if each.tests < 2] == []


@pytest.mark.parametrize("name", SEQUENCES)
def test_its_tests_reach_every_step_branch_and_rule(name: str) -> None:
    parts = [part for each in covered(name) for part in (each.steps, each.branches, each.rules)]
    assert [place.words for part in parts for place in part.missed] == []
