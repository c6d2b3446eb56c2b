"""Small sequences, and a host that puts a contact into one of them and moves it to another version."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

from seqlang import pipeline
from seqlang.machine.exchange import Action, Input, Outcome
from seqlang.machine.history import History
from seqlang.machine.machine import advance, enroll
from seqlang.machine.migrate import Report, migrate
from seqlang.machine.plan import Plan
from seqlang.machine.state import State

HEAD = 'event used\nfield contact.plan: text\nfield contact.score: number\nsequence "S"\n'
NUMBERS = count()
HOUR, DAY = 3600, 24 * 3600
START = int(datetime(2026, 11, 2, 9, tzinfo=UTC).timestamp())  # a Monday

FOUR = """
day 1: email "a"
day 4: email "b"
day 6: email "c"
day 9: email "d"
"""
TASK = """
exit when replied
day 1: email "a"
day 3: call "talk"
    due: 20 days
after 2 days: email "b"
day 9: email "c"
day 12: email "d"
"""
WAITS = """
email "a"
wait 3 days
email "b"
repeat 3 times every 4 days until used
    email "pay"
email "z"
"""
REACTS = """
day 1: email "a"
day 20: email "z"
when used
    email "r1"
    after 3 days: email "r2"
"""
EACH_TIME = """
day 1: email "a"
day 30: email "z"
whenever used
    email "r1"
    after 3 days: email "r2"
"""


def plan_of(body: str) -> Plan:
    lines = "".join(f"    {line}\n" for line in body.strip("\n").split("\n"))
    compiled = pipeline.compile(HEAD + lines)
    assert compiled.plan is not None, [d.message for d in compiled.diagnostics]
    return Plan(compiled.plan["sequences"][0])


class World:
    """A host that sends at once, and whose tasks nobody does."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.asked: list[tuple[int, Action]] = []

    def answered(self, outcome: Outcome, now: int) -> Outcome:
        while outcome.actions:
            self.asked += [(now, a) for a in outcome.actions]
            told = [
                self.input(now, "sent", a)
                for a in outcome.actions
                if a.kind == "send" and a.data["channel"] != "notify" and not a.data["draft"]
            ]
            if not told:
                break
            outcome = advance(self.plan, outcome.state, told, now)
        return outcome

    def input(self, now: int, kind: str, action: Action) -> Input:
        return Input(f"answer {next(NUMBERS)}", now, kind, step=action.node)

    def until(self, outcome: Outcome, now: int, end: int) -> State:
        outcome = self.answered(outcome, now)
        while outcome.wake_at is not None and outcome.wake_at <= end:
            now = outcome.wake_at
            outcome = self.answered(advance(self.plan, outcome.state, (), now), now)
        return outcome.state

    def come(self) -> list[str]:
        """What was asked for, with its day: the first is day 1."""
        kinds = {"send": "", "open_task": "", "set": "set ", "withdraw": "withdraw "}
        return [
            f"{kinds[a.kind]}{a.node} {(at - START) // DAY + 1}" for at, a in self.asked if a.kind in kinds
        ]


def stand(body: str, day: float, *events: tuple[float, str]) -> tuple[Plan, State]:
    """An enrollment as it is at the end of a day, at which things have happened."""
    plan = plan_of(body)
    world = World(plan)
    state = world.until(enroll(plan, {}, {}, History(), START), START, START)
    for number, (on, name) in enumerate(events):
        at = START + int((on - 1) * DAY)
        state = world.until(advance(plan, state, (), state.now), state.now, at)
        state = world.until(advance(plan, state, [Input(f"e{number}", at, "event", name)], at), at, at)
    now = START + int((day - 1) * DAY) + HOUR
    state = world.until(advance(plan, state, (), state.now), state.now, now)
    return plan, world.until(advance(plan, state, (), now), now, now)


def moved(
    old: str, new: str, day: float, *events: tuple[float, str], history: History | None = None
) -> tuple[Report, list[str], State]:
    """The report, what comes after the move with its day, and the state at the end."""
    plan, state = stand(old, day, *events)
    other = plan_of(new)
    state, report = migrate(state, plan, other, history=history)
    world = World(other)
    final = world.until(advance(other, state, (), state.now), state.now, START + 400 * DAY)
    return report, world.come(), final
