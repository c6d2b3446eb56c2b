"""The cases are whole, say what is true of their plans, cover everything, and our own machine passes them."""

from __future__ import annotations

import json
import sys
from collections import Counter

import jsonschema
import pytest

from seqlang.conformance.case import Case, cases
from seqlang.conformance.foreign import Foreign
from seqlang.conformance.own import Own
from seqlang.conformance.report.text import report
from seqlang.conformance.verdict import PASSED, judge
from seqlang.plan.schema import schema
from tests.conformance.constructs import is_borne_out, shown, wanted
from tests.conformance.make import CASES, made

ALL = list(cases())


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_our_machine_passes(case: Case) -> None:
    verdict = judge(case, Own())
    assert verdict.outcome == PASSED, "\n" + report([verdict], "seqlang")


def test_it_passes_at_the_other_end_of_the_protocol_too() -> None:
    """In a process of its own, in JSON lines, one case after another."""
    own = {case.name: judge(case, Own()) for case in ALL}
    with Foreign(f'"{sys.executable}" -m seqlang.conformance.serve') as runner:
        foreign = {case.name: judge(case, runner) for case in ALL}
    assert {n: v.outcome for n, v in foreign.items()} == {n: v.outcome for n, v in own.items()}


def test_what_is_generated_is_up_to_date() -> None:
    files = made()
    stale = [p.name for p, text in files.items() if not p.exists() or p.read_text("utf-8") != text]
    assert not stale, "run: python -m tests.conformance.make"
    assert {p for p in files if p.suffix == ".json"} == set(CASES.glob("*.json"))


def test_there_are_enough() -> None:
    assert len(ALL) >= 120


def test_each_says_what_it_shows_and_no_other_does() -> None:
    said = Counter(case.shows for case in ALL)
    assert [words for words, count in said.items() if count > 1 or not words.endswith(".")] == []


def test_everything_is_covered() -> None:
    covered = {tag for case in ALL for tag in case.covers}
    assert sorted(set(wanted()) - covered) == []
    assert sorted(covered - set(wanted())) == []


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_what_it_claims_to_cover_is_in_its_plan(case: Case) -> None:
    claimed = {tag for tag in case.covers if is_borne_out(tag)}
    assert sorted(claimed - shown(case.sequence)) == []


def test_the_plans_fit_the_schema() -> None:
    validator = jsonschema.Draft202012Validator(schema())
    plans = {json.dumps(case.data["plan"]) for case in ALL}
    assert [str(e) for plan in plans for e in validator.iter_errors(json.loads(plan))] == []


def test_a_false_claim_is_seen() -> None:
    """The guard sees: a plan that has no pause bears none out."""
    case = next(c for c in ALL if c.name == "exit-during-a-wait")
    assert {"node wait", "rule exit", "anchor enrollment"} <= shown(case.sequence)
    assert not {"rule pause", "setting gap", "condition silence"} & shown(case.sequence)
