"""Who asks to come in: a contact, what was before, and what has just happened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seqlang.machine import values
from seqlang.machine.clock import Clock
from seqlang.machine.conditions import Asked
from seqlang.machine.exchange import Almanac, Input
from seqlang.machine.history import Earlier, History
from seqlang.machine.plan import Plan
from seqlang.machine.run import clock_of
from seqlang.machine.state import Happening
from seqlang.values import evolve, frozen

Json = Mapping[str, Any]
_FIRST, _LAST = -62_000_000_000, 220_000_000_000  # the years 5 and 8941: what a calendar can count from


@frozen
class Applicant:
    """What is asked. `fields` with the change of a fields input in them, `fields_before` without; `happenings` without `event`'s own.
    `earlier`: the enrollments that count for this key. `known`: when the host first knew the contact, None: it cannot say."""

    plan: Plan
    clock: Clock
    now: int
    event: Input | None
    fields: Json
    fields_before: Json
    entry: Json
    key: str | None
    happenings: tuple[Happening, ...]
    happening: Happening | None
    earlier: tuple[Earlier, ...]
    known: int | None


def is_told(event: Input | None, *kinds: str) -> bool:
    return event is not None and event.kind in kinds


def applicant_of(
    plan: Plan, contact: Json, history: History, event: Input | None, now: int, almanac: Almanac
) -> Applicant:
    data = event.data if event is not None and isinstance(event.data, Mapping) else {}
    fields = {**contact, **data} if is_told(event, "fields") else contact
    entry = data if is_told(event, "event", "start") else {}
    timezone = plan.settings["timezone"]
    zone = values.zone_of([fields.get(f) for f in timezone["fields"]], timezone["zone"])
    key = values.typed(entry.get(plan.settings["key"]), "text")
    happening = _happening(plan, event, entry, now)
    happenings = _without(happening, [evolve(h, at=counted(h.at, now)) for h in history.happenings])
    first = [h.at for h in (*happenings, happening) if h is not None]
    return Applicant(
        plan,
        clock_of(plan, zone, fields, almanac),
        now,
        event,
        fields,
        contact,
        entry,
        key,
        happenings,
        happening,
        tuple(_within_calendar(e) for e in history.enrollments if _same(key, e.key)),
        counted(history.since, now) if history.since is not None else min(first, default=None),
    )


def counted(at: int, now: int) -> int:
    """When something happened; what lies ahead of now counts from now on."""
    return min(max(at, _FIRST), now)


def _within_calendar(each: Earlier) -> Earlier:
    ended = None if each.ended is None else min(max(each.ended, _FIRST), _LAST)
    return evolve(each, enrolled=min(max(each.enrolled, _FIRST), _LAST), ended=ended)


def _same(ours: str | None, theirs: str | None) -> bool:
    """As with events under `key`: what carries no value is about all of them."""
    return ours is None or theirs is None or values.equal(ours, values.typed(theirs, "text"))


def _happening(plan: Plan, event: Input | None, entry: Json, now: int) -> Happening | None:
    if event is None or event.kind != "event":
        return None
    named = plan.steps_named(event.step) if isinstance(event.step, str) else ()
    step = event.step if event.step in plan.nodes or not named else named[0]
    return Happening(event.name, counted(event.at, now), step, entry)


def _without(happening: Happening | None, happenings: list[Happening]) -> tuple[Happening, ...]:
    """A host may have written the event down before it asks; then it counts once all the same."""
    for number, each in enumerate(happenings):
        if happening is not None and evolve(each, own=True) == happening:
            return (*happenings[:number], *happenings[number + 1 :])
    return tuple(happenings)


def asked_of(case: Applicant, now: int, *, before: bool = False) -> Asked:
    """What conditions are asked of: all of history up to `now`; `before`: as if what just happened had not."""
    fields = case.fields_before if before else case.fields
    own = () if before or case.happening is None else (case.happening,)
    declared = case.plan.data["fields"]

    def field(path: str) -> Any:
        known = declared.get(path)
        raw = fields.get(path)
        return values.typed(raw, known["type"], known["choices"]) if known else values.typed(raw, "text")

    def amount(length: Json) -> int | None:
        written = length["amount"]
        if not isinstance(written, Mapping):
            return int(written)
        number = values.typed(fields.get(written["field"]), "number")
        return int(number) if number is not None and abs(number) < 10**6 and number == int(number) else None

    def later(moment: int, length: Json) -> int | None:
        number = amount(length)
        return None if number is None else case.clock.add(moment, length, number)

    return Asked(
        now,
        now if case.known is None else case.known,
        case.clock,
        field,
        {} if before else case.entry,
        tuple(h for h in (*case.happenings, *own) if h.at <= now),
        {},
        later,
        amount,
        everything=True,
    )


def say(case: Applicant, moment: int) -> str:
    return case.clock.local(moment).strftime("%Y-%m-%d %H:%M")
