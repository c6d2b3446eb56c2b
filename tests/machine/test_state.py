"""A state is small, and comes back from its JSON as it was; what is none is refused."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from seqlang import pipeline
from seqlang.machine.exchange import Action, Input, Outcome
from seqlang.machine.history import History
from seqlang.machine.machine import advance, enroll
from seqlang.machine.plan import Plan
from seqlang.machine.state import State, from_json

TOPICS = re.findall(
    r"\S+",
    "introduction case-study benchmark webinar checklist pricing objection security migration onboarding "
    "reference calculator summary question invitation feedback comparison roadmap offer goodbye",
)
NOW = 1_764_000_000


def twenty_steps() -> Plan:
    lines = ['sequence "Twenty steps"', "    exit when replied", "    pause for 2 days when out_of_office"]
    for number, topic in enumerate(TOPICS):
        channel = "call" if number % 5 == 4 else "email"
        lines.append(f'    day {1 + 2 * number}: {channel} "{topic} for the team"')
        lines.append("        success when replied within 3 days")
    plan = pipeline.compile("\n".join(lines)).plan
    assert plan is not None
    return Plan(plan["sequences"][0])


def answers(actions: tuple[Action, ...], now: int) -> list[Input]:
    out = []
    for action in actions:
        name = f"7f0c9a52-32b1-4b5e-8a6d-{action.key}"
        if action.kind == "send":
            out.append(Input(name, now, "sent", step=action.node))
            out.append(Input(f"{name}-open", now, "event", "opened", action.node, {"agent": "x" * 200}))
        elif action.kind == "open_task":
            out.append(Input(name, now, "event", "done", action.node, {"outcome": "voicemail"}))
    return out


def states(plan: Plan, contact: dict[str, Any]) -> list[State]:
    """All states of a silent contact's way through."""
    now, out = NOW, []
    outcome: Outcome = enroll(plan, contact, {}, History(), now)
    while True:
        out.append(outcome.state)
        told = answers(outcome.actions, now)
        if not told and outcome.wake_at is None:
            return out
        now = now if told else outcome.wake_at or now
        outcome = advance(plan, outcome.state, told, now)


CONTACT = {
    "contact.id": "0015g00000XyZAbQAK",
    "contact.phone": "1",
    **{f"contact.x{n}": "y" * 50 for n in range(40)},
}


def test_of_twenty_steps_it_is_under_two_kilobytes() -> None:
    sizes = [len(json.dumps(s.to_json(), separators=(",", ":"))) for s in states(twenty_steps(), CONTACT)]
    assert len(sizes) >= 40 and max(sizes) < 2048, max(sizes)


def test_it_comes_back_as_it_was() -> None:
    for state in states(twenty_steps(), CONTACT):
        assert from_json(json.loads(json.dumps(state.to_json()))) == state


@pytest.mark.parametrize(
    "change",
    [
        {"v": 2},
        {"v": None},
        {"threads": [[0, 1]]},
        {"threads": {"a": 1}},
        {"progress": {"a": "b"}},
        {"now": "soon"},
        {"more": 1},
        {"ended": [1, 2, 3, 4, 5]},
        {"pauses": [["a", "b"]]},
    ],
)
def test_what_is_no_state_is_refused(change: dict[str, Any]) -> None:
    good = states(twenty_steps(), CONTACT)[3].to_json()
    with pytest.raises(ValueError, match=r"no state|another version"):
        from_json({**good, **change})


@pytest.mark.parametrize("data", [None, 1, "x", [], {}, {"v": 1}])
def test_nor_is_anything_else(data: Any) -> None:
    with pytest.raises(ValueError, match=r"no state|another version"):
        from_json(data)
