"""What always holds of the machine, over random plans, contacts and scripts. A seed that fails is a case to keep."""

from __future__ import annotations

from collections import Counter
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from seqlang.machine.machine import advance
from tests.machine.host import REQUESTS, Host, almanac_of, usable

SEEDS = st.integers(0, 20_000)
PLAYS = st.integers(0, 5)
MODEST = settings(max_examples=100, deadline=None)


@given(SEEDS, PLAYS)
@MODEST
def test_the_same_arguments_give_the_same_outcome(seed: int, play: int) -> None:
    usable(seed)
    first, second = Host(seed, play), Host(seed, play)
    assert first.run() == second.run() and first.told == second.told


@given(SEEDS, PLAYS)
@MODEST
def test_saved_and_loaded_at_any_point_it_has_the_same_future(seed: int, play: int) -> None:
    usable(seed)
    kept, reloaded = Host(seed, play), Host(seed, play, reload=True)
    assert kept.run().to_json() == reloaded.run().to_json() and kept.told == reloaded.told


@given(SEEDS, PLAYS)
@MODEST
def test_no_key_is_asked_for_twice_but_what_was_taken_back(seed: int, play: int) -> None:
    usable(seed)
    host = Host(seed, play)
    host.run()
    asked: Counter[str] = Counter()
    for _, kind, key in host.told:
        if kind in REQUESTS:
            asked[key] += 1
            assert asked[key] == 1, (seed, key)
        elif kind == "withdraw":
            asked[_step(key)] -= asked[_step(key)] > 0


def _step(key: str) -> str:
    """The key of what a withdraw takes back."""
    return key.replace("/withdraw", "")


@given(SEEDS, PLAYS, st.randoms(use_true_random=False))
@MODEST
def test_wake_ups_that_bring_nothing_change_nothing(seed: int, play: int, random: Random) -> None:
    plan, almanac = usable(seed), almanac_of(seed)
    host = Host(seed, play, idle=bool(seed % 2))
    outcome = host.enroll()
    now = outcome.state.now
    for _ in range(20):
        if outcome.wake_at is None or outcome.wake_at == now:
            return
        between = random.randint(now, outcome.wake_at - 1)
        idle = advance(plan, outcome.state, (), between, almanac=almanac)
        assert not idle.actions and not idle.log and idle.wake_at == outcome.wake_at, (seed, between)
        now = outcome.wake_at
        outcome = host.answered(advance(plan, idle.state, (), now, almanac=almanac), now)


@given(SEEDS, PLAYS)
@MODEST
def test_every_wake_up_moves_something_on(seed: int, play: int) -> None:
    """`wake_at` may name a moment too many, but only so many: it never goes round in a circle."""
    usable(seed)
    host = Host(seed, play, idle=True)
    final = host.run()
    empty = [c for c in host.calls if not c.inputs and not c.actions and not c.log]
    midnights = (final.now - final.enrolled) // 86_400 + 1
    assert len(empty) <= 60 + 2 * midnights, (seed, len(empty))


@given(SEEDS, PLAYS, st.randoms(use_true_random=False))
@MODEST
def test_order_and_repetition_of_inputs_make_no_difference(seed: int, play: int, random: Random) -> None:
    plan, almanac = usable(seed), almanac_of(seed)
    host = Host(seed, play)
    outcome = host.enroll()
    script = host.script()
    later = max([outcome.state.now, *(i.at for i in script)])
    shuffled = [*script, *script]
    random.shuffle(shuffled)
    once = advance(plan, outcome.state, script, later, almanac=almanac)
    again = advance(plan, outcome.state, shuffled, later, almanac=almanac)
    assert once == again
    if once.wake_at != later:
        told_again = advance(plan, once.state, shuffled, later, almanac=almanac)
        assert not told_again.actions and not told_again.log


@given(SEEDS, PLAYS)
@MODEST
def test_between_two_wake_ups_any_split_of_the_inputs_asks_for_the_same(seed: int, play: int) -> None:
    """Handed over one by one or all at once; where one of them ends or stops it all, the later ones can only forbid more."""
    plan, almanac = usable(seed), almanac_of(seed)
    host = Host(seed, play, idle=True)
    outcome = host.enroll()
    script = [i for i in host.script() if i.at >= outcome.state.now]
    now = max((i.at for i in script), default=0)
    if not script or (outcome.wake_at is not None and outcome.wake_at <= now):
        return
    whole = advance(plan, outcome.state, script, now, almanac=almanac)
    keys, state = [], outcome.state
    for each in script:
        part = advance(plan, state, [each], now, almanac=almanac)
        keys += [a.key for a in part.actions]
        state = part.state
    forbids = {"goal", "exit", "stop", "pause"} & {rule["kind"] for rule in plan.rules}
    if forbids or state.ended or state.unsubscribed or state.dead or state.closed:
        assert {a.key for a in whole.actions if a.kind in REQUESTS} <= set(keys), seed
    else:
        assert sorted(a.key for a in whole.actions) == sorted(keys), seed
