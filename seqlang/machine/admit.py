"""Who may come in: an event, a change, a date or a silence, asked for one contact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve, frozen

from seqlang.machine import conditions, values
from seqlang.machine.clock import Clock
from seqlang.machine.conditions import Asked
from seqlang.machine.history import Earlier, History
from seqlang.machine.machine import Input
from seqlang.machine.occurrences import around
from seqlang.machine.plan import Plan
from seqlang.machine.run import Almanac, clock_of
from seqlang.machine.state import Happening
from seqlang.plan.words import condition_words, enroll_words, length_words

Json = Mapping[str, Any]
_MOST_STRETCHES = 10_000
_FIRST, _LAST = -62_000_000_000, 220_000_000_000  # the years 5 and 8941: what a calendar can count from


@frozen
class Admission:
    """`key`: the value of the attribute that the setting `key` names. `entry`: what the enrollment begins with, the event's attributes.
    `why`: a sentence for the log. `ask_again`: the next moment at which time alone may let the contact in; None: only an event or a change
    can."""

    enroll: bool
    key: str | None
    entry: Json
    why: str
    ask_again: int | None


@frozen
class _Case:
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


def admit(
    plan: Plan,
    contact: Json,
    history: History,
    event: Input | None,
    now: int,
    *,
    almanac: Almanac | None = None,
) -> Admission:
    """May this contact come in, now? `history`: all that was before the event. `event`: what just happened, or None: what time has brought.

    Its kind is event; or fields (`data` are the changes, `contact` is as it was before them); or start (by hand or by another sequence:
    `data` is the entry, and of all that is asked here only `reenroll` counts). What lies ahead of now counts from now on, as in `advance`.
    """
    case = _case(plan, contact, history, event, now, almanac or Almanac())
    verdicts = [_Verdict(True, True, "it was asked for")] if _is(event, "start") else _verdicts(case)
    found = next((v for v in verdicts if v.acts), None)
    refused = _refused(case) if found else None
    why = (
        refused
        or "; ".join(v.why for v in ([found] if found else verdicts))
        or "no event and no date enrolls"
    )
    enrolls = found is not None and refused is None
    entry = dict(case.entry) if enrolls and found is not None and found.by_event else {}
    words = f"{'enrolled' if enrolls else 'not enrolled'}: {why}"
    return Admission(enrolls, case.key, entry, words, _ask_again(case, enrolls))


def _is(event: Input | None, *kinds: str) -> bool:
    return event is not None and event.kind in kinds


def _case(
    plan: Plan, contact: Json, history: History, event: Input | None, now: int, almanac: Almanac
) -> _Case:
    data = event.data if event is not None and isinstance(event.data, Mapping) else {}
    fields = {**contact, **data} if _is(event, "fields") else contact
    entry = data if _is(event, "event", "start") else {}
    timezone = plan.settings["timezone"]
    zone = values.zone_of([fields.get(f) for f in timezone["fields"]], timezone["zone"])
    key = values.typed(entry.get(plan.settings["key"]), "text")
    happening = _happening(plan, event, entry, now)
    happenings = _without(happening, [evolve(h, at=_counted(h.at, now)) for h in history.happenings])
    first = [h.at for h in (*happenings, happening) if h is not None]
    return _Case(
        plan,
        clock_of(plan, zone, fields, almanac, entry),
        now,
        event,
        fields,
        contact,
        entry,
        key,
        happenings,
        happening,
        tuple(_within_calendar(e) for e in history.enrollments if _same(key, e.key)),
        _counted(history.since, now) if history.since is not None else min(first, default=None),
    )


def _counted(at: int, now: int) -> int:
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
    return Happening(event.name, _counted(event.at, now), step, entry)


def _without(happening: Happening | None, happenings: list[Happening]) -> tuple[Happening, ...]:
    """A host may have written the event down before it asks; then it counts once all the same."""
    for number, each in enumerate(happenings):
        if happening is not None and evolve(each, own=True) == happening:
            return (*happenings[:number], *happenings[number + 1 :])
    return tuple(happenings)


def _asked(case: _Case, now: int, *, before: bool = False) -> Asked:
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


# ---- may they come again -------------------------------------------------------------------------------------------


def _refused(case: _Case) -> str | None:
    """Why `reenroll` keeps them out."""
    reenroll = case.plan.settings["reenroll"]
    if not case.earlier or reenroll["when"] == "always":
        return None
    if reenroll["when"] == "never":
        return f"was here before{_for_key(case)}, and `reenroll` is never"
    for each in case.earlier:
        if each.ended is None or each.ended > case.now:
            return f"is here{_for_key(case)}, since {_say(case, each.enrolled)}"
    free = _free_at(case)
    if reenroll["when"] == "after exit" or (free is not None and free <= case.now):
        return None
    until = "which is not known" if free is None else f"on {_say(case, free)}"
    return f"may come again {length_words(reenroll['length'])} after the last time: {until}"


def _for_key(case: _Case) -> str:
    return "" if case.key is None else f" for this {case.plan.settings['key']}"


def _free_at(case: _Case) -> int | None:
    """So long after the last one ended; None where no length is written or known."""
    length = case.plan.settings["reenroll"]["length"]
    ends = [e.ended for e in case.earlier if e.ended is not None]
    return _asked(case, case.now).later(max(ends), length) if ends and length is not None else None


def _say(case: _Case, moment: int) -> str:
    return case.clock.local(moment).strftime("%Y-%m-%d %H:%M")


# ---- what the rules say --------------------------------------------------------------------------------------------


@frozen
class _Verdict:
    acts: bool
    by_event: bool
    why: str


def _verdicts(case: _Case) -> list[_Verdict]:
    return [
        _by_date(case, r) if r["kind"] == "date" else _by_event(case, r) for r in case.plan.data["enroll"]
    ]


def _by_event(case: _Case, rule: Json) -> _Verdict:
    words, when = enroll_words(rule), rule["when"]
    asked = _asked(case, case.now)
    if not conditions.holds(when, asked):
        return _Verdict(False, False, f"`{words}` does not hold")
    if _is(case.event, "event", "fields") and _came_by_event(case, when, asked):
        assert case.event is not None
        name = case.event.name if case.event.kind == "event" else "a change"
        return _Verdict(
            True,
            case.event.kind == "event",
            f"`{words}`, by {name} on {_say(case, _counted(case.event.at, case.now))}",
        )
    if _time_can(when) and _came_anew(case, when):
        return _Verdict(True, False, f"`{words}`, by {_say(case, case.now)}")
    return _Verdict(False, False, f"`{words}` held before, and did not come to hold anew")


def _came_by_event(case: _Case, when: Json, asked: Asked) -> bool:
    """It holds because of this: an event that it asks for (each one counts), or it did not hold before."""
    h = case.happening
    if h is not None and any(conditions.speaks_of(term, h, asked) for term in _wanted(when)):
        return True
    return not conditions.holds(when, _asked(case, case.now, before=True))


def _wanted(c: Json, positive: bool = True) -> Iterator[Json]:
    """The event terms that help a condition to hold by happening."""
    if c["op"] in ("and", "or"):
        for term in c["terms"]:
            yield from _wanted(term, positive)
    elif c["op"] == "not":
        yield from _wanted(c["term"], not positive)
    elif c["op"] == "event" and (c["fewer_than"] is None) is positive:
        yield c


def _time_can(c: Json, positive: bool = True) -> bool:
    """Can a condition come to hold by time alone?"""
    op = c["op"]
    if op in ("and", "or"):
        return any(_time_can(term, positive) for term in c["terms"])
    if op == "not":
        return _time_can(c["term"], not positive)
    if op == "silence":
        return positive
    if op == "event":
        window = c["window"]
        return window is not None and window["kind"] == "last" and (c["fewer_than"] is not None) is positive
    return "'today'" in repr(c)


def _came_anew(case: _Case, when: Json) -> bool:
    """It holds now: did it not at some time since the last enrollment began? What let them in then does not do so twice."""
    if not case.earlier:
        return True
    at = max(e.enrolled for e in case.earlier)
    for _ in range(_MOST_STRETCHES):
        asked = _asked(case, at)
        if not conditions.holds(when, asked):
            return True
        ahead = [*conditions.changes(when, asked), *(h.at for h in case.happenings)]
        at = min((m for m in ahead if m > at), default=case.now)
        if at >= case.now:
            break
    return False


def _by_date(case: _Case, rule: Json) -> _Verdict:
    words = f"`{enroll_words(rule)}`"
    asked = _asked(case, case.now)
    last, following = around(rule, asked)
    if last is None:
        ahead = "its date is not known" if following is None else f"not before {_say(case, following.moment)}"
        return _Verdict(False, False, f"{words}: {ahead}")
    day = _say(case, last.moment)
    if case.now >= last.until or (case.known is not None and case.known > last.moment):
        return _Verdict(False, False, f"{words}: {day} is past")
    if any(e.enrolled >= last.moment for e in case.earlier):
        return _Verdict(False, False, f"{words}: came in since {day}")
    if rule["guard"] is not None and not conditions.holds(rule["guard"], asked):
        return _Verdict(False, False, f"{words}: {day}, but not {condition_words(rule['guard'])}")
    return _Verdict(True, False, f"{words}: {day}")


# ---- when to ask again ---------------------------------------------------------------------------------------------


def _ask_again(case: _Case, enrolls: bool) -> int | None:
    """It may be too early, never too late."""
    if case.plan.settings["reenroll"]["when"] == "never" and (case.earlier or enrolls):
        return None
    moments = [m for rule in case.plan.data["enroll"] for m in _moments(case, rule)]
    return min((m for m in moments if m > case.now), default=None)


def _moments(case: _Case, rule: Json) -> Sequence[int]:
    asked = _asked(case, case.now)
    if rule["kind"] == "event":
        return [*_freed(case), *conditions.changes(rule["when"], asked)] if _time_can(rule["when"]) else []
    last, following = around(rule, asked)
    moments = [] if following is None else [following.moment]
    if last is not None and case.now < last.until:
        guard = [] if rule["guard"] is None else conditions.changes(rule["guard"], asked)
        moments += [*_freed(case), *guard]
    return moments


def _freed(case: _Case) -> Iterator[int]:
    """When `reenroll` may come to let them in."""
    free = _free_at(case)
    if free is not None:
        yield free
    yield from (e.ended for e in case.earlier if e.ended is not None)
