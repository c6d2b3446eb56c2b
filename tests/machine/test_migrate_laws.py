"""What always holds of a move to another version, over random pairs of plans. A pair that fails is a case to keep."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from random import Random

from attrs import define, field, frozen
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from seqlang.machine import state as states
from seqlang.machine.exchange import Action, Input, Outcome
from seqlang.machine.machine import advance
from seqlang.machine.migrate import migrate
from seqlang.machine.plan import Plan
from seqlang.machine.state import State
from tests.machine.host import MOST_WAKES, Host, almanac_of, plan_of, usable
from tests.oracle.cases.story import story

SEEDS = st.integers(0, 20_000)

DAY = 24 * 3600


@frozen
class Moment:
    """A state, and what its host had yet to tell: events to come, and answers to what was asked for."""

    state: State
    now: int
    waiting: tuple[Input, ...]


@define
class Slow(Host):
    """Answers a message after `delay` seconds, a task after three times as long; so there is a moment at which they are asked for."""

    delay: int = 0
    waiting: list[Input] = field(factory=list)

    def answer(self, action: Action, now: int) -> Input | None:
        self.answers += 1
        name = f"answer {self.answers} of {id(self)}"
        at = now + self.delay
        if action.kind == "send" and action.data["channel"] != "notify":
            self.waiting.append(Input(name, at, "sent", step=action.node))
        elif action.kind in ("open_task", "call_out"):
            event = "done" if action.kind == "open_task" else "answered"
            self.waiting.append(Input(name, at + 2 * self.delay, "event", event, action.node))
        elif action.kind == "withdraw":
            self.waiting = [i for i in self.waiting if i.step != action.node or "answer" not in i.id]
        return None

    def begin(self) -> Iterator[Moment]:
        self.waiting = self.script()
        first = self.enroll()
        self.calls.pop()
        self.waiting = self.script()
        return self.go_on(first, first.state.now)

    def go_on(self, outcome: Outcome, now: int) -> Iterator[Moment]:
        for _ in range(MOST_WAKES):
            self.keep(now, (), outcome)
            self.answered(outcome, now)
            yield Moment(outcome.state, now, tuple(self.waiting))
            moments = [i.at for i in self.waiting] + [m for m in [outcome.wake_at] if m is not None]
            if not moments or (outcome.state.ended and not outcome.state.threads):
                return
            now = max(now, min(moments))
            told = [i for i in self.waiting if i.at <= now]
            self.waiting = [i for i in self.waiting if i.at > now]
            outcome = advance(self.plan, outcome.state, told, now, almanac=almanac_of(self.seed))
        raise AssertionError("it does not end")


@given(SEEDS, st.sampled_from([0, 3600, 3 * DAY]))
@settings(max_examples=150, deadline=None)
@example(3265, 3600)  # an open task between another one that was overtaken and the calendar's next statement
def test_to_the_same_version_nothing_changes(seed: int, delay: int) -> None:
    plan = usable(seed)
    for moment in Slow(seed, delay=delay).begin():
        state, report = migrate(moment.state, plan, plan, almanac=almanac_of(seed))
        assert state == moment.state, (seed, moment.now)
        assert report.verdict == "continues" and not report.actions and not report.dropped


def _asked(host: Host) -> Counter[str]:
    """How often each step was asked for and not taken back again."""
    count: Counter[str] = Counter()
    for _, action in host.asked:
        if action.kind in ("send", "open_task", "call_out") and action.node:
            count[action.node] += 1
        elif action.kind == "withdraw" and action.node:
            count[action.node] -= 1
    return count


def _in_whenever(plan: Plan) -> set[str]:
    from seqlang.machine.moving.counterparts import reach

    return {n for rule in plan.rules if rule["kind"] == "whenever" for n in reach(plan, rule["entry"])}


@given(SEEDS, SEEDS, st.sampled_from([0, 3600, 3 * DAY]), st.randoms(use_true_random=False))
@settings(max_examples=400, deadline=None)
def test_to_any_other_version_it_goes_on_to_an_end_and_asks_for_nothing_twice(
    seed: int, other: int, delay: int, random: Random
) -> None:
    old, new = usable(seed), plan_of(other)
    assume(new is not None)
    assert new is not None
    moment = random.choice(list(Slow(seed, delay=delay).begin()))
    state, report = migrate(
        moment.state, old, new, contact=story(seed).cases[0].contact, almanac=almanac_of(other)
    )
    assert states.from_json(json.loads(json.dumps(state.to_json()))) == state
    host = Slow(other, delay=delay)
    host.waiting = list(moment.waiting)
    for action in report.actions:
        host.answer(action, moment.now)
    assert (
        len(list(host.go_on(advance(new, state, (), moment.now, almanac=almanac_of(other)), moment.now))) >= 1
    )
    asked = _asked(host)
    had = {n for n, p in moment.state.progress.items() if p.out is not None}
    had |= {t.node for t in moment.state.threads if t.phase in ("sent", "open")}
    withdrawn = {a.node for a in report.actions}
    once = set(new.nodes) - _in_whenever(new)
    assert not {n for n, count in asked.items() if count > 1} & once, (seed, other)
    assert not {n for n, count in asked.items() if count > 0} & (had - withdrawn) & once, (seed, other)
