"""What is due next, and what a place in a track does as its turn comes."""

from __future__ import annotations

from seqlang.machine import conditions
from seqlang.machine.due import due_of
from seqlang.machine.nodes import answer_words, start
from seqlang.machine.run import Run
from seqlang.machine.sending import attempt
from seqlang.machine.state import Thread
from seqlang.machine.tracks import arrive, leave, skip


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
        if thread in just_opened(run):
            return None
        fork = overtaken_at(run, thread)
        times = [t for t in (thread.due, fork) if t is not None]
        return min(times, default=None)
    return None if thread.phase == "sent" else thread.due


def move(run: Run, index: int) -> None:
    """Do what is due for a thread."""
    thread = run.threads[index]
    if thread.phase == "past":
        _left_out(run, index)
    elif thread.phase == "due":
        start(run, index)
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
        # What follows belongs to that date all the same, had nothing slipped; to the one it had, where it got lost.
        day = thread.named_nominal if due.named is None else due.named
        run.replace(index, thread.but(named_nominal=max(thread.nominal, day)))
        skip(run, index, due.skip)
    else:
        arrive(run, index)


def just_opened(run: Run) -> list[Thread]:
    """Steps opened in this call that could be missed, or passed by their track, at this very instant: first the host may say that they are
    done."""
    return [t for t in run.threads if t.phase == "open" and t.node in run.opened and _is_up(run, t)]


def _is_up(run: Run, thread: Thread) -> bool:
    times = (thread.due, overtaken_at(run, thread))
    return any(t is not None and t <= run.now for t in times)


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


def _waited(run: Run, index: int) -> None:
    thread = run.threads[index]
    run.note("wait", thread.node)
    leave(run, index, run.plan.nodes[thread.node]["next"], _over_at(run, thread), thread.named_nominal)


def _over_at(run: Run, thread: Thread) -> int:
    """When its time was over, however late the host wakes: else all that counts from it would drift."""
    return run.now if thread.due is None else min(run.now, thread.due)


def _waited_for(run: Run, index: int) -> None:
    thread = run.threads[index]
    node = run.plan.nodes[thread.node]
    came = _came(run, thread)
    words = "it came" if came else "time ran out"
    run.note("branch", thread.node, answer_words(run, words, node["condition"], came), answer=came)
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
