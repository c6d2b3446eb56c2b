"""What a step is for: logged once, measured from its finish."""

from __future__ import annotations

from seqlang import pipeline
from seqlang.machine.exchange import Input
from seqlang.machine.history import History
from seqlang.machine.machine import advance, enroll
from seqlang.machine.plan import Plan

NOW = 1_795_424_400  # Monday 2026-11-23 09:00 UTC
DAY = 24 * 3600


def successes(text: str, *events: tuple[float, str, str | None]) -> list[tuple[str, float]]:
    """(step, days after enrollment) of each success; a message is sent, a task done as it is asked for."""
    plan = pipeline.compile(text).plan
    assert plan is not None
    sequence = Plan(plan["sequences"][0])
    waiting = [
        Input(f"event {n}", NOW + int(at * DAY), "event", name, step)
        for n, (at, name, step) in enumerate(events)
    ]
    now, number = NOW, 0
    outcome = enroll(sequence, {}, {}, History(), now)
    found = []
    while True:
        found += [(e.node or "", (e.at - NOW) / DAY) for e in outcome.log if e.kind == "success"]
        answers = []
        for action in outcome.actions:
            number += 1
            if action.kind == "send":
                answers.append(Input(f"answer {number}", now, "sent", step=action.node))
            elif action.kind == "open_task":
                answers.append(Input(f"answer {number}", now, "event", "done", action.node))
        if not answers:
            moments = [i.at for i in waiting] + ([outcome.wake_at] if outcome.wake_at is not None else [])
            if not moments:
                return found
            now = min(moments)
            answers, waiting = [i for i in waiting if i.at <= now], [i for i in waiting if i.at > now]
        outcome = advance(sequence, outcome.state, answers, now)


TEXT = """
sequence "S"
    first_day: 1
    day 1: email "a"
        success when replied within 3 days
    day 9: email "b"
        success when clicked "b" within 2 days
    day 20: email "z"
"""


def test_it_is_logged_when_it_comes() -> None:
    assert successes(TEXT, (2, "replied", "a")) == [("a", 2)]


def test_once() -> None:
    assert successes(TEXT, (1, "replied", "a"), (2, "replied", "a")) == [("a", 1)]


def test_not_after_its_time() -> None:
    assert successes(TEXT, (3, "replied", "a")) == [("a", 3)]
    assert successes(TEXT, (3.01, "replied", "a")) == []


def test_not_for_what_came_before_its_finish() -> None:
    assert successes(TEXT.replace("day 1: email", "day 3: email"), (1, "replied", "a")) == []


def test_of_its_own_step() -> None:
    assert successes(TEXT, (9, "clicked", "a")) == []
    assert successes(TEXT, (9, "clicked", "b")) == [("b", 9)]


def test_the_reply_that_ends_it_is_a_success_all_the_same() -> None:
    leaving = TEXT.replace('sequence "S"\n', 'sequence "S"\n    exit when replied\n')
    assert successes(leaving, (2, "replied", "a")) == [("a", 2)]


def test_after_the_end_where_the_host_still_tells() -> None:
    short = TEXT.replace('    day 20: email "z"\n', "")
    assert successes(short, (9.5, "clicked", "b")) == [("b", 9.5)]


def test_what_holds_as_it_finishes() -> None:
    text = 'sequence "S"\n    day 1: call "talk"\n        success when "talk".outcome = "connected"\n'
    plan = pipeline.compile(text).plan
    assert plan is not None
    sequence = Plan(plan["sequences"][0])
    opened = enroll(sequence, {}, {}, History(), NOW)
    done = Input("i", NOW + 60, "event", "done", "talk", {"outcome": "connected"})
    outcome = advance(sequence, opened.state, [done], NOW + 60)
    assert [(e.kind, e.node) for e in outcome.log if e.kind == "success"] == [("success", "talk")]


def test_of_a_step_that_was_left_out_there_is_none() -> None:
    assert successes(TEXT.replace('email "a"', 'email "a" if replied'), (2, "replied", "a")) == []
