"""Moving on from a step, and the statements that take no time or wait."""

from __future__ import annotations

from typing import Any

from tests.oracle import interpreter_conditions as conditions
from tests.oracle import interpreter_values as values
from tests.oracle.interpreter_world import Strand, World

Json = dict[str, Any]
EDGES = ("next", "opened", "finished", "then", "else", "skipped", "happened", "timed_out")


# ---- moving on ---------------------------------------------------------------------------------------------------


def move_on(world: World, s: Strand, edge: str | None, plan: int) -> None:
    """The step is over, now; `plan` says when it would have been."""
    world.last_finish = world.now
    if edge is None or edge in s.stops:
        world.strands.remove(s)
        return
    s.node, s.before, s.plan, s.due_plan = edge, world.now, plan, plan
    s.phase, s.slot, s.variant = "arrived", None, None


def after_edge(node: Json) -> str | None:
    """The edge once a step is over, or left out: past all of a block."""
    for key in ("next", "finished", "skipped", "else"):
        if key in node:
            edge: str | None = node[key]
            return edge
    raise AssertionError(node)


def leave_out(world: World, s: Strand, plan: int) -> None:
    node = world.node(s.node)
    if node["label"] is not None:
        world.tell("skip", s.node)
    move_on(world, s, after_edge(node), max(plan, s.plan))


def complete(world: World, s: Strand, plan: int) -> None:
    world.finished[s.node] = (world.now, plan)
    move_on(world, s, after_edge(world.node(s.node)), plan)


# ---- all other kinds ---------------------------------------------------------------------------------------------


def perform(world: World, s: Strand, node: Json) -> None:
    kind = node["kind"]
    if kind == "exit":
        world.ended = {"at": world.now, "reason": "exit", "to": node["to"], "as": node["as"]}
    elif kind == "webhook":
        call_webhook(world, s, node)
    elif kind == "wait":
        wait(world, s, node["length"], "waiting")
    elif kind == "wait_for":
        wait(world, s, node["up_to"], "listening")
    else:
        if kind == "notify":
            world.tell("notify", s.node)
            world.out[s.node], world.finished[s.node] = world.now, (world.now, s.due_plan)
        change(world, s, node)
        move_on(world, s, way(world, s, node), s.due_plan)


def call_webhook(world: World, s: Strand, node: Json) -> None:
    world.tell("webhook", s.node)
    world.out[s.node] = s.since = world.now
    s.phase, s.details, s.opened_in = "open", node["details"], world.passes
    if not world.speaks_of(node["label"], "answered"):
        world.answers.append((s, "answered"))


def wait(world: World, s: Strand, length: Json, phase: str) -> None:
    count = world.amount(length)
    if count is None:
        leave_out(world, s, s.due_plan)
        return
    s.phase, s.since, s.length = phase, world.now, {**length, "amount": count}


def change(world: World, s: Strand, node: Json) -> None:
    kind = node["kind"]
    if kind == "set":
        if "attribute" in node["value"]:
            world.reach("a field set by a step's attribute")
        write(world, s, node["field"], values.value(world, node["value"]))
    elif kind in ("tag", "untag"):
        tags = world.known("contact.tags", "list")
        changed = values.changed_list(tags, node["tag"], 1 if kind == "tag" else -1)
        write(world, s, "contact.tags", changed)
    elif kind == "start":
        world.tell("start", s.node, node["sequence"])
    elif kind == "unsubscribe":
        world.emit("unsubscribed", None, {})


def write(world: World, s: Strand, path: str, new: Any) -> None:
    world.tell("set", s.node, (path, values.plain(new)))
    world.change({path: new})


def way(world: World, s: Strand, node: Json) -> str | None:
    """The edge that a statement which takes no time goes on by."""
    kind = node["kind"]
    edge: str | None
    if kind == "branch":
        edge = node["then"] if conditions.holds(world, node["condition"]) else node["else"]
    elif kind == "split":
        edge = arm(world, node)["next"]
    elif kind == "round":
        if node["number"] == 1:
            world.rounds[s.node] = (world.now, s.due_plan)
        done = node["until"] is not None and conditions.holds(world, node["until"])
        if done:
            world.reach("until: no further round")
        edge = node["else" if done else "then"]
    else:
        edge = node["then" if kind == "block" else "next"]
    return edge


def by_share(world: World, label: str, what: str, shares: list[Json]) -> Json | None:
    drawn, total = world.draw(label, what) * 100, 0.0
    for part in shares:
        total += part["share"]
        if total > drawn:
            return part
    return None


def arm(world: World, node: Json) -> Json:
    told = world.choices.get(f"split {node['label']}") or world.choices.get(
        f"split {node['label'].split(' #')[0]}"
    )
    chosen = next((a for a in node["arms"] if a["label"] == told), None)
    return chosen or by_share(world, node["label"], "arm", node["arms"]) or node["arms"][-1]


def may_still_come(world: World) -> bool:
    """Whether a transactional message lies ahead in a track now running."""
    seen: set[str] = set()
    ahead = [s.node for s in world.strands]
    while ahead:
        name = ahead.pop()
        if name in seen:
            continue
        seen.add(name)
        node = world.node(name)
        open_channel = node.get("channel") not in world.dead | world.stopped
        if node["kind"] == "message" and node["details"]["transactional"] and open_channel:
            return True
        ahead += [node[e] for e in EDGES if node.get(e) is not None]
        ahead += [a["next"] for a in node.get("arms", []) if a["next"] is not None]
    return False
