"""The machine's calls: enroll a contact, and take an enrollment on. Pure: the same arguments give the same outcome."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from seqlang.machine import conditions, values
from seqlang.machine.clock import NEVER
from seqlang.machine.exchange import NO_HOLIDAYS, Almanac, Input, Outcome
from seqlang.machine.history import History, Standing
from seqlang.machine.inputs import counts_at, digest, take
from seqlang.machine.intake import kept, kept_all, why_none
from seqlang.machine.pauses import ask_pause
from seqlang.machine.plan import Plan
from seqlang.machine.rules import (
    ask_leaving,
    ask_others,
    ask_standing,
    begin_again,
    drop_the_rest,
)
from seqlang.machine.run import Run, thaw
from seqlang.machine.state import Ended, State
from seqlang.machine.success import ask_success
from seqlang.machine.tracks import begin, refresh
from seqlang.machine.turns import just_opened, move, next_due, ready_at
from seqlang.values import evolve

Json = Mapping[str, Any]
_PER_INSTANT = 100_000


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
    run = begin_run(
        plan,
        contact,
        entry,
        history,
        now,
        number=number,
        standing=standing,
        choices=choices,
        almanac=almanac,
    )
    return _outcome(run)


def advance(
    plan: Plan, state: State, inputs: Sequence[Input], now: int, *, almanac: Almanac | None = None
) -> Outcome:
    """Take in the inputs, then do all that is due by `now`. Raises ValueError where the state is another plan's."""
    if state.plan != plan.hash:
        raise ValueError("this enrollment was made with another plan; migrate it first")
    run = thaw(plan, state, almanac or NO_HOLIDAYS)
    if state.moved:
        run.stirred = run.stirred_leaving = None
    proceed(run, inputs, now)
    return _outcome(run)


# ---- the same without a state between the calls: for hosts that keep an enrollment in memory ----------------------


def begin_run(
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
    telling: bool = True,
    sends_at_once: bool = False,
) -> Run:
    """As `enroll`; what it asks for is in the run's `actions`, what it decided in its `log`. `telling`: compose sentences for that;
    `sends_at_once`: the host sends within the call and does not answer (but for drafts)."""
    standing = standing or Standing()
    timezone = plan.settings["timezone"]
    zone = values.zone_of([kept(contact.get(f)) for f in timezone["fields"]], timezone["zone"])
    state = State(
        plan.hash,
        str(kept(contact.get("contact.id")) or "c1"),
        number,
        now,
        now,
        zone,
        fields={path: kept(value) for path, value in contact.items() if path in plan.paths},
        entry=kept_all(entry),
        choices=dict(choices or {}),
        happenings=tuple(evolve(h, own=False) for h in history.happenings if h.event in plan.heard),
        last_finish=now,
        unsubscribed=standing.unsubscribed,
        closed=standing.closed,
        dead=standing.dead,
    )
    run = thaw(plan, state, almanac or NO_HOLIDAYS)
    run.telling, run.sends_at_once = telling, sends_at_once
    run.stirred = run.stirred_leaving = None
    run.happen("enrolled", None)
    if not _ask_first(run):
        ask_others(run)
        begin(run, 0, plan.data["entry"], now)
    _settle(run)
    return run


def proceed(run: Run, inputs: Sequence[Input], now: int) -> None:
    """As `advance`; a clock that goes back stands still instead. What an earlier call asked for is forgotten."""
    run.wake(now)
    if run.now > run.woken:
        drop_the_rest(run)
    new: dict[str, Input] = {}
    for each in inputs:
        wrong = why_none(each)
        if wrong is not None:
            run.note("skip", None, f"an input that is none was left out: {wrong}")
            continue
        known = digest(each.id)
        if known not in run.seen and known not in new:
            new[known] = each
    run.seen.update(dict.fromkeys(sorted(new)))
    ask_pause(run)
    for each in sorted(new.values(), key=lambda i: (i.at, i.id)):
        counts = counts_at(run, each)
        run.asking = None if counts == run.now else counts
        take(run, each)
        _ask_first(run)
    run.asking = None
    _settle(run)


def _ask_first(run: Run) -> bool:
    """What is asked after every input and every action: has a step had its success; does a goal or exit end it all?"""
    stirred, run.stirred_leaving = run.stirred_leaving, set()
    ask_success(run, stirred)
    return run.ended is None and ask_leaving(run, stirred)


def _settle(run: Run) -> None:
    """Rules, then what is due, one thing at a time, until nothing more happens at this instant."""
    for _ in range(_PER_INSTANT):
        if run.moved and run.ended is None:
            run.moved = False
            refresh(run)
            if not _ask_first(run):
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
    _finish(run)


def _finish(run: Run) -> None:
    """With all tracks at their end the enrollment is over, once `stay` is."""
    if run.ended is not None or run.threads:
        return
    stay = run.plan.settings["stay"]
    until = run.last_finish
    if stay is not None:
        until = run.later(until, stay) or until
    if until <= run.now:
        run.ended = Ended(until, "finished")


# ---- when to wake --------------------------------------------------------------------------------------------------


def _outcome(run: Run) -> Outcome:
    return Outcome(run.frozen(), tuple(run.actions), wake_at(run), tuple(run.log))


def wake_at(run: Run) -> int | None:
    """The next moment at which something may happen: after now, so that no host spins. It is now only where a task was opened whose track
    may go on at once: whoever does it in that instant comes first."""
    if run.opened and just_opened(run):
        return run.now
    return min((m for m in _moments(run) if run.now < m < NEVER), default=None)


def _moments(run: Run) -> Iterator[int]:
    for thread in run.threads:
        at = ready_at(run, thread)
        if at is not None:
            yield at
        if thread.phase == "wait_for" and run.paused is None:
            yield from conditions.changes(run.plan.nodes[thread.node]["condition"], run)
    if run.ended is not None:
        return
    for rule, listening in zip(run.plan.rules, run.plan.listening, strict=True):
        if listening.timed:
            yield from conditions.changes(rule["when"], run)
    pause = run.paused
    if pause is not None:
        yield pause.end
    if not run.threads and run.plan.settings["stay"] is not None:
        yield run.later(run.last_finish, run.plan.settings["stay"]) or run.now
