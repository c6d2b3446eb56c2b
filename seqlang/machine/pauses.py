"""Pauses: by a rule or by hand. While one is on no step starts; when it ends, what stood still goes on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seqlang.machine import conditions
from seqlang.machine.clock import NEVER
from seqlang.machine.due import anchor_moment, anchor_of, due_of
from seqlang.machine.plan import PAUSE
from seqlang.machine.run import Run
from seqlang.machine.state import Hold, Pause, Thread
from seqlang.machine.tracks import refresh

Json = Mapping[str, Any]


def pause(run: Run, number: int) -> None:
    """A pause rule's condition has come to hold."""
    until = _end_by(run, run.plan.rules[number])
    if until > run.now:
        run.note("pause", None, f"until {run.say(until)}", until=until, rule=number)
        _hold_on(run, Hold(run.now, until, number))


def pause_by_hand(run: Run, until: int | None) -> None:
    """`until` None: until somebody resumes it."""
    end = NEVER if until is None else min(until, NEVER)
    if end > run.now and run.ended is None:
        run.note("pause", None, "by hand" if end == NEVER else f"by hand, until {run.say(end)}")
        _hold_on(run, Hold(run.now, end))


def resume_by_hand(run: Run) -> None:
    """Whatever it was that paused it."""
    if run.paused is not None:
        run.note("pause", None, "ended by hand")
        _let_go(run, ())


def ask_pause(run: Run) -> None:
    """Has what a pause waits for come? Has it run out?"""
    if run.holds and run.paused is not None:
        left = tuple(hold for hold in run.holds if hold.end > run.now and not _seen_back(run, hold))
        if left != run.holds:
            _let_go(run, left)
    elif run.holds:
        _end(run)


def _end_by(run: Run, rule: Json) -> int:
    """The moment a pause of this rule would end: `until` a field or an event has an `up to` at the latest."""
    if rule["length"] is not None:
        return _after(run, rule["length"]) or run.now
    limit = None if rule["up_to"] is None else _after(run, rule["up_to"])
    until = rule["until"]
    if until.get("op") == "event":
        return run.now if limit is None else limit
    anchor = anchor_of(run, until)
    moment = None if anchor is None else anchor_moment(run, anchor)
    ends = [m for m in (moment, limit) if m is not None]
    return min(ends, default=run.now)


def _after(run: Run, length: Json) -> int | None:
    amount = run.amount(length)
    return None if amount is None else run.clock.add(run.now, length, max(amount, 0))


def _hold_on(run: Run, hold: Hold) -> None:
    """Of overlapping pauses the later end counts; one that is over at this instant does not overlap."""
    ask_pause(run)
    current = run.paused
    run.holds = (*run.holds, hold)
    if current is None:
        run.pauses = (*run.pauses, Pause(run.now, hold.end))
        _take_back(run)
    else:
        run.pauses = (*run.pauses[:-1], Pause(current.start, max(current.end, hold.end)))
    run.stir(PAUSE)


def _let_go(run: Run, left: tuple[Hold, ...]) -> None:
    """Some of what paused it is over; the latest end of the others counts."""
    until = max((hold.end for hold in left), default=run.now)
    run.pauses = (*run.pauses[:-1], Pause(run.pauses[-1].start, until))
    run.stir(PAUSE)
    if left:
        run.holds = left
    else:
        _end(run)


def _seen_back(run: Run, hold: Hold) -> bool:
    """Has the event come that this pause waits for?"""
    until = run.plan.rules[hold.rule]["until"] if hold.rule is not None else None
    if not until or until.get("op") != "event":
        return False
    return any(h.at > hold.start for h in conditions.matching(until, run, False))


def _take_back(run: Run) -> None:
    """Messages asked for but not yet out are taken back; they are put up again when the pause ends."""
    for index, thread in enumerate(run.threads):
        if thread.phase == "sent" or (
            thread.phase == "open" and run.plan.nodes[thread.node]["kind"] == "message"
        ):
            run.do("withdraw", thread.node, f"{thread.node}/withdraw", thread.track, reason="paused")
            run.replace(index, thread.but(phase="held", due=run.now))


def _end(run: Run) -> None:
    """What stood still goes on, later by as long; steps that count days by its begun days."""
    run.holds = ()
    over = run.pauses[-1]
    for index, thread in enumerate(run.threads):
        if thread.due is not None and thread.phase in ("wait", "wait_for", "open"):
            stood = max(over.end - max(over.start, thread.since), 0)
            nominal = thread.named_nominal + (0 if thread.phase == "open" else stood)
            run.replace(index, thread.but(due=thread.due + stood, named_nominal=nominal))
    for thread in [t for t in run.threads if t.phase in ("past", "due", "held")]:
        _past_after(run, thread, over.end)
    run.stir(PAUSE)
    refresh(run)


def _past_after(run: Run, thread: Thread, turn: int) -> None:
    """A date that went by during a pause is past: its step is left out, as if its turn came now."""
    due = due_of(run, thread.node, thread.last, turn)
    if thread.phase == "past" or (due.dated and due.skip is not None):
        run.replace(run.threads.index(thread), thread.but(phase="past", due=run.now, turn=turn))
