"""Goals, exits, stops, pauses, reactions: what acts when its condition comes to hold, and in which order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import evolve

from seqlang.machine import conditions
from seqlang.machine.due import anchor_moment, due_of
from seqlang.machine.run import Run
from seqlang.machine.state import Ended, Happening, Pause, Thread
from seqlang.machine.tracks import begin, edge_past, leave, refresh, skip
from seqlang.plan.words import rule_words

Json = Mapping[str, Any]
_LEAVING = ("goal", "exit")
MOST_RUNS = 1000


def ask_leaving(run: Run) -> bool:
    """Goals and exits in written order; the first that comes to hold acts. True: the enrollment is over."""
    for number, rule in enumerate(run.plan.rules):
        if rule["kind"] in _LEAVING and _comes_to_hold(run, number):
            end(run, rule["kind"], rule["to"], rule["as"], rule["entry"], rule_words(rule))
            return True
    return False


def ask_others(run: Run) -> None:
    """Stops, pauses and reactions in written order, each that matches."""
    fresh, run.fresh = run.fresh, []
    for number, rule in enumerate(run.plan.rules):
        kind = rule["kind"]
        if kind == "whenever":
            _whenever(run, number, fresh)
        elif kind not in _LEAVING and _comes_to_hold(run, number):
            _ACT[kind](run, number)


def _comes_to_hold(run: Run, number: int) -> bool:
    """Does the rule's condition hold now, and did it not when last asked?"""
    truth = run.state.truth
    now = conditions.holds(run.plan.rules[number]["when"], run.asked())
    before = truth[number] if number < len(truth) else False
    if now != before:
        whole = [*truth, *[False] * (len(run.plan.rules) - len(truth))]
        whole[number] = now
        run.set(truth=tuple(whole))
    return now and not before


# ---- leaving -------------------------------------------------------------------------------------------------------


def end(
    run: Run, reason: str, to: str | None, name: str | None, farewell: str | None, why: str | None = None
) -> None:
    """Everything pending is withdrawn; then the farewell, if there is one, runs behind the end. `why`: the rule, in words."""
    withdraw(run, f"left: {reason}")
    run.threads.clear()
    run.ended = Ended(run.now, reason, to, name)
    run.set(running={})
    if to is not None:
        run.do("start", None, f"exit to {to}", sequence=to, entry=dict(run.state.entry))
    run.note("exit", None, why or reason, to=to, name=name)
    if farewell is not None:
        begin(run, -1, farewell, run.now)
    run.moved = True


def withdraw(run: Run, reason: str, channel: str | None = None) -> None:
    """Take back every request and open task (of a channel)."""
    for thread in run.threads:
        node = run.plan.nodes[thread.node]
        if thread.phase in ("sent", "open") and channel in (None, node.get("channel")):
            run.do("withdraw", thread.node, f"{thread.node}/withdraw", reason=reason)
            run.note("withdraw", thread.node, reason)


def ask_standing(run: Run) -> None:
    """To one who is unsubscribed or has complained only transactional messages go; with none to come the enrollment ends."""
    if not run.state.unsubscribed or run.ended is not None:
        return
    if not any(thread.node in run.plan.transactional_after for thread in run.threads):
        end(run, "unsubscribed", None, None, None)


# ---- stops and pauses ----------------------------------------------------------------------------------------------


def _stop(run: Run, number: int) -> None:
    channel = run.plan.rules[number]["channel"]
    if channel in run.state.stopped:
        return
    run.set(stopped=(*run.state.stopped, channel))
    withdraw(run, f"{channel} was stopped", channel)
    for thread in [t for t in run.threads if run.plan.nodes[t.node].get("channel") == channel]:
        if thread not in run.threads:
            continue
        index = run.threads.index(thread)
        if thread.phase == "open" and run.plan.nodes[thread.node]["kind"] == "task":
            leave(run, index, edge_past(run.plan.nodes[thread.node]), run.now)
        elif thread.phase in ("held", "sent", "open"):
            skip(run, index, f"{channel} was stopped")


def _pause(run: Run, number: int) -> None:
    rule = run.plan.rules[number]
    until = _pause_end(run, rule)
    if until <= run.now:
        return
    current = run.paused
    run.note("pause", None, f"until {run.say(until)}", until=until)
    if current is not None:
        run.set(pauses=(*run.state.pauses[:-1], evolve(current, end=max(current.end, until))))
    else:
        run.set(pauses=(*run.state.pauses, Pause(run.now, until)))
        _hold_back(run)
    run.moved = True


def _pause_end(run: Run, rule: Json) -> int:
    """The moment a pause of this rule would end: `until` a field or an event has an `up to` at the latest."""
    if rule["length"] is not None:
        amount = run.amount(rule["length"])
        return run.now if amount is None else run.clock.add(run.now, rule["length"], max(amount, 0))
    limit = None
    if rule["up_to"] is not None:
        amount = run.amount(rule["up_to"])
        limit = None if amount is None else run.clock.add(run.now, rule["up_to"], max(amount, 0))
    until = rule["until"]
    if until.get("op") == "event":
        return run.now if limit is None else limit
    anchor = conditions.value(until, run.asked())
    moment = None if anchor is None else anchor_moment(run, anchor)
    ends = [m for m in (moment, limit) if m is not None]
    return min(ends, default=run.now)


def _hold_back(run: Run) -> None:
    """Messages asked for but not yet out are taken back; they are put up again when the pause ends."""
    for index, thread in enumerate(run.threads):
        if thread.phase == "sent" or (
            thread.phase == "open" and run.plan.nodes[thread.node]["kind"] == "message"
        ):
            run.do("withdraw", thread.node, f"{thread.node}/withdraw", reason="paused")
            run.replace(index, evolve(thread, phase="held", due=run.now))


def ask_pause(run: Run) -> None:
    """Has what a pause waits for come? Has it run out?"""
    pause = run.paused
    if pause is not None:
        run.set(paused=True)
        _seen_back(run, pause)
    if run.state.paused and run.paused is None:
        _end_pause(run)


def _end_pause(run: Run) -> None:
    """What stood still goes on, later by as long; steps that count days by its begun days."""
    pause = run.state.pauses[-1]
    run.set(paused=False)
    for index, thread in enumerate(run.threads):
        if thread.due is not None and thread.phase in ("wait", "wait_for", "open"):
            stood = pause.end - max(pause.start, thread.since)
            run.replace(index, evolve(thread, due=thread.due + max(stood, 0)))
    for thread in [t for t in run.threads if t.phase in ("due", "held")]:
        _past_after(run, thread, pause.end)
    refresh(run)


def _past_after(run: Run, thread: Thread, turn: int) -> None:
    """A date that went by during a pause is past: its step is left out, as if its turn came now."""
    due = due_of(run, thread.node, thread.last, turn)
    if due.dated and due.skip is not None:
        skip(run, run.threads.index(thread), due.skip)


def _seen_back(run: Run, pause: Pause) -> None:
    for rule in run.plan.rules:
        until = rule["until"] if rule["kind"] == "pause" else None
        if until and until.get("op") == "event":
            back = [h for h in run.happenings if h.event == until["event"] and h.at > pause.start]
            if back:
                run.set(pauses=(*run.state.pauses[:-1], evolve(pause, end=run.now)))
                return


# ---- reactions -----------------------------------------------------------------------------------------------------


def _when(run: Run, number: int) -> None:
    _begin_reaction(run, number)


def _whenever(run: Run, number: int, fresh: list[Happening]) -> None:
    """For every event its condition speaks of, if it then holds; else at each change from false to true."""
    terms = run.plan.events_of_rule[number]
    came = _comes_to_hold(run, number)
    heard = [h for h in fresh if any(conditions.speaks_of(t, h, run.asked()) for t in terms)]
    if heard and conditions.holds(run.plan.rules[number]["when"], run.asked()):
        for _ in heard:
            _begin_reaction(run, number)
    elif came and not heard:
        _begin_reaction(run, number)


def _begin_reaction(run: Run, number: int) -> None:
    rule = run.plan.rules[number]
    if number in run.state.running.values():
        _while_running(run, number)
        return
    count = run.state.fired.get(rule["id"], 0)
    if count >= MOST_RUNS:
        run.note("skip", None, f"{rule['id']} ran {MOST_RUNS} times and is stopped")
        return
    track = sum(run.state.fired.values()) + 1
    run.set(
        fired={**run.state.fired, rule["id"]: count + 1}, running={**run.state.running, str(track): number}
    )
    run.began[number] = run.now
    begin(run, track, rule["entry"], run.now)
    if rule["entry"] is None:
        run.set(running={k: v for k, v in run.state.running.items() if k != str(track)})


def _while_running(run: Run, number: int) -> None:
    """What happens during a run is dropped; of two events of one instant both run, if the first run is over at that instant."""
    if number in run.began:
        run.again.append(number)
    else:
        _drop(run, number)


def begin_again(run: Run) -> bool:
    """Begin a reaction whose run is over at the instant it began at, and that another event of this instant asks for."""
    for number in run.again:
        if number not in run.state.running.values():
            run.again.remove(number)
            _begin_reaction(run, number)
            return True
    return False


def drop_the_rest(run: Run) -> None:
    """At the end of an instant: what asked for a reaction that is still running."""
    for number in run.again:
        _drop(run, number)
    run.again.clear()


def _drop(run: Run, number: int) -> None:
    run.note(
        "skip",
        None,
        f"{run.plan.rules[number]['id']} is still running: what happens meanwhile does not start it again",
    )


_ACT = {"stop": _stop, "pause": _pause, "when": _when}
