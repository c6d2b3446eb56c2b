"""What always holds of the machine, over random plans, contacts and scripts. A seed that fails is a case to keep."""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime
from functools import lru_cache
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from seqlang import pipeline
from seqlang.machine import state as states
from seqlang.machine.history import History
from seqlang.machine.machine import Input, advance, enroll
from seqlang.machine.openings import next_open
from seqlang.machine.plan import Plan
from seqlang.machine.run import Action, Almanac, Outcome, clock_of
from seqlang.machine.state import State
from seqlang.simulate.play import clock_for
from tests.oracle.cases import case
from tests.oracle.players import local_script, machine_timeline

SEEDS = st.integers(0, 20_000)
MOST_WAKES = 2_000


@lru_cache(maxsize=512)
def plan_of(seed: int) -> Plan | None:
    compiled = pipeline.compile(case(seed).text, "case.seq")
    return Plan(compiled.plan["sequences"][0]) if compiled.plan else None


def usable(seed: int) -> Plan:
    plan = plan_of(seed)
    assume(plan is not None)
    assert plan is not None
    return plan


class Host:
    """Answers requests at once; `late` seconds behind every third wake-up; keeps all it was asked for."""

    def __init__(self, seed: int, plan: Plan, late: int = 0, reload: bool = False) -> None:
        self.case, self.plan, self.late, self.reload = case(seed), plan, late, reload
        self.clock = clock_for(plan, self.case.contact, {}, Almanac())
        self.asked: list[tuple[int, Action]] = []
        self.wakes: list[int] = []
        self.number = 0
        self.script = [
            Input(f"line {n:04d}", self.moment(at), kind, name, label, data)
            for n, (at, kind, name, label, data) in enumerate(local_script(self.case))
        ]

    def moment(self, local: str) -> int:
        return self.clock.moment(datetime.fromisoformat(local))

    def run(self) -> State:
        now = self.moment(self.case.enrolled)
        outcome = self.answered(enroll(self.plan, self.case.contact, {}, History(), now), now)
        waiting = list(self.script)
        for _ in range(MOST_WAKES):
            moments = [i.at for i in waiting] + ([outcome.wake_at] if outcome.wake_at is not None else [])
            if not moments or (outcome.state.ended and not outcome.state.threads):
                return outcome.state
            now = max(now, min(moments) + (self.late if len(self.wakes) % 3 == 1 else 0))
            inputs = [i for i in waiting if i.at <= now]
            waiting = [i for i in waiting if i.at > now]
            outcome = self.answered(self.advance(outcome.state, inputs, now), now)
        raise AssertionError("it does not end")

    def advance(self, state: State, inputs: list[Input], now: int) -> Outcome:
        if self.reload:
            state = states.from_json(json.loads(json.dumps(state.to_json())))
        self.wakes.append(now)
        return advance(self.plan, state, inputs, now)

    def answered(self, outcome: Outcome, now: int) -> Outcome:
        for _ in range(MOST_WAKES):
            answers = [a for action in outcome.actions for a in self.answer(action, now)]
            if not answers:
                return outcome
            outcome = self.advance(outcome.state, answers, now)
        raise AssertionError("it asks without end")

    def answer(self, action: Action, now: int) -> list[Input]:
        self.asked.append((now, action))
        self.number += 1
        name = f"answer {self.number}"
        if action.kind == "send" and action.data["channel"] != "notify":
            return [Input(name, now, "sent", step=action.node)]
        if action.kind == "open_task":
            return [Input(name, now, "event", "done", action.node)]
        return []

    def told(self) -> list[tuple[int, str, str]]:
        return [(at, a.kind, a.key) for at, a in self.asked]


@given(SEEDS)
@settings(max_examples=150, deadline=None)
def test_the_same_arguments_give_the_same_outcome(seed: int) -> None:
    plan = usable(seed)
    first, second = Host(seed, plan), Host(seed, plan)
    assert first.run() == second.run() and first.told() == second.told()


@given(SEEDS)
@settings(max_examples=150, deadline=None)
def test_saved_and_loaded_at_any_point_it_has_the_same_future(seed: int) -> None:
    plan = usable(seed)
    kept, reloaded = Host(seed, plan), Host(seed, plan, reload=True)
    assert kept.run().to_json() == reloaded.run().to_json() and kept.told() == reloaded.told()


@given(SEEDS)
@settings(max_examples=150, deadline=None)
def test_it_ends_and_asks_for_nothing_twice(seed: int) -> None:
    plan = usable(seed)
    host = Host(seed, plan)
    host.run()
    rounds = Counter(key for _, kind, key in host.told() if kind in ("send", "open_task"))
    whenever = any(rule["kind"] == "whenever" for rule in plan.rules)
    assert whenever or all(n == 1 for n in rounds.values()), rounds


@given(SEEDS, st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_wake_ups_that_bring_nothing_change_nothing(seed: int, random: Any) -> None:
    plan = usable(seed)
    host = Host(seed, plan)
    now = host.moment(host.case.enrolled)
    outcome = host.answered(enroll(plan, host.case.contact, {}, History(), now), now)
    for _ in range(20):
        if outcome.wake_at is None:
            return
        between = random.randint(now, outcome.wake_at - 1)
        idle = advance(plan, outcome.state, (), between)
        assert not idle.actions and idle.wake_at == outcome.wake_at, (seed, between)
        now = outcome.wake_at
        outcome = host.answered(advance(plan, idle.state, (), now), now)


@given(SEEDS, st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_order_and_repetition_of_inputs_make_no_difference(seed: int, random: Any) -> None:
    plan = usable(seed)
    host = Host(seed, plan)
    now = host.moment(host.case.enrolled)
    outcome = host.answered(enroll(plan, host.case.contact, {}, History(), now), now)
    later = max([now, *(i.at for i in host.script)])
    shuffled = [*host.script, *host.script]
    random.shuffle(shuffled)
    once = advance(plan, outcome.state, host.script, later)
    again = advance(plan, outcome.state, shuffled, later)
    assert [a.key for a in once.actions] == [a.key for a in again.actions]
    assert once.state == again.state and once.wake_at == again.wake_at


def _binding(plan: Plan, node: dict[str, Any]) -> tuple[bool, Any]:
    """(is it bound, the openings of a message) as docs/plan.md has it."""
    send = plan.settings["send"]
    own = node["details"]["send"]
    if node["details"]["transactional"]:
        return own is not None, own
    return True, own or send["channels"].get(node["channel"]) or send["default"]


@pytest.mark.parametrize("late", [0, 7 * 3600])
@given(seed=SEEDS)
@settings(max_examples=120, deadline=None)
def test_no_message_goes_out_outside_its_window_or_on_a_closed_day(late: int, seed: int) -> None:
    plan = usable(seed)
    host = Host(seed, plan, late)
    final = host.run()
    clock = clock_of(plan, final.zone, final.fields, Almanac())
    for at, action in host.asked:
        node = plan.nodes.get(action.node or "", {})
        if action.kind == "send" and node["kind"] == "message":
            bound, openings = _binding(plan, dict(node))
            free = node["details"]["transactional"]
            assert not bound or free or next_open(at, openings, clock) == at, (seed, action.node)


@pytest.mark.parametrize("late", [0, 7 * 3600])
@given(seed=SEEDS)
@settings(max_examples=120, deadline=None)
def test_messages_keep_their_gap(late: int, seed: int) -> None:
    plan = usable(seed)
    gap = plan.settings["gap"]
    if gap is None or gap["amount"] == 0:
        return
    host = Host(seed, plan, late)
    host.run()
    sent = [
        at
        for at, action in host.asked
        if action.kind == "send"
        and not action.data.get("draft")  # a person's release goes by the person's clock
        and plan.nodes[action.node or ""]["kind"] == "message"
        and not plan.nodes[action.node or ""]["details"]["transactional"]
    ]
    for before, after in pairwise(sent):
        assert host.clock.add(before, gap, gap["amount"]) <= after, (seed, before, after)


@given(seed=SEEDS, late=st.sampled_from([0, 3600, 40 * 3600]))
@settings(max_examples=150, deadline=None)
def test_nothing_comes_at_or_after_what_it_should_come_before(seed: int, late: int) -> None:
    from seqlang.machine.due import limit_before
    from seqlang.machine.run import thaw

    plan = usable(seed)
    host = Host(seed, plan, late)
    final = host.run()
    if any(kind == "fields" for _, kind, *_ in local_script(host.case)) or "set" in host.case.text:
        return
    run = thaw(plan, final, Almanac())
    for at, action in host.asked:
        if action.kind in ("send", "open_task") and action.node:
            limit = limit_before(run, plan.nodes[action.node]["due"])
            assert limit is None or at < limit, (seed, action.node)


@given(seed=SEEDS)
@settings(max_examples=150, deadline=None)
def test_after_the_end_only_a_farewell_goes_out(seed: int) -> None:
    plan = usable(seed)
    timeline = machine_timeline(dict(plan.data), case(seed))
    if timeline.ended is None:
        return
    farewell: set[str] = set()
    reach = [r["entry"] for r in plan.rules if r["kind"] in ("goal", "exit") and r["entry"]]
    while reach:
        node = reach.pop()
        if node not in farewell:
            farewell.add(node)
            reach += [to for to in (plan.nodes[node].get(e) for e in ("next", "finished")) if to]
    late = [e for e in timeline.entries if e.at > timeline.ended.at and e.kind in ("send", "task", "set")]
    assert all(e.node in farewell for e in late), (seed, late)


@given(seed=SEEDS)
@settings(max_examples=100, deadline=None)
def test_a_state_is_small(seed: int) -> None:
    plan = usable(seed)
    final = Host(seed, plan).run()
    size = len(json.dumps(final.to_json(), separators=(",", ":")))
    assert size < 2048 + 60 * len(final.happenings) + 80 * len(plan.nodes), (seed, size)
