"""A host without a world: it answers the machine's requests at once and tells it what the script says."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from seqlang.machine.clock import Clock
from seqlang.machine.exchange import Action, Almanac, Entry, Input
from seqlang.machine.history import History
from seqlang.machine.machine import begin_run, proceed, wake_at
from seqlang.machine.numbers import day_number
from seqlang.machine.plan import Plan
from seqlang.machine.run import Run, clock_of
from seqlang.machine.state import Ended, State
from seqlang.machine.values import zone_of
from seqlang.values import define, field, frozen

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
class Playing:
    """One contact's way through a plan, which goes on as far as somebody wants to see."""

    run: Run
    contact: Json
    almanac: Almanac
    tasks: Tasks
    spoken_of: frozenset[str]
    script: Sequence[Line]
    waiting: list[Line]
    entries: list[Entry] = field(factory=list)
    heard: list[Line] = field(factory=list)
    count: int = 0

    def to(self, until: int | None = None, wanted: Collection[tuple[str, str | None]] = ()) -> Timeline:
        """What happens up to a moment; to the end where none is given. No further than to the last of the `wanted`, kinds and nodes of
        entries, if there are any and all of them come."""
        missing, seen = set(wanted), 0
        for _ in range(_MOST_CALLS):
            missing -= {(entry.kind, entry.node) for entry in self.entries[seen:]}
            seen = len(self.entries)
            if (wanted and not missing) or not self._goes_on(until):
                break
        state = self.run.frozen()
        return Timeline(
            self.run.plan,
            clock_of(self.run.plan, state.zone, self.contact, self.almanac),
            self.run.enrolled,
            tuple(self.entries),
            state.ended,
            state,
            self.contact,
            tuple(self.heard),
            tuple(line for line in self.waiting if line in self.script),
        )

    def answer(self) -> None:
        """Keep the log, and answer every request at once, until nothing more is asked."""
        run = self.run
        self.entries += run.log
        for _ in range(_MOST_CALLS):
            answers = [a for action in run.actions for a in self._answer(action, run.now)]
            if not answers:
                break
            proceed(run, answers, run.now)
            self.entries += run.log

    def _goes_on(self, until: int | None) -> bool:
        """To the next moment at which something happens; False where there is none (before `until`)."""
        if self.run.ended is not None and not self.run.threads:
            return False
        woken = wake_at(self.run)
        now = min(
            (*(line.at for line in self.waiting), *((woken,) if woken is not None else ())), default=None
        )
        if now is None or (until is not None and now > until):
            return False
        due = [line for line in self.waiting if line.at <= now]
        self.heard += due
        self.waiting = [line for line in self.waiting if line.at > now]
        proceed(self.run, [d.input for d in due], now)
        self.answer()
        return True

    def _answer(self, action: Action, now: int) -> list[Input]:
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
            return self._done(action, name, now)
        return []

    def _done(self, action: Action, name: str, now: int) -> list[Input]:
        if self.tasks.take is None:
            return [Input(name, now, "event", "done", action.node)]
        run = self.run
        clock = clock_of(run.plan, run.zone, run.fields, self.almanac)
        at = clock.add(now, self.tasks.take, int(self.tasks.take["amount"]))
        due = action.data.get("due")
        if due is None or at <= due:
            self.waiting.append(Line(at, Input(name, at, "event", "done", action.node)))
        return []


def begun(
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
    telling: bool = True,
) -> Playing:
    """A contact who has just enrolled. `spoken_of`: ids of tasks and webhooks that lines of the script answer; `telling`: with the log's
    sentences."""
    almanac = almanac or Almanac()
    run = begin_run(
        plan, contact, entry or {}, History(), enrolled, choices=choices, almanac=almanac, telling=telling
    )
    found = Playing(run, contact, almanac, tasks or Tasks(), spoken_of, script, list(script))
    found.answer()
    return found


def play(plan: Plan, contact: Json, enrolled: int, **more: Any) -> Timeline:
    """One contact's whole way through a plan; `more` as for `begun`."""
    return begun(plan, contact, enrolled, **more).to()


def at_local(clock: Clock, day: date, hour: int, minute: int) -> int:
    return clock.moment(datetime(day.year, day.month, day.day, hour, minute))
