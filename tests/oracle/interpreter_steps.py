"""Doing what a position's turn is for: falling due, going out, being finished."""

from __future__ import annotations

from typing import Any

from tests.oracle import interpreter_conditions as conditions
from tests.oracle.interpreter_dues import (
    Due,
    due_of,
    expiry,
    first_slot,
    forbidden_by_before,
    is_dated,
    is_past,
    not_yet,
)
from tests.oracle.interpreter_moves import by_share, complete, leave_out, move_on, perform
from tests.oracle.interpreter_turns import done_at, happenings, has_moved
from tests.oracle.interpreter_world import Strand, World

Json = dict[str, Any]


def act(world: World, s: Strand) -> None:
    """Does what this position's turn, which has come, is for."""
    if s.phase == "arrived":
        arrive(world, s)
    elif s.phase == "held":
        try_to_go_out(world, s)
    else:
        order = ["done", "happened", "over", "expired", "missed", "timed out", "overtaken"]
        come = [(at, order.index(what), what) for at, what in happenings(world, s) if at <= world.now]
        happen(world, s, min(come)[2])


def happen(world: World, s: Strand, what: str) -> None:
    node = world.node(s.node)
    world.reach("left out: expired" if what == "expired" else f"open: {what}")
    if what in ("done", "missed"):
        world.emit(what, s.node, {})
        complete(world, s, world.now)
    elif what == "expired":
        leave_out(world, s, world.now)
    elif what == "overtaken":
        overtake(world, s, node["opened"])
    elif what == "over":
        end = world.deadline(s.due_plan, s.length)
        move_on(world, s, node["next"], world.now if end is None else end)
    elif what == "happened":
        move_on(world, s, node["happened"], world.now)
    else:
        end = world.deadline(s.due_plan, s.length)
        move_on(world, s, node["timed_out"], world.now if end is None else end)


def overtake(world: World, s: Strand, ahead: str) -> None:
    """The track goes on at the calendar statement; what lies between stays with the open step (point 1), and comes after."""
    further = Strand(s.track, ahead, world.now, s.due_plan, set(s.stops))
    s.stops.add(ahead)
    world.strands.insert(world.strands.index(s), further)


def arrive(world: World, s: Strand) -> None:
    found = due_of(world, s.node, s.before, s.plan)
    assert found is not None
    reach_arrival(world, world.node(s.node), found)
    if isinstance(found, str) or is_past(world, world.node(s.node), found.at):
        leave_out(world, s, s.due_plan)
        return
    s.due, s.due_plan = found.at, found.plan
    fall_due(world, s, world.node(s.node))


def reach_arrival(world: World, node: Json, found: Due | str) -> None:
    kind = "round" if node["kind"] == "round" and node["number"] > 1 else None
    due = node["due"] or {"from": "nothing"}
    world.reach(f"due from {kind or due['from']}")
    if due.get("days_to") or (due.get("length") or {}).get("to"):
        world.reach("due by a range")
    if isinstance(found, str):
        world.reach(f"left out: {found}")
    elif is_past(world, node, found.at):
        world.reach("left out: its date is past")
    else:
        world.reach(f"node {node['kind']}")


def fall_due(world: World, s: Strand, node: Json) -> None:
    if node.get("channel") in world.stopped:
        world.reach("left out: its channel is stopped")
        leave_out(world, s, s.due_plan)
    elif node["kind"] in ("message", "task"):
        choose_variant(world, s, node)
        s.since = world.now
        if node["kind"] == "message" and s.details["review"] and world.speaks_of(node["label"], "skipped"):
            s.phase = "open"
        else:
            slot = first_slot(world, s)
            s.phase, s.slot = "held", None if slot is None else not_yet(world, s, slot)
    elif node["guard"] is not None and not conditions.holds(world, node["guard"]):
        world.reach("left out: its guard says no")
        leave_out(world, s, s.due_plan)
    else:
        perform(world, s, node)


def choose_variant(world: World, s: Strand, node: Json) -> None:
    """Conditional ones in order, then by share; what the shares leave is the step itself."""
    chosen = None
    told = world.choices.get(f"variant {node['label']}") or world.choices.get(
        f"variant {node['label'].split(' #')[0]}"
    )
    shares = [v for v in node["variants"] if v["share"] is not None]
    if told is not None:
        chosen = next((v for v in node["variants"] if v["label"] == told), None)
    else:
        fitting = [v for v in node["variants"] if v["share"] is None and conditions.holds(world, v["guard"])]
        chosen = fitting[0] if fitting else by_share(world, node["label"], "variant", shares)
    s.variant = chosen["label"] if chosen else None
    if chosen:
        world.reach("a variant")
    s.details = {**node["details"], **(chosen["details"] if chosen else {})}


def try_to_go_out(world: World, s: Strand) -> None:
    node = world.node(s.node)
    end = expiry(world, s)
    if is_dated(node) and has_moved(world, s):
        world.reach("due: its date moved")
        s.phase, s.slot = "arrived", None
    elif (end is not None and world.now >= end) or forbidden_by_before(world, node):
        world.reach(
            "left out: it should come before" if end is None or world.now < end else "left out: expired"
        )
        leave_out(world, s, s.due_plan)
    else:
        slot = not_yet(world, s, world.now)
        if slot != world.now:
            s.slot = slot
        elif refused(world, s, node):
            leave_out(world, s, s.due_plan)
        else:
            go_out(world, s, node)


def refused(world: World, s: Strand, node: Json) -> bool:
    """All that is asked at the moment it goes out."""
    why = None
    if node["kind"] == "message" and unreachable(world, s, node):
        why = "a dead address" if node["channel"] in world.dead else "unsubscribed"
    elif lacks_subject(world, s):
        why = "no subject"
    elif node["guard"] is not None and not conditions.holds(world, node["guard"]):
        why = "its guard says no"
    if why is not None:
        world.reach(f"left out: {why}")
    return why is not None


def lacks_subject(world: World, s: Strand) -> bool:
    """It was to go under the subject of a step that did not go out, and has none of its own."""
    thread = s.details.get("thread") or []
    return bool(thread) and s.details["subject"] is None and not any(step in world.out for step in thread)


def unreachable(world: World, s: Strand, node: Json) -> bool:
    if node["channel"] in world.dead:
        return True
    closed = world.unsubscribed or node["channel"] in world.unsubscribed_channels
    return closed and not s.details["transactional"]


def go_out(world: World, s: Strand, node: Json) -> None:
    s.since = world.now
    if node["kind"] == "message":
        s.phase = "asked"
        world.answers.append((s, "sent"))
        if not s.details["review"]:
            sent(world, s)
    else:
        world.tell("task", s.node, s.variant)
        world.out[s.node] = world.now
        s.phase, s.opened_in = "open", world.passes
        if done_at(world, s) == world.now:
            world.answers.append((s, "done"))


def sent(world: World, s: Strand) -> None:
    """A message is out with the request; a draft once it is released."""
    world.tell("send", s.node, s.variant)
    world.out[s.node] = world.now
    if s.details["transactional"] and world.unsubscribed:
        world.reach("transactional to the unsubscribed")
    if not s.details["transactional"]:
        world.messages.append((world.now, world.almanac.day(s.due_plan)))
