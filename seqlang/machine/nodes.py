"""What each kind of node does when it is due."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from seqlang.machine import conditions
from seqlang.machine.due import limit_before
from seqlang.machine.rules import end
from seqlang.machine.run import Run
from seqlang.machine.saying import fact_of, guard_says_no
from seqlang.machine.sending import attempt, plan_message
from seqlang.machine.state import Thread
from seqlang.machine.tracks import leave, pass_by, refresh, skip
from seqlang.machine.values import folded, plain, typed
from seqlang.plan.draw import choose_arm

Json = Mapping[str, Any]


def start(run: Run, index: int) -> None:
    """Begin the node a thread stands at: its moment has come."""
    _START[run.plan.nodes[run.threads[index].node]["kind"]](run, index)


def answer_words(run: Run, word: str, condition: Json, holds: bool) -> str:
    """The answer, and what it rests on: `yes: clicked "intro" on day 2 at 10:00`."""
    fact = fact_of(run, condition, holds) if run.telling else None
    return f"{word}: {fact}" if fact else word


def _guarded(start: Callable[[Run, int], None]) -> Callable[[Run, int], None]:
    """Ask the guard as the node falls due, for all but messages, whose guard is asked as they go out."""

    def ask(run: Run, index: int) -> None:
        thread = run.threads[index]
        node = run.plan.nodes[thread.node]
        guard, limit = node["guard"], limit_before(run, node["due"])
        if limit is not None and run.now >= limit:
            skip(run, index, f"it should come before {run.say(limit)}")
        elif guard is not None and not conditions.holds(guard, run):
            run.note("skip", thread.node, guard_says_no(run, guard) if run.telling else None)
            pass_by(run, index, thread.named_nominal)
        else:
            start(run, index)

    return ask


def _touch(run: Run, index: int) -> None:
    """A message, or a task: that one is opened at once, or, where a window names its channel, when that opens."""
    plan_message(run, index)
    attempt(run, index)


def _webhook(run: Run, index: int) -> None:
    thread = run.threads[index]
    node = run.plan.nodes[thread.node]
    run.do("call_out", thread.node, thread.node, thread.track, label=node["label"], details=node["details"])
    run.note("webhook", thread.node)
    run.went_out(thread.node)
    turn = min(run.now, thread.due or run.now)
    run.opened.add(thread.node)
    run.replace(index, thread.but(phase="open", due=None, since=run.now, turn=turn))


def _notify(run: Run, index: int) -> None:
    thread = run.threads[index]
    node = run.plan.nodes[thread.node]
    run.do(
        "send",
        thread.node,
        thread.node,
        thread.track,
        channel=node["channel"],
        label=node["label"],
        details=node["details"],
    )
    run.note("notify", thread.node)
    run.went_out(thread.node)
    leave(run, index, node["next"], run.now, thread.named_nominal)


def _wait(run: Run, index: int) -> None:
    thread = run.threads[index]
    length = run.plan.nodes[thread.node]["length"]
    amount = run.amount(length, thread.node)
    if amount is None or amount < 0:
        skip(run, index, "its length is not known" if amount is None else "its length is negative")
        return
    until = run.unpaused(run.now, run.clock.add(run.now, length, amount))
    nominal = run.unpaused(thread.named_nominal, run.clock.add(thread.named_nominal, length, amount))
    run.replace(index, thread.but(phase="wait", due=until, named_nominal=nominal, since=run.now))


def _wait_for(run: Run, index: int) -> None:
    thread = run.threads[index]
    length = run.plan.nodes[thread.node]["up_to"]
    amount = run.amount(length, thread.node)
    if amount is None or amount < 0:
        amount = 0
    until = run.unpaused(run.now, run.clock.add(run.now, length, amount))
    nominal = run.unpaused(thread.named_nominal, run.clock.add(thread.named_nominal, length, amount))
    run.went_out(thread.node)
    run.replace(index, thread.but(phase="wait_for", due=until, named_nominal=nominal, since=run.now))


def _branch(run: Run, index: int) -> None:
    thread = run.threads[index]
    node = run.plan.nodes[thread.node]
    yes = conditions.holds(node["condition"], run)
    run.note(
        "branch", thread.node, answer_words(run, "yes" if yes else "no", node["condition"], yes), answer=yes
    )
    leave(run, index, node["then" if yes else "else"], run.now, thread.named_nominal)


def _block(run: Run, index: int) -> None:
    thread = run.threads[index]
    leave(run, index, run.plan.nodes[thread.node]["then"], run.now, thread.named_nominal)


def _split(run: Run, index: int) -> None:
    thread = run.threads[index]
    node = run.plan.nodes[thread.node]
    forced = run.choices.get(f"split {node['label']}")
    labels = [arm["label"] for arm in node["arms"]]
    if forced in labels:
        chosen = labels.index(forced)
    else:
        chosen = choose_arm([arm["share"] for arm in node["arms"]], run.draw(run.label(thread.node), "arm"))
    run.note("branch", thread.node, f'the draw gave "{labels[chosen]}"', arm=labels[chosen])
    leave(run, index, node["arms"][chosen]["next"], run.now, thread.named_nominal)


def _round(run: Run, index: int) -> None:
    thread = run.threads[index]
    node = run.plan.nodes[thread.node]
    run.went_out(thread.node, thread.named_nominal)
    over = node["until"] is not None and conditions.holds(node["until"], run)
    leave(run, index, node["else" if over else "then"], run.now, thread.named_nominal)


def _set(run: Run, index: int) -> None:
    thread = run.threads[index]
    node = run.plan.nodes[thread.node]
    change(run, thread, node["field"], plain(conditions.value(node["value"], run)))
    leave(run, index, node["next"], run.now, thread.named_nominal)


def _tag(run: Run, index: int) -> None:
    thread = run.threads[index]
    node = run.plan.nodes[thread.node]
    have = typed(run.fields.get("contact.tags"), "list") or ()
    others = [t for t in have if folded(t) != folded(node["tag"])]
    tags = [*others, node["tag"]] if node["kind"] == "tag" else others
    change(run, thread, "contact.tags", tags)
    leave(run, index, node["next"], run.now, thread.named_nominal)


def change(run: Run, thread: Thread, path: str, value: Any) -> None:
    """Set a field, and ask the host to."""
    node = thread.node
    kind = run.plan.nodes[node]["kind"]
    run.fields[path] = value
    run.do("set", node, node, thread.track, field=path, value=value)
    run.note("tag" if kind in ("tag", "untag") else "set", node, field=path, value=value)
    run.stir(path)
    refresh(run)


def _unsubscribe(run: Run, index: int) -> None:
    thread = run.threads[index]
    run.do("set", thread.node, thread.node, thread.track, standing="unsubscribed")
    run.note("set", thread.node, "unsubscribed")
    run.unsubscribed = True
    run.happen("unsubscribed", None)
    leave(run, index, run.plan.nodes[thread.node]["next"], run.now, thread.named_nominal)


def _start_other(run: Run, index: int) -> None:
    thread = run.threads[index]
    node = run.plan.nodes[thread.node]
    run.do("start", thread.node, thread.node, thread.track, sequence=node["sequence"], entry=dict(run.entry))
    run.note("start", thread.node, to=node["sequence"])
    leave(run, index, node["next"], run.now, thread.named_nominal)


def _exit(run: Run, index: int) -> None:
    thread = run.threads[index]
    node = run.plan.nodes[thread.node]
    run.finished(thread.node, run.now, None)
    end(run, "exit", node["to"], node["as"], None, node=thread.node)


_START: dict[str, Callable[[Run, int], None]] = {
    "message": _touch,
    "task": _touch,
    "webhook": _guarded(_webhook),
    "notify": _guarded(_notify),
    "wait": _guarded(_wait),
    "wait_for": _wait_for,
    "branch": _branch,
    "block": _guarded(_block),
    "split": _guarded(_split),
    "round": _guarded(_round),
    "set": _guarded(_set),
    "tag": _guarded(_tag),
    "untag": _guarded(_tag),
    "unsubscribe": _guarded(_unsubscribe),
    "start": _guarded(_start_other),
    "exit": _guarded(_exit),
}
