"""The machine and the second interpreter, which share no code, give the same touches and the same end on random cases."""

from __future__ import annotations

from collections import Counter

import pytest

from seqlang import pipeline
from tests.oracle.cases import case
from tests.oracle.interpreter import play
from tests.oracle.players import local_script, machine_answer

SEEDS = 1_500
PARTS = 6


def disagreements(seeds: range) -> tuple[list[int], Counter[str]]:
    """The seeds on which they differ, and how often each construct was reached."""
    wrong: list[int] = []
    reached: Counter[str] = Counter()
    for seed in seeds:
        made = case(seed)
        plan = pipeline.compile(made.text, "case.seq").plan
        if plan is None:
            continue
        sequence = plan["sequences"][0]
        first = machine_answer(sequence, made)
        second = play(sequence, made.contact, made.enrolled, script=local_script(made), tasks=made.tasks)
        reached.update(made.constructs)
        touches = sorted(tuple(t) for t in second["touches"])
        if [tuple(t) for t in first["touches"]] != touches or first["ended"] != second["ended"]:
            wrong.append(seed)
    return wrong, reached


@pytest.mark.parametrize("part", range(PARTS))
def test_they_agree(part: int) -> None:
    wrong, reached = disagreements(range(part, SEEDS, PARTS))
    assert wrong == []
    assert sum(reached.values()) > 1_000


def test_every_construct_is_reached(capsys: pytest.CaptureFixture[str]) -> None:
    """The table of constructs and cases; none may be empty."""
    reached: Counter[str] = Counter()
    for seed in range(400):
        reached.update(case(seed).constructs)
    print("\n".join(f"{count:5} {name}" for name, count in reached.most_common()))
    wanted = {
        "if",
        "wait for",
        "split",
        "repeat",
        "group",
        "farewell",
        "variant",
        "detail review",
        "rule pause",
    }
    wanted |= {f"rule {r}" for r in ("exit", "goal", "stop", "when", "whenever")}
    wanted |= {
        f"when {w}" for w in ("day", "range", "after", "hours", "next", "before", "on", "moment", "business")
    }
    wanted |= {
        f"setting {s}"
        for s in ("days", "timezone", "window", "holidays", "blackout", "gap", "spread", "stay")
    }
    assert wanted <= set(reached)
