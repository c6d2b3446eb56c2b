"""Sending windows: read from atoms, said again, written as data."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seqlang.calendar.problem import Problem
from seqlang.calendar.windows import Opening, Window, overnight, read_window, say_window, window_data


def atoms(text: str) -> list[tuple[str, str]]:
    """The atoms of a line, as the grammar tells words, ranges and commas apart."""
    kinds = {",": "comma"}
    return [
        (kinds.get(bit, "time_range" if bit[0].isdigit() else "word"), bit)
        for bit in text.replace(",", " , ").split()
    ]


READ = [
    ("weekdays 08:30-17:00", "weekdays 08:30-17:00"),
    ("Weekdays 8:30-17:00", "weekdays 08:30-17:00"),
    (
        "monday to thursday, saturday 09:00-12:00 13:00-17:00",
        "monday to thursday, saturday 09:00-12:00 13:00-17:00",
    ),
    ("weekdays", "weekdays"),
    ("saturday sunday", "weekends"),
    ("09:00-17:00", "09:00-17:00"),
    ("monday to sunday 09:00-17:00", "09:00-17:00"),
    ("monday to sunday", "monday to sunday"),
    ("friday to monday 10:00-12:00", "friday to monday 10:00-12:00"),
    ("monday, tuesday, wednesday", "monday to wednesday"),
    ("monday tuesday", "monday, tuesday"),
    ("monday, monday", "monday"),
    ("weekdays 22:00-06:00", "weekdays 22:00-06:00"),
    ("weekdays 18:00-24:00", "weekdays 18:00-24:00"),
    ("weekdays 00:00-24:00", "weekdays 00:00-24:00"),
    ("weekdays 09:00-12:00, 13:00-17:00", "weekdays 09:00-12:00 13:00-17:00"),
    ("weekdays 08:00-18:00 saturday 10:00-12:00", "weekdays 08:00-18:00, saturday 10:00-12:00"),
    (
        "monday to sunday 08:00-09:00, saturday 10:00-12:00",
        "monday to sunday 08:00-09:00, saturday 10:00-12:00",
    ),
]


@pytest.mark.parametrize(("text", "said"), READ)
def test_read_and_said(text: str, said: str) -> None:
    window = read_window(atoms(text))
    assert isinstance(window, Window)
    assert say_window(window) == said


@pytest.mark.parametrize(
    ("text", "at", "what"),
    [
        ("", 0, "days or times are missing, like weekdays 08:30-17:00"),
        ("mon 09:00-10:00", 0, "mon is written monday here"),
        ("weekday", 0, "weekday is written weekdays here"),
        ("monday-friday", 0, "monday-friday is written monday to friday here"),
        ("mon-fri 09:00-17:00", 0, "mon-fri is written monday to friday here"),
        ("noon", 0, "noon is not a day: weekdays, weekends, or monday to sunday by name"),
        ("daily 09:00-17:00", 0, "for every day of the week, leave the days out and write the times alone"),
        ("monday to", 1, "to stands between two days, like monday to thursday"),
        ("to friday", 0, "to stands between two days, like monday to thursday"),
        ("monday, to friday", 2, "to stands between two days, like monday to thursday"),
        ("monday to monday", 2, "from monday to monday can mean one day or all seven"),
        ("weekdays to sunday", 0, "weekdays are several days already; to stands between two single ones"),
        ("09:00-17:00 monday", 0, "days come first, then their times, like weekdays 08:30-17:00"),
        ("monday 09:00-17:00, sunday", 3, "these days have no times, though the days before them have"),
        ("weekdays 08:00-25:00", 1, "a day has hours 00 to 23"),
        ("weekdays 24:00-08:00", 1, "midnight is 00:00; 24:00 can only end a range"),
        (
            "weekdays 08:00-08:00",
            1,
            "it opens and closes at 08:00, so it is never open; for all day, leave the times out",
        ),
        (", monday", 0, "this comma has nothing to part"),
        ("monday, , friday", 2, "this comma has nothing to part"),
        ("monday,", 1, "this comma has nothing to part"),
    ],
)
def test_faults(text: str, at: int, what: str) -> None:
    found = read_window(atoms(text))
    assert isinstance(found, tuple)
    assert (found[1], found[0].what) == (at, what)


def test_data() -> None:
    window = read_window(atoms("friday, monday 22:00-06:00 sunday 12:00-24:00"))
    assert isinstance(window, Window)
    assert window_data(window) == [
        {"days": ["monday", "friday"], "times": [["22:00", "06:00"]]},
        {"days": ["sunday"], "times": [["12:00", "24:00"]]},
    ]
    assert [overnight(opening.times[0]) for opening in window.openings] == [True, False]


MINUTE = st.integers(0, 1439)
TIMES = st.tuples(MINUTE, st.integers(0, 1440)).filter(lambda pair: pair[0] != pair[1])
DAYS = st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days)))
TIMED = st.builds(Opening, DAYS, st.lists(TIMES, min_size=1, max_size=3).map(tuple))
WINDOWS = st.builds(
    Window, st.lists(TIMED, min_size=1, max_size=4).map(tuple) | st.tuples(st.builds(Opening, DAYS))
)


@given(WINDOWS)
def test_what_is_said_reads_back(window: Window) -> None:
    assert read_window(atoms(say_window(window))) == window


BITS = st.sampled_from(
    ["monday", "sun", "weekdays", "weekends", "to", ",", "08:00-12:00", "22:00-06:00", "24:00-1:00"]
)


@given(st.lists(BITS | st.text(min_size=1, max_size=6)).map(lambda bits: " ".join(bits)))
def test_nothing_raises(text: str) -> None:
    line = atoms(text)
    found = read_window(line)
    if isinstance(found, tuple):
        problem, at = found
        assert isinstance(problem, Problem) and 0 <= at <= max(len(line) - 1, 0)
