"""Conditions of the second interpreter: whether they hold now, and when time alone may change that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tests.oracle.interpreter_values import as_yes_no, compare, read, value

if TYPE_CHECKING:
    from tests.oracle.interpreter_world import Event, World

Json = dict[str, Any]


def holds(world: World, c: Json) -> bool:
    op = c["op"]
    if op == "or":
        return any(holds(world, t) for t in c["terms"])
    if op == "and":
        return all(holds(world, t) for t in c["terms"])
    if op == "not":
        return not holds(world, c["term"])
    if op in ("known", "unknown"):
        return (value(world, c["value"]) is not None) is (op == "known")
    if op == "true":
        return as_yes_no(value(world, c["value"])) is True
    if op == "event":
        count = sum(counts(world, c, e) for e in world.events)
        return bool(count < c["fewer_than"] if c["at_least"] is None else count >= c["at_least"])
    if op == "silence":
        return silent(world, c)
    rights = c["values"] if op in ("in", "not in") else [c["right"]]
    return compare(op, value(world, c["left"]), [value(world, r) for r in rights])


def matches(world: World, c: Json, event: Event) -> bool:
    """Whether the event is one that this term speaks of, whenever it came."""
    if event.name != c["event"] or (c["steps"] is not None and event.node not in c["steps"]):
        return False
    return all(passes(world, c["event"], t, event) for t in c["with"])


def passes(world: World, name: str, test: Json, event: Event) -> bool:
    known = world.sequence["events"].get(name, {}).get("attributes", {}).get(test["attribute"], {})
    said = read(event.data.get(test["attribute"]), test["type"], known.get("choices"))
    return compare(test["op"], said, [value(world, v) for v in test["values"]])


def counts(world: World, c: Json, event: Event) -> bool:
    """Whether the event is one of those that the term counts now."""
    if not matches(world, c, event):
        return False
    window = c["window"]
    if window is None or window["kind"] == "ever":
        return True
    if window["kind"] == "last":
        end = world.deadline(event.at, window["length"])
        return end is not None and world.now < end
    start = world.enrolled if c["steps"] is None else world.out.get(event.node or "")
    end = None if start is None else world.deadline(start, window["length"])
    return start is not None and end is not None and start <= event.at <= end


def silence_starts(world: World, c: Json) -> int | None:
    """The moment a silence counts from; None: it cannot hold yet."""
    started = [world.enrolled]
    if c["steps"] is not None:
        started = [world.out[s] for s in c["steps"] if s in world.out]
    if not started:
        return None
    return max(started + [e.at for e in world.events if matches(world, c, e)])


def silent(world: World, c: Json) -> bool:
    start = silence_starts(world, c)
    end = None if start is None else world.deadline(start, c["length"])
    return end is not None and world.now >= end


# ---- what a condition speaks of ----------------------------------------------------------------------------------


def terms_of(c: Any) -> Iterator[Json]:
    """Every `event` and `silence` in a condition."""
    if isinstance(c, dict):
        if c.get("op") in ("event", "silence"):
            yield c
            return
        for key in ("terms", "term"):
            yield from terms_of(c.get(key))
    elif isinstance(c, list):
        for part in c:
            yield from terms_of(part)


def turning_points(world: World, c: Json) -> Iterator[int]:
    """Moments at which this condition may come to hold, or cease to, by time alone."""
    for term in terms_of(c):
        length = term["length"] if term["op"] == "silence" else (term["window"] or {}).get("length")
        if length is None:
            continue
        starts = [world.enrolled, *world.out.values(), *(e.at for e in world.events)]
        for end in {world.deadline(start, length) for start in set(starts)}:
            if end is not None:
                yield end
                yield end + 1
