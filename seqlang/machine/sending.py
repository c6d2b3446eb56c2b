"""From due to sent: variant, window, spread, gap, window again, different days; and all that is asked at the moment a message goes out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from seqlang.machine import conditions
from seqlang.machine.clock import NEVER, with_clock
from seqlang.machine.due import limit_before
from seqlang.machine.openings import next_open, next_open_day, open_until
from seqlang.machine.run import Run
from seqlang.machine.saying import guard_says_no, held_words
from seqlang.machine.state import Thread
from seqlang.machine.tracks import FAREWELL, leave, skip
from seqlang.plan.draw import choose
from seqlang.values import evolve

Json = Mapping[str, Any]
NO_THREAD = "the mail it replies to did not go out, and it has no subject of its own"
_WEEK = {"amount": 7, "to": None, "unit": "day", "business": False}
_USUAL_DUE = {"amount": 3, "to": None, "unit": "day", "business": True}  # where a field does not say
_AGAIN = 400  # pushes to a further day before a message goes out all the same


def plan_message(run: Run, index: int) -> None:
    """A step that goes out has fallen due: choose its variant, and the moment it aims at before others are looked at."""
    thread = run.threads[index]
    variant = _variant(run, thread.node)
    planned = thread.but(variant=variant, phase="held")
    target = _first_target(run, planned)
    run.replace(index, planned.but(due=target))


def details_of(run: Run, thread: Thread) -> Json:
    """The step's details, those of its variant over them."""
    return run.plan.details_of(thread.node, thread.variant)


def _variant(run: Run, node_id: str) -> str | None:
    node = run.plan.nodes[node_id]
    forced = run.choices.get(f"variant {node['label']}")
    if forced in [v["label"] for v in node["variants"]]:
        return forced
    for v in node["variants"]:
        if v["guard"] is not None and conditions.holds(v["guard"], run):
            return str(v["label"])
    shared = [v for v in node["variants"] if v["guard"] is None]
    chosen = choose([v["share"] for v in shared], run.draw(run.label(node_id), "variant")) if shared else None
    return None if chosen is None else str(shared[chosen]["label"])


# ---- when it may go out --------------------------------------------------------------------------------------------


def _openings(run: Run, thread: Thread) -> tuple[bool, Any]:
    """(does any window, holiday or blackout bind this step, its openings)."""
    node = run.plan.nodes[thread.node]
    details = details_of(run, thread)
    own = details.get("send")
    send = run.plan.settings["send"]
    named = send["channels"].get(node["channel"])
    if node["kind"] == "task":
        openings = own or named
        return openings is not None, openings
    if details["transactional"]:
        return own is not None, own
    return True, own or named or send["default"]


def _first_target(run: Run, thread: Thread) -> int:
    """The window, and `spread` inside it."""
    moment = max(thread.due or run.now, thread.last)
    if thread.track != FAREWELL:
        moment = run.after_pause(moment)
    bound, openings = _openings(run, thread)
    if not bound:
        return moment
    clock = _clock_for(run, thread)
    opened = next_open(moment, openings, clock)
    spread = run.plan.settings["spread"]
    details = details_of(run, thread)
    is_spread = run.plan.nodes[thread.node]["kind"] == "message" and not details["transactional"]
    if spread is None or not is_spread or opened >= NEVER:
        return opened
    amount = run.amount(spread) or 0
    room = min(run.clock.add(opened, spread, amount), open_until(opened, openings, clock)) - opened
    return opened + int(run.draw(run.label(thread.node), "spread") * max(room, 0))


def _clock_for(run: Run, thread: Thread) -> Any:
    """Transactional messages know neither holiday nor blackout."""
    if run.clock.always_open:
        return run.clock
    if run.plan.nodes[thread.node]["kind"] == "message" and details_of(run, thread)["transactional"]:
        return evolve(run.clock, holidays=frozenset(), blackout=())
    return run.clock


def allowed_at(run: Run, thread: Thread, target: int) -> int:
    """The first moment from the target on at which window, gap and other days' messages let the step go out."""
    bound, openings = _openings(run, thread)
    clock = _clock_for(run, thread)
    moment = next_open(target, openings, clock) if bound else target
    node = run.plan.nodes[thread.node]
    if node["kind"] == "task" or details_of(run, thread)["transactional"]:
        return moment
    gap = run.plan.settings["gap"]
    if gap is not None:
        return _after_gap(run, moment, gap, openings)
    due = node["due"]
    if due is not None and due["from"] == "date":
        return moment
    return _on_a_day_of_its_own(run, thread, moment, openings)


def _after_gap(run: Run, moment: int, gap: Json, openings: Any) -> int:
    out = [at for at in (run.last_message, *(t.since for t in _asked_for(run))) if at is not None]
    if not out:
        return moment
    end = run.clock.add(max(out), gap, run.amount(gap) or 0)
    return moment if end <= moment else next_open(end, openings, run.clock)


def _asked_for(run: Run) -> list[Thread]:
    """Messages asked for whose answer is not yet there: they count as out."""
    return [
        thread
        for thread in run.threads
        if thread.phase == "sent" and not details_of(run, thread)["transactional"]
    ]


def _on_a_day_of_its_own(run: Run, thread: Thread, moment: int, openings: Any) -> int:
    """Messages that the file puts on different days go out on different days."""
    own = run.clock.date_of(thread.named_nominal).isoformat()
    at = run.clock.local(thread.named).time()
    for _ in range(_AGAIN):
        day = run.clock.date_of(moment)
        if all(other == own for other in _days_out_on(run, day)):
            break
        day = next_open_day(day + timedelta(days=1), openings, run.clock)
        moment = next_open(run.clock.moment(datetime.combine(day, at)), openings, run.clock)
    return moment


def _days_out_on(run: Run, day: date) -> list[str]:
    """The days that the messages out on a date belong to."""
    out = list(run.out_on.get(day.isoformat(), ()))
    asked = [t for t in _asked_for(run) if run.clock.date_of(t.since) == day]
    return out + [run.clock.date_of(t.named_nominal).isoformat() for t in asked]


# ---- the moment it goes out ----------------------------------------------------------------------------------------


def attempt(run: Run, index: int) -> None:
    """Ask everything that is asked as a step goes out; then send it, open it, hold it on, or leave it out."""
    thread = run.threads[index]
    reason = _over(run, thread)
    if reason is not None:
        skip(run, index, reason)
        return
    moment = allowed_at(run, thread, max(thread.due or run.now, run.now))
    if moment >= NEVER:
        skip(run, index, "its window does not open within two years")
        return
    if moment > run.now:
        _hold(run, index, moment)
        return
    reason = _refused(run, thread)
    if reason is not None:
        skip(run, index, reason)
    elif run.plan.nodes[thread.node]["kind"] == "task":
        _open_task(run, index)
    else:
        _send(run, index)


def _hold(run: Run, index: int, moment: int) -> None:
    """Wait until it may go out, or until it has expired."""
    thread = run.threads[index]
    why = None
    if run.telling:
        why = held_words(run, moment, *_openings(run, thread), _clock_for(run, thread))
    run.note("wait", thread.node, why, until=moment)
    run.replace(index, thread.but(due=_end(run, thread, moment)))


def _end(run: Run, thread: Thread, moment: int) -> int:
    """The moment it waits for, or the one at which it expires, if that is sooner. Whether it comes too late for the date it should come
    before is asked only as it goes out."""
    expires = _expires(details_of(run, thread), thread)
    end = run.later(thread.named, expires) if expires else None
    return moment if end is None or end <= run.now else min(moment, end)


def _expires(details: Json, thread: Thread) -> Json | None:
    """How long after the moment its line names a message may still go out; a draft, and one that the host deferred (a cap), have a week
    where nothing is written."""
    written: Json | None = details.get("expires")
    return written or (_WEEK if details.get("review") or thread.mark == "deferred" else None)


def _over(run: Run, thread: Thread) -> str | None:
    """What is asked whenever its turn comes, whether window and gap let it go or not: its channel was stopped, it has
    expired, what it should come before is there."""
    node = run.plan.nodes[thread.node]
    if node["channel"] in run.stopped:
        return f"{node['channel']} was stopped"
    expires = _expires(details_of(run, thread), thread)
    if expires is not None:
        end = run.later(thread.named, expires)
        if end is not None and run.now >= end:
            return f"it expired on {run.say(end)}"
    limit = limit_before(run, node["due"])
    if limit is not None and run.now >= limit:
        return f"it should come before {run.say(limit)}"
    return None


def _refused(run: Run, thread: Thread) -> str | None:
    """Guard and standing: asked at the moment it goes out."""
    node = run.plan.nodes[thread.node]
    if node["guard"] is not None and not conditions.holds(node["guard"], run):
        return guard_says_no(run, node["guard"]) if run.telling else "its guard says no"
    if node["kind"] == "task":
        return None
    details = details_of(run, thread)
    if node["channel"] in run.dead:
        return f"the address for {node['channel']} is dead"
    if not details["transactional"] and (run.unsubscribed or node["channel"] in run.closed):
        return "unsubscribed"
    if details.get("thread") and details.get("subject") is None:
        before = [run.progress.get(step) for step in details["thread"]]
        if not any(p and p.out is not None for p in before):
            return NO_THREAD
    return None


def _send(run: Run, index: int) -> None:
    thread = run.threads[index]
    node = run.plan.nodes[thread.node]
    details = details_of(run, thread)
    draft = bool(details.get("review")) and thread.mark != "released"
    run.do(
        "send",
        thread.node,
        f"{thread.node}/draft" if draft else thread.node,
        thread.track,
        channel=node["channel"],
        label=node["label"],
        variant=thread.variant,
        draft=draft,
        details=details,
    )
    if not draft:
        run.note("send", thread.node, variant=thread.variant)
    phase = "open" if draft else "sent"
    due = run.later(thread.named, _expires(details, thread) or _WEEK) if draft else thread.due
    turn = min(run.now, thread.due or run.now)
    if draft:
        run.opened.add(thread.node)
    run.replace(index, thread.but(phase=phase, due=due, since=run.now, turn=turn))
    if run.sends_at_once and not draft:
        sent(run, index)


def deferred(run: Run, index: int, until: int) -> None:
    """The host cannot send it before a moment: then all is asked again, unless it has expired by then."""
    thread = run.threads[index].but(phase="held", mark=run.threads[index].mark or "deferred")
    run.replace(index, thread.but(due=_end(run, thread, max(until, run.now))))


def released(run: Run, index: int) -> None:
    """A person has let a draft go: all is asked again."""
    run.replace(index, run.threads[index].but(phase="held", due=run.now, mark="released"))


def sent(run: Run, index: int) -> None:
    """The host has sent it, now."""
    thread = run.threads[index]
    node = run.plan.nodes[thread.node]
    run.went_out(thread.node)
    if thread.phase == "open":
        run.note("send", thread.node, variant=thread.variant)
    if not details_of(run, thread)["transactional"]:
        _remember_day(run, thread)
        run.last_message = run.now
    run.happen("sent", thread.node)
    onward = node["finished"] if "finished" in node else node["next"]
    leave(
        run, index, onward, run.now, None if details_of(run, thread).get("review") else thread.named_nominal
    )


def _remember_day(run: Run, thread: Thread) -> None:
    today = run.clock.date_of(run.now).isoformat()
    own = run.clock.date_of(thread.named_nominal).isoformat()
    days = run.out_on.get(today, ())
    if own not in days:
        run.out_on[today] = (*days, own)


def _open_task(run: Run, index: int) -> None:
    thread = run.threads[index]
    node = run.plan.nodes[thread.node]
    due = task_due(run, details_of(run, thread)["due"])
    run.do(
        "open_task",
        thread.node,
        thread.node,
        thread.track,
        channel=node["channel"],
        label=node["label"],
        variant=thread.variant,
        due=due,
        details=details_of(run, thread),
    )
    run.note("task", thread.node, variant=thread.variant)
    run.went_out(thread.node)
    turn = min(run.now, thread.due or run.now)
    run.opened.add(thread.node)
    run.replace(index, thread.but(phase="open", due=due, since=run.now, turn=turn))


def task_due(run: Run, due: Json) -> int | None:
    """When an open task is missed; None: never."""
    if due["kind"] == "never":
        return None
    if due["kind"] == "length":
        amount = run.amount(due["length"])
        if amount is None or amount < 0:
            return run.clock.add(run.now, _USUAL_DUE, 3)
        return run.clock.add(run.now, due["length"], amount, due["at"])
    ahead = timedelta(days=1 if due["kind"] == "tomorrow" else 0)
    local = run.clock.local(run.now) + ahead
    moment = run.clock.moment(with_clock(local, due["at"] or "23:59"))
    return max(moment, run.now)
