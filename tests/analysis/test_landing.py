"""When steps come: the walk over all ways holds what the machine, playing one contact, really does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from seqlang import pipeline
from seqlang.analysis.landing import landings
from seqlang.machine.plan import Plan
from seqlang.project.loader import from_disk

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.seq"))
MONDAY = date(2026, 11, 30)


def sequences() -> Iterator[Any]:
    for path in EXAMPLES:
        compiled = pipeline.compile(path.read_text("utf-8"), str(path), from_disk)
        assert compiled.plan is not None
        yield from compiled.plan["sequences"]


def plan_of(text: str) -> Plan:
    compiled = pipeline.compile(text)
    assert compiled.plan is not None, compiled.diagnostics
    return Plan(compiled.plan["sequences"][0])


@pytest.mark.parametrize("sequence", list(sequences()), ids=lambda s: s["id"])
@pytest.mark.parametrize("ahead", range(0, 7, 2))
def test_what_a_silent_contact_gets_is_among_it(sequence: Any, ahead: int) -> None:
    found = landings(Plan(sequence), MONDAY + timedelta(days=ahead))
    contact, entry = found.enrolled.fields, found.enrolled.entry
    played = pipeline.simulate(sequence, contact, enrolled=found.enrolled.at, entry=entry)
    came = {
        (e.node, played.clock.local(e.at).replace(tzinfo=None))
        for e in played.entries
        if e.kind in ("send", "task")
    }
    assert came and came <= {(landing.node, landing.at) for landing in found.found}
    assert found.whole


BOTH = """\
sequence "Both"
    send: weekdays 09:00-17:00
    day 1: email "map of the square"
        subject: "a"
    day 3: if clicked
        email "north side"
            subject: "b"
    else
        after 2 days: email "south side"
            subject: "c"
    after 1 day: email "both sides"
        subject: "d"
"""


def days_of(text: str, day: date, at: time | None = None) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for landing in landings(plan_of(text), day, at).found:
        found.setdefault(landing.node, []).append(f"{landing.at:%a %d %H:%M}")
    return found


def test_a_condition_is_answered_both_ways() -> None:
    days = days_of(BOTH, MONDAY)
    assert days["north side"] == ["Wed 02 09:00"] and days["south side"] == ["Fri 04 09:00"]
    assert days["both sides"] == ["Thu 03 09:00", "Mon 07 09:00"]


def test_a_step_that_a_window_moves_says_from_which_day() -> None:
    found = {one.node: one for one in landings(plan_of(BOTH), MONDAY + timedelta(days=2)).found}
    assert f"{found['north side'].at:%a}" == "Fri" and found["north side"].written is None
    moved = [one for one in landings(plan_of(BOTH), MONDAY + timedelta(days=4)).found if one.written]
    assert {(one.node, f"{one.written:%a}", f"{one.at:%a}") for one in moved} >= {
        ("north side", "Sun", "Mon")
    }


def test_the_time_of_enrollment_is_kept() -> None:
    assert days_of(BOTH, MONDAY, time(16, 40))["north side"] == ["Wed 02 16:40"]


DATED = """\
field contact.renewal: date
sequence "Dated"
    enroll 30 days before contact.renewal at 10:00
    email "year in figures"
        subject: "a"
    10 days before contact.renewal: email "terms for next year"
        subject: "b"
"""


def test_the_date_that_enrolls_is_known() -> None:
    found = landings(plan_of(DATED), MONDAY)
    assert found.enrolled.at.hour == 10 and found.assumed == {"contact.renewal": "2026-12-30"}
    assert {one.node: one.at.date() for one in found.found}["terms for next year"] == date(2026, 12, 20)


def test_a_date_that_is_given_is_taken() -> None:
    found = landings(plan_of(DATED), MONDAY, fields={"contact.renewal": "2027-02-10"})
    assert not found.assumed
    assert {one.node: one.at.date() for one in found.found}["terms for next year"] == date(2027, 1, 31)


def test_what_is_always_too_late_is_said() -> None:
    found = landings(plan_of(DATED), MONDAY, fields={"contact.renewal": "2026-12-01"})
    assert set(found.late) == {"terms for next year"} and "past" in found.late["terms for next year"]
