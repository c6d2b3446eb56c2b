"""What the flow analysis proves, held against the machine: no contact ever does what was called impossible."""

from __future__ import annotations

from collections import Counter
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from seqlang.analysis.flow import Flow, flow_of
from seqlang.simulate.play import Timeline
from tests.analysis.scenes import life, plan_of

PEOPLE = 8


def test_nothing_that_was_proved_is_ever_otherwise() -> None:
    """Over so many sequences that each kind of proof is among them."""
    found: Counter[str] = Counter()
    for seed in range(120):
        found += tried(seed)
    least = {"guard": 40, "condition": 25, "until": 10, "unreachable": 150, "rule": 2, "lives": 800}
    assert all(found[kind] >= number for kind, number in least.items()), found


@given(st.integers(1_000, 1_000_000))
@settings(max_examples=20, deadline=None)
def test_nor_in_sequences_nobody_has_seen(seed: int) -> None:
    tried(seed)


def tried(seed: int) -> Counter[str]:
    plan, random = plan_of(seed), Random(seed)
    if plan is None:
        return Counter()
    flow = flow_of(plan)
    found = Counter(what.partition(" ")[0] for _, what in flow.verdicts)
    found["unreachable"] = len(set(plan.nodes) - set(flow.known))
    found["rule"] = len(flow.rules)
    for _ in range(PEOPLE):
        timeline = life(plan, random)
        if timeline is not None:
            found["lives"] += 1
            wrong = list(contradictions(flow, timeline))
            assert not wrong, (seed, wrong, timeline.contact, timeline.heard)
    return found


def contradictions(flow: Flow, timeline: Timeline) -> list[str]:
    plan, progress = flow.plan, timeline.state.progress
    reached = {n for n in plan.nodes if n in progress} | {e.node for e in timeline.entries if e.node}
    wrong = [f"{n} was reached" for n in reached - set(flow.known)]
    for (name, asked), verdict in flow.verdicts.items():
        if asked == "guard" and verdict.held is _guard_said_no(name, timeline):
            if verdict.held or _was_done(name, timeline):
                wrong.append(f"guard of {name} is not {verdict.held}")
        elif asked == "condition":
            answers = {e.data["answer"] for e in timeline.entries if e.node == name and "answer" in e.data}
            wrong += [f"{name} came to {a}" for a in answers if a is not verdict.held]
        elif asked == "until" and _was_done(name, timeline):
            went = plan.nodes[name]["then"] in reached
            wrong += [f"until of {name}"] if went is verdict.held else []
    for number, rule in enumerate(plan.rules):
        acted = timeline.state.fired.get(rule["id"], 0) > 0
        ended = any(e.kind == "exit" and e.data.get("rule") == number for e in timeline.entries)
        if number in flow.rules and (acted or ended):
            wrong.append(f"{rule['id']} acted")
    return wrong


def _guard_said_no(name: str, timeline: Timeline) -> bool:
    return any(
        e.node == name and e.kind == "skip" and (e.reason or "").startswith(("if ", "unless "))
        for e in timeline.entries
    )


def _was_done(name: str, timeline: Timeline) -> bool:
    found = timeline.state.progress.get(name)
    return found is not None and found.out is not None
