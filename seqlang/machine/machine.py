"""The machine's calls: enroll a contact, and take an enrollment on. Pure: the same arguments give the same outcome."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve, field, frozen

from seqlang.machine import conditions, values
from seqlang.machine.history import History, Standing
from seqlang.machine.plan import Plan
from seqlang.machine.rules import (
    ask_leaving,
    ask_others,
    ask_pause,
    ask_standing,
    begin_again,
    drop_the_rest,
    end,
)
from seqlang.machine.run import Almanac, Outcome, Run, thaw
from seqlang.machine.sending import sent
from seqlang.machine.state import Ended, State
from seqlang.machine.tracks import begin, leave, refresh, skip
from seqlang.machine.turns import just_opened, move, next_due, overtaken_at, ready_at

Json = Mapping[str, Any]
_PER_INSTANT = 100_000


@frozen
class Input:
    """What a host has to tell, with an id (told twice it counts once) and a time.

    kind: event (`name`, `step` a label or id, `data` its attributes: opened, replied, done, answered …), fields (`data` by path), standing
    (`data`: unsubscribed, closed, dead, as in `Standing`; what is not in it stays), sent, failed (of a webhook: given up), deferred
    (`step`, `until`); by hand: pause (until `until`, None: until resumed), resume, stop.
    """

    id: str
    at: int
    kind: str
    name: str = ""
    step: str | None = None
    data: Json = field(factory=dict)
    until: int | None = None


def enroll(
    plan: Plan,
    contact: Json,
    entry: Json,
    history: History,
    now: int,
    *,
    number: int = 1,
    standing: Standing | None = None,
    choices: Mapping[str, str] | None = None,
    almanac: Almanac | None = None,
) -> Outcome:
    """Let a contact in, now. `contact`: fields by path; `history`: what happened before, for `ever` and `in the last`; `number`: which
    enrollment of this contact it is, from 1; `choices`: arms and variants that are not to be drawn (`split LABEL`, `variant LABEL`)."""
    almanac, standing = almanac or Almanac(), standing or Standing()
    timezone = plan.settings["timezone"]
    zone = values.zone_of([contact.get(f) for f in timezone["fields"]], timezone["zone"])
    state = State(
        plan.hash,
        str(contact.get("contact.id") or "c1"),
        number,
        now,
        now,
        zone,
        fields=dict(contact),
        entry=dict(entry),
        choices=dict(choices or {}),
        happenings=tuple(evolve(h, own=False) for h in history.happenings if h.event in plan.heard),
        last_finish=now,
        unsubscribed=standing.unsubscribed,
        closed=standing.closed,
        dead=standing.dead,
    )
    run = thaw(plan, state, now, almanac)
    run.happen("enrolled", None)
    if not ask_leaving(run):
        ask_others(run)
        begin(run, 0, plan.data["entry"], now)
    _settle(run)
    return _outcome(run)


def advance(
    plan: Plan, state: State, inputs: Sequence[Input], now: int, *, almanac: Almanac | None = None
) -> Outcome:
    """Take in the inputs, then do all that is due by `now`. Raises ValueError where the state is another plan's."""
    if state.plan != plan.hash:
        raise ValueError("this enrollment was made with another plan; migrate it first")
    run = thaw(plan, state, now, almanac or Almanac())
    known = set(state.seen)
    new = {i.id: i for i in inputs if i.id not in known and i.at <= run.now}
    in_order = sorted(new.values(), key=lambda i: (i.at, i.id))
    run.set(seen=(*state.seen, *(i.id for i in in_order)))
    ask_pause(run)
    for each in in_order:
        _take(run, each)
        if run.ended is None:
            ask_leaving(run)
    _settle(run)
    return _outcome(run)


# ---- inputs --------------------------------------------------------------------------------------------------------


def _take(run: Run, each: Input) -> None:
    if each.kind == "fields":
        run.fields.update(each.data)
        run.moved = True
        refresh(run)
    elif each.kind == "event":
        _event(run, each)
    elif each.kind == "stop":
        if run.ended is None:
            end(run, "stopped", None, None, None)
    else:
        _result(run, each)


def _event(run: Run, each: Input) -> None:
    if _is_of_another(run, each):
        return
    step = _step_meant(run, each)
    at = max(each.at, run.state.now)
    run.happen(each.name, step, dict(each.data), at)
    _change_standing(run, each, step)
    if step is None or each.name not in ("done", "skipped", "missed", "answered"):
        return
    before = run.progress.get(step)
    attributes = {**(before.attributes if before else {}), **each.data}
    run.progress_of(step, attributes=attributes)
    index = _open_at(run, step)
    if index is not None and run.plan.nodes[step]["kind"] in ("task", "webhook"):
        leave(run, index, run.plan.nodes[step]["finished"], run.now)
        refresh(run)


def _is_of_another(run: Run, each: Input) -> bool:
    """Under `key`, does the event carry another value than the one this enrollment is for?"""
    key = run.plan.settings["key"]
    theirs, ours = (values.typed(data.get(key), "text") for data in (each.data, run.state.entry))
    return theirs is not None and ours is not None and not values.equal(theirs, ours)


def _step_meant(run: Run, each: Input) -> str | None:
    """The step an event is about: of a label's rounds the latest that is out."""
    if each.step is None:
        return None
    if each.step in run.plan.nodes:
        return each.step
    rounds = run.plan.steps_named(each.step)
    out = [r for r in rounds if (p := run.progress.get(r)) and p.out is not None]
    return out[-1] if out else (rounds[0] if rounds else None)


def _change_standing(run: Run, each: Input, step: str | None) -> None:
    channel = each.data.get("channel")
    if each.name == "unsubscribed" and channel:
        run.set(closed=(*run.state.closed, str(channel)))
    elif each.name in ("unsubscribed", "complained"):
        run.set(unsubscribed=True)
    elif each.name == "bounced" and values.folded(str(each.data.get("kind", ""))) == "hard":
        # A label that was a message may be something else since its enrollment was moved to another version.
        of = run.plan.nodes[step].get("channel", "email") if step is not None else "email"
        run.set(dead=(*run.state.dead, of))


def _open_at(run: Run, step: str) -> int | None:
    return next(
        (i for i, t in enumerate(run.threads) if t.node == step and t.phase in ("open", "sent")), None
    )


def _result(run: Run, each: Input) -> None:
    """The host's answer to a request: sent, failed, deferred, released."""
    index = _open_at(run, each.step or "")
    if index is None:
        return
    thread = run.threads[index]
    if each.kind == "sent":
        sent(run, index)
    elif each.kind == "deferred" and each.until is not None:
        run.replace(index, evolve(thread, phase="held", due=max(each.until, run.now)))
    elif each.kind == "failed":
        run.happen("failed", thread.node)
        skip(run, index, "the host could not send it")
        if run.plan.settings["on_failure"] == "exit" and not ask_leaving(run):
            end(run, "failed", None, None, None)
    refresh(run)


# ---- one instant ---------------------------------------------------------------------------------------------------


def _settle(run: Run) -> None:
    """Rules, then what is due, one thing at a time, until nothing more happens at this instant."""
    for _ in range(_PER_INSTANT):
        if run.moved and run.ended is None:
            run.moved = False
            refresh(run)
            if not ask_leaving(run):
                ask_others(run)
                ask_pause(run)
                ask_standing(run)
            continue
        if run.again and run.ended is None and begin_again(run):
            continue
        index = next_due(run)
        if index is None:
            break
        move(run, index)
        run.moved = True
    drop_the_rest(run)
    _finish(run)


def _finish(run: Run) -> None:
    """With all tracks at their end the enrollment is over, once `stay` is."""
    if run.ended is not None or run.threads:
        return
    stay = run.plan.settings["stay"]
    until = run.state.last_finish
    if stay is not None:
        until = run.later(until, stay) or until
    if until <= run.now:
        run.ended = Ended(until, "finished")


# ---- when to wake --------------------------------------------------------------------------------------------------


def _outcome(run: Run) -> Outcome:
    return Outcome(run.frozen(), tuple(run.actions), _wake_at(run), tuple(run.log))


def _wake_at(run: Run) -> int | None:
    """The next moment at which something may happen: after now, so that no host spins. It is now only where a task was opened whose track
    may go on at once: whoever does it in that instant comes first."""
    if any(overtaken_at(run, t) is not None for t in just_opened(run)):
        return run.now
    moments = [m for m in _moments(run) if m > run.now]
    return min(moments, default=None)


def _moments(run: Run) -> Iterator[int]:
    for thread in run.threads:
        at = ready_at(run, thread)
        if at is not None:
            yield at
        if thread.phase == "wait_for":
            yield from conditions.changes(run.plan.nodes[thread.node]["condition"], run.asked())
    if run.ended is not None:
        return
    for rule in run.plan.rules:
        yield from conditions.changes(rule["when"], run.asked())
    pause = run.paused
    if pause is not None:
        yield pause.end
    if not run.threads and run.plan.settings["stay"] is not None:
        yield run.later(run.state.last_finish, run.plan.settings["stay"]) or run.now
