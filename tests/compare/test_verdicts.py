"""The verdict for each place equals what the machine does after the move: all examples, edited at random.

`SEQLANG_EDITS=200 pytest tests/compare/test_verdicts.py` tries 200 edits of each; without it, as many as take half a minute."""

from __future__ import annotations

import os
from collections import Counter
from random import Random

import pytest

from seqlang import pipeline
from seqlang.compare.diff import compare
from seqlang.machine.plan import Plan
from seqlang.project.loader import from_disk
from tests.compare.again import verdict_again
from tests.compare.edits import EXAMPLES, edited, source_of

EDITS = int(os.environ.get("SEQLANG_EDITS", "3"))
NAMES = sorted(p.name for p in EXAMPLES.glob("*.seq") if "\nsequence " in p.read_text("utf-8"))


def plans_of(name: str, text: str) -> dict[str, Plan] | None:
    compiled = pipeline.compile(text, str(EXAMPLES / name), from_disk)
    return None if compiled.plan is None else {s["id"]: Plan(s) for s in compiled.plan["sequences"]}


@pytest.mark.parametrize("name", NAMES)
def test_the_verdict_is_what_the_machine_does(name: str) -> None:
    text = source_of(name)
    old, tried, seed = plans_of(name, text), 0, 0
    assert old is not None
    found: Counter[str] = Counter()
    while tried < EDITS:
        seed += 1
        new = plans_of(name, edited(text, Random(f"{name} {seed}")))
        if new is None:
            continue
        tried += 1
        documents = [{"sequences": [dict(plan.data) for plan in plans.values()]} for plans in (old, new)]
        for each in compare(*documents).sequences:
            here = next((p for p in new.values() if p.data["name"] == each.name), None)
            for place in each.places:
                assert here is not None
                found[place.verdict] += 1
                told = (seed, each.name, place.node, place.phase, place.person.words)
                assert verdict_again(old[here.data["id"]], here, place) == place.verdict, told
    print(name, dict(found))
