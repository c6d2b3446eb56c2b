"""Where a node leads, and what goes on beside an open task."""

from __future__ import annotations

from typing import Any

from tests.plan.compiled import edges, steps


def ways(lines: str, head: str = "field contact.vip: yes_no\nevent paid") -> dict[str, dict[str, str | None]]:
    plan = steps(lines, head)
    return {name: dict(edges(node)) for name, node in plan["nodes"].items()}


def test_one_step_after_the_other() -> None:
    found = ways('email "a"\nwait 2 days\nnotify "b"\ntag "x"')
    assert found == {
        "a": {"next": "wait > b"},
        "wait > b": {"next": "b"},
        "b": {"next": "tag < b"},
        "tag < b": {"next": None},
    }


def test_an_open_task_goes_on_at_the_next_day() -> None:
    found = ways('day 1: call "c"\nafter 1 day: email "late"\nday 5: email "five"\nday 9: email "nine"')
    assert found["c"] == {"opened": "five", "finished": "late"}
    assert found["late"] == {"next": "five"}


def test_dates_count_from_the_calendar_and_all_else_hangs_on_the_task() -> None:
    lines = """
call "c"
next tuesday: email "weekday"
2 days after "c": email "step"
wait for paid up to 3 days
    email "came"
3 days before 2026-12-01: email "date"
"""
    assert ways(lines)["c"]["opened"] == "date"
    assert ways('call "c"\non 2026-12-01 at 09:00: email "date"')["c"]["opened"] == "date"
    assert ways('call "c"\nafter 1 day: email "a"')["c"]["opened"] is None


def test_a_block_without_a_when_lies_between_with_all_in_it() -> None:
    lines = """
day 1: call "c"
if contact.vip
    day 2: email "two"
day 4: email "four"
"""
    assert ways(lines)["c"] == {"opened": "four", "finished": "branch > two"}
    fragment = 'fragment "f"\n    day 2: email "two"'
    assert ways('day 1: call "c"\nuse "f"\nday 4: email "four"', fragment)["c"]["opened"] == "four"
    assert ways('day 1: call "c"\nday 2: use "f"', fragment)["c"]["opened"] == "block > two"


def test_inside_a_block_the_blocks_around_are_asked_too() -> None:
    lines = """
first_day: 1
day 2: if contact.vip
    call "in"
    email "behind"
else
    call "other"
    day 3: email "three"
email "joined"
day 4: email "four"
"""
    found = ways(lines)
    assert found["in"] == {"opened": "four", "finished": "behind"}
    assert found["behind"] == {"next": "joined"}
    assert found["other"]["opened"] == "three"


def test_drafts_and_webhooks_stay_open_too() -> None:
    lines = """
email "draft"
    review: yes
webhook "hook"
    url: "https://example.com"
on 2026-12-01: email "date"
"""
    found = ways(lines)
    assert found["draft"] == {"opened": "date", "finished": "hook"}
    assert found["hook"] == {"opened": "date", "finished": "date"}


def test_a_branch_has_a_way_past_it_where_its_date_is_skipped() -> None:
    lines = """
on 2026-12-01: if contact.vip
    email "vip"
else if paid
    email "paid"
else
    email "rest"
email "joined"
"""
    found = ways(lines)
    assert found["branch > vip"] == {"then": "vip", "else": "branch > paid", "skipped": "joined"}
    assert found["branch > paid"] == {"then": "paid", "else": "rest", "skipped": "joined"}
    assert {found[name]["next"] for name in ("vip", "paid", "rest")} == {"joined"}


def test_wait_for_and_split_join_again() -> None:
    lines = """
wait for paid up to 3 days
    email "came"
else if contact.vip
    email "vip"
split "s"
    60% "one"
        email "first"
    40% "held out"
email "joined"
"""
    found = ways(lines)
    assert found["wait_for > came"] == {"happened": "came", "timed_out": "branch > vip", "skipped": "s"}
    assert found["branch > vip"]["else"] == "s"
    assert found["s"] == {"one": "first", "held out": "joined", "skipped": "joined"}


def test_rounds_follow_each_other_and_can_all_be_left() -> None:
    lines = """
repeat 2 times every week until paid
    email "pay"
    call "ring"
day 30: email "end"
"""
    found = ways("first_day: 1\n" + lines.strip())
    assert found["round > pay #1"] == {"then": "pay #1", "else": "end"}
    assert found["ring #1"] == {"opened": "end", "finished": "round > pay #2"}
    assert found["ring #2"] == {"opened": "end", "finished": "end"}


def test_nothing_comes_after_an_exit_that_is_always_taken() -> None:
    found = ways(
        'email "a"\nexit as "won" if contact.vip\non contact.born: exit\nexit',
        "field contact.vip: yes_no\nfield contact.born: date",
    )
    assert list(found.values()) == [
        {"next": "exit < a"},
        {"next": "exit 2 < a"},
        {"next": "exit 3 < a"},
        {"next": None},
    ]


def test_farewells_and_reactions_have_their_own_entries() -> None:
    plan: Any = steps(
        """
goal when paid
exit when replied
    notify "answer"
whenever clicked "a": set contact.score = contact.score + 1
email "a"
""",
        "event paid\nfield contact.score: number",
    )
    assert [(rule["id"], rule["entry"]) for rule in plan["rules"]] == [
        ("goal 1", None),
        ("exit 1", "answer"),
        ("whenever 1", "set in whenever 1"),
    ]
    assert plan["entry"] == "a"
    assert plan["nodes"]["answer"]["next"] is None
