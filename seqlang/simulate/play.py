"""A host without a world: it answers the machine's requests at once and tells it what the script says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from attrs import define, field, frozen

from seqlang.machine.clock import Clock
from seqlang.machine.exchange import Action, Almanac, Entry, Input, Outcome
from seqlang.machine.history import History
from seqlang.machine.machine import advance, enroll
from seqlang.machine.numbers import day_number
from seqlang.machine.plan import Plan
from seqlang.machine.run import clock_of
from seqlang.machine.state import Ended, State
from seqlang.machine.values import zone_of

Json = Mapping[str, Any]
_MOST_CALLS = 20_000


@frozen
class Line:
    """One line of a script: what happens, and when it does."""

    at: int
    input: Input


@frozen
class Tasks:
    """What becomes of tasks that no line speaks of: done after `take` (a length; None: at once), or missed."""

    take: Json | None = None
    missed: bool = False


@frozen
class Timeline:
    """What happened, in order. `contact`: the fields as they were at enrollment; `heard`: what the world told, in order, and `unheard`: the
    lines that came after the end."""

    plan: Plan
    clock: Clock
    enrolled: int
    entries: tuple[Entry, ...]
    ended: Ended | None
    state: State
    contact: Json
    heard: tuple[Line, ...] = ()
    unheard: tuple[Line, ...] = ()

    def day(self, moment: int) -> int:
        """The day of a moment's local date, as the file counts."""
        return day_number(self.plan, self.clock, self.enrolled, self.clock.date_of(moment))


def clock_for(plan: Plan, contact: Json, entry: Json, almanac: Almanac) -> Clock:
    """The clock an enrollment of this contact is read on."""
    timezone = plan.settings["timezone"]
    zone = zone_of([contact.get(f) for f in timezone["fields"]], timezone["zone"])
    return clock_of(plan, zone, contact, almanac)


@define
class _Play:
    plan: Plan
    almanac: Almanac
    tasks: Tasks
    spoken_of: frozenset[str]
    waiting: list[Line]
    entries: list[Entry] = field(factory=list)
    heard: list[Line] = field(factory=list)
    count: int = 0

    def take(self, outcome: Outcome, now: int) -> State:
        """Keep the log, and answer every request at once, until nothing more is asked."""
        self.entries += outcome.log
        for _ in range(_MOST_CALLS):
            answers = [a for action in outcome.actions for a in self._answer(action, now, outcome.state)]
            if not answers:
                break
            outcome = advance(self.plan, outcome.state, answers, now, almanac=self.almanac)
            self.entries += outcome.log
        self.wake_at = outcome.wake_at
        return outcome.state

    wake_at: int | None = None

    def _answer(self, action: Action, now: int, state: State) -> list[Input]:
        self.count += 1
        name = f"answer {self.count}"
        if action.kind == "send":
            if action.data["channel"] == "notify":
                return []
            if action.data["draft"] and action.node in self.spoken_of:
                return []
            return [Input(name, now, "sent", step=action.node)]
        if action.kind == "call_out" and action.node not in self.spoken_of:
            return [Input(name, now, "event", "answered", action.node)]
        if action.kind == "open_task" and action.node not in self.spoken_of and not self.tasks.missed:
            return self._done(action, name, now, state)
        return []

    def _done(self, action: Action, name: str, now: int, state: State) -> list[Input]:
        if self.tasks.take is None:
            return [Input(name, now, "event", "done", action.node)]
        clock = clock_of(self.plan, state.zone, state.fields, self.almanac)
        at = clock.add(now, self.tasks.take, int(self.tasks.take["amount"]))
        due = action.data.get("due")
        if due is None or at <= due:
            self.waiting.append(Line(at, Input(name, at, "event", "done", action.node)))
        return []


def play(
    plan: Plan,
    contact: Json,
    enrolled: int,
    *,
    entry: Json | None = None,
    script: Sequence[Line] = (),
    tasks: Tasks | None = None,
    choices: Mapping[str, str] | None = None,
    almanac: Almanac | None = None,
    spoken_of: frozenset[str] = frozenset(),
) -> Timeline:
    """One contact's way through a plan. `spoken_of`: ids of tasks and webhooks that lines of the script answer."""
    almanac = almanac or Almanac()
    game = _Play(plan, almanac, tasks or Tasks(), spoken_of, list(script))
    outcome = enroll(plan, contact, entry or {}, History(), enrolled, choices=choices, almanac=almanac)
    state = game.take(outcome, enrolled)
    for _ in range(_MOST_CALLS):
        if state.ended is not None and not state.threads:
            break
        moments = [line.at for line in game.waiting]
        if game.wake_at is not None:
            moments.append(game.wake_at)
        if not moments:
            break
        now = min(moments)
        due = [line for line in game.waiting if line.at <= now]
        game.heard += due
        game.waiting = [line for line in game.waiting if line.at > now]
        state = game.take(advance(plan, state, [d.input for d in due], now, almanac=almanac), now)
    clock = clock_of(plan, state.zone, contact, almanac)
    unheard = tuple(line for line in game.waiting if line in script)
    return Timeline(
        plan,
        clock,
        enrolled,
        tuple(game.entries),
        state.ended,
        state,
        contact,
        tuple(game.heard),
        unheard,
    )


def at_local(clock: Clock, day: date, hour: int, minute: int) -> int:
    return clock.moment(datetime(day.year, day.month, day.day, hour, minute))
