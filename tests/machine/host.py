"""A host for the laws: plays a random case, early, late or with its state saved between calls, and keeps all it was asked for."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any

from attrs import define, field
from hypothesis import assume

from seqlang import pipeline
from seqlang.machine import state as states
from seqlang.machine.exchange import Action, Almanac, Entry, Input, Outcome
from seqlang.machine.history import History
from seqlang.machine.machine import advance, enroll
from seqlang.machine.plan import Plan
from seqlang.machine.state import State
from seqlang.simulate.play import clock_for
from tests.oracle.cases.shapes import Case
from tests.oracle.cases.story import story
from tests.oracle.players import holidays_for

MOST_WAKES = 5_000
FIVE_YEARS = (
    5 * 366 * 86_400
)  # where something stays open for ever, a condition on `today` is asked every night for ever
REQUESTS = ("send", "open_task", "call_out")


@lru_cache(maxsize=256)
def plan_of(seed: int) -> Plan | None:
    compiled = pipeline.compile(story(seed).text, "case.seq")
    return Plan(compiled.plan["sequences"][0]) if compiled.plan else None


def usable(seed: int) -> Plan:
    plan = plan_of(seed)
    assume(plan is not None)
    assert plan is not None
    return plan


@lru_cache(maxsize=256)
def almanac_of(seed: int) -> Almanac:
    plan = usable(seed)
    return Almanac({code: frozenset(days) for code, days in holidays_for(dict(plan.data)).items()})


@define
class Call:
    """One call and what came of it; `inputs` of it."""

    now: int
    inputs: tuple[Input, ...]
    actions: tuple[Action, ...]
    log: tuple[Entry, ...]
    state: State


@define
class Host:
    """`late`: seconds behind every third wake-up; `reload`: save and load the state between calls; `idle`: nobody does the tasks, releases
    the drafts or answers the webhooks."""

    seed: int
    number: int = 0
    late: int = 0
    reload: bool = False
    idle: bool = False
    calls: list[Call] = field(factory=list)
    answers: int = 0

    @property
    def case(self) -> Case:
        return story(self.seed).cases[self.number]

    @property
    def plan(self) -> Plan:
        return usable(self.seed)

    @property
    def asked(self) -> list[tuple[int, Action]]:
        return [(call.now, action) for call in self.calls for action in call.actions]

    @property
    def told(self) -> list[tuple[int, str, str]]:
        return [(at, action.kind, action.key) for at, action in self.asked]

    def script(self) -> list[Input]:
        clock = clock_for(self.plan, self.case.contact, self.case.entry, almanac_of(self.seed))
        return [
            Input(f"line {n:04d}", clock.moment(datetime.fromisoformat(at)), kind, name, label, data)
            for n, (at, kind, name, label, data) in enumerate(self.case.script)
        ]

    def enroll(self) -> Outcome:
        clock = clock_for(self.plan, self.case.contact, self.case.entry, almanac_of(self.seed))
        now = clock.moment(datetime.fromisoformat(self.case.enrolled))
        first = enroll(
            self.plan, self.case.contact, self.case.entry, History(), now, almanac=almanac_of(self.seed)
        )
        self.keep(now, (), first)
        return self.answered(first, now)

    def run(self) -> State:
        outcome, waiting = self.enroll(), self.script()
        for _ in range(MOST_WAKES):
            moments = [i.at for i in waiting] + ([outcome.wake_at] if outcome.wake_at is not None else [])
            if not moments or min(moments) - outcome.state.enrolled > FIVE_YEARS:
                return outcome.state
            if outcome.state.ended and not outcome.state.threads:
                return outcome.state
            now = max(outcome.state.now, min(moments) + (self.late if len(self.calls) % 3 == 1 else 0))
            inputs = [i for i in waiting if i.at <= now]
            waiting = [i for i in waiting if i.at > now]
            outcome = self.answered(self.advance(outcome.state, inputs, now), now)
        raise AssertionError(f"seed {self.seed}: it does not end")

    def advance(self, state: State, inputs: Iterable[Input], now: int) -> Outcome:
        if self.reload:
            state = states.from_json(json.loads(json.dumps(state.to_json())))
        told = tuple(inputs)
        outcome = advance(self.plan, state, told, now, almanac=almanac_of(self.seed))
        self.keep(now, told, outcome)
        return outcome

    def keep(self, now: int, inputs: tuple[Input, ...], outcome: Outcome) -> None:
        self.calls.append(Call(now, inputs, outcome.actions, outcome.log, outcome.state))

    def answered(self, outcome: Outcome, now: int) -> Outcome:
        for _ in range(MOST_WAKES):
            answers = [a for action in outcome.actions if (a := self.answer(action, now))]
            if not answers:
                return outcome
            outcome = self.advance(outcome.state, answers, now)
        raise AssertionError(f"seed {self.seed}: it asks without end")

    def answer(self, action: Action, now: int) -> Input | None:
        self.answers += 1
        name = f"answer {self.answers}"
        if action.kind == "send" and action.data["channel"] != "notify":
            if not action.data["draft"]:
                return Input(name, now, "sent", step=action.node)
            return None if self.idle else Input(name, now, "released", step=action.node)
        if self.idle:
            return None
        if action.kind == "open_task":
            return Input(name, now, "event", "done", action.node)
        return Input(name, now, "event", "answered", action.node) if action.kind == "call_out" else None


def node_of(plan: Plan, action: Action) -> dict[str, Any]:
    return dict(plan.nodes[action.node or ""])
