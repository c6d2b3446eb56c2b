"""A whole population: what stands in its table and its habits, what is drawn, what is counted."""

from __future__ import annotations

import json
import random
from collections import Counter
from datetime import datetime
from typing import Any
from xml.etree import ElementTree

import pytest

from seqlang import pipeline
from seqlang.machine.plan import Plan
from seqlang.simulate.crowd.behaviour import Behaviour, Habits, Misread, read_behaviour
from seqlang.simulate.crowd.chart import chart
from seqlang.simulate.crowd.desk import desk_for, totals_of
from seqlang.simulate.crowd.fate import Fate, play_one
from seqlang.simulate.crowd.json import as_json
from seqlang.simulate.crowd.people import BadTable, People, read_people
from seqlang.simulate.crowd.person import Person
from seqlang.simulate.crowd.summary import summary
from seqlang.simulate.crowd.text import as_text
from seqlang.simulate.crowd.totals import Totals

TEXT = """\
field contact.plan: "free" | "pro"
sequence "Crowd"
    timezone: contact.timezone, "Europe/Berlin"
    send: weekdays 09:00-17:00
    limit: 3 per hour
    limit email: 50 per day
    exit as "spoke" when "talk".outcome = "connected"
    exit when replied
    goal when meeting_booked
    whenever clicked "intro": tag "warm"
    day 1: email "intro"
        subject: "a"
        variant "short" 50%
            subject: "b"
    day 3: call "talk" if contact.plan = "pro"
        due: 3 days
    day 8: sms "ping"
        body: "x"
    day 10: repeat 2 times every 2 days
        email "pay"
            subject: "c"
"""
MORNING = datetime(2026, 11, 23, 9, 0)
NOBODY = Habits({})
FIELDS = frozenset(
    {"contact.plan", "contact.first_name", "contact.timezone", "contact.owner", "contact.id", "account.size"}
)


@pytest.fixture(scope="module")
def plan() -> Plan:
    compiled = pipeline.compile(TEXT)
    assert compiled.plan is not None
    return Plan(compiled.plan["sequences"][0])


def person(number: int, at: datetime = MORNING, **fields: Any) -> Person:
    return Person({"contact.id": f"c{number}", **{f"contact.{k}": v for k, v in fields.items()}}, {}, at)


def crowd(count: int) -> list[Person]:
    zones = ("Europe/Berlin", "America/New_York", "Asia/Kolkata")
    return [
        person(n, plan="pro" if n % 2 else "free", timezone=zones[n % 3], owner=f"owner {n % 3}")
        for n in range(count)
    ]


def totals(plan: Plan, habits: Habits, people: list[Person], seed: int = 0) -> Totals:
    return totals_of(desk_for(plan, Behaviour(habits), seed), people)


def fate(plan: Plan, habits: Habits, who: Person, seed: int = 0) -> Fate:
    desk = desk_for(plan, Behaviour(habits), seed)
    return play_one(plan, who, desk.chances, seed, desk.almanac(who))


# ---- what happens to one of them -------------------------------------------------------------------------------------


def test_of_a_silent_contact_everything_comes(plan: Plan) -> None:
    found = fate(plan, NOBODY, person(1, plan="pro"))
    assert [node for _, node, _ in found.out] == ["intro", "talk", "ping", "pay #1", "pay #2"]
    assert found.ended is not None and found.ended.reason == "finished"


def test_a_reply_ends_it_after_the_hours_it_takes(plan: Plan) -> None:
    found = fate(plan, Habits({"replied": 1}, reply_hours=(2, 2)), person(1))
    assert found.ended is not None and found.ended.reason == "exit"
    assert found.ended.at == found.enrolled + 2 * 3600 + 1


def test_a_click_is_one_of_those_who_opened(plan: Plan) -> None:
    # Nobody sees that an sms was opened: it alone is clicked where nobody opens.
    assert fate(plan, Habits({"clicked": 1}), person(1)).told == fate(plan, NOBODY, person(1)).told + 1
    opened = fate(plan, Habits({"opened": 1}, open_hours=(1, 1)), person(1))
    clicked = fate(plan, Habits({"opened": 1, "clicked": 1}, open_hours=(1, 1)), person(1))
    # Two mails, and the sms; what comes of the last mail comes after the end.
    assert clicked.told - opened.told == 3


def test_a_hard_bounce_is_the_last_of_its_channel(plan: Plan) -> None:
    found = fate(plan, Habits({"bounced": 1, "opened": 1}), person(1))
    assert [node for _, node, _ in found.out] == ["intro", "ping"]


def test_an_event_of_the_file_has_a_rate_by_its_name(plan: Plan) -> None:
    habits = read_behaviour({"default": {"meeting_booked": 1, "reply": 0}}, plan)
    assert isinstance(habits, Behaviour)
    found = fate(plan, habits.default, person(1))
    assert found.ended is not None and found.ended.reason == "goal"


def test_tasks_are_done_late_missed_or_never(plan: Plan) -> None:
    who = person(1, plan="pro")
    late = fate(plan, Habits({}, task_days=(2, 2)), who).tasks
    assert [(node, closed - opened if closed else None) for node, opened, closed in late] == [
        ("talk", 2 * 86400)
    ]
    missed = fate(plan, Habits({}, task_days=(4, 4)), who).tasks
    assert [closed - opened if closed else None for _, opened, closed in missed] == [3 * 86400]
    never = fate(plan, Habits({}, missed=1), who).tasks
    assert [closed - opened if closed else None for _, opened, closed in never] == [3 * 86400]


def test_nobody_does_a_task_that_was_withdrawn() -> None:
    stops = TEXT.replace(
        "    goal when", '    stop call when opened "intro"\n    goal when done "talk"\n    goal when'
    )
    compiled = pipeline.compile(stops)
    assert compiled.plan is not None
    habits = Habits({"opened": 1}, open_hours=(49, 49), task_days=(2, 2))
    found = fate(Plan(compiled.plan["sequences"][0]), habits, person(1, plan="pro"))
    assert [(node, closed - opened if closed else None) for node, opened, closed in found.tasks] == [
        ("talk", 3601)
    ]
    assert found.ended is not None and found.ended.reason == "finished"


def test_outcomes_come_by_their_shares(plan: Plan) -> None:
    spoke = fate(plan, Habits({}, task_days=(0, 0), outcomes={"connected": 1}), person(1, plan="pro"))
    assert spoke.ended is not None and spoke.ended.name == "spoke"
    shares = totals(
        plan, Habits({}, task_days=(0, 0), outcomes={"busy": 0.5, "connected": 0.25}), crowd(400)
    ).ends
    assert 30 <= shares["exit", "spoke", None] <= 70


def test_a_table_cannot_steer_the_terminal(simulate: Any, tmp_path: Any) -> None:
    (tmp_path / "people.csv").write_text("id,plan,owner\n1,pro,\x1b[31mAnn\n")
    assert "\x1b" not in simulate(TEXT, "--contacts", "people.csv").stdout


# ---- luck ------------------------------------------------------------------------------------------------------------


def test_rates_come_out_as_they_are_written(plan: Plan) -> None:
    found = totals(plan, Habits({"replied": 0.06}), crowd(1500))
    replied = found.ends["exit", None, None]
    # A mail, an sms, a mail, each to those who have not answered before: 1 - 0.94 ** 3 = 17 %. The last mail is too late.
    assert 0.14 < replied / 1500 < 0.2


def test_the_order_of_people_and_how_they_are_parted_changes_nothing(plan: Plan) -> None:
    people = crowd(60)
    whole = totals(plan, Habits({"opened": 0.4, "replied": 0.2}), people)
    shuffled = people[:]
    random.Random(3).shuffle(shuffled)
    parted = Totals()
    for part in (shuffled[40:], shuffled[:25], shuffled[25:40]):
        parted.merge(totals(plan, Habits({"opened": 0.4, "replied": 0.2}), part))
    assert parted == whole


def test_another_seed_is_another_luck(plan: Plan) -> None:
    habits = Habits({"replied": 0.3})
    assert totals(plan, habits, crowd(60), 1) == totals(plan, habits, crowd(60), 1)
    assert totals(plan, habits, crowd(60), 1).ends != totals(plan, habits, crowd(60), 2).ends


def test_a_step_keeps_its_luck_when_another_is_put_before_it(plan: Plan) -> None:
    more = pipeline.compile(
        TEXT.replace("    day 3: call", '    day 2: email "second"\n        subject: "s"\n    day 3: call')
    ).plan
    assert more is not None
    rates = {"opened": 1.0}
    alone = fate(plan, Habits(rates), person(1))
    beside = fate(Plan(more["sequences"][0]), Habits(rates), person(1))
    assert {n: at for at, n, _ in alone.out}.items() <= {n: at for at, n, _ in beside.out}.items()
    assert beside.decided - alone.decided == 1  # that it went out; nothing here asks whether it is opened


# ---- what is counted -------------------------------------------------------------------------------------------------


def test_totals_by_hand(plan: Plan) -> None:
    people = [person(1, plan="pro", owner="Ann"), person(2, plan="free"), person(3, plan="pro", owner="Ann")]
    found = summary(plan, totals(plan, Habits({}, task_days=(1, 1)), people))
    assert found.days == (
        (1, {"email": 3}),
        (3, {"call": 2}),
        (8, {"sms": 3}),
        (10, {"email": 3}),
        (12, {"email": 3}),
    )
    assert [(f"{at:%m-%d %H}", sends) for at, sends in found.hours][:2] == [
        ("11-23 09", {"email": 3}),
        ("11-30 09", {"sms": 3}),
    ]
    assert [(x.channel, x.count, x.per, x.peak, x.over) for x in found.limits] == [
        (None, 3, "hour", 3, 0),
        ("email", 50, "day", 3, 0),
    ]
    (ann,) = found.owners
    assert (ann.name, ann.tasks, str(ann.busiest[0]), ann.busiest[1], ann.open_at_most) == (
        "Ann",
        2,
        "2026-11-25",
        2,
        2,
    )
    assert found.ends == ((("finished", None, None), 3),)
    steps = {step.node: (step.out, step.skipped) for step in found.steps}
    assert steps == {"intro": (3, 0), "talk": (2, 1), "ping": (3, 0), "pay #1": (3, 0), "pay #2": (3, 0)}
    variants = next(step.variants for step in found.steps if step.node == "intro")
    assert [name for name, _, _ in variants] == [None, "short"] and sum(out for _, out, _ in variants) == 3


def test_successes_are_counted_by_step_and_variant() -> None:
    asks = TEXT.replace(
        '        variant "short"', '        success when opened within 2 days\n        variant "short"'
    )
    compiled = pipeline.compile(asks)
    assert compiled.plan is not None
    plan = Plan(compiled.plan["sequences"][0])
    found = summary(plan, totals(plan, Habits({"opened": 0.5}), crowd(200)))
    intro, talk = found.steps[:2]
    assert talk.success is None and intro.success is not None and 80 <= intro.success <= 120
    assert sum(won or 0 for _, _, won in intro.variants) == intro.success
    assert all(won for _, _, won in intro.variants)


def test_a_draft_is_released_at_once() -> None:
    compiled = pipeline.compile(
        'sequence "D"\n    day 1: email "intro"\n        subject: "a"\n        review: yes\n'
    )
    assert compiled.plan is not None
    found = fate(Plan(compiled.plan["sequences"][0]), NOBODY, person(1))
    assert [(node, at - found.enrolled) for at, node, _ in found.out] == [("intro", 0)]


def test_a_limit_that_would_hold_back_is_told(plan: Plan) -> None:
    found = summary(plan, totals(plan, NOBODY, [person(n) for n in range(5)]))
    out = as_text(found, 0)
    assert (
        "`limit: 3 per hour` would hold messages back in 4 hours: at most 5, on Mon 2026-11-23 09:00" in out
    )
    assert "`limit email: 50 per day` is never reached: at most 5, on Mon 2026-11-23" in out


def test_the_tables(plan: Plan) -> None:
    out = as_text(
        summary(plan, totals(plan, NOBODY, [person(n, plan="pro", owner="Ann") for n in range(4)])), 7
    )
    parts = out.split("\n\n")
    assert parts[0] == "Crowd: 4 contacts, enrolled on Mon 2026-11-23 09:00 (Europe/Berlin), seed 7"
    assert parts[1].splitlines()[:3] == [
        "Touches a day  email  call  sms  all",
        f"day 1              4     0    0    4  {'█' * 30}",
        f"day 3              0     4    0    4  {'█' * 30}",
    ]
    assert parts[3].splitlines()[0] == "Tasks by owner  tasks  fullest day                  open at once"
    assert parts[4].splitlines() == ["Where they end  contacts", "finished               4  100.0 %"]
    assert parts[5].splitlines()[1] == 'email "intro"        4        0'


def test_thousands_are_parted(plan: Plan) -> None:
    whole = totals(plan, NOBODY, [person(1)])
    whole.contacts = 100_000
    assert as_text(summary(plan, whole), 0).startswith("Crowd: 100,000 contacts, ")


def test_the_json_adds_up(plan: Plan) -> None:
    told = as_json(summary(plan, totals(plan, Habits({"replied": 0.2}), crowd(40))), 0)
    assert list(told) == [
        "version",
        "sequence",
        "contacts",
        "seed",
        "timezone",
        "enrolled",
        "days",
        "hours",
        "limits",
        "owners",
        "ends",
        "steps",
    ]
    assert told["version"] == 1 and told["contacts"] == 40 == sum(end["contacts"] for end in told["ends"])
    out: Counter[str] = Counter()
    for day in told["days"]:
        out.update(day["touches"])
    by_step: Counter[str] = Counter()
    for step in told["steps"]:
        by_step[step["channel"]] += step["out"]
        if step["variants"]:
            assert sum(v["out"] for v in step["variants"]) == step["out"]
    assert out == +by_step
    assert sum(n for h in told["hours"] for n in h["sends"].values()) == out["email"] + out["sms"]
    assert sum(owner["tasks"] for owner in told["owners"]) == out["call"]


def test_the_chart_draws_every_day_and_the_limit(plan: Plan) -> None:
    found = summary(plan, totals(plan, NOBODY, crowd(12)))
    svg = ElementTree.fromstring(chart(found))
    ns = "{http://www.w3.org/2000/svg}"
    words = [text.text for text in svg.iter(f"{ns}text")]
    assert {str(day) for day, _ in found.days} <= set(words) and "limit: 3 per hour" in words
    bars = [
        bar
        for bar in svg.iter(f"{ns}rect")
        if bar.get("class") in ("c0", "c1", "c2") and bar.get("rx") is None
    ]
    assert len(bars) == sum(len(touches) for _, touches in found.days)
    assert all(float(bar.get("y", "-1")) >= 0 and float(bar.get("height", "0")) <= 200.1 for bar in bars)
    assert "prefers-color-scheme: dark" in chart(found)


# ---- tables and habits -----------------------------------------------------------------------------------------------


def table(text: str) -> People | BadTable:
    return read_people(text.splitlines(keepends=True), FIELDS, {"total"}, MORNING)


def test_a_table_of_people() -> None:
    found = table("id,first_name,account.size,entry.total,enrolled\nx1,Ann,5,80,2026-12-01 10:30\nx2,,,,\n\n")
    assert isinstance(found, People) and found.doubts == ()
    assert found.people == (
        Person(
            {"contact.id": "x1", "contact.first_name": "Ann", "account.size": "5"},
            {"total": "80"},
            datetime(2026, 12, 1, 10, 30),
        ),
        Person({"contact.id": "x2"}, {}, MORNING),
    )


@pytest.mark.parametrize("parts", [";", "\t"])
def test_other_cell_marks_a_bom_and_cells_of_several_lines(parts: str) -> None:
    found = table(
        "\ufeff" + parts.join(["first_name", "plan"]) + "\r\n" + parts.join(['"Ann\nLee"', "pro"]) + "\r\n"
    )
    assert isinstance(found, People)
    assert found.people[0].fields == {
        "contact.id": "c1",
        "contact.first_name": "Ann\nLee",
        "contact.plan": "pro",
    }


def test_columns_that_change_nothing_are_told() -> None:
    found = table("plann,City,Zip\npro,x,y\n")
    assert isinstance(found, People)
    assert found.doubts == (
        "the file knows no field `contact.plann`, so that column changes nothing. Did you mean `plan`?",
        "the columns `City` and `Zip` change nothing: they are no field of the file.",
    )


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", ("it is empty: the first line names the columns, such as id,first_name,timezone",)),
        ("id,plan\n", ("it has a heading, and nobody below it",)),
        ("plan,contact.plan\npro,pro\n", ("it has two columns for `contact.plan` and `plan`",)),
        (
            "id,plan\na\nb,pro\nc,pro,x\n",
            ("line 2 has 1 cells, the heading 2", "line 4 has 3 cells, the heading 2"),
        ),
        (
            "id,enrolled\na,soon\n",
            ('line 2: `soon` is no date and time between 1970 and 2200, such as "2026-11-23 09:00"',),
        ),
        (
            "id\n" + "a,b\n" * 7,
            (*(f"line {n} has 2 cells, the heading 1" for n in range(2, 7)), "and 2 more lines like these"),
        ),
    ],
)
def test_tables_that_cannot_be_used(text: str, problems: tuple[str, ...]) -> None:
    assert table(text) == BadTable(problems)


def test_habits_by_step_stand_on_the_default(plan: Plan) -> None:
    found = read_behaviour(
        {
            "default": {"open": 0.5, "task_days": [1, 2]},
            "intro": {"reply": 0.2, "reply_hours": [1, 2.5]},
            "pay": {"click": 0},
        },
        plan,
    )
    assert isinstance(found, Behaviour)
    assert found.of(plan, "talk").rates == {"opened": 0.5, "clicked": 0.05, "replied": 0.06}
    assert (found.of(plan, "intro").rates["replied"], found.of(plan, "intro").task_days) == (0.2, (1, 2))
    assert found.of(plan, "pay #2").rates["clicked"] == 0


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"open": 0.4}, "`open` stands outside of a table: begin with [default]"),
        ({"default": {"opens": 0.4}}, "[default] has no `opens`"),
        ({"introo": {}}, "no step is called 'introo'"),
        ({"default": {"open": 40}}, "[default] open: write a share from 0 to 1, such as 0.4"),
        ({"default": {"open": True}}, "[default] open: write a share from 0 to 1, such as 0.4"),
        (
            {"default": {"task_days": [3, 1]}},
            "[default] task_days: write the least and the most, such as [0, 5]",
        ),
        (
            {"default": {"task_days": [0.5, 1]}},
            "[default] task_days: write the least and the most, such as [0, 5]",
        ),
        (
            {"intro": {"outcomes": {"busy": 0.7, "connected": 0.7}}},
            "[intro] outcomes: write shares by outcome",
        ),
    ],
)
def test_habits_that_cannot_be_read(plan: Plan, data: dict[str, Any], said: str) -> None:
    found = read_behaviour(data, plan)
    assert isinstance(found, Misread) and found.why.startswith(said)


# ---- the command -----------------------------------------------------------------------------------------------------


def test_the_number_of_processes_changes_nothing(
    simulate: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    monkeypatch.setattr("seqlang.cli.crowd._CHUNK", 7)
    rows = "".join(f"{n},{'pro' if n % 2 else 'free'}\n" for n in range(40))
    (tmp_path / "people.csv").write_text(f"id,plan\n{rows}")
    arguments = ("--contacts", "people.csv", "--output", "json", "--seed", "5")
    one, two = (simulate(TEXT, *arguments, "--jobs", jobs) for jobs in ("1", "2"))
    assert one.stdout == two.stdout and json.loads(one.stdout)["contacts"] == 40


def test_files_and_options_that_do_not_fit(simulate: Any, tmp_path: Any) -> None:
    (tmp_path / "latin.csv").write_bytes("id,first_name\n1,Zoë\n".encode("latin-1"))
    (tmp_path / "good.csv").write_text("id\n1\n")
    (tmp_path / "ragged.csv").write_text("id\n1,2\n1,2\n")
    (tmp_path / "bad.toml").write_text("[default\n")
    (tmp_path / "slip.toml").write_text("[default]\nreplys = 0.1\n")
    cases = {
        ("--contacts", "none.csv"): "none.csv: there is no such file.",
        ("--contacts", "latin.csv"): "latin.csv: it is not UTF-8 text (line 2); save it as `CSV UTF-8`",
        ("--contacts", "ragged.csv"): "ragged.csv: line 3 has 2 cells, the heading 1.",
        ("--contacts", "good.csv", "--behaviour", "bad.toml"): "bad.toml: it is not TOML",
        (
            "--contacts",
            "good.csv",
            "--behaviour",
            "slip.toml",
        ): "[default] has no `replys`; did you mean `reply`?",
        (
            "--contacts",
            "good.csv",
            "--why",
            "intro",
        ): "--why is for one contact; with --contacts leave it out.",
        ("--contacts", "good.csv", "--event", "day 1: replied"): "--event is for one contact",
        ("--contacts", "good.csv", "--output", "ics"): "a calendar file is for one contact",
        ("--plot", "x.svg"): "--plot is for many contacts; give them with --contacts.",
    }
    for options, said in cases.items():
        result = simulate(TEXT, *options)
        assert (result.exit_code, result.stdout) == (2, "") and said in result.stderr, options


def test_a_chart_is_written_beside_the_report(simulate: Any, tmp_path: Any) -> None:
    (tmp_path / "people.csv").write_text("id,City\n1,x\n2,y\n")
    result = simulate(TEXT, "--contacts", "people.csv", "--plot", "out.svg")
    assert result.exit_code == 0 and result.stdout.startswith("Crowd: 2 contacts")
    assert (
        result.stderr
        == "seqlang: people.csv: the column `City` changes nothing: it is no field of the file.\n"
    )
    assert ElementTree.parse(tmp_path / "out.svg").getroot().tag.endswith("svg")
