"""What never goes out: outside a window, too near, while it stands still, against what is known, behind the end."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seqlang.machine.clock import Clock
from seqlang.machine.due import limit_before
from seqlang.machine.openings import next_open
from seqlang.machine.plan import Plan
from seqlang.machine.run import clock_of, thaw
from seqlang.machine.state import State, Thread
from tests.machine.host import REQUESTS, Call, Host, almanac_of, node_of, usable

SEEDS = st.integers(0, 20_000)
PLAYS = st.integers(0, 5)
MODEST = settings(max_examples=100, deadline=None)
LATE = pytest.mark.parametrize("late", [0, 7 * 3600])


def clock_in(host: Host, state: State) -> Clock:
    return clock_of(host.plan, state.zone, state.fields, almanac_of(host.seed))


def threads_asked(host: Host) -> list[tuple[Call, Thread]]:
    """Each message asked for (drafts aside), as its thread stands in the state behind the call."""
    out = []
    for call in host.calls:
        for action in call.actions:
            if (
                action.kind == "send"
                and node_of(host.plan, action)["kind"] == "message"
                and not action.data["draft"]
            ):
                found = [t for t in call.state.threads if t.node == action.node and t.phase == "sent"]
                out += [(call, found[-1])] if found else []
    return out


@LATE
@given(seed=SEEDS, play=PLAYS)
@MODEST
def test_no_message_outside_its_window_or_on_a_closed_day(late: int, seed: int, play: int) -> None:
    usable(seed)
    host = Host(seed, play, late)
    host.run()
    for call, thread in threads_asked(host):
        details = host.plan.details_of(thread.node, thread.variant)
        send = host.plan.settings["send"]
        channel = host.plan.nodes[thread.node]["channel"]
        openings = details["send"] or (send["channels"].get(channel) or send["default"])
        clock = clock_in(host, call.state)
        if not details["transactional"]:
            assert next_open(call.now, openings, clock) == call.now, (seed, thread.node)
        elif details["send"]:
            free = Clock(clock.zone)
            assert next_open(call.now, details["send"], free) == call.now, (seed, thread.node)


def counted(host: Host) -> list[tuple[Call, Thread]]:
    """The messages that gap and different days are about."""
    return [
        (call, thread)
        for call, thread in threads_asked(host)
        if not host.plan.details_of(thread.node, thread.variant)["transactional"]
    ]


@LATE
@given(seed=SEEDS, play=PLAYS)
@MODEST
def test_messages_keep_their_gap(late: int, seed: int, play: int) -> None:
    gap = usable(seed).settings["gap"]
    host = Host(seed, play, late)
    if gap is None or isinstance(gap["amount"], dict):
        return
    host.run()
    for (before, _), (after, thread) in pairwise(counted(host)):
        earliest = clock_in(host, after.state).add(before.now, gap, gap["amount"])
        assert earliest <= after.now, (seed, thread.node)


@LATE
@given(seed=SEEDS, play=PLAYS)
@MODEST
def test_of_different_days_on_different_days(late: int, seed: int, play: int) -> None:
    """Where no gap is written: what goes out on one date belongs to one day of the file, dated messages aside."""
    if usable(seed).settings["gap"] is not None:
        return
    host = Host(seed, play, late)
    host.run()
    out: dict[Any, set[Any]] = {}
    for call, thread in counted(host):
        clock = clock_in(host, call.state)
        date, own = clock.date_of(call.now), clock.date_of(thread.named_nominal)
        due = host.plan.nodes[thread.node]["due"]
        if due is None or due["from"] != "date":
            assert out.get(date, set()) <= {own}, (seed, thread.node)
        out.setdefault(date, set()).add(own)


@LATE
@given(seed=SEEDS, play=PLAYS)
@MODEST
def test_nothing_comes_at_or_after_what_it_should_come_before(late: int, seed: int, play: int) -> None:
    usable(seed)
    host = Host(seed, play, late)
    host.run()
    for call in host.calls:
        run = thaw(host.plan, call.state, almanac_of(seed))
        for action in call.actions:
            if action.kind in REQUESTS and action.node and not _sets_fields(call):
                limit = limit_before(run, host.plan.nodes[action.node]["due"])
                assert limit is None or call.now < limit, (seed, action.node)


def _sets_fields(call: Call) -> bool:
    return any(action.kind == "set" for action in call.actions)


def farewells(plan: Plan) -> set[str]:
    found: set[str] = set()
    reach = [r["entry"] for r in plan.rules if r["kind"] in ("goal", "exit") and r["entry"]]
    while reach:
        node = reach.pop()
        if node not in found:
            found.add(node)
            reach += [to for to in plan.nodes[node].values() if isinstance(to, str) and to in plan.nodes]
    return found


@LATE
@given(seed=SEEDS, play=PLAYS)
@MODEST
def test_after_the_end_only_a_farewell(late: int, seed: int, play: int) -> None:
    plan = usable(seed)
    host = Host(seed, play, late)
    host.run()
    allowed = farewells(plan)
    over = False
    for call in host.calls:
        if over:
            assert all(a.node in allowed for a in call.actions if a.node), (seed, call.now)
        over = over or call.state.ended is not None


@LATE
@given(seed=SEEDS, play=PLAYS)
@MODEST
def test_a_late_call_sends_nothing_that_an_exit_known_by_then_forbids(
    late: int, seed: int, play: int
) -> None:
    plan = usable(seed)
    host = Host(seed, play, late or 40 * 3600)
    host.run()
    allowed = farewells(plan)
    for call in host.calls:
        told = [i for i in call.inputs if i.id.startswith("line")]
        ended = call.state.ended
        left = ended is not None and ended.reason in ("goal", "exit") and ended.at == call.now
        if told and left and not _acts_by_itself(plan):
            assert all(a.node in allowed for a in call.actions if a.kind in REQUESTS), (seed, call.now)


def _acts_by_itself(plan: Plan) -> bool:
    """Can a step of its own, done at that very instant, be what ends it?"""
    own = {"set", "tag", "untag", "unsubscribe", "exit"}
    return any(node["kind"] in own for node in plan.nodes.values()) or "sent" in plan.heard


@LATE
@given(seed=SEEDS, play=PLAYS)
@MODEST
def test_leaving_takes_back_every_open_request_and_task(late: int, seed: int, play: int) -> None:
    usable(seed)
    host = Host(seed, play, late, idle=True)
    host.run()
    before: tuple[Thread, ...] = ()
    for call in host.calls:
        ended = call.state.ended
        if ended is not None and ended.reason != "finished" and ended.at == call.now:
            taken = {a.node for a in call.actions if a.kind == "withdraw"}
            done = {i.step for i in call.inputs}
            open_ = {t.node for t in before if t.phase in ("open", "sent")}
            assert open_ <= taken | done | _named(host.plan, done), (seed, open_ - taken)
            return
        before = call.state.threads


def _named(plan: Plan, labels: set[str | None]) -> set[str]:
    return {id_ for label in labels if label for id_ in plan.steps_named(label)}


@LATE
@given(seed=SEEDS, play=PLAYS)
@MODEST
def test_while_it_is_paused_no_step_starts(late: int, seed: int, play: int) -> None:
    plan = usable(seed)
    host = Host(seed, play, late)
    final = host.run()
    allowed = farewells(plan)
    for at, action in host.asked:
        if action.kind in (*REQUESTS, "set", "start") and action.node and action.node not in allowed:
            assert not any(p.start < at < p.end for p in final.pauses), (seed, action.node)


@given(seed=SEEDS, play=PLAYS)
@MODEST
def test_nothing_goes_to_whom_nothing_may_go(seed: int, play: int) -> None:
    usable(seed)
    host = Host(seed, play)
    host.run()
    for call, thread in threads_asked(host):
        channel = host.plan.nodes[thread.node]["channel"]
        free = host.plan.details_of(thread.node, thread.variant)["transactional"]
        assert channel not in call.state.dead or _bounced(call), (seed, thread.node)
        if not free:
            assert not call.state.unsubscribed or _unsubscribes(host.plan), (seed, thread.node)
            assert channel not in call.state.closed, (seed, thread.node)


def _bounced(call: Call) -> bool:
    return any(i.name == "bounced" for i in call.inputs)


def _unsubscribes(plan: Plan) -> bool:
    return any(node["kind"] == "unsubscribe" for node in plan.nodes.values())


@given(seed=SEEDS, play=PLAYS, idle=st.booleans())
@MODEST
def test_it_ends_within_a_bound_that_the_plan_gives(seed: int, play: int, idle: bool) -> None:
    """Given that people and servers answer: all lengths of the plan one after the other, a turn of the week for each window."""
    plan = usable(seed)
    host = Host(seed, play, idle=idle)
    final = host.run()
    if final.ended is None:
        assert idle and (_waits_for_ever(plan) or _has_webhook(plan)), seed
        return
    days = 15 + max((_days(n) for n in _lengths(plan.data)), default=0)
    steps = len(plan.nodes) * (2 + len(host.case.script)) + 5
    dates = 365 * 5
    limit = timedelta(days=days * steps + dates).total_seconds()
    assert final.ended.at - final.enrolled <= limit, seed


def _has_webhook(plan: Plan) -> bool:
    return any(node["kind"] == "webhook" for node in plan.nodes.values())


def _waits_for_ever(plan: Plan) -> bool:
    return '"never"' in str(plan.data).replace("'", '"')


def _lengths(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        own = [value] if "unit" in value and "amount" in value else []
        return own + [found for child in value.values() for found in _lengths(child)]
    return [found for child in value for found in _lengths(child)] if isinstance(value, list) else []


def _days(length: dict[str, Any]) -> int:
    amount = length["to"] or length["amount"]
    whole = amount if isinstance(amount, int) else 30
    return whole * {"minute": 1, "hour": 1, "day": 2, "week": 7, "month": 31, "year": 366}[length["unit"]]
