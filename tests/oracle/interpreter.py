"""A second interpreter of plans: slow and obvious, written from the language's pages alone, sharing no code with seqlang.

It goes from one moment at which something might happen to the next, and asks everything anew at each. What it says
and what the machine says must be the same.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from tests.oracle import interpreter_conditions as conditions
from tests.oracle import interpreter_values as values
from tests.oracle.interpreter_moves import complete, leave_out
from tests.oracle.interpreter_rules import ask_exits, ask_reactions, close_pauses, start_track
from tests.oracle.interpreter_steps import act, refused, sent
from tests.oracle.interpreter_turns import turn_of
from tests.oracle.interpreter_world import Strand, World

Json = dict[str, Any]
Script = Sequence[tuple[str, str, str, str | None, Json]]
ANSWERS = ("done", "skipped", "missed", "answered")
HORIZON = 1200  # days in which midnights are looked at


def play(
    sequence: Json,
    contact: Json,
    enrolled_local: str,
    *,
    entry: Json | None = None,
    script: Script = (),
    tasks: Any = "done",
    choices: dict[str, str] | None = None,
    holidays: dict[str, set[str]] | None = None,
) -> Json:
    """One contact's timeline.

    `contact`: values by path; `script`: (ISO local moment, "event" or "fields", name, label or None, data); `tasks`:
    "done", "missed" or {"take": a length}; `choices`: {"split subject test": "short", "variant intro": "vip"};
    `holidays`: ISO dates by code. Answers {"touches": [(local, channel, label, variant)], "skipped": [(local,
    label)], "log": [(local with seconds, what, node, detail)], "ended": None or {"at", "reason", "to", "as"},
    "fields", "reached": rows of the table in reached.py}; local is YYYY-MM-DDTHH:MM.
    """
    world = World(
        sequence,
        copy.deepcopy(contact),
        dict(entry or {}),
        tasks,
        dict(choices or {}),
        {code: set(days) for code, days in (holidays or {}).items()},
        spoken_of(script),
    )
    return told(run(world, enrolled_local, script))


def spoken_of(script: Script) -> dict[str, set[str]]:
    out: dict[str, set[str]] = {}
    for _, kind, name, label, _ in script:
        if kind == "event" and name in ANSWERS and label is not None:
            out.setdefault(name, set()).add(label)
    return out


def told(world: World) -> Json:
    ended = world.ended
    if ended is not None:
        ended = {**{k: ended[k] for k in ("reason", "to", "as")}, "at": world.local(ended["at"])}
    nodes = world.sequence["nodes"]
    labels = {name: node["label"] for name, node in nodes.items()}
    return {
        "touches": [
            (world.local(at), nodes[name]["channel"], labels[name], detail)
            for at, what, name, detail in world.log
            if what in ("send", "task")
        ],
        "skipped": [
            (world.local(at), labels[n])
            for at, what, n, _ in world.log
            if what.startswith("skip") and labels[n]
        ],
        "log": [(world.local(at, "seconds"), what, n, detail) for at, what, n, detail in world.log],
        "ended": ended,
        "fields": world.contact,
        "reached": world.reached | {f"ended: {ended['reason'] if ended else 'never'}"},
    }


def run(world: World, enrolled_local: str, script: Script) -> World:
    world.look_at_calendar(world.zone())
    world.enrolled = world.now = world.almanac.moment(datetime.fromisoformat(enrolled_local))
    world.last_finish = world.now
    inputs = [(world.almanac.moment(datetime.fromisoformat(line[0])), line) for line in script]
    inputs = sorted((i for i in inputs if i[0] >= world.now), key=lambda i: i[0])
    world.emit("enrolled", None, {})
    start_track(world, None, world.sequence["entry"])
    ask_exits(world)
    enroll(world)
    while not world.over:
        instant(world, [line for at, line in inputs if at == world.now])
        coming = [at for at in (*coming_up(world), *(at for at, _ in inputs)) if at > world.now]
        if not coming:
            break
        world.now = min(coming)
    return world


def enroll(world: World) -> None:
    """A call of its own, and what the host answers to it: what else comes in that second comes after."""
    one_pass(world, [], [])
    while world.answers:
        one_pass(world, [], answers_of(world))
    finish(world)


# ---- one instant -------------------------------------------------------------------------------------------------


Inputs = list[tuple[str, str, str, str | None, Json]]


def instant(world: World, lines: Inputs) -> None:
    """What comes in, and what is due; then what the host answers to that, which comes in by itself; and so on."""
    close_pauses(world)
    one_pass(world, lines, answers_of(world))
    while True:
        answers = answers_of(world)
        if not answers and not any(now_due(world, s) for s in world.strands):
            break
        one_pass(world, [], answers)
    world.pending.clear()  # a run that is not over with the host's answers of its instant has no second
    finish(world)


def answers_of(world: World) -> list[tuple[Strand, str]]:
    """What the host says to the pass that is over."""
    answers, world.answers = world.answers, []
    world.passes += 1
    return answers


def one_pass(world: World, lines: Inputs, answers: list[tuple[Strand, str]]) -> None:
    """Inputs, each looked at by goals and exits; then the other rules; then what is due, and all rules after each."""
    for s, said in answers:
        take_answer(world, s, said)
        close_pauses(world)
        ask_exits(world)
    for line in lines:
        take_in(world, line)
        close_pauses(world)
        ask_exits(world)
    ask_exits(world)
    ask_reactions(world)
    while True:
        ready = [
            (turn[1], s.track.order, i) for i, s in enumerate(world.strands) if (turn := now_due(world, s))
        ]
        if not ready:
            break
        act(world, world.strands[min(ready)[2]])
        close_pauses(world)
        ask_exits(world)
        ask_reactions(world)


def now_due(world: World, s: Any) -> tuple[int, int] | None:
    turn = turn_of(world, s)
    return turn if turn is not None and turn[0] <= world.now else None


def take_in(world: World, line: tuple[str, str, str, str | None, Json]) -> None:
    _, kind, name, label, data = line
    if kind == "fields":
        world.change(data)
        return
    if of_another_key(world, data):
        world.reach("an event of another key")
        return
    node = world.step_named(label)
    world.emit(name, node, data)
    for s in [s for s in world.strands if s.node == node and s.phase == "open"]:
        of = world.node(s.node)["kind"]
        if (of == "task" and name in ("done", "skipped", "missed")) or (
            of == "webhook" and name in ("answered", "failed")
        ):
            world.reach("open: skipped" if name == "skipped" else "open: an answer by a line")
            if name == "skipped":
                world.tell("skipped by a person", s.node)
            complete(world, s, world.now)
        elif of == "message" and name == "skipped":
            leave_out(world, s, world.now)


def of_another_key(world: World, data: Json) -> bool:
    """Does it carry another value than the enrolling event did? Without one it reaches all."""
    key = world.settings["key"]
    theirs, ours = (values.as_text(of.get(key)) for of in (data, world.entry))
    return key is not None and theirs is not None and values.normal(theirs) != values.normal(ours)


def take_answer(world: World, s: Strand, said: str) -> None:
    """What the host says at once to a request: sent, done, answered."""
    if s not in world.strands:
        return
    if said == "sent" and s.details["review"]:
        if refused(world, s, world.node(s.node)):
            leave_out(world, s, s.due_plan)
            return
        sent(world, s)
        world.reach("a draft released")
    elif said != "sent":
        world.reach(f"open: {said}")
    world.emit(said, s.node, {})
    slipped = said != "sent" or s.details["review"]
    complete(world, s, world.now if slipped else s.due_plan)


def finish(world: World) -> None:
    """It has ended when its last track and `stay` have; after an exit, when its farewell has."""
    if world.strands:
        return
    if world.ended is not None:
        world.over = True
    elif world.now >= end_of_stay(world):
        world.ended = {"at": world.now, "reason": "finished", "to": None, "as": None}
        world.over = True


def end_of_stay(world: World) -> int:
    stay = world.settings["stay"]
    if stay is not None:
        world.reach("stay")
    end = None if stay is None else world.deadline(world.last_finish, stay)
    return world.last_finish if end is None else end


# ---- what may happen next ----------------------------------------------------------------------------------------


def coming_up(world: World) -> Iterator[int]:
    """Every moment at which something might change by itself; too many do no harm."""
    if not world.strands:
        yield end_of_stay(world)
    for s in world.strands:
        turn = turn_of(world, s)
        if turn is not None:
            yield turn[0]
    for pause in world.pauses:
        end = world.pause_ends(pause)
        if end is not None:
            yield end
    yield from changes_of_conditions(world)


def changes_of_conditions(world: World) -> Iterator[int]:
    asked = [rule["when"] for rule in world.sequence["rules"]]
    asked += [n["condition"] for n in world.sequence["nodes"].values() if n["kind"] == "wait_for"]
    for condition in asked:
        yield from conditions.turning_points(world, condition)
    if '"today"' in str(asked).replace("'", '"') and world.now < world.enrolled + HORIZON * 86400:
        yield world.almanac.midnight(world.almanac.day(world.now) + timedelta(days=1))
