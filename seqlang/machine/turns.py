"""What is due next, and what each kind of node does as its turn comes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from seqlang.machine import conditions
from seqlang.machine.due import due_of, limit_before
from seqlang.machine.rules import end
from seqlang.machine.run import Run
from seqlang.machine.saying import fact_of, guard_says_no
from seqlang.machine.sending import attempt, plan_message
from seqlang.machine.state import Thread
from seqlang.machine.tracks import arrive, leave, pass_by, refresh, skip
from seqlang.machine.values import folded, plain, typed
from seqlang.plan.draw import choose_arm

Json = Mapping[str, Any]


def next_due(run: Run) -> int | None:
    """The thread to move next: by due moment, the main track first, then reactions in the order they began."""
    ready = [
        (_due_moment(thread, moment), _rank(thread.track), index)
        for index, thread in enumerate(run.threads)
        if (moment := ready_at(run, thread)) is not None and moment <= run.now
    ]
    return min(ready)[2] if ready else None


def _due_moment(thread: Thread, ready: int) -> int:
    """What window or gap held back keeps the moment it fell due at."""
    return max(thread.named, thread.last) if thread.phase == "held" else ready


def _rank(track: int) -> int:
    return track if track >= 0 else 10**6


def ready_at(run: Run, thread: Thread) -> int | None:
    """When a thread next moves by itself; now, where what it waits for is there already."""
    if run.paused and thread.track >= 0:
        return None
    if thread.phase == "wait_for":
        node = run.plan.nodes[thread.node]
        late = thread.due is not None and thread.due < run.now
        return thread.due if late or not conditions.holds(node["condition"], run) else run.now
    if thread.phase == "open":
        fork = None if thread in just_opened(run) else overtaken_at(run, thread)
        times = [t for t in (thread.due, fork) if t is not None]
        return min(times, default=None)
    return None if thread.phase == "sent" else thread.due


def move(run: Run, index: int) -> None:
    """Do what is due for a thread."""
    thread = run.threads[index]
    if thread.phase == "past":
        _left_out(run, index)
    elif thread.phase == "due":
        _START[run.plan.nodes[thread.node]["kind"]](run, index)
    elif thread.phase == "held":
        attempt(run, index)
    elif thread.phase == "wait":
        _waited(run, index)
    elif thread.phase == "wait_for":
        _waited_for(run, index)
    elif thread.phase == "open":
        fork = overtaken_at(run, thread)
        if fork is not None and (thread.due is None or fork < thread.due):
            _overtake(run, index)
        else:
            _missed(run, index)


def _left_out(run: Run, index: int) -> None:
    """Its date is past or unknown, unless it has moved since the track came here."""
    thread = run.threads[index]
    due = due_of(run, thread.node, thread.last, thread.turn)
    if due.skip is not None:
        skip(run, index, due.skip)
    else:
        arrive(run, index)


def just_opened(run: Run) -> list[Thread]:
    """Open steps whose track could go on at this very instant, opened in this call: first the host may say that they are done."""
    return [
        t
        for t in run.threads
        if t.phase == "open" and t.node in run.opened and (overtaken_at(run, t) or run.now + 1) <= run.now
    ]


def overtaken_at(run: Run, thread: Thread) -> int | None:
    """When the calendar's next statement falls due while this task stays open; None: there is none, or it went on already."""
    to = run.plan.nodes[thread.node].get("opened")
    if to is None or to == thread.end:
        return None
    asked = (to, thread.since, thread.turn)
    if asked not in run.forks:
        due = due_of(run, *asked)
        run.forks[asked] = thread.since if due.skip is not None else due.moment
    return run.forks[asked]


def _overtake(run: Run, index: int) -> None:
    """The track goes on at the calendar's next statement; what lies between stays with the open step."""
    thread = run.threads[index]
    to = run.plan.nodes[thread.node]["opened"]
    run.replace(index, thread.but(end=to))
    ahead = Thread(
        thread.track,
        to,
        "due",
        thread.since,
        thread.turn,
        thread.named_nominal,
        end=thread.end,
        since=run.now,
    )
    run.threads.insert(index, ahead)
    arrive(run, index)


def _missed(run: Run, index: int) -> None:
    thread = run.threads[index]
    node = run.plan.nodes[thread.node]
    draft = node["kind"] == "message"
    reason = "expired" if draft else "missed"
    run.do("withdraw", thread.node, f"{thread.node}/withdraw", thread.track, reason=reason)
    if draft:
        skip(run, index, "nobody released it in time")
        return
    run.note("withdraw", thread.node, "missed: not done in time", missed=True)
    run.happen("missed", thread.node)
    leave(run, index, node["finished"], _over_at(run, thread))


# ---- what each kind of node does when it is due --------------------------------------------------------------------


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


def _waited(run: Run, index: int) -> None:
    thread = run.threads[index]
    run.note("wait", thread.node)
    leave(run, index, run.plan.nodes[thread.node]["next"], _over_at(run, thread), thread.named_nominal)


def _over_at(run: Run, thread: Thread) -> int:
    """When its time was over, however late the host wakes: else all that counts from it would drift."""
    return run.now if thread.due is None else min(run.now, thread.due)


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


def _waited_for(run: Run, index: int) -> None:
    thread = run.threads[index]
    node = run.plan.nodes[thread.node]
    came = _came(run, thread)
    words = "it came" if came else "time ran out"
    run.note("branch", thread.node, _answer(run, words, node["condition"], came), answer=came)
    if came:
        leave(run, index, node["happened"], run.now, run.now)
    else:
        leave(run, index, node["timed_out"], _over_at(run, thread), thread.named_nominal)


def _came(run: Run, thread: Thread) -> bool:
    """Does what it waits for hold? Woken late: events from after its time do not count."""
    condition = run.plan.nodes[thread.node]["condition"]
    if thread.due is None or run.now <= thread.due:
        return conditions.holds(condition, run)
    return conditions.holds(condition, run.as_of(thread.due))


def _branch(run: Run, index: int) -> None:
    thread = run.threads[index]
    node = run.plan.nodes[thread.node]
    yes = conditions.holds(node["condition"], run)
    run.note("branch", thread.node, _answer(run, "yes" if yes else "no", node["condition"], yes), answer=yes)
    leave(run, index, node["then" if yes else "else"], run.now, thread.named_nominal)


def _answer(run: Run, word: str, condition: Json, holds: bool) -> str:
    """The answer, and what it rests on: `yes: clicked "intro" on day 2 at 10:00`."""
    fact = fact_of(run, condition, holds) if run.telling else None
    return f"{word}: {fact}" if fact else word


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
