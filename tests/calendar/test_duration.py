"""Durations: their words, how they are said, how long they can take."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seqlang.calendar.duration import (
    UNITS,
    Duration,
    known_unit_words,
    longest,
    problem_of,
    say,
    shortest,
    unit_named,
)

DAY = 86_400


@pytest.mark.parametrize(
    ("word", "unit"),
    [
        ("day", "day"),
        ("Days", "day"),
        ("hours", "hour"),
        ("month", "month"),
        ("d", None),
        ("", None),
        ("dayss", None),
    ],
)
def test_unit_words(word: str, unit: str | None) -> None:
    assert unit_named(word) == unit


def test_every_known_word_names_a_unit() -> None:
    assert {unit_named(word) for word in known_unit_words()} == set(UNITS)


@pytest.mark.parametrize(
    ("duration", "said"),
    [
        (Duration(2, None, "day", True), "2 business days"),
        (Duration(1, None, "day", True), "1 business day"),
        (Duration(1, None, "week"), "1 week"),
        (Duration(2, 4, "day"), "2 to 4 days"),
        (Duration(0, 1, "hour"), "0 to 1 hour"),
        (Duration(0, None, "hour"), "0 hours"),
    ],
)
def test_say(duration: Duration, said: str) -> None:
    assert say(duration) == said


@pytest.mark.parametrize(
    ("duration", "bounds"),
    [
        (Duration(1, None, "month"), (28 * DAY, 31 * DAY)),
        (Duration(90, None, "minute"), (5_400, 5_400)),
        (Duration(2, 4, "day"), (2 * DAY, 4 * DAY)),
        (Duration(5, None, "day", True), (5 * DAY, 7 * DAY)),
        (Duration(1, None, "day", True), (1 * DAY, 3 * DAY)),
    ],
)
def test_bounds(duration: Duration, bounds: tuple[int, int]) -> None:
    assert (shortest(duration), longest(duration)) == bounds


@pytest.mark.parametrize(
    ("duration", "words"),
    [
        (Duration(4, 2, "day"), "2 is not above 4"),
        (Duration(2, 2, "day"), "2 is not above 2"),
        (Duration(2, None, "week", True), "business goes with days only, not with weeks"),
        (Duration(2, 4, "day", True), None),
    ],
)
def test_problems(duration: Duration, words: str | None) -> None:
    problem = problem_of(duration)
    assert problem is None if words is None else problem is not None and words in problem.what


def test_clock_units() -> None:
    assert [unit for unit in UNITS if Duration(1, None, unit).is_clock_unit] == ["minute", "hour"]


@given(st.integers(0, 500), st.none() | st.integers(0, 500), st.sampled_from(UNITS), st.booleans())
def test_the_shortest_is_never_longer(low: int, high: int | None, unit: str, business: bool) -> None:
    duration = Duration(low, high, unit, business)
    assert problem_of(duration) or shortest(duration) <= longest(duration)
