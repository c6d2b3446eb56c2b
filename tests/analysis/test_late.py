"""The moments for which a reminder is lost are those for which the machine, playing a contact, leaves it out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seqlang import pipeline
from seqlang.analysis.late import TOO_LATE, Lost
from seqlang.analysis.stand import Move, Stand
from seqlang.analysis.stepping import Stepping
from seqlang.analysis.timing import Timing
from seqlang.machine.plan import Plan

MONDAY = datetime(2026, 11, 30)
WHEN = ("1 hour before {}", "45 minutes before {}", "6 hours before {}", "1 day before {}", "1 day before {} at 10:00",
        "1 business day before {} at 16:00", "2 days before {}")  # fmt: skip
WINDOWS = ("weekdays 09:00-17:00", "09:00-17:00", "weekdays 09:00-12:00, 14:00-17:30", "tuesday, saturday 10:00-24:00", "weekdays",
           "weekdays 22:00-02:00")  # fmt: skip


GAPS = ("30 minutes", "3 hours", "24 hours", "30 hours", "2 days", "1 business day")
BEFORE = (
    "3 hours before {}",
    "1 day before {}",
    "26 hours before {}",
    "3 days before {} at 15:00",
    "2 business days before {}",
)


def plan_of(when: str, window: str, gap: str = "0 hours", before: str = "") -> dict[str, Any] | None:
    first = (
        f'    {before.format("contact.starts")}: email "seat"\n        subject: "Seat"\n' if before else ""
    )
    text = f"""\
field contact.starts: moment
sequence "Webinar"
    send: {window}
    gap: {gap}
{first}    {when.format("contact.starts")}: email "join link"
        subject: "Your link"
"""
    found = pipeline.compile(text).plan
    return None if found is None else found["sequences"][0]


def is_lost(lost: tuple[Lost, ...], moment: datetime) -> bool:
    day = next(day for day in lost if day.weekday == moment.weekday())
    minute = moment.hour * 60 + moment.minute
    if minute in day.at:
        return day.on[day.at.index(minute)]
    return day.behind[max(n for n, at in enumerate(day.at) if at < minute)]


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(WHEN), st.sampled_from(WINDOWS), st.integers(0, 7 * 96 - 1), st.sampled_from((0, 0, 1, 7))
)
def test_what_is_lost_is_what_the_machine_leaves_out(when: str, window: str, quarter: int, more: int) -> None:
    sequence = plan_of(when, window)
    if sequence is None:
        return
    moment = MONDAY + timedelta(minutes=quarter * 15 + more)
    lost = Timing(Plan(sequence)).lost_moments("join link")
    played = pipeline.simulate(
        sequence, {"contact.starts": moment.isoformat()}, enrolled=MONDAY - timedelta(days=7, hours=-9)
    )
    assert is_lost(lost, moment) == any(e.kind == "skip" for e in played.entries)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(WHEN),
    st.sampled_from(WINDOWS),
    st.sampled_from(GAPS),
    st.sampled_from(BEFORE),
    st.integers(0, 7 * 96 - 1),
    st.sampled_from((0, 0, 1, 7)),
)
def test_what_a_gap_holds_too_long_is_what_the_machine_leaves_out(
    when: str, window: str, gap: str, before: str, quarter: int, more: int
) -> None:
    sequence = plan_of(when, window, gap, before)
    if sequence is None:
        return
    moment = MONDAY + timedelta(minutes=quarter * 15 + more)
    timing = Timing(Plan(sequence))
    by_window, by_gap = timing.lost_moments("join link"), timing.lost_moments("join link", "seat")
    alone = left_out(plan_of(when, window), moment)
    both = left_out(sequence, moment)
    assert is_lost(by_window, moment) == ("join link" in alone)
    lost_by_gap = "join link" in both and "join link" not in alone and "seat" not in both
    assert is_lost(by_gap, moment) == lost_by_gap


def left_out(sequence: dict[str, Any] | None, moment: datetime) -> list[str]:
    """The steps that would come too late, in order."""
    assert sequence is not None
    played = pipeline.simulate(
        sequence, {"contact.starts": moment.isoformat()}, enrolled=MONDAY - timedelta(days=14, hours=-9)
    )
    return [str(e.node) for e in played.entries if e.kind == "skip" and str(e.reason).startswith(TOO_LATE)]


def a_row(steps: int) -> Timing:
    rows = (
        f'    {2 * (steps - n)} hours before contact.starts: email "{n}"\n        subject: "Seat"\n'
        for n in range(steps)
    )
    text = 'field contact.starts: moment\nsequence "Row"\n    gap: 3 hours\n' + "".join(rows)
    found = pipeline.compile(text).plan
    assert found is not None
    return Timing(Plan(found["sequences"][0]))


def test_a_few_steps_before_a_date_are_all_followed_behind_the_gap() -> None:
    timing = a_row(6)
    assert timing.late is not None
    assert timing.given_up == ()


def test_of_many_steps_before_a_date_it_says_which_are_not_followed_behind_the_gap(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gone = 0
    moves = Stepping.moves

    def counted(stepping: Stepping, stand: Stand) -> Iterator[Move]:
        nonlocal gone
        gone += 1
        return moves(stepping, stand)

    timing = a_row(60)
    assert timing.written is not None
    monkeypatch.setattr(Stepping, "moves", counted)
    assert timing.late is not None
    assert 'how the gap holds "59"' in timing.given_up
    assert gone < 10_000
