"""Why, in a sentence: what the log says of a guard that said no, a rule that acted, a message that was moved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seqlang.machine import conditions, values
from seqlang.machine.numbers import day_number
from seqlang.machine.openings import next_open
from seqlang.machine.run import Run
from seqlang.plan.words import condition_words, guard_words, length_words, literal_words, openings_words

Json = Mapping[str, Any]


def on_day(run: Run, moment: int) -> str:
    """`day 5 at 10:00`."""
    local = run.clock.local(moment)
    number = day_number(run.plan, run.clock, run.enrolled, local.date())
    return f"day {number} at {local:%H:%M}"


def guard_says_no(run: Run, guard: Json) -> str:
    """`unless replied: replied on day 5 at 10:00`."""
    fact = fact_of(run, guard, False)
    return f"{guard_words(guard)}: {fact}" if fact else f"{guard_words(guard)}: it does not hold"


def fact_of(run: Run, condition: Json, holds: bool) -> str | None:
    """What makes a condition hold, or not hold: the event and when, the field and its value. None: no single thing."""
    op = condition["op"]
    if op == "not":
        return fact_of(run, condition["term"], not holds)
    if op in ("and", "or"):
        # Of an `and` that fails the first term that does is to blame, of an `or` that holds the first that holds.
        if (op == "and") is holds:
            return None
        blamed = [term for term in condition["terms"] if conditions.holds(term, run) is holds]
        return fact_of(run, blamed[0], holds) if blamed else None
    if op == "event":
        return _event(run, condition, holds)
    if op == "silence":
        return None
    return _value(run, condition["value"] if "value" in condition else condition["left"])


def _event(run: Run, condition: Json, holds: bool) -> str | None:
    words = condition_words(condition)
    found = [h.at for h in conditions.matching(condition, run, condition["window"] is not None)]
    if condition["fewer_than"] is None and holds and found:
        return f"{words} on {on_day(run, max(found))}"
    if condition["fewer_than"] is None and not found:
        return f"not {words}"
    return f"{len(found)} times so far"


def _value(run: Run, value: Json) -> str | None:
    if "field" not in value:
        return None
    known = values.plain(conditions.value(value, run))
    said = (
        "unknown" if known is None else ", ".join(known) if isinstance(known, list) else literal_words(known)
    )
    return f"{value['field']} is {said}"


def moved_words(run: Run, until: int, why: str) -> str:
    """`moved from Sat 09:00 to Mon 08:30: outside weekdays 08:30-17:00`, with dates where weeks lie between."""
    near = until - run.now < 6 * 24 * 3600
    form = "%a %H:%M" if near else "%a %Y-%m-%d %H:%M"
    start, end = (run.clock.local(m).strftime(form) for m in (run.now, until))
    return f"moved from {start} to {end}: {why}"


def outside_words(run: Run, openings: Any) -> str:
    """Why the window is closed now."""
    today = run.clock.date_of(run.now).isoformat()
    if today in run.clock.holidays:
        return f"{today} is a holiday"
    if any(a <= today <= b for a, b in run.clock.blackout):
        return f"{today} is blacked out"
    return f"outside {openings_words(openings)}" if openings else "the day is closed"


def held_words(run: Run, until: int, bound: bool, openings: Any, clock: Any) -> str:
    """Why a message that would go out now waits until a moment."""
    gap, spread = run.plan.settings["gap"], run.plan.settings["spread"]
    if bound and next_open(run.now, openings, clock) > run.now:
        return moved_words(run, until, outside_words(run, openings))
    if gap is not None and run.last_message is not None:
        end = run.clock.add(run.last_message, gap, run.amount(gap) or 0)
        if end > run.now:
            return moved_words(run, until, f"less than {length_words(gap)} after the message before")
    if run.out_on.get(run.clock.date_of(run.now).isoformat()):
        return moved_words(run, until, "another message went out that day")
    return moved_words(run, until, f"spread over {length_words(spread)}" if spread else "not yet its moment")
