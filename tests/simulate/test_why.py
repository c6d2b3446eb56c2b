"""`--why`: the chain of reasons behind a step, each with its line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from seqlang import pipeline
from seqlang.machine.plan import Plan
from seqlang.project.loader import from_disk
from seqlang.simulate.play import Timeline, play
from seqlang.simulate.report.why import as_text
from seqlang.simulate.why.answer import whys
from tests.simulate.conftest import Simulate

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.seq"))
MONDAY = 1795510800  # 2026-11-24 09:00 UTC, a Tuesday

TEXT = """\
event signed_up
field contact.score: number
field contact.ends: date
sequence "T"
    enroll when signed_up
    exit as "gone" when replied
        notify "say so"
            body: "x"
    stop call when "talk".outcome = "wrong_number"
    pause for 3 days when out_of_office
    whenever clicked "intro": set contact.score = contact.score + 1
    day 1: email "intro"
        subject: "a"
        variant "gold" if contact.score > 5
            subject: "b"
    day 2: call "talk" if contact.phone is known
    after 1 day: email "follow" unless clicked "intro"
        subject: "b"
    day 6: if clicked "intro"
        call "hot"
    else
        after 2 days: email "plain"
            subject: "c"
    3 days before contact.ends: email "ends soon"
        subject: "d"
    day 12: repeat 2 times every 3 days until clicked "pay"
        email "pay"
            subject: "e"
    wait for opened "intro" up to 2 days
        2 hours after "intro": email "opened"
            subject: "f"
    next tuesday: email "last"
        subject: "g"
"""
LINE = {text.strip(): number + 1 for number, text in enumerate(TEXT.splitlines())}


def chain(simulate: Simulate, label: str, *options: str) -> list[str]:
    """The answer as shown: its headline, then each reason with the number of its line in front."""
    out = simulate(TEXT, "--why", label, *options).output
    head, _, reasons = out.partition("\n\n")
    assert all(not line.strip() or line[:2] == "  " for line in reasons.splitlines())
    return [head, *(" ".join(line.replace("sales/a.seq:", "").split()) for line in reasons.splitlines())]


def test_a_mail_that_went_out_on_its_day(simulate: Simulate) -> None:
    assert chain(simulate, "intro", "--set", "contact.score=7") == [
        'email "intro" went out on day 1, Mon 2026-11-23 09:00.',
        '4 enrolled in "T" on day 1, Mon 2026-11-23 09:00 (UTC)',
        "12 `day 1` is counted from enrollment; its turn came on day 1, Mon 2026-11-23 09:00",
        '12 `variant "gold" if contact.score > 5` came first (contact.score is 7)',
    ]


def test_what_a_guard_saw(simulate: Simulate) -> None:
    assert (
        chain(simulate, "talk")[-1]
        == "16 its guard `if contact.phone is known` forbids it (contact.phone is unknown)"
    )
    click = ("--event", 'day 2 at 08:00: clicked "intro"')
    assert chain(simulate, "follow", *click) == [
        'email "follow" was skipped on day 3, Wed 2026-11-25 09:00.',
        '4 enrolled in "T" on day 1, Mon 2026-11-23 09:00 (UTC)',
        '17 `after 1 day` counts from the moment call "talk" was finished, on day 2 at 09:00; '
        "its turn came on day 3, Wed 2026-11-25 09:00",
        '17 its guard `unless clicked "intro"` forbids it (clicked "intro" on day 2 at 08:00)',
    ]


def test_the_branch_that_led_there_and_the_one_that_led_away(simulate: Simulate) -> None:
    assert chain(simulate, "plain")[2:] == [
        '19 `if clicked "intro"`: no (not yet clicked "intro")',
        "22 `after 2 days` counts from the moment `day 6` of its block came, on day 6 at 09:00; "
        "its turn came on day 8, Mon 2026-11-30 09:00",
    ]
    assert chain(simulate, "hot")[:1] + chain(simulate, "hot")[2:] == [
        'call "hot" never had its turn.',
        '19 `if clicked "intro"`: no (not yet clicked "intro")',
        '20 so the turn of call "hot" never came',
    ]


def test_a_stop_and_a_pause(simulate: Simulate) -> None:
    lines = (
        *("--event", 'day 2 at 10:00: done "talk" with outcome = "wrong_number"'),
        *("--event", 'day 2 at 11:00: clicked "intro"'),
        *("--event", "day 4 at 11:00: out_of_office"),
    )
    assert chain(simulate, "hot", "--set", "contact.phone=555", *lines)[2:] == [
        '19 `if clicked "intro"`: yes (clicked "intro" on day 2 at 11:00)',
        "10 `pause for 3 days when out_of_office` paused it until Sun 2026-11-29 11:00 (out_of_office on day 4 at 11:00)",
        '20 call "hot" has no WHEN: its turn came at once, when `day 6` of its block came, on day 9 at 09:00',
        '9 `stop call when "talk".outcome = "wrong_number"` stopped every call ("talk".outcome is "wrong_number")',
        "20 it was skipped: call was stopped",
    ]


def test_an_exit_that_came_first(simulate: Simulate) -> None:
    reply = ("--event", 'day 3 at 10:00: replied "intro"')
    assert chain(simulate, "ends soon", *reply)[2:] == [
        '19 its track was then at `if clicked "intro"`',
        '6 `exit as "gone" when replied` ended it on day 3, Wed 2026-11-25 10:00 (replied "intro" on day 3 at 10:00)',
        '24 so the turn of `3 days before contact.ends: email "ends soon"` never came',
    ]
    assert chain(simulate, "say so", *reply)[2:] == [
        '6 `exit as "gone" when replied` began its track (replied "intro" on day 3 at 10:00)',
        '7 notify "say so" has no WHEN: its turn came at once, when its track began',
    ]


def test_a_rule_that_never_acted(simulate: Simulate) -> None:
    assert (
        chain(simulate, "set in whenever 1")[2]
        == '11 `whenever clicked "intro"` never came to act (not yet clicked "intro")'
    )


def test_a_reaction_is_answered_for_each_time_it_ran(simulate: Simulate) -> None:
    clicks = [x for day in (2, 3) for x in ("--event", f'day {day} at 10:00: clicked "intro"')]
    out = simulate(TEXT, "--why", "set in whenever 1", "--output", "json", *clicks).stdout
    told = json.loads(out)
    assert [(a["outcome"], a["day"], a["at"]) for a in told["answers"]] == [
        ("done", 2, "2026-11-24T10:00:00+00:00"),
        ("done", 3, "2026-11-25T10:00:00+00:00"),
    ]


def test_dates_known_and_unknown(simulate: Simulate) -> None:
    assert chain(simulate, "ends soon")[2:] == [
        "24 `3 days before contact.ends` counts from a date: contact.ends is unknown",
        "24 it was skipped: its date is not known",
    ]
    assert chain(simulate, "ends soon", "--set", "contact.ends=2026-12-05")[2:] == [
        "24 `3 days before contact.ends` counts from a date: contact.ends is 2026-12-05; "
        "its turn came on day 10, Wed 2026-12-02 09:00",
    ]


def test_rounds_a_wait_an_anchor_and_a_weekday(simulate: Simulate) -> None:
    out = simulate(TEXT, "--why", "pay", "--event", 'day 13 at 10:00: clicked "pay"').output
    assert 'email "pay #1" went out on day 12' in out and 'email "pay #2" never had its turn.' in out
    assert (
        '`repeat 2 times every 3 days until clicked "pay"` was over (clicked "pay #1" on day 13 at 10:00)'
        in out
    )
    opened = ("--event", 'day 2 at 12:00: opened "intro"')
    assert chain(simulate, "opened", *opened)[2:] == [
        '29 `wait for opened "intro" up to 2 days`: it came (opened "intro" on day 2 at 12:00)',
        '30 `2 hours after "intro"` counts from "intro", finished on day 1 at 09:00; '
        "its turn came on day 15, Mon 2026-12-07 09:00",
    ]
    assert chain(simulate, "last")[-1] == (
        '32 `next tuesday` is the first one after `wait for opened "intro" up to 2 days` was finished, '
        "on day 17 at 09:00; its turn came on day 23, Tue 2026-12-15 09:00"
    )


def test_what_is_held_to_the_end(simulate: Simulate) -> None:
    held = TEXT.replace("    enroll when", "    send: weekdays 09:00-17:00\n    enroll when").replace(
        "day 2:", "day 1:"
    )
    out = simulate(
        held, "--why", "ends soon", "--set", "contact.ends=2026-12-08", "--event", "day 13 at 10:00: replied"
    ).output
    assert 'email "ends soon" was held from day 13, Sat 2026-12-05 09:00 on and never went out.' in out
    assert "was moved from" in out and '`exit as "gone" when replied` ended it' in out


def test_the_json_is_a_promise(simulate: Simulate) -> None:
    told = json.loads(simulate(TEXT, "--why", "intro", "--output", "json").stdout)
    assert list(told) == ["version", "sequence", "enrolled", "why", "answers"] and told["version"] == 1
    (answer,) = told["answers"]
    assert {**answer, "chain": len(answer["chain"])} == {
        "id": "intro",
        "label": "intro",
        "channel": "email",
        "outcome": "sent",
        "at": "2026-11-23T09:00:00+00:00",
        "day": 1,
        "chain": 2,
    }
    assert answer["chain"][1] == {
        "at": "2026-11-23T09:00:00+00:00",
        "day": 1,
        "said": "`day 1` is counted from enrollment; its turn came on day 1, Mon 2026-11-23 09:00",
        "source": {"path": "a.seq", "line": 12},
    }


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--why", "intr"], '--why: no step of this sequence is called "intr"; did you mean "intro"?'),
        (["--why", "intro", "--output", "ics"], "--why is told as text or json"),
    ],
)
def test_what_it_cannot_answer(simulate: Simulate, options: list[str], said: str) -> None:
    result = simulate(TEXT, *options)
    assert (result.exit_code, result.stdout) == (2, "") and said in result.stderr


def timelines(path: Path) -> list[Timeline]:
    compiled = pipeline.compile(path.read_text("utf-8"), str(path), from_disk)
    assert compiled.plan is not None
    return [play(Plan(sequence), {}, MONDAY) for sequence in compiled.plan["sequences"]]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_statement_of_every_example_has_an_answer(path: Path) -> None:
    for timeline in timelines(path):
        for node in timeline.plan.nodes:
            answers = whys(timeline, node)
            assert answers and all(answer.chain[0].said.startswith("enrolled in ") for answer in answers)
            out = [e.at for e in timeline.entries if e.node == node and e.kind in ("send", "task")]
            assert [a.at for a in answers if a.outcome in ("sent", "opened")] == out
            assert as_text(timeline, answers)
