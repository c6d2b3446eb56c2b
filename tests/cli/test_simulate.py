"""`seqlang simulate`: one contact's way, as a calendar and as JSON; options that say nothing are told so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

TEXT = """\
field contact.plan: "free" | "pro"
sequence "Small"
    days: business
    timezone: contact.timezone, "Europe/Berlin"
    send: weekdays 09:00-17:00
    exit when replied
    day 1: email "intro"
        subject: "a"
    day 2: call "talk" if contact.plan = "pro"
    day 4: email "proof" unless clicked "intro"
        subject: "b"
"""


@pytest.fixture
def small(folder: Path) -> Path:
    (folder / "a.seq").write_text(TEXT)
    return folder / "a.seq"


def test_a_calendar_that_a_manager_reads(run: Run, small: Path) -> None:
    result = run("simulate", "a.seq", "--enrolled", "2026-11-27 18:30", "--set", "contact.plan=free")
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "Small: enrolled Fri 2026-11-27 18:30, on the clock of Europe/Berlin",
        "",
        'day 2  Mon 2026-11-30  09:00  email "intro"',
        "                                  moved from Fri 18:30 to Mon 09:00: outside weekdays 09:00-17:00",
        '                       18:30  skipped: call "talk"  (if contact.plan = "pro": contact.plan is "free")',
        'day 5  Thu 2026-12-03  09:00  email "proof"',
        "                                  moved from Wed 18:30 to Thu 09:00: outside weekdays 09:00-17:00",
        "",
        "Ended on day 5, Thu 2026-12-03 09:00: finished.",
        "In all: 2 × email, 1 skipped.",
    ]


def test_json_with_offsets_and_sources(run: Run, small: Path) -> None:
    out = run("simulate", "a.seq", "--enrolled", "2026-11-23 10:00", "--output", "json").stdout
    told = json.loads(out)
    assert list(told) == ["version", "sequence", "enrolled", "ended", "timeline", "hash", "passed", "rules"]
    assert told["enrolled"] == "2026-11-23T10:00:00+01:00"
    assert told["ended"] == {"at": "2026-11-26T10:00:00+01:00", "reason": "finished", "to": None, "as": None}
    assert told["timeline"][0] == {
        "at": "2026-11-23T10:00:00+01:00",
        "day": 1,
        "kind": "send",
        "channel": "email",
        "label": "intro",
        "id": "intro",
        "variant": None,
        "reason": None,
        "source": {"path": "a.seq", "line": 7},
    }


def test_json_tells_the_way_through_the_plan(run: Run, small: Path) -> None:
    event = 'day 2 at 11:00: replied "intro"'
    told = json.loads(
        run(
            "simulate", "a.seq", "--enrolled", "2026-11-23 10:00", "--event", event, "--output", "json"
        ).stdout
    )
    compiled = json.loads(run("compile", "a.seq", "-o", "-").stdout)["sequences"][0]
    assert told["hash"] == compiled["hash"] and told["rules"] == ["exit 1"]
    assert told["passed"] == [
        {"id": "intro", "edge": "next"},
        {"id": "talk", "edge": "finished"},
        {"id": "proof", "edge": None},
    ]


def test_a_reply_ends_it(run: Run, small: Path) -> None:
    event = 'day 2 at 11:00: replied "intro"'
    out = run("simulate", "a.seq", "--enrolled", "2026-11-23 10:00", "--event", event).output
    assert "Ended on day 2, Tue 2026-11-24 11:00: exit.\n" in out and "proof" not in out


def test_a_contact_from_a_file(run: Run, small: Path, folder: Path) -> None:
    (folder / "c.json").write_text('{"contact": {"plan": "pro", "timezone": "Asia/Kolkata"}}')
    arguments = [
        "simulate",
        "a.seq",
        "--enrolled",
        "2026-11-23 10:00",
        "--contact",
        "c.json",
        "--output",
        "json",
    ]
    told = json.loads(run(*arguments).stdout)
    assert [(t["label"], t["at"]) for t in told["timeline"]][:2] == [
        ("intro", "2026-11-23T10:00:00+05:30"),
        ("talk", "2026-11-24T10:00:00+05:30"),
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["--enrolled", "soon"],
            'write a date and a time between 1970 and 2200, such as "2026-11-23 at 09:00"',
        ),
        (["--enrolled", "9999-12-30"], "between 1970 and 2200"),
        (["--set", "contact.plan"], "it is written NAME=VALUE"),
        (["--event", "replied"], "--event"),
        (
            ["--event", 'day 2: opened "introo"'],
            'no step of this sequence is called "introo"; did you mean "intro"?',
        ),
        (["--event", "day 0: replied"], "lies before the day of enrollment"),
        (["--tasks", "late"], 'a length such as "2 days"'),
        (["--choose", "intro=x"], "--choose"),
        (["--contact", "none.json"], "none.json: there is no such file"),
        (["--sequence", "Smal"], 'did you mean "Small"?'),
    ],
)
def test_an_option_that_says_nothing_is_told_so(
    run: Run, small: Path, arguments: list[str], said: str
) -> None:
    result = run("simulate", "a.seq", "--enrolled", "2026-11-23 10:00", *arguments)
    assert result.exit_code == 2 and said in result.stderr and "Traceback" not in result.output


def test_what_comes_after_the_end_is_told(run: Run, small: Path) -> None:
    result = run("simulate", "a.seq", "--enrolled", "2026-11-23 10:00", "--event", "day 40: replied")
    assert result.exit_code == 0 and "over before `replied`" in result.stderr


ASKING = """event invoice_overdue: amount number
field contact.trial_ends: date required
field contact.company: text required
sequence "S"
    enroll when invoice_overdue with amount > 0
    email "intro"
        subject: "{{ contact.company }}"
    3 days before contact.trial_ends: sms "soon"
    call "large" if entry.amount > 500
"""


def test_what_decides_and_is_not_said_is_asked_for(run: Run, folder: Path) -> None:
    (folder / "asking.seq").write_text(ASKING)
    result = run("simulate", "asking.seq", "--enrolled", "2026-11-30 at 09:00")
    assert result.exit_code == 0 and "enrolled Mon 2026-11-30 09:00" in result.stdout
    assert result.stderr.splitlines() == [
        "seqlang: contact.trial_ends is required, and nothing says what it is: --set contact.trial_ends=2027-01-11",
        "seqlang: the enroll line asks for entry.amount, and nothing says what it is: --entry amount=…",
    ]


SEVERAL = """event invoice_overdue: invoice_number text, amount number
sequence "S"
    key: invoice_number
    enroll when invoice_overdue and entry.invoice_number is known and entry.amount is known
    email "intro"
        subject: "Invoice {{ entry.invoice_number }}"
    call "large" if entry.amount > 500
"""


def test_all_that_the_enroll_line_asks_for_is_named(run: Run, folder: Path) -> None:
    (folder / "several.seq").write_text(SEVERAL)
    said = run("simulate", "several.seq").stderr
    assert said.count("--entry") == 2 and "--entry invoice_number=…" in said and "--entry amount=…" in said


def test_what_is_said_is_not_asked_for(run: Run, folder: Path) -> None:
    (folder / "asking.seq").write_text(ASKING)
    result = run(
        "simulate", "asking.seq", "--set", "contact.trial_ends=2027-01-20", "--entry", "amount=600",
        "--enrolled", "2026-11-30 09:00",
    )  # fmt: skip
    assert result.stderr == "" and "call" in result.stdout


TYPED = """\
field account.tier: "small" | "large"
field contact.seats: number
field contact.trial_ends: date
field contact.call_at: moment
field contact.vip: yes_no
sequence "Typed"
    email "intro"
        subject: "a"
"""
MISFITS = [
    ("account.tier=huge", "account.tier is `small` or `large`, and `huge` is not, so it counts as unknown."),
    (
        "account.tier=larg",
        "account.tier is `small` or `large`, and `larg` is not, so it counts as unknown. Did you mean `large`?",
    ),
    (
        "contact.seats=many",
        "contact.seats is a number, such as 5, and `many` is not, so it counts as unknown.",
    ),
    (
        "contact.trial_ends=soon",
        "contact.trial_ends is a date, such as 2026-12-24, and `soon` is not, so it counts as unknown.",
    ),
    (
        "contact.call_at=2026-12-24",
        "contact.call_at is a date with a clock time, such as 2026-12-24 09:00, and `2026-12-24` is not, so it counts as unknown.",
    ),
    ("contact.vip=perhaps", "contact.vip is yes or no, and `perhaps` is not, so it counts as unknown."),
]


@pytest.mark.parametrize(("typed", "said"), MISFITS)
def test_a_value_that_no_field_takes_is_said(run: Run, folder: Path, typed: str, said: str) -> None:
    (folder / "typed.seq").write_text(TYPED)
    result = run("simulate", "typed.seq", "--set", typed)
    assert (result.exit_code, result.stderr.splitlines()) == (0, [f"seqlang: {said}"])


def test_a_value_is_looked_at_wherever_it_comes_from(run: Run, folder: Path) -> None:
    (folder / "typed.seq").write_text(TYPED)
    (folder / "c.json").write_text('{"account": {"tier": "huge"}, "contact.seats": 5}')
    result = run("simulate", "typed.seq", "--contact", "c.json", "--event", "day 2: set contact.seats = many")
    assert [line.split()[1] for line in result.stderr.splitlines()[:2]] == ["account.tier", "contact.seats"]


def test_a_value_that_fits_is_not_doubted(run: Run, folder: Path) -> None:
    (folder / "typed.seq").write_text(TYPED)
    fitting = (
        "account.tier=LARGE", "contact.seats=5", "contact.trial_ends=2026-12-24", "contact.vip=No",
        "contact.call_at=2026-12-24 09:00", "account.tier=",
    )  # fmt: skip
    result = run("simulate", "typed.seq", *(word for pair in fitting for word in ("--set", pair)))
    assert result.stderr == ""
