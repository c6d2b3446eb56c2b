"""One call of the machine: the state thawed, taken on by its inputs to `now`, and frozen again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import define, evolve, field, frozen

from seqlang.machine import values
from seqlang.machine.clock import Clock, zone_named
from seqlang.machine.conditions import Asked
from seqlang.machine.plan import Plan
from seqlang.machine.state import Ended, Happening, Pause, Progress, State, Thread
from seqlang.plan.draw import draw, in_range

Json = Mapping[str, Any]
_DAY = 24 * 3600


@frozen
class Almanac:
    """The holiday dates a host hands over, in ISO, by country or region code: two hosts with the same agree."""

    holidays: Mapping[str, frozenset[str]] = field(factory=dict)


@frozen
class Action:
    """What the host is asked to do. kind: send, open_task, call_out, set, start, withdraw. `key` is the same whenever it is asked again."""

    kind: str
    key: str
    at: int
    node: str | None
    data: Json = field(factory=dict)


@frozen
class Entry:
    """A decision, in a sentence. kind: send, task, webhook, notify, set, tag, wait, branch, skip, exit, start, pause, withdraw."""

    kind: str
    at: int
    node: str | None
    reason: str | None = None
    data: Json = field(factory=dict)


@frozen
class Outcome:
    """`wake_at` None: nothing more happens by time alone."""

    state: State
    actions: tuple[Action, ...]
    wake_at: int | None
    log: tuple[Entry, ...]


@define(slots=False)
class Run:
    """The state while it is worked on. `fresh`: what has happened since the rules were last asked; `began`: reactions (by rule) begun
    at this instant; `again`: those to begin once more at it; `opened`: tasks,
    drafts and webhooks opened in this call; `moved`: something has happened that the rules have not been asked about."""

    plan: Plan
    clock: Clock
    state: State
    now: int
    threads: list[Thread]
    progress: dict[str, Progress]
    happenings: list[Happening]
    fields: dict[str, Any]
    ended: Ended | None
    fresh: list[Happening] = field(factory=list)
    actions: list[Action] = field(factory=list)
    log: list[Entry] = field(factory=list)
    again: list[int] = field(factory=list)
    began: dict[int, int] = field(factory=dict)
    opened: set[str] = field(factory=set)
    moved: bool = True

    @property
    def enrolled(self) -> int:
        return self.state.enrolled

    def set(self, **changes: Any) -> None:
        self.state = evolve(self.state, **changes)

    # ---- what conditions are asked of ----------------------------------------------------------------------------

    def asked(self) -> Asked:
        return Asked(
            self.now,
            self.state.enrolled,
            self.clock,
            self.value_of,
            self.state.entry,
            self.happenings,
            self.progress,
            self.later,
            self.amount,
        )

    def value_of(self, path: str) -> Any:
        known = self.plan.data["fields"].get(path)
        raw = self.fields.get(path)
        return values.typed(raw, known["type"], known["choices"]) if known else values.typed(raw, "text")

    def amount(self, length: Json, node: str | None = None) -> int | None:
        """A length's number: written, drawn for the node, or a field's; None where that is not known or not whole."""
        amount = length["amount"]
        if isinstance(amount, Mapping):
            known = values.typed(self.fields.get(amount["field"]), "number")
            return int(known) if known is not None and known == int(known) and abs(known) < 10**6 else None
        if length["to"] is not None and node is not None:
            return in_range(amount, length["to"], self.draw(self.label(node), "range"))
        return int(amount)

    def draw(self, label: str, what: str) -> float:
        return draw(self.state.contact, self.plan.data["name"], self.state.number, label, what)

    def label(self, node: str) -> str:
        return str(self.plan.nodes[node].get("label") or node)

    # ---- time ----------------------------------------------------------------------------------------------------

    def later(self, moment: int, length: Json) -> int | None:
        """A length on, the time of pauses let out exactly."""
        amount = self.amount(length)
        if amount is None or amount < 0:
            return None
        return self.unpaused(moment, self.clock.add(moment, length, amount))

    def unpaused(self, start: int, end: int) -> int:
        """The end of a stretch that stood still during pauses."""
        for pause in self.state.pauses:
            if pause.start < end and pause.end > start:
                end += pause.end - max(pause.start, start)
        return end

    def later_by(self, moment: int, length: Json, amount: int, at: str | None) -> int:
        """For steps: hours shift exactly by a pause, days and longer by its begun days."""
        end = self.clock.add(moment, length, amount, at)
        if length["unit"] in ("minute", "hour"):
            return self.unpaused(moment, end)
        days = self.paused_days(moment)
        return self.clock.add(end, {"unit": "day", "business": False}, days) if days else end

    def paused_days(self, since: int) -> int:
        """Begun days of the pauses that started at or after a moment."""
        total = 0
        for pause in self.state.pauses:
            if pause.start >= since:
                total += -(-(pause.end - pause.start) // _DAY)
        return total

    @property
    def paused(self) -> Pause | None:
        """The pause that is on now."""
        last = self.state.pauses[-1] if self.state.pauses else None
        return last if last is not None and last.end > self.now else None

    def say(self, moment: int) -> str:
        """A moment as the log says it: `Sat 2026-11-28 09:00`."""
        return self.clock.local(moment).strftime("%a %Y-%m-%d %H:%M")

    # ---- what happens --------------------------------------------------------------------------------------------

    def note(self, kind: str, node: str | None, reason: str | None = None, **data: Any) -> None:
        self.log.append(Entry(kind, self.now, node, reason, data))

    def do(self, kind: str, node: str | None, key: str, **data: Any) -> None:
        whole = f"{self.state.contact}/{self.plan.data['id']}/{self.state.number}/{key}"
        self.actions.append(Action(kind, whole, self.now, node, data))

    def happen(
        self, event: str, step: str | None, attributes: Json | None = None, at: int | None = None
    ) -> None:
        """An event from now on counts; one that no condition asks for is not kept."""
        happening = Happening(event, self.now if at is None else at, step, attributes or {})
        self.fresh.append(happening)
        self.moved = True
        if event in self.plan.heard:
            self.happenings.append(happening)

    def progress_of(self, node: str, **changes: Any) -> None:
        self.progress[node] = evolve(self.progress.get(node, Progress()), **changes)
        self.moved = True

    def replace(self, index: int, thread: Thread) -> None:
        self.threads[index] = thread
        self.moved = True

    def frozen(self) -> State:
        return evolve(
            self.state,
            now=self.now,
            threads=tuple(self.threads),
            progress=dict(self.progress),
            happenings=tuple(self.happenings),
            fields=dict(self.fields),
            ended=self.ended,
        )


def thaw(plan: Plan, state: State, now: int, almanac: Almanac) -> Run:
    """A run at `now`; a clock that went back stands still instead."""
    return Run(
        plan,
        clock_of(plan, state.zone, state.fields, almanac, state.entry),
        state,
        max(now, state.now),
        list(state.threads),
        dict(state.progress),
        list(state.happenings),
        dict(state.fields),
        state.ended,
    )


def clock_of(plan: Plan, zone: str, fields: Json, almanac: Almanac, entry: Json) -> Clock:
    """The contact's clock, with the holidays of the plan's codes, of its fields' codes, and its own dates."""
    holidays = plan.settings["holidays"]
    codes: Iterable[Any] = (*holidays["codes"], *(fields.get(f) for f in holidays["fields"]))
    dates = set(holidays["dates"])
    for code in codes:
        dates |= almanac.holidays.get(str(code).strip(), frozenset())
    blackout = tuple((b["from"], b["to"]) for b in plan.settings["blackout"])
    found = zone_named(zone) or zone_named("UTC")
    assert found is not None
    return Clock(found, frozenset(dates), blackout)
