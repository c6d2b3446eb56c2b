"""The verdict on a place, found once more and by other code: put the contact there, move them, count what they get."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any

from seqlang.compare.names import names
from seqlang.compare.people import Person
from seqlang.compare.places import Place
from seqlang.machine.exchange import Action, Almanac, Input, Outcome
from seqlang.machine.history import History
from seqlang.machine.machine import advance, enroll
from seqlang.machine.migrate import migrate
from seqlang.machine.moving.counterparts import counterparts, reach
from seqlang.machine.plan import Plan
from seqlang.machine.state import State
from seqlang.simulate.almanac import almanac_for
from seqlang.simulate.play import clock_for
from seqlang.values import evolve

HOUR = 3600
ASKS = ("send", "open_task", "call_out", "set", "start")


class Host:
    """One contact in one version, with the habits of the person it is played for."""

    def __init__(self, plan: Plan, person: Person, almanac: Almanac) -> None:
        self.plan, self.person, self.almanac = plan, person, almanac
        self.asked: Counter[str] = Counter()
        self.last: dict[str, int] = {}
        self.post: list[tuple[int, str, Input]] = []
        self.number = 0

    def put(self, at: int, node: str, **what: Any) -> None:
        self.number += 1
        self.post.append((at, node, Input(f"{id(self):x}/{self.number:05d}", at, **what)))

    def take(self, actions: tuple[Action, ...], now: int) -> None:
        for action in actions:
            if action.node is None:
                continue
            if action.kind == "withdraw":
                self.asked[action.node] -= 1
                self.post = [p for p in self.post if p[1] != action.node]
            elif action.kind in ASKS:
                self.asked[action.node] += 1
                self.last[action.node] = now
                self.reply(action, action.node, now)

    def reply(self, action: Action, node: str, now: int) -> None:
        habits = [
            h for h in self.person.facts.habits if h.label and h.label == self.plan.nodes[node]["label"]
        ]
        said = {h.event: dict(h.data) for h in reversed(habits)}
        if action.kind == "send" and action.data["channel"] != "notify":
            self.put(now + 26 * HOUR * action.data["draft"], node, kind="sent", step=node)
        if action.kind == "open_task":
            self.put(now + 26 * HOUR, node, kind="event", name="done", step=node, data=said.get("done", {}))
        if action.kind == "call_out":
            self.put(
                now + HOUR, node, kind="event", name="answered", step=node, data=said.get("answered", {})
            )
        for habit in habits:
            if habit.event not in ("done", "answered"):
                self.put(
                    now + 2 * HOUR,
                    "",
                    kind="event",
                    name=habit.event,
                    step=habit.label,
                    data=dict(habit.data),
                )

    def begin(self) -> tuple[Outcome, int]:
        facts, day = self.person.facts, self.person.enrolled
        contact = {"contact.id": "c1"} | {k: v for k, v in facts.contact.items() if v is not None}
        now = clock_for(self.plan, contact, facts.entry, self.almanac).moment(
            datetime(day.year, day.month, day.day, 9)
        )
        for habit in facts.habits:
            if habit.label is None:
                self.put(
                    now + self.person.hours * HOUR, "", kind="event", name=habit.event, data=dict(habit.data)
                )
        return enroll(
            self.plan, contact, facts.entry, History(), now, choices=facts.choices, almanac=self.almanac
        ), now

    def run(self, outcome: Outcome, now: int, stop: Place | None = None) -> State:
        """To the end, or until the contact stands at a place."""
        for _ in range(600):
            self.take(outcome.actions, now)
            ready = [p for p in self.post if p[0] <= now]
            if not ready:
                times = [p[0] for p in self.post] + ([outcome.wake_at] if outcome.wake_at is not None else [])
                over = outcome.state.ended is not None and not outcome.state.threads
                if (
                    over
                    or not times
                    or _stands(outcome.state, now, stop)
                    or min(times) > outcome.state.enrolled + 500 * 24 * HOUR
                ):
                    break
                now = max(now, min(times))
                ready = [p for p in self.post if p[0] <= now]
            self.post = [p for p in self.post if p[0] > now]
            outcome = advance(self.plan, outcome.state, [p[2] for p in ready], now, almanac=self.almanac)
        return outcome.state


def _stands(state: State, now: int, place: Place | None) -> bool:
    here = place is not None and any((t.node, t.phase) == (place.node, place.phase) for t in state.threads)
    return here and place is not None and now == place.moment


def played(plan: Plan, person: Person) -> Host:
    """All that a contact gets of a version, from its beginning to its end."""
    key = (plan.hash, repr(person))
    if key not in _PLAYED:
        host = Host(plan, person, almanac_for(plan, person.facts.contact, person.enrolled.year))
        host.run(*host.begin())
        _PLAYED[key] = host
    return _PLAYED[key]


_PLAYED: dict[tuple[str, str], Host] = {}


def verdict_again(old: Plan, new: Plan, place: Place) -> str:
    """By the definition of docs/diff.md."""
    same = counterparts(old, new).nodes
    almanac = almanac_for(old, place.person.facts.contact, place.person.enrolled.year)
    almanac_new = almanac_for(new, place.person.facts.contact, place.person.enrolled.year)
    inside = Host(old, place.person, almanac)
    state = inside.run(*inside.begin(), stop=place)
    assert any((t.node, t.phase) == (place.node, place.phase) for t in state.threads)
    track = _track(old, place.node)
    here = _same_track(old, new, track)
    there = evolve(place.person, facts=names(old, new).facts(place.person.facts))
    state = evolve(state, choices=there.facts.choices)
    moved, report = migrate(state, old, new, contact=place.person.facts.known, almanac=almanac_new)
    onward = Host(new, there, almanac_new)
    onward.post = list(inside.post)
    onward.take(report.actions, place.moment)
    onward.asked.clear()
    onward.run(advance(new, moved, (), place.moment, almanac=almanac_new), place.moment)
    had = {same[n] for n, count in inside.asked.items() if count > 0 and n in same} - {
        same.get(a.node or "") for a in report.actions
    }
    comes = {n for n, count in onward.asked.items() if count > 0}
    rest = {
        n for n, count in (played(old, place.person).asked - inside.asked).items() if count > 0 and n in track
    }
    fresh = played(new, there)
    missing = {n for n, count in fresh.asked.items() if count > 0 and n in here} - had - comes
    again = {n for n in comes & had if n not in {same.get(r) for r in rest}}
    if rest and not comes & here and any(fresh.last[n] > place.moment for n in missing):
        return "stranded"
    return "repeats" if again else "skips" if missing else "continues"


def _track(plan: Plan, node: str) -> set[str]:
    tracks = [reach(plan, plan.data["entry"]), *(reach(plan, rule["entry"]) for rule in plan.rules)]
    return next(track for track in tracks if node in track)


def _same_track(old: Plan, new: Plan, track: set[str]) -> set[str]:
    if track == reach(old, old.data["entry"]):
        return reach(new, new.data["entry"])
    number = next(n for n, rule in enumerate(old.rules) if track == reach(old, rule["entry"]))
    rule = counterparts(old, new).rules.get(number)
    return set() if rule is None else reach(new, new.rules[rule]["entry"])
