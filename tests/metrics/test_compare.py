"""What the numbers allow to say: the interval against its published values, and how often an innocent step is accused."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from seqlang.metrics.compare import Standing, races, standings, tails
from seqlang.metrics.counts import Counts
from seqlang.metrics.join import Measured, MeasuredStep
from seqlang.metrics.rate import Rate

from .compiled import measured


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),  # Newcombe 1998, table I, method 3 (without continuity correction)
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (29, 29, 0.8830, 1.0),
    ],
)
def test_the_interval_is_wilsons(count: int, of: int, low: float, high: float) -> None:
    found = Rate(count, of).interval()
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@given(st.integers(0, 500), st.integers(0, 500), st.floats(50, 99.9))
def test_the_interval_holds_the_rate_and_narrows_with_more(count: int, more: int, confidence: float) -> None:
    rate = Rate(count, count + more)
    inside = rate.interval(confidence)
    assert 0 <= inside.low <= inside.high <= 1
    if rate.of:
        assert inside.low <= rate.value + 1e-9 and rate.value - 1e-9 <= inside.high
        wide, narrow = inside, rate.times(4).interval(confidence)
        assert narrow.high - narrow.low <= wide.high - wide.low + 1e-12


def results(numbers: Sequence[tuple[int, int]], column: str = "replied") -> Measured:
    """A sequence of mails, each with how many of how many."""
    steps = tuple(
        MeasuredStep(f"{n}", "email", (f"{n}",), True, True, Counts(of, {column: Rate(count, of)}))
        for n, (count, of) in enumerate(numbers)
    )
    return Measured({"name": "S"}, steps)


def verdicts(numbers: Sequence[tuple[int, int]], column: str = "replied") -> list[Standing]:
    return list(standings(results(numbers, column), column))


def drawn(sent: Sequence[int], rate: float, luck: random.Random) -> list[tuple[int, int]]:
    """Each step as lucky as the others. Of rare events a Poisson number is drawn by its gaps."""
    return [(min(of, _events(of * rate, luck)), of) for of in sent]


def _events(mean: float, luck: random.Random) -> int:
    count, at = 0, luck.expovariate(1)
    while at < mean:
        count, at = count + 1, at + luck.expovariate(1)
    return count


@pytest.mark.parametrize("rate", [0.005, 0.03])
@pytest.mark.parametrize(
    "sent",
    [[1000] * 8, [1500, 1300, 1100, 900, 800, 700, 600, 500], [8000, *[300] * 7], [600] * 14],
    ids=["even", "falling", "one large", "fourteen"],
)
def test_of_a_hundred_sequences_whose_steps_are_alike_fewer_than_five_have_one_accused(
    sent: list[int], rate: float
) -> None:
    luck, times = random.Random(20261128), 300
    accused = {"below": 0, "above": 0}
    for _ in range(times):
        sides = {s.side for s in verdicts(drawn(sent, rate, luck))}
        for side in accused:
            accused[side] += side in sides
    assert max(accused.values()) < times * 5 / 100


def test_a_step_at_half_the_rate_is_found_once_there_are_enough() -> None:
    many = verdicts([(120, 4000), (118, 4000), (60, 4000)])
    assert [s.side for s in many] == ["", "", "below"]
    few = verdicts([(12, 400), (12, 400), (6, 400)])
    assert [s.side for s in few] == ["", "", ""]
    assert 400 < (few[2].more or 0) < 4000


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(100, 900)), min_size=2, max_size=6))
def test_so_many_more_would_decide_it_and_half_as_many_would_not(numbers: list[tuple[int, int]]) -> None:
    for at, standing in enumerate(verdicts(numbers)):
        if standing.side:
            assert standing.more is None
        if standing.more is not None:
            factor = 1 + standing.more / standing.rate.of
            grown = [(count * factor, of * factor) for count, of in numbers]
            assert list(_verdicts_of(grown))[at].side
            half = 1 + 0.5 * standing.more / standing.rate.of
            assume(standing.more > 10)  # below ten it is rounded up to a whole one
            assert not list(_verdicts_of([(c * half, of * half) for c, of in numbers]))[at].side


def _verdicts_of(numbers: Sequence[tuple[float, float]]) -> list[Standing]:
    steps = tuple(
        MeasuredStep(f"{n}", "email", (f"{n}",), True, True, Counts(0, {"replied": Rate(count, of)}))
        for n, (count, of) in enumerate(numbers)
    )
    return list(standings(Measured({"name": "S"}, steps), "replied"))


def test_alike_is_never_decided() -> None:
    assert [(s.side, s.more) for s in verdicts([(10, 1000), (10, 1000)])] == [("", None), ("", None)]


def test_hundred_messages_are_the_least() -> None:
    assert [s.side for s in verdicts([(0, 99), (500, 1000)])] == ["", "above"]
    assert [s.side for s in verdicts([(0, 100), (500, 1000)])] == ["below", "above"]


def test_a_race_counts_only_what_chance_handed_out() -> None:
    rows = "step,variant,sent,replied\nintro,,900,50\nintro,short,900,12\nintro,vip,900,200\n"
    (race,) = races(measured(rows))
    assert (race.worse.label, race.better.label, race.decided) == ("short", "", True)
    rows = "step,variant,sent,replied\nproof,a,200,3\nproof,b,200,9\n"
    (race,) = races(measured(rows))
    assert not race.decided and 200 < (race.more or 0) < 2000


def test_the_tail_ends_where_one_replies_again() -> None:
    found = list(tails(results([(60, 1000), (1, 900), (40, 900), (1, 900), (0, 900)])))
    assert [[s.label for s in tail.steps] for tail in found] == [["3", "4"]]
    assert list(tails(results([(60, 1000), (1, 900), (0, 900), (40, 900)]))) == []
