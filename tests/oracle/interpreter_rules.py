"""Rules of the second interpreter: goals, exits, stops, pauses, reactions, the standing."""

from __future__ import annotations

from typing import Any

from tests.oracle import interpreter_conditions as conditions
from tests.oracle.interpreter_dues import is_dated
from tests.oracle.interpreter_moves import leave_out, may_still_come, move_on
from tests.oracle.interpreter_world import Event, Pause, Strand, Track, World

Json = dict[str, Any]
MOST_RUNS = 1000


def start_track(world: World, rule: str | None, entry: str | None) -> Track:
    track = Track(world.tracks, rule, world.now)
    world.tracks += 1
    if entry is not None:
        world.strands.append(Strand(track, entry, world.now, world.now))
    return track


def comes_to_hold(world: World, rule: Json) -> bool:
    held = world.held.get(rule["id"], False)
    world.held[rule["id"]] = conditions.holds(world, rule["when"])
    return world.held[rule["id"]] and not held


# ---- ends --------------------------------------------------------------------------------------------------------


def ask_exits(world: World) -> None:
    """In written order; the first that comes to hold acts, and nothing else does."""
    if world.ended is not None:
        leave(world, None)
        return
    for rule in world.sequence["rules"]:
        if rule["kind"] in ("goal", "exit") and comes_to_hold(world, rule):
            world.reach(f"rule {rule['kind']} acts")
            world.ended = {"at": world.now, "reason": rule["kind"], "to": rule["to"], "as": rule["as"]}
            leave(world, rule["entry"])
            return
    if world.settings["on_failure"] == "exit" and any(e.name == "failed" for e in world.events):
        world.ended = {"at": world.now, "reason": "failed", "to": None, "as": None}
        leave(world, None)


def leave(world: World, farewell: str | None) -> None:
    """Withdraws all that is open or pending; the farewell runs after the end, and no rule with it."""
    if world.ended is None or world.ended.get("left"):
        return
    world.ended["left"] = True
    world.strands.clear()
    for pause in world.pauses:
        pause.ended = world.now if pause.ended is None else pause.ended
    if farewell is not None:
        world.reach("a farewell")
    start_track(world, None, farewell)


# ---- stops, pauses, reactions ------------------------------------------------------------------------------------


def ask_reactions(world: World) -> None:
    fresh, world.fresh = world.fresh, []
    if world.ended is not None:
        return
    for rule in world.sequence["rules"]:
        if rule["kind"] == "whenever":
            ask_whenever(world, rule, fresh)
        elif rule["kind"] not in ("goal", "exit") and comes_to_hold(world, rule):
            fire(world, rule)
    if world.unsubscribed and not may_still_come(world):
        world.ended = {"at": world.now, "reason": "unsubscribed", "to": None, "as": None}
        leave(world, None)


def fire(world: World, rule: Json) -> None:
    world.reach(f"rule {rule['kind']} acts")
    if rule["kind"] == "stop":
        stop(world, rule["channel"])
    elif rule["kind"] == "pause":
        pause(world, rule)
    elif rule["id"] not in world.fired:
        world.fired.add(rule["id"])
        start_track(world, rule["id"], rule["entry"])


def stop(world: World, channel: str) -> None:
    """Messages held by window or gap are skipped at once; an open task is finished as if skipped, without an event."""
    world.stopped.add(channel)
    for s in list(world.strands):
        if world.node(s.node).get("channel") != channel or s.phase == "arrived":
            continue
        world.reach("stop: an open task" if s.phase == "open" else "stop: a held message")
        if s.phase == "open" and s.node in world.out:
            world.finished[s.node] = (world.now, world.now)
            move_on(world, s, world.node(s.node)["finished"], world.now)
        else:
            leave_out(world, s, s.due_plan)


def pause(world: World, rule: Json) -> None:
    until: int | Json | None = rule["until"]
    if rule["length"] is not None:
        until = world.after(world.now, rule["length"])
        if until is None:
            return
    if isinstance(until, dict) and until.get("op") != "event":
        until = world.end_of_pause(until)
    if isinstance(until, dict):
        world.reach("pause: until an event")
    if world.paused():
        world.reach("pause: overlapping")
    limit = None if rule["up_to"] is None else world.after(world.now, rule["up_to"])
    world.pauses.append(Pause(world.now, len(world.events), until, limit))
    close_pauses(world)


def close_pauses(world: World) -> None:
    """A pause that is over stays as it was; then what it held is put up again, and dates are asked about anew."""
    was = world.paused()
    for p in world.pauses:
        end = world.pause_ends(p)
        if p.ended is None and (end is None or end <= world.now):
            p.ended = world.now
    if was and not world.paused():
        for s in world.strands:
            if s.phase == "held":
                put_up_again(world, s)


def put_up_again(world: World, s: Strand) -> None:
    world.reach("put up again after a pause")
    if is_dated(world.node(s.node)):
        s.phase, s.slot = "arrived", None
    else:
        s.slot = world.now


def ask_whenever(world: World, rule: Json, fresh: list[Event]) -> None:
    """For every event its condition speaks of, if it then holds; else at each change to true."""
    terms = [t for t in conditions.terms_of(rule["when"]) if t["op"] == "event"]
    changed = comes_to_hold(world, rule)
    told = sum(any(conditions.counts(world, t, e) for t in terms) for e in fresh)
    times = told if told and world.held[rule["id"]] else int(changed)
    for _ in range(times):
        trigger(world, rule)
    if world.pending.get(rule["id"]) and not running(world, rule):
        world.pending[rule["id"]] -= 1
        run_again(world, rule)


def running(world: World, rule: Json) -> bool:
    return any(s.track.rule == rule["id"] for s in world.strands)


def trigger(world: World, rule: Json) -> None:
    """What happens during a run is dropped, unless it is of the instant in which that run began."""
    if not running(world, rule):
        run_again(world, rule)
    elif world.runs[rule["id"]][-1].began == world.now:
        world.reach("whenever: again in the same instant")
        world.pending[rule["id"]] = world.pending.get(rule["id"], 0) + 1
    else:
        world.reach("whenever: dropped in a run")


def run_again(world: World, rule: Json) -> None:
    runs = world.runs.setdefault(rule["id"], [])
    if len(runs) < MOST_RUNS:
        world.reach("rule whenever acts")
        runs.append(start_track(world, rule["id"], rule["entry"]))
