"""Which enrollments are looked at, what is found on the way, and what is given up and said to be."""

from __future__ import annotations

import pytest

from seqlang import pipeline
from seqlang.analysis.timing import Timing
from seqlang.analysis.walk import MOST_STEPS
from seqlang.machine.plan import Plan


def timing_of(body: str, head: str = "") -> Timing:
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    compiled = pipeline.compile(f'{head}sequence "s"\n{lines}', "main.seq")
    assert compiled.plan is not None, compiled.diagnostics
    return Timing(Plan(compiled.plan["sequences"][0]))


def enrolled(timing: Timing) -> tuple[list[str], list[str], int]:
    """Weekdays at the usual hour, other hours on the first of them, and how many are neither."""
    classes = timing.classes
    days = [f"{each.at:%a %H:%M}" for each in classes.weekdays]
    return days, [f"{each.at:%H:%M}" for each in classes.hours], len(classes.others)


MAILS = 'day 1: email "a"\nday 4: email "b"'
WEEK = ["Mon 09:00", "Tue 09:00", "Wed 09:00", "Thu 09:00", "Fri 09:00", "Sat 09:00", "Sun 09:00"]


@pytest.mark.parametrize(
    ("settings", "days", "hours"),
    [
        ("", ["Mon 09:00", "Sat 09:00"], []),
        ("send: 09:00-17:00\n", ["Mon 09:00", "Sat 09:00"], []),
        ("send: weekdays 09:00-17:00\n", WEEK, []),
        ("days: business\nsend: weekdays 09:00-17:00\n", ["Mon 09:00", "Sat 09:00"], []),
        ("days: business\nsend: monday to thursday 09:00-17:00\n", WEEK, []),
        ("send: weekdays 09:00-17:00\ngap: 2 hours\n", WEEK, ["18:00"]),
        ("send: weekdays 09:00-12:00, saturday 09:00-17:00\n", WEEK, ["18:00", "13:00"]),
    ],
)
def test_only_enrollments_that_can_differ_are_looked_at(
    settings: str, days: list[str], hours: list[str]
) -> None:
    found = enrolled(timing_of(settings + MAILS))
    assert found[:2] == (days, hours)


def test_a_date_that_enrolls_says_the_hour_and_the_date() -> None:
    timing = timing_of(
        'enroll 30 days before contact.renewal at 10:00\n3 days before contact.renewal: email "a"',
        "field contact.renewal: date\n",
    )
    first = timing.classes.weekdays[0]
    assert (f"{first.at:%a %Y-%m-%d %H:%M}", first.fields) == (
        "Mon 2026-11-23 10:00",
        {"contact.renewal": "2026-12-23"},
    )
    assert timing.classes.hours == ()


def test_no_holiday_interferes() -> None:
    """Thanksgiving is in the first week, Christmas and two more Mondays in those after it."""
    timing = timing_of('holidays: "US"\nsend: weekdays 09:00-17:00\nday 1: email "a"\nday 30: email "b"')
    assert timing.calendar.monday.isoformat() == "2027-02-22"


def test_ways_that_stand_alike_go_on_as_one() -> None:
    blocks = "\n".join(
        f'day {n}: if clicked "s" at least {n} times\n    email "a{n}"\nelse\n    email "b{n}"'
        for n in range(1, 31)
    )
    timing = timing_of(f'email "s"\n{blocks}')
    out = {node for node, _, _ in timing.written.outs}
    assert {f"{arm}{n}" for arm in "ab" for n in range(1, 31)} <= out
    assert timing.budget.steps > MOST_STEPS - 300
    assert timing.given_up == ()


def test_what_is_given_up_is_said() -> None:
    blocks = "\n".join(
        f'if contact.title = "{n}"\n    after {n % 3 + 1} days: email "a{n}"\nafter 1 day: sms "b{n}" if contact.city{n} is known'
        for n in range(40)
    )
    fields = "".join(f"field contact.city{number}: text\n" for number in range(40))
    timing = timing_of(blocks, fields)
    assert timing.written.pairs
    assert any("more ways" in words for words in timing.given_up)


def test_answers_that_contradict_each_other_are_on_no_way() -> None:
    timing = timing_of(
        'day 1: email "a" if contact.country = "US"\nday 2: email "b" if contact.country = "DE"\n'
        'day 3: email "c" unless contact.country = "US"'
    )
    assert {(first, second) for first, second, _, _ in timing.written.pairs} == {("b", "c")}


def test_what_is_drawn_has_no_day_of_its_own() -> None:
    timing = timing_of('day 1: email "a"\nafter 1 to 3 days: email "b"\nafter 2 days: email "c"')
    assert {(first, second) for first, second, _, _ in timing.written.pairs} == {("b", "c")}
