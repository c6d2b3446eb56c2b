"""A contact's way through a version, wake-up by wake-up: with people who take their time, so that there are places to stand at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from seqlang.compare.facts import Habit
from seqlang.compare.people import Person
from seqlang.machine.clock import Clock
from seqlang.machine.exchange import Action, Almanac, Input, Outcome
from seqlang.machine.history import History
from seqlang.machine.machine import advance, enroll
from seqlang.machine.numbers import day_number
from seqlang.machine.plan import Plan
from seqlang.machine.run import clock_of
from seqlang.machine.state import Ended, State
from seqlang.simulate.almanac import almanac_for
from seqlang.simulate.play import clock_for
from seqlang.values import define, field, frozen

HOUR, DAY = 3600, 24 * 3600
_EVENT, _ANSWER, _PERSON = (
    2 * HOUR,
    HOUR,
    26 * HOUR,
)  # after a step: what it brings about, a server's answer, a person's
_MOST_WAKES = 600
_FARTHEST = 500 * DAY


@frozen
class Touch:
    """A step that was asked for and not taken back: a node's id and a moment."""

    node: str
    at: int


@frozen
class Moment:
    """Between two wake-ups: the state, what the world has yet to tell, and how many touches there had been."""

    state: State
    now: int
    waiting: tuple[Input, ...]
    touches: tuple[Touch, ...]


@frozen
class Life:
    """`clock` is the contact's; `ended` None: it still waits for something after more than a year."""

    plan: Plan
    clock: Clock
    person: Person
    moments: tuple[Moment, ...]
    touches: tuple[Touch, ...]
    ended: Ended | None

    def day(self, at: int) -> int:
        """A moment's day, as this version counts for this contact."""
        return day_number(self.plan, self.clock, self.moments[0].state.enrolled, self.clock.date_of(at))


def live(plan: Plan, person: Person) -> Life:
    """From enrollment at nine in the morning on."""
    facts, almanac = person.facts, almanac_of(plan, person)
    contact = facts.known
    clock = clock_for(plan, contact, facts.entry, almanac)
    now = clock.moment(datetime(person.enrolled.year, person.enrolled.month, person.enrolled.day, 9))
    world = _World(plan, person, almanac, now, "a")
    world.expect([h for h in facts.habits if h.label is None], now + person.hours * HOUR)
    outcome = enroll(plan, contact, facts.entry, History(), now, choices=facts.choices, almanac=almanac)
    return world.run(outcome, now)


def almanac_of(plan: Plan, person: Person) -> Almanac:
    """The holidays of a contact: looked up once for all that live in one place."""
    fields = plan.settings["holidays"]["fields"]
    places = tuple((path, str(person.facts.contact.get(path) or "")) for path in fields)
    return _almanac(plan, places, person.enrolled.year)


@lru_cache(maxsize=256)
def _almanac(plan: Plan, places: tuple[tuple[str, str], ...], year: int) -> Almanac:
    return almanac_for(plan, dict(places), year)


def go_on(plan: Plan, person: Person, state: State, moment: Moment, withdrawn: Sequence[Action]) -> Life:
    """From a moment of another version's life on; `withdrawn`: what the move took back."""
    almanac = almanac_of(plan, person)
    world = _World(plan, person, almanac, state.enrolled, "b", waiting=list(moment.waiting))
    for action in withdrawn:
        world.hear(action, moment.now)
    return world.run(advance(plan, state, (), moment.now, almanac=almanac), moment.now)


@define
class _World:
    plan: Plan
    person: Person
    almanac: Almanac
    enrolled: int
    name: str
    waiting: list[Input] = field(factory=list)
    touches: list[Touch] = field(factory=list)
    moments: list[Moment] = field(factory=list)
    count: int = 0

    def run(self, outcome: Outcome, now: int) -> Life:
        for _ in range(_MOST_WAKES):
            for action in outcome.actions:
                self.hear(action, now)
            due = [i for i in self.waiting if i.at <= now]
            if not due:
                self.moments.append(Moment(outcome.state, now, tuple(self.waiting), tuple(self.touches)))
                now = self._next(outcome, now)
                if now < 0 or now > self.enrolled + _FARTHEST:
                    break
                due = [i for i in self.waiting if i.at <= now]
            self.waiting = [i for i in self.waiting if i.at > now]
            outcome = advance(self.plan, outcome.state, due, now, almanac=self.almanac)
        state = outcome.state
        clock = clock_of(self.plan, state.zone, state.fields, self.almanac)
        return Life(self.plan, clock, self.person, tuple(self.moments), tuple(self.touches), state.ended)

    def _next(self, outcome: Outcome, now: int) -> int:
        """The next moment at which something happens; -1: it is over."""
        if outcome.state.ended is not None and not outcome.state.threads:
            return -1
        moments = [i.at for i in self.waiting]
        if outcome.wake_at is not None:
            moments.append(max(outcome.wake_at, now))
        return min(moments, default=-1)

    def hear(self, action: Action, now: int) -> None:
        node = action.node
        if node is None:
            return
        if action.kind == "withdraw":
            self.waiting = [i for i in self.waiting if i.step != node or not i.id.startswith("answer")]
            self.touches = _without_last(self.touches, node)
            return
        self.touches.append(Touch(node, now))
        if action.kind == "send" and action.data["channel"] != "notify":
            self._tell("answer", now + (_PERSON if action.data["draft"] else 0), "sent", "", node)
        elif action.kind == "open_task":
            self._tell("answer", now + _PERSON, "event", "done", node, self._said_of("done", node))
        elif action.kind == "call_out":
            self._tell("answer", now + _ANSWER, "event", "answered", node, self._said_of("answered", node))
        self.expect([h for h in self._habits(node) if h.event not in ("done", "answered")], now + _EVENT)

    def expect(self, habits: Sequence[Habit], at: int) -> None:
        for habit in habits:
            self._tell("event", at, "event", habit.event, habit.label, dict(habit.data))

    def _habits(self, node: str) -> list[Habit]:
        label = self.plan.nodes[node]["label"]
        return [h for h in self.person.facts.habits if h.label is not None and h.label == label]

    def _said_of(self, event: str, node: str) -> dict[str, Any]:
        return next((dict(h.data) for h in self._habits(node) if h.event == event), {})

    def _tell(self, why: str, at: int, kind: str, name: str, step: str | None, data: Any = None) -> None:
        self.count += 1
        self.waiting.append(Input(f"{why} {self.name}{self.count:04d}", at, kind, name, step, data or {}))


def _without_last(touches: list[Touch], node: str) -> list[Touch]:
    last = max((n for n, touch in enumerate(touches) if touch.node == node), default=-1)
    return [touch for n, touch in enumerate(touches) if n != last]
