"""When a step is due, by the line that names its moment, and when it may go out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from tests.oracle import interpreter_values as values
from tests.oracle.interpreter_time import SECONDS, WEEKDAYS, Openings
from tests.oracle.interpreter_world import Strand, World

Json = dict[str, Any]
ONE = timedelta(days=1)
UNKNOWN = "its date is unknown"


@dataclass(frozen=True)
class Due:
    """`at`: the moment the line names; `plan`: the same, had nothing slipped."""

    at: int
    plan: int


def due_of(world: World, name: str, before: int, plan: int) -> Due | str | None:
    """The moment a step's line names; a text says why there is none, None that its anchor is not finished yet."""
    node = world.node(name)
    due = node["due"]
    if node["kind"] == "round" and node["number"] > 1:
        found = of_round(world, node)
    elif due is None:
        found = Due(before, plan)
    elif due["from"] == "enrollment":
        at = of_enrollment(world, due, node["label"])
        found = Due(at, at)
    elif due["from"] == "previous":
        found = of_both(world, due, node["label"], before, plan)
    elif due["from"] == "weekday":
        found = Due(next_weekday(world, due, before), next_weekday(world, due, plan))
    elif due["from"] == "step":
        anchored = of_step(world, due, node["label"])
        if not isinstance(anchored, Due):
            return anchored
        found = anchored
    else:
        at_date = of_date(world, due, node["label"])
        found = None if at_date is None else Due(at_date, at_date)
    if found is None:
        return UNKNOWN
    return Due(found.at, max(found.plan, plan))


def at_clock(wall: datetime, clock: str | None) -> datetime:
    return wall if clock is None else datetime.combine(wall.date(), time.fromisoformat(clock))


def of_enrollment(world: World, due: Json, label: str | None) -> int:
    almanac = world.almanac
    count = world.drawn(due["days"], due["days_to"], label)
    wall = almanac.wall(world.enrolled)
    day = wall.date()
    if due["business"]:
        while not almanac.is_business(day):
            day += ONE
    day = almanac.move_day(day, count, "day", due["business"])
    clock = time.fromisoformat(due["at"]) if due["at"] else wall.time()
    return world.by_whole_days(world.enrolled, datetime.combine(day, clock))


def of_length(world: World, due: Json, label: str | None, start: int) -> int | None:
    length = due["length"]
    count = world.amount(length, label)
    if count is None:
        return None
    if length["unit"] in SECONDS:
        return world.stand_still(start, world.almanac.move(start, count, length))
    wall = world.almanac.move_wall(world.almanac.wall(start), count, length)
    return world.by_whole_days(start, at_clock(wall, due["at"]))


def of_both(world: World, due: Json, label: str | None, before: int, plan: int) -> Due | None:
    at, planned = of_length(world, due, label, before), of_length(world, due, label, plan)
    return None if at is None or planned is None else Due(at, planned)


def next_weekday(world: World, due: Json, start: int) -> int:
    wall = world.almanac.wall(start)
    day = wall.date() + ONE
    while WEEKDAYS[day.weekday()] != due["weekday"]:
        day += ONE
    return world.by_whole_days(start, at_clock(datetime.combine(day, wall.time()), due["at"]))


def of_step(world: World, due: Json, label: str | None) -> Due | str | None:
    """Of several rounds the latest that went out; while that is open yet, it is waited for."""
    out = [s for s in due["steps"] if s in world.out]
    if not out:
        return "its anchor did not go out"
    latest = max(out, key=lambda s: (world.out[s], due["steps"].index(s)))
    if latest not in world.finished:
        world.reach("due: its anchor is open yet")
        return None
    return of_both(world, due, label, *world.finished[latest]) or UNKNOWN


def of_round(world: World, node: Json) -> Due | None:
    """Round n begins n-1 times that long after the first began (point 4)."""
    every = world.amount(node["every"])
    if every is None:
        return None
    length = {**node["every"], "amount": every * (node["number"] - 1)}
    return of_both(world, {"length": length, "at": None}, None, *world.rounds[node["first"]])


def of_date(world: World, due: Json, label: str | None) -> int | None:
    anchor = values.value(world, due["date"])
    if anchor is None:
        return None
    length, clock = due["length"], time.fromisoformat(due["at"]) if due["at"] else None
    count = 0 if length is None else world.amount(length, label)
    if count is None:
        return None
    count = -count if due["before"] else count
    if length is not None and length["unit"] in SECONDS:
        return world.almanac.move(anchor_moment(world, anchor), count, length)
    if isinstance(anchor, datetime):
        anchor = world.almanac.wall(world.almanac.moment(anchor))  # one that does not exist moves on first
    day = anchor.date() if isinstance(anchor, datetime) else anchor
    if length is not None:
        day = world.almanac.move_day(day, count, length["unit"], length["business"])
    own = anchor.time() if isinstance(anchor, datetime) else world.almanac.wall(world.enrolled).time()
    return world.almanac.moment(datetime.combine(day, clock or own))


def anchor_moment(world: World, anchor: date | datetime) -> int:
    """A moment, or a date's midnight."""
    if isinstance(anchor, datetime):
        return world.almanac.moment(anchor)
    return world.almanac.midnight(anchor)


# ---- past --------------------------------------------------------------------------------------------------------


def is_dated(node: Json) -> bool:
    return node["due"] is not None and node["due"]["from"] == "date"


def is_past(world: World, node: Json, at: int) -> bool:
    """Asked on arrival, after a pause and when the date moves (point 15)."""
    if not is_dated(node):
        return False
    if forbidden_by_before(world, node):
        return True
    if (node.get("details") or {}).get("late"):
        return False
    length = node["due"]["length"]
    if length is not None and length["unit"] in SECONDS:
        return at < world.now
    return world.almanac.day(at) < world.almanac.day(world.now)


def forbidden_by_before(world: World, node: Json) -> bool:
    """`before X` never goes out at or after X, whatever `late` says."""
    if not is_dated(node) or not node["due"]["before"]:
        return False
    anchor = values.value(world, node["due"]["date"])
    return anchor is None or world.now >= anchor_moment(world, anchor)


# ---- from due to sent --------------------------------------------------------------------------------------------


def openings_of(world: World, node: Json, details: Json) -> Openings:
    """The step's own window, its channel's, the default; a task knows no default, a transactional message its own only."""
    send = world.settings["send"]
    if details.get("send") is not None or details.get("transactional"):
        own: Openings = details.get("send")
        return own
    default: Openings = None if node["kind"] == "task" else send["default"]
    openings: Openings = send["channels"].get(node["channel"], default)
    return openings


def opening_after(world: World, s: Strand, moment: int) -> int | None:
    """The moment itself, or the next at which its window is open."""
    node = world.node(s.node)
    openings = openings_of(world, node, s.details)
    if openings is None and (node["kind"] == "task" or s.details.get("transactional")):
        return moment
    opening = world.almanac.next_opening(openings, moment, always=bool(s.details.get("transactional")))
    if opening != moment:
        world.reach("held by its window")
    return opening


def first_slot(world: World, s: Strand) -> int | None:
    """Window, then spread inside it."""
    node = world.node(s.node)
    slot = opening_after(world, s, world.now)
    spread = world.settings["spread"]
    if slot is None or spread is None or node["kind"] != "message" or s.details.get("transactional"):
        return slot
    longest = world.after(slot, spread)
    end = world.almanac.end_of_opening(openings_of(world, node, s.details), slot)
    if longest is None or end is None:
        return slot
    left = world.almanac.moment(end) - slot
    world.reach("held by spread")
    return slot + int(world.draw(node["label"], "spread") * min(longest - slot, left))


def not_yet(world: World, s: Strand, slot: int) -> int | None:
    """When a message whose slot this is may go: later where gap, different days or the window say so."""
    node = world.node(s.node)
    earliest = slot
    if node["kind"] == "message" and not s.details.get("transactional") and world.messages:
        earliest = max(slot, pushed(world, s, slot))
    return opening_after(world, s, earliest)


def pushed(world: World, s: Strand, slot: int) -> int:
    """By a written gap after the last message; else by one of another day that went out on the day of its slot."""
    almanac, node = world.almanac, world.node(s.node)
    if world.settings["gap"] is not None:
        earliest = world.after(world.messages[-1][0], world.settings["gap"]) or slot
        if earliest > slot:
            world.reach("held by the gap")
        return earliest
    day, own = almanac.day(slot), almanac.day(s.due_plan)
    others = [planned for at, planned in world.messages if almanac.day(at) == day and planned != own]
    if is_dated(node) or not others:
        return slot
    world.reach("held by different days")
    day += ONE
    openings = openings_of(world, node, s.details)
    for _ in range(1200):
        if almanac.is_open_day(openings, day):
            break
        day += ONE
    return almanac.moment(datetime.combine(day, almanac.wall(s.due).time()))


def expiry(world: World, s: Strand) -> int | None:
    """From that moment on it is not sent; a draft has seven days where nothing is written."""
    length = s.details.get("expires")
    if length is None and s.details.get("review"):
        length = {"amount": 7, "to": None, "unit": "day", "business": False}
    return None if length is None else world.deadline(s.due, length)
