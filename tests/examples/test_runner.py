"""The example runner in JavaScript, first written from docs/plan.md alone, does what the cases say, and what its README says of it."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
RUNNER = ROOT / "examples" / "runners" / "runner.js"
README = (RUNNER.parent / "README.md").read_text("utf-8")
pytestmark = pytest.mark.needs_node


@cache
def results() -> dict[str, Any]:
    command = f"node {shlex.quote(str(RUNNER))}"
    words = [sys.executable, "-m", "seqlang", "conformance", "--runner", command, "--output", "json"]
    found = subprocess.run(words, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert found.stdout, found.stderr
    answer: dict[str, Any] = json.loads(found.stdout)
    return answer


def answers(*requests: object) -> list[dict[str, Any]]:
    lines = [r if isinstance(r, str) else json.dumps(r) for r in requests]
    found = subprocess.run(
        ["node", str(RUNNER)],
        input="\n".join(lines) + "\n",
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return [json.loads(line) for line in found.stdout.splitlines()]


def test_it_passes_what_it_supports() -> None:
    failed = [
        f"{c['name']}: {c['why'] or c['shows']}" for c in results()["cases"] if c["outcome"] == "failed"
    ]
    assert not failed
    assert results()["passed"] >= 80


def rows() -> Iterator[tuple[str, int, int]]:
    """Construct, passed and not supported, as the README's table has them."""
    for line in README.splitlines():
        found = re.fullmatch(r"([a-z].*?)  +(\d+)(?:  +(\d+))?", line)
        if found:
            yield found[1], int(found[2]), int(found[3] or 0)


def test_the_table_of_its_readme_claims_no_more_than_it_does() -> None:
    now = results()["constructs"]
    claimed = list(rows())
    assert len(claimed) > 40
    too_much = [row for row in claimed if row[0] not in now or now[row[0]]["passed"] < row[1]]
    assert not too_much


def test_its_readme_names_every_module() -> None:
    assert sorted(re.findall(r"^\| `(\w+\.js)`", README, re.M)) == sorted(
        p.name for p in RUNNER.parent.glob("*.js")
    )


def test_it_greets_and_says_what_it_lacks() -> None:
    hello, lacking = answers({"call": "hello", "protocol": 1}, {"call": "dance"})
    assert (hello["protocol"], lacking) == (1, {"unsupported": "dance"})


def test_what_it_cannot_read_is_told_and_ends_nothing() -> None:
    broken, early, hello = answers(
        "{", {"call": "advance", "inputs": [], "now": 0}, {"call": "hello", "protocol": 1}
    )
    assert "error" in broken
    assert early == {"error": "nobody is enrolled"}
    assert hello["protocol"] == 1


def test_a_plan_of_a_newer_format_is_refused() -> None:
    (refused,) = answers({"call": "enroll", "plan": {"seqlang_plan": 2}})
    assert "format 2" in refused["error"]


def test_a_sequence_that_the_plan_lacks_is_told() -> None:
    plan = {"seqlang_plan": 1, "sequences": []}
    (told,) = answers({"call": "enroll", "plan": plan, "sequence": "S"})
    assert told == {"error": 'the plan has no sequence "S"'}
