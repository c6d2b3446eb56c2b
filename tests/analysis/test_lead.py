"""A contact is led to steps of a plan: the machine does them."""

from __future__ import annotations

from pathlib import Path

import pytest

from seqlang import pipeline
from seqlang.analysis.flow import Flow, flow_of
from seqlang.analysis.lead import Led, Wish, lead, turns_to
from seqlang.machine.plan import Plan
from seqlang.project.loader import from_disk
from tests.analysis.scenes import plan_of

EXAMPLES = sorted(Path("examples").glob("*.seq"))


@pytest.mark.parametrize("path", [p for p in EXAMPLES if p.stem != "crm"], ids=lambda p: p.stem)
def test_every_step_of_the_examples_is_come_to(path: Path) -> None:
    compiled = pipeline.compile(path.read_text("utf-8"), str(path), from_disk)
    assert compiled.plan is not None
    for sequence in compiled.plan["sequences"]:
        flow = flow_of(Plan(sequence))
        assert flow.known.keys() == flow.plan.nodes.keys()
        assert [step for step in sorted(flow.steps) if led_to(flow, step) is None] == []


def test_in_sequences_that_contradict_themselves_many_steps_are_come_to() -> None:
    """Random ones, whose guards and exits rule each other out often: no way there is made up."""
    found = [led_to(flow, step) for flow in flows(40) for step in sorted(flow.steps & flow.known.keys())]
    assert sum(led is not None for led in found) > 120


def flows(seeds: int) -> list[Flow]:
    plans = (plan_of(seed) for seed in range(seeds))
    return [flow_of(plan) for plan in plans if plan is not None]


def led_to(flow: Flow, step: str) -> Led | None:
    turns = turns_to(flow, step)
    assert turns is not None, step
    wish = Wish(turns, flow.tracks.of[step])

    def arrived(led: Led) -> bool:
        return led.moment(step) is not None

    return lead(flow, wish, arrived)
