"""When a position of a track acts next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

from tests.oracle import interpreter_conditions as conditions
from tests.oracle.interpreter_dues import Due, due_of, expiry, is_dated
from tests.oracle.interpreter_world import Strand, World

Json = dict[str, Any]


def turn_of(world: World, s: Strand) -> tuple[int, int] | None:
    """(when this position acts next, the due moment it goes by at a tie); None: not as far as is known."""
    if s.phase == "held":
        return turn_of_held(world, s)
    if s.phase == "arrived":
        found = due_of(world, s.node, s.before, s.plan)
        if isinstance(found, Due):
            s.due_plan = (
                found.plan
            )  # what follows has that day even where this one is left out, or its date gets lost
        if world.paused():
            world.reach("held by a pause")
        if world.paused() or found is None:
            return None
        at = world.now if isinstance(found, str) else max(found.at, s.before)
        return at, at
    if s.phase == "asked" or (s.phase == "open" and s.opened_in == world.passes):
        return None
    turns = sorted(at for at, _ in happenings(world, s))
    return (turns[0], turns[0]) if turns else None


def turn_of_held(world: World, s: Strand) -> tuple[int, int] | None:
    if world.paused():
        return None
    if is_dated(world.node(s.node)) and has_moved(world, s):
        return world.now, max(s.due, s.before)
    turns = [t for t in (s.slot, expiry(world, s)) if t is not None]
    return (min(turns), max(s.due, s.before)) if turns else None


def has_moved(world: World, s: Strand) -> bool:
    found = due_of(world, s.node, s.before, s.plan)
    return not isinstance(found, Due) or found.at != s.due


def happenings(world: World, s: Strand) -> Iterator[tuple[int, str]]:
    """What an open or waiting step waits for, apart from people and events."""
    node = world.node(s.node)
    if s.phase == "waiting":
        end = world.deadline(s.since, s.length, at_the_end=True)
        yield world.now if end is None else end, "over"
    elif s.phase == "listening":
        if not world.paused() and conditions.holds(world, node["condition"]):
            yield world.now, "happened"
        end = world.deadline(s.since, s.length, at_the_end=True)
        yield world.now if end is None else end, "timed out"
    else:
        yield from happenings_of_open(world, s, node)


def happenings_of_open(world: World, s: Strand, node: Json) -> Iterator[tuple[int, str]]:
    if node["kind"] == "task":
        taken = done_at(world, s)
        if taken is not None:
            yield taken, "done"
        missed = missed_at(world, s)
        if missed is not None:
            yield missed, "missed"
    if node["kind"] == "message":
        end = expiry(world, s)
        if end is not None:
            yield max(end, s.since), "expired"
    ahead = node["opened"]
    if ahead is not None and ahead not in s.stops and not world.paused():
        found = due_of(world, ahead, s.since, s.due_plan)
        if found is not None:
            yield max(s.since, s.since if isinstance(found, str) else found.at), "overtaken"


def done_at(world: World, s: Strand) -> int | None:
    """When a task that no line speaks of is done; None: it is not."""
    node = world.node(s.node)
    if world.speaks_of(node["label"], "done", "skipped", "missed") or world.tasks == "missed":
        return None
    if world.tasks == "done":
        return s.since
    taken = world.after(s.since, length_given(world.tasks.get("take", world.tasks)))
    last = due_at(world, s)
    return None if taken is not None and last is not None and taken > last else taken


def length_given(said: Any) -> Json:
    """`2 days` or a plan's length."""
    if isinstance(said, dict):
        return said
    words = str(said).split()
    unit = words[-1].rstrip("s")
    return {"amount": int(words[0]), "to": None, "unit": unit, "business": "business" in words}


def missed_at(world: World, s: Strand) -> int | None:
    end = due_at(world, s)
    return None if end is None else world.stand_still(s.since, end, at_the_end=True)


def due_at(world: World, s: Strand) -> int | None:
    """The end of its `due`, had nobody paused."""
    due = s.details["due"]
    if due["kind"] == "never":
        return None
    if due["kind"] == "length":
        return world.after(s.since, due["length"])
    day = world.almanac.day(s.since) + timedelta(days=1 if due["kind"] == "tomorrow" else 0)
    at = world.almanac.moment(datetime.combine(day, time.fromisoformat(due["at"])))
    return max(at, s.since)
