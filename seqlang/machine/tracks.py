"""Where each track stands: it begins, arrives at a step, leaves it, ends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import evolve

from seqlang.machine.due import due_of
from seqlang.machine.run import Run
from seqlang.machine.state import Thread

Json = Mapping[str, Any]


def begin(run: Run, track: int, entry: str | None, at: int) -> None:
    """Start a track at its first node."""
    if entry is None:
        run.set(last_finish=max(run.state.last_finish, at))
        run.moved = True
        return
    thread = Thread(track, entry, "due", at, at, at, since=at)
    run.threads.append(thread)
    arrive(run, len(run.threads) - 1)


def arrive(run: Run, index: int) -> None:
    """Read the WHEN of the node a thread has come to. One whose date is past or unknown is left out there and then; during a
    pause, when that ends."""
    thread = run.threads[index]
    if thread.node in run.state.had:
        _pass_over(run, index)
        return
    due = due_of(run, thread.node, thread.last, thread.turn)
    if due.skip is not None and (run.paused is None or thread.track < 0):
        skip(run, index, due.skip)
        return
    nominal = due_of(run, thread.node, thread.nominal, thread.turn, nominal=True).moment
    run.replace(
        index,
        evolve(
            thread,
            phase="due",
            due=due.moment,
            named=thread.last if due.named is None else due.named,
            named_nominal=nominal if nominal is not None else (due.moment or thread.last),
        ),
    )


def _pass_over(run: Run, index: int) -> None:
    """A step that was done before its enrollment came to this version is not done again: the track goes on as if it were not there."""
    thread = run.threads[index]
    run.note("skip", thread.node, "it was done before the sequence changed")
    to = edge_past(run.plan.nodes[thread.node])
    if to is None or to == thread.end:
        del run.threads[index]
        _track_over(run, thread.track)
    else:
        run.replace(index, evolve(thread, node=to))
        arrive(run, index)


def refresh(run: Run) -> None:
    """Read the WHENs of waiting steps again: a field, a finish or a pause may have moved them."""
    for thread in list(run.threads):
        node = run.plan.nodes[thread.node]
        waits = node["due"] is not None or node["kind"] == "round"
        if waits and thread.phase in ("due", "held") and thread in run.threads:
            _refresh_one(run, run.threads.index(thread))


def _refresh_one(run: Run, index: int) -> None:
    thread = run.threads[index]
    due = due_of(run, thread.node, thread.last, thread.turn)
    if thread.phase == "held":
        # Fallen due already: only a date that moved makes it wait anew.
        if not due.dated or due.named == thread.named:
            return
        thread = evolve(thread, phase="due", due=None, variant=None)
        run.replace(index, thread)
    if due.skip is not None:
        if run.paused is None or thread.track < 0:
            skip(run, index, due.skip)
    elif due.moment != thread.due:
        if due.dated and due.moment is not None and due.moment <= run.now:
            again = due_of(run, thread.node, thread.last, run.now)
            if again.skip is not None:
                skip(run, index, again.skip)
                return
        nominal = due_of(run, thread.node, thread.nominal, thread.turn, nominal=True).moment
        named = thread.named if due.named is None else due.named
        run.replace(index, evolve(thread, due=due.moment, named=named, named_nominal=nominal or named))


def skip(run: Run, index: int, reason: str) -> None:
    """Leave a step (or a whole block) out; it is finished at that moment."""
    thread = run.threads[index]
    run.note("skip", thread.node, reason)
    arriving = thread.phase == "due" and thread.due is None
    nominal = thread.nominal if arriving else thread.named_nominal
    leave(run, index, edge_past(run.plan.nodes[thread.node]), run.now, nominal)


def edge_past(node: Json) -> str | None:
    """Where a track goes on past a node that is left out."""
    kind = node["kind"]
    if kind in ("block", "round"):
        return node["else"]  # type: ignore[no-any-return]
    if kind in ("branch", "wait_for", "split"):
        return node["skipped"]  # type: ignore[no-any-return]
    return node["finished"] if "finished" in node else node["next"]  # type: ignore[no-any-return]


def leave(run: Run, index: int, to: str | None, at: int, nominal: int | None = None) -> None:
    """The node is finished at `at`; the thread goes on along an edge, or ends. `nominal` None: the real moment counts from here."""
    thread = run.threads[index]
    run.progress_of(thread.node, finished=at)
    run.set(last_finish=max(run.state.last_finish, at))
    if to is None or to == thread.end:
        del run.threads[index]
        _track_over(run, thread.track)
        return
    turn = thread.turn if thread.due is None and thread.phase == "due" else min(at, thread.due or at)
    since = at if nominal is None else nominal
    run.threads[index] = Thread(thread.track, to, "due", at, turn, since, end=thread.end, since=at)
    arrive(run, index)


def _track_over(run: Run, track: int) -> None:
    if track > 0 and all(t.track != track for t in run.threads):
        run.set(running={k: v for k, v in run.state.running.items() if k != str(track)})
