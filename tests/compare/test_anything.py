"""Any two versions can be compared, and every report can be written, however little they have to do with each other."""

from __future__ import annotations

import json
from random import Random

import pytest

from seqlang import pipeline
from seqlang.compare.diff import compare
from seqlang.compare.report import json as as_json
from seqlang.compare.report import markdown, text
from tests.oracle.cases import case


def plans(seed: int, count: int) -> list[dict[str, object]]:
    rng, found = Random(seed), list[dict[str, object]]()
    while len(found) < count:
        compiled = pipeline.compile(case(rng.randrange(20_000)).text, "case.seq")
        if compiled.plan is not None:
            found.append(compiled.plan)
    return found


@pytest.mark.parametrize("seed", range(20))
def test_any_two(seed: int) -> None:
    old, new = plans(seed, 2)
    diff = compare(old, new)
    assert text.report(diff, "a", "b") and markdown.report(diff, "a", "b")
    told = json.loads(as_json.report(diff, "a", "b"))
    assert told["sequences"][0]["changes"]
    assert sum(told["verdicts"].values()) == sum(len(s["places"]) for s in told["sequences"])


@pytest.mark.parametrize("seed", range(20, 26))
def test_all_go_on_where_only_a_text_for_people_is_changed(seed: int) -> None:
    (old,) = plans(seed, 1)
    edited = json.loads(json.dumps(old))
    edited["sequences"][0]["settings"]["description"] = "edited"
    edited["sequences"][0]["hash"] = "sha256:other"
    each = compare(old, edited).sequences[0]
    assert [change.subject for change in each.changes] == ["description"]
    assert not each.consequences and {p.verdict for p in each.places} <= {"continues"}
