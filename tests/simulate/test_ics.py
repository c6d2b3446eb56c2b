"""The calendar file, read back by a library that others wrote."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Component

from tests.simulate.conftest import Simulate

TOUCHES = """\
sequence "Grüße, Teil 1; \\"neu\\""
    timezone: "Europe/Berlin"
    send: weekdays 09:00-17:00
    exit when replied
    whenever clicked "intro": call "hot lead"
    day 1: email "intro"
        subject: "a"
    day 2: notify "a note"
        body: "x"
    day 3: task "日本語のとても長いラベルで、七十五オクテットより長く、折り返されなければならないもの"
    day 6: email "back\\\\slash, comma; semicolon"
        subject: "c"
"""
CLICKS = ("--event", 'day 1 at 10:00: clicked "intro"', "--event", 'day 2 at 10:00: clicked "intro"')


def events(text: str) -> list[Component]:
    return Calendar.from_ical(text).walk("VEVENT")


def test_the_touches_and_nothing_else_at_their_moments(simulate: Simulate) -> None:
    out = simulate(TOUCHES, "--output", "ics", *CLICKS).output
    found = events(out)
    assert [(str(e["SUMMARY"]), e.decoded("DTSTART")) for e in found] == [
        ("email: intro", datetime(2026, 11, 23, 8, 0, tzinfo=UTC)),
        ("call: hot lead", datetime(2026, 11, 23, 9, 0, tzinfo=UTC)),
        ("call: hot lead", datetime(2026, 11, 24, 9, 0, tzinfo=UTC)),
        (
            "task: 日本語のとても長いラベルで、七十五オクテットより長く、折り返されなければならないもの",
            datetime(2026, 11, 25, 8, 0, tzinfo=UTC),
        ),
        ("email: back\\slash, comma; semicolon", datetime(2026, 11, 30, 8, 0, tzinfo=UTC)),
    ]
    assert {e.decoded("DTSTAMP") for e in found} == {datetime(2026, 11, 23, 8, 0, tzinfo=UTC)}
    assert {e.decoded("DURATION") for e in found} == {timedelta(minutes=15)}
    assert str(found[-1]["DESCRIPTION"]) == (
        'Day 8 of "Grüße, Teil 1; "neu"", for a contact in Europe/Berlin.\n'
        "moved from Sat 09:00 to Mon 09:00: outside weekdays 09:00-17:00"
    )


def test_lines_are_as_the_standard_wants_them(simulate: Simulate) -> None:
    raw = simulate(TOUCHES, "--output", "ics", *CLICKS).stdout_bytes
    lines = raw.split(b"\r\n")
    assert lines[:2] == [b"BEGIN:VCALENDAR", b"VERSION:2.0"] and lines[-2:] == [b"END:VCALENDAR", b""]
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75 and any(line.startswith(b" ") for line in lines)
    for line in lines:
        line.decode("utf-8")


def test_names_of_entries_are_unlike_and_stay_when_the_moment_moves(simulate: Simulate) -> None:
    def names(*more: str) -> list[str]:
        return [str(e["UID"]) for e in events(simulate(TOUCHES, "--output", "ics", *CLICKS, *more).output)]

    first = names()
    assert len(set(first)) == len(first) == 5
    assert names("--enrolled", "2026-11-24 10:00") == first
    assert set(names("--set", "contact.id=c2")).isdisjoint(first)


def test_the_same_simulation_gives_the_same_bytes(simulate: Simulate) -> None:
    runs = {simulate(TOUCHES, "--output", "ics", *CLICKS).stdout_bytes for _ in range(2)}
    assert len(runs) == 1


def test_who_it_is_for_stands_behind_the_step(simulate: Simulate) -> None:
    out = simulate(
        TOUCHES, "--output", "ics", "--set", "contact.first_name=Ann", "--set", "contact.last_name=Lee"
    ).output
    assert str(events(out)[0]["SUMMARY"]) == "email: intro (Ann Lee)"


def test_where_nothing_goes_out_there_is_no_calendar(simulate: Simulate) -> None:
    result = simulate(
        'sequence "N"\n    email "a" if contact.company is known\n        subject: "x"\n', "--output", "ics"
    )
    assert (result.exit_code, result.stdout) == (
        2,
        "",
    ) and "nothing goes out to this contact" in result.stderr
