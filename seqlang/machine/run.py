"""One enrollment while it is worked on: the state thawed, taken on by its inputs to `now`, and frozen again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from seqlang.machine import values
from seqlang.machine.clock import Clock, zone_named
from seqlang.machine.conditions import Asked, Questioned
from seqlang.machine.exchange import Action, Almanac, Entry
from seqlang.machine.plan import FINISH, OUT, Plan
from seqlang.machine.state import Ended, Happening, Hold, Pause, Progress, State, Thread
from seqlang.plan.draw import draw, in_range
from seqlang.values import define, field

Json = Mapping[str, Any]
_DAY = timedelta(days=1)
_CALENDAR_DAY = {"unit": "day", "business": False}
_MOST_CLOCKS = 2_000


@define
class Run:
    """`fresh`: what has happened since the rules were last asked; `opened`: tasks, drafts and webhooks opened in this call; `moved`:
    something has happened that the rules have not been asked about; `failed`: a message has, since the leaving rules were last asked;
    `woken`: the wake-up before this one; `telling`: sentences for the log are composed (a host that plays thousands may do without);
    `sends_at_once`: the host sends within the call, and does not answer; `asking`: the moment that goals and exits are asked about,
    while a late call takes in what happened before now.

    `stirred` and `stirred_leaving` hold what has changed since the others and the leaving rules were last asked, in the words of
    `plan.Listening`; None: everything may have. `unread`: the same for the WHENs of waiting steps. `forks`: when tracks may go on past
    an open step, worked out once.
    """

    plan: Plan
    clock: Clock
    contact: str
    number: int
    enrolled: int
    now: int
    zone: str
    fields: dict[str, Any]
    entry: Json
    choices: Mapping[str, str]
    threads: list[Thread]
    progress: dict[str, Progress]
    happenings: list[Happening]
    out_on: dict[str, tuple[str, ...]]
    last_message: int | None
    last_finish: int
    truth: list[bool]
    fired: dict[str, int]
    running: dict[str, int]
    unsubscribed: bool
    closed: tuple[str, ...]
    dead: tuple[str, ...]
    stopped: tuple[str, ...]
    pauses: tuple[Pause, ...]
    holds: tuple[Hold, ...]
    seen: dict[str, None]
    ended: Ended | None
    woken: int
    began: tuple[int, ...]
    again: tuple[int, ...]
    had: tuple[str, ...]
    telling: bool = True
    asking: int | None = None
    sends_at_once: bool = False
    fresh: list[Happening] = field(factory=list)
    actions: list[Action] = field(factory=list)
    log: list[Entry] = field(factory=list)
    opened: set[str] = field(factory=set)
    moved: bool = True
    failed: bool = False
    stirred: set[str] | None = field(factory=set)
    stirred_leaving: set[str] | None = field(factory=set)
    unread: set[str] = field(factory=set)
    forks: dict[tuple[str, int, int], int | None] = field(factory=dict)

    enrolled_local: datetime = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.enrolled_local = self.clock.local(self.enrolled)

    everything = False  # as `conditions.Asked`: events from before enrollment do not count

    def stir(self, *causes: str) -> None:
        """Something changed that rules, or the WHENs of waiting steps, may ask about."""
        self.moved = True
        self.unread.update(causes)
        if self.stirred is not None:
            self.stirred.update(causes)
        if self.stirred_leaving is not None:
            self.stirred_leaving.update(causes)

    def wake(self, now: int) -> None:
        """A new call begins; a clock that went back stands still instead."""
        self.woken, self.now = self.now, max(now, self.now)
        self.actions, self.log = [], []
        self.opened.clear()
        self.moved = self.plan.timed or self.stirred is None

    # ---- what conditions are asked of ----------------------------------------------------------------------------

    def field(self, path: str) -> Any:
        """A field's value, by its type; None where it is unknown."""
        known = self.plan.fields.get(path)
        raw = self.fields.get(path)
        return values.typed(raw, known["type"], known["choices"]) if known else values.typed(raw, "text")

    @property
    def asked(self) -> Questioned:
        """What a leaving rule is asked of."""
        return self if self.asking is None else self.as_of(self.asking)

    def as_of(self, moment: int) -> Asked:
        """What conditions would have been asked of at an earlier moment; fields are as they are now."""
        return Asked(
            moment,
            self.enrolled,
            self.clock,
            self.field,
            self.entry,
            [h for h in self.happenings if h.at <= moment],
            self.progress,
            self.later,
            self.amount,
        )

    def amount(self, length: Json, node: str | None = None) -> int | None:
        """A length's number: written, drawn for the node, or a field's; None where that is not known or not whole."""
        amount = length["amount"]
        if isinstance(amount, Mapping):
            known = values.typed(self.fields.get(amount["field"]), "number")
            return int(known) if known is not None and abs(known) < 10**6 and known == int(known) else None
        if length["to"] is not None and node is not None:
            return in_range(amount, length["to"], self.draw(self.label(node), "range"))
        return int(amount)

    def draw(self, label: str, what: str) -> float:
        return draw(self.contact, self.plan.data["name"], self.number, label, what)

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
        for pause in self.pauses:
            if pause.start < end and pause.end > start:
                end += pause.end - max(pause.start, start)
        return end

    def after_pause(self, moment: int) -> int:
        """The moment itself, or the end of the pause that it falls into: no step starts in one."""
        return next((p.end for p in self.pauses if p.start <= moment < p.end), moment)

    def later_by(self, moment: int, length: Json, amount: int, at: str | None) -> int:
        """For steps: hours shift exactly by a pause, days and longer by its begun days."""
        if not self.pauses or length["unit"] in ("minute", "hour"):
            return self.unpaused(moment, self.clock.add(moment, length, amount, at))
        return self.moved_by_days(moment, self.clock.wall(moment, length, amount, at))

    def moved_by_days(self, since: int, wall: datetime, *, overdue: bool = False) -> int:
        """What counts in days from `since` and would be due at a wall clock: later by the begun days, on the wall clock, of the pauses
        between. `overdue`: of those after it too, for what is still to come."""
        for pause in self.pauses:
            if pause.end > since and (overdue or pause.start <= self.clock.moment(wall)):
                stood = self.clock.local(pause.end) - self.clock.local(max(pause.start, since))
                wall = self.clock.shifted(wall, _CALENDAR_DAY, -(-stood // _DAY))
        return self.clock.moment(wall)

    @property
    def paused(self) -> Pause | None:
        """The pause that is on now."""
        last = self.pauses[-1] if self.pauses else None
        return last if last is not None and last.end > self.now else None

    def say(self, moment: int) -> str:
        """A moment as the log says it: `Sat 2026-11-28 09:00`."""
        return self.clock.local(moment).strftime("%a %Y-%m-%d %H:%M")

    # ---- what happens --------------------------------------------------------------------------------------------

    def note(self, kind: str, node: str | None, reason: str | None = None, **data: Any) -> None:
        self.log.append(Entry(kind, self.now, node, reason, data))

    def do(self, kind: str, node: str | None, key: str, track: int = 0, **data: Any) -> None:
        """Ask the host for something. `track`: of a reaction that may run again, part of what makes the key."""
        run = f"/{track}" if track > 0 else ""
        whole = f"{self.contact}/{self.plan.data['id']}/{self.number}/{key}{run}"
        self.actions.append(Action(kind, whole, self.now, node, data))

    def happen(
        self, event: str, step: str | None, attributes: Json | None = None, at: int | None = None
    ) -> None:
        """An event from now on counts; one that no condition asks for is not kept, nor attributes that none looks at."""
        looked_at = self.plan.heard.get(event)
        if looked_at is None:
            return
        kept = {k: v for k, v in (attributes or {}).items() if k in looked_at}
        happening = Happening(event, self.now if at is None else at, step, kept)
        self.fresh.append(happening)
        self.happenings.append(happening)
        self.stir(event)

    def went_out(self, node: str, nominal: int | None = None) -> None:
        """A step is out, opened, called or begun, now."""
        before = self.progress.get(node)
        attributes = before.attributes if before else {}
        self.progress[node] = Progress(self.now, before.finished if before else None, attributes, nominal)
        self.stir(OUT)

    def finished(self, node: str, at: int, nominal: int | None, left_out: bool = False) -> None:
        """A step is over; `nominal`: when it would have been had nothing slipped, where that is another moment. One that is left out,
        but went out when its track ran before, is remembered by that."""
        before = self.progress.get(node) or Progress()
        if not left_out or before.out is None:
            began = before.nominal if self.plan.nodes[node]["kind"] == "round" else nominal
            self.progress[node] = Progress(before.out, at, before.attributes, began, before.succeeded)
        self.last_finish = max(self.last_finish, at)
        self.stir(FINISH)

    def replace(self, index: int, thread: Thread) -> None:
        self.threads[index] = thread
        self.moved = True

    def frozen(self) -> State:
        """The state as it stands. Dates on which messages went out matter as long as another may go out on them."""
        out_on = self.out_on
        if out_on:
            today = self.clock.date_of(self.now).isoformat()
            out_on = {day: of for day, of in out_on.items() if day >= today}
        return State(
            self.plan.hash,
            self.contact,
            self.number,
            self.enrolled,
            self.now,
            self.zone,
            dict(self.fields),
            self.entry,
            self.choices,
            tuple(self.threads),
            dict(self.progress),
            tuple(self.happenings),
            out_on,
            self.last_message,
            self.last_finish,
            tuple(self.truth),
            dict(self.fired),
            dict(self.running),
            self.unsubscribed,
            self.closed,
            self.dead,
            self.stopped,
            self.pauses,
            self.holds,
            tuple(self.seen),
            self.ended,
            self.began,
            self.again,
            self.had,
        )


def thaw(plan: Plan, state: State, almanac: Almanac, kind: type[Run] = Run) -> Run:
    """A run that stands where the state does."""
    truth = [*state.truth, *[False] * (len(plan.rules) - len(state.truth))]
    return kind(
        plan,
        clock_of(plan, state.zone, state.fields, almanac),
        state.contact,
        state.number,
        state.enrolled,
        state.now,
        state.zone,
        dict(state.fields),
        state.entry,
        state.choices,
        list(state.threads),
        dict(state.progress),
        list(state.happenings),
        dict(state.out_on),
        state.last_message,
        state.last_finish,
        truth,
        dict(state.fired),
        dict(state.running),
        state.unsubscribed,
        state.closed,
        state.dead,
        state.stopped,
        state.pauses,
        state.holds,
        dict.fromkeys(state.seen),
        state.ended,
        state.now,
        state.began,
        state.again,
        state.had,
    )


def clock_of(plan: Plan, zone: str, fields: Json, almanac: Almanac) -> Clock:
    """The contact's clock, with the holidays of the plan's codes, of its fields' codes, and its own dates. One is made for each zone and
    each set of codes, and kept beside the plan: what it has worked out serves all contacts who share it."""
    holidays = plan.settings["holidays"]
    codes: tuple[str, ...] = ()
    if holidays["fields"] or holidays["codes"]:
        of_contact: Iterable[Any] = (fields.get(f) for f in holidays["fields"])
        codes = tuple(str(code).strip() for code in (*holidays["codes"], *of_contact))
    kept = plan.clocks.get((zone, codes))
    if kept is not None and kept[0] is almanac:
        found: Clock = kept[1]
        return found
    dates = set(holidays["dates"])
    for code in codes:
        dates |= almanac.holidays.get(code, frozenset())
    blackout = tuple((b["from"], b["to"]) for b in plan.settings["blackout"])
    place = zone_named(zone) or zone_named("UTC")
    assert place is not None
    clock = Clock(place, frozenset(dates), blackout)
    if len(plan.clocks) >= _MOST_CLOCKS:
        plan.clocks.clear()
    plan.clocks[zone, codes] = (almanac, clock)
    return clock
