"""Where each track stands: it begins, arrives at a step, leaves it, ends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seqlang.machine.due import Due, due_of
from seqlang.machine.run import Run
from seqlang.machine.state import Thread

Json = Mapping[str, Any]
FAREWELL = -1  # the track behind the end


def begin(run: Run, track: int, entry: str | None, at: int) -> None:
    """Start a track at its first node."""
    if entry is None:
        run.last_finish = max(run.last_finish, at)
        run.moved = True
        return
    thread = Thread(track, entry, "due", at, at, at, since=at)
    run.threads.append(thread)
    arrive(run, len(run.threads) - 1)


def arrive(run: Run, index: int) -> None:
    """Read the WHEN of the node a thread has come to. One whose date is past or unknown is left out as its turn comes."""
    thread = run.threads[index]
    if thread.node in run.had:
        _pass_over(run, index)
        return
    due = due_of(run, thread.node, thread.last, thread.turn)
    if due.skip is not None:
        run.replace(index, thread.but(phase="past", due=thread.last, named=thread.last))
        return
    named = thread.last if due.named is None else due.named
    nominal = _nominal(run, thread, due)
    run.replace(index, thread.but(phase="due", due=due.moment, named=named, named_nominal=nominal or named))


def _nominal(run: Run, thread: Thread, due: Due) -> int | None:
    """When it would have been due had nothing slipped."""
    node = run.plan.nodes[thread.node]
    counts_from = node["due"]["from"] if node["due"] is not None else None
    if counts_from == "enrollment" and due.named is not None:
        return max(due.named, thread.nominal)
    by_step = counts_from == "step"
    if thread.nominal == thread.last and node["kind"] != "round" and not by_step:
        return due.moment
    return due_of(run, thread.node, thread.nominal, thread.turn, nominal=True).moment


def _pass_over(run: Run, index: int) -> None:
    """A step that was done before its enrollment came to this version is not done again: the track goes on as if it were not there."""
    thread = run.threads[index]
    run.note("skip", thread.node, "it was done before the sequence changed")
    to = edge_past(run.plan.nodes[thread.node])
    if to is None or to == thread.end:
        del run.threads[index]
        _track_over(run, thread.track)
    else:
        run.replace(index, thread.but(node=to))
        arrive(run, index)


def refresh(run: Run) -> None:
    """Read the WHENs of waiting steps again, where a field, a finish or a pause may have moved them."""
    if not run.unread:
        return
    unread, run.unread = run.unread, set()
    for thread in list(run.threads):
        if thread.phase == "open":
            _refresh_ahead(run, thread, unread)
        elif _reads(run, thread.node, unread) and thread.phase in ("due", "held") and thread in run.threads:
            _refresh_one(run, run.threads.index(thread))
    run.forks.clear()


def _reads(run: Run, node: str | None, unread: set[str]) -> bool:
    return node is not None and not run.plan.reading.get(node, frozenset()).isdisjoint(unread)


def _refresh_ahead(run: Run, thread: Thread, unread: set[str]) -> None:
    """The date that a track may go on at, past an open step, may have moved into the past: whether it is, is asked of now."""
    to = run.plan.nodes[thread.node].get("opened")
    if to is None or to == thread.end or not _reads(run, to, unread):
        return
    before = run.forks.get((to, thread.since, thread.turn))
    due = due_of(run, to, thread.since, thread.turn)
    if due.dated and due.moment is not None and due.moment != before and due.moment <= run.now:
        run.replace(run.threads.index(thread), thread.but(turn=run.now))


def _refresh_one(run: Run, index: int) -> None:
    thread = run.threads[index]
    due = due_of(run, thread.node, thread.last, thread.turn)
    if thread.phase == "held":
        # Fallen due already: only a date that moved makes it wait anew.
        if not due.dated or due.named == thread.named:
            return
        thread = thread.but(phase="due", due=None, variant=None)
        run.replace(index, thread)
    if due.skip is not None:
        run.replace(index, thread.but(phase="past", due=run.now, turn=run.now))
    elif due.moment != thread.due:
        if due.dated and due.moment is not None and due.moment <= run.now:
            again = due_of(run, thread.node, thread.last, run.now)
            if again.skip is not None:
                run.replace(index, thread.but(phase="past", due=run.now, turn=run.now))
                return
        named = thread.named if due.named is None else due.named
        nominal = _nominal(run, thread, due)
        moment = due.moment
        if due.dated and moment is not None:
            moment = max(moment, run.now)  # one that moved to earlier today is due now, not then
        run.replace(index, thread.but(due=moment, named=named, named_nominal=nominal or named))


def skip(run: Run, index: int, reason: str) -> None:
    """Leave a step (or a whole block) out; it is finished at that moment."""
    thread = run.threads[index]
    run.note("skip", thread.node, reason)
    pass_by(run, index, thread.named_nominal)


def pass_by(run: Run, index: int, nominal: int) -> None:
    """Go on behind a step that is left out."""
    node = run.threads[index].node
    leave(run, index, edge_past(run.plan.nodes[node]), run.now, nominal, left_out=True)


def edge_past(node: Json) -> str | None:
    """Where a track goes on past a node that is left out."""
    kind = node["kind"]
    if kind in ("block", "round"):
        return node["else"]  # type: ignore[no-any-return]
    if kind in ("branch", "wait_for", "split"):
        return node["skipped"]  # type: ignore[no-any-return]
    return node["finished"] if "finished" in node else node["next"]  # type: ignore[no-any-return]


def leave(
    run: Run, index: int, to: str | None, at: int, nominal: int | None = None, *, left_out: bool = False
) -> None:
    """The node is finished at `at`; the thread goes on along an edge, or ends. `nominal` None: the real moment counts from here."""
    thread = run.threads[index]
    run.finished(thread.node, at, None if nominal == at else nominal, left_out)
    if to is None or to == thread.end:
        del run.threads[index]
        _track_over(run, thread.track)
        return
    turn = thread.turn if thread.phase == "past" else run.after_pause(min(at, thread.due or at))
    since = at if nominal is None else nominal
    run.threads[index] = Thread(thread.track, to, "due", at, turn, since, end=thread.end, since=at)
    arrive(run, index)


def go_to(run: Run) -> None:
    """Behind the end, and its farewell: the sequence it moves to."""
    to = run.ended.to if run.ended is not None else None
    if to is not None:
        run.do("start", None, f"exit to {to}", sequence=to, entry=dict(run.entry))


def _track_over(run: Run, track: int) -> None:
    if track == FAREWELL and not run.threads:
        go_to(run)
    if track > 0 and all(t.track != track for t in run.threads):
        run.running.pop(str(track), None)
