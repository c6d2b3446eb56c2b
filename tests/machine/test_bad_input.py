"""What bad input gets: each row of the table in docs/plan.md, and that nothing of it raises."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from seqlang import pipeline
from seqlang.machine import state as states
from seqlang.machine.exchange import Input, Outcome
from seqlang.machine.history import History, Standing
from seqlang.machine.machine import advance, enroll
from seqlang.machine.plan import Plan
from seqlang.machine.state import Happening

TEXT = """
event paid: total number, kind text
field contact.vip: yes_no
field contact.plan: "free" | "pro"
field contact.size: number
field contact.trial_end: date
field contact.demo_at: moment
field contact.gap_days: number
sequence "S"
    timezone: contact.timezone, "Europe/Berlin"
    holidays: contact.country
    key: kind
    stay: 3 days
    goal when paid with total > 100
    exit when contact.plan = "pro"
    exit when clicked "later"
    pause for 2 days when out_of_office
    pause until contact.trial_end up to 30 days when bounced
    whenever opened: set contact.size = contact.size + 1
    when replied: notify "answer"
        to: "ann@example.com"
    day 1: email "intro"
        subject: "Hello"
        variant "vip" if contact.vip
            subject: "You"
        variant "b" 50%
            subject: "b"
    call "talk"
        due: 2 days
    if "talk".outcome = "connected"
        sms "thanks"
    3 days before contact.trial_end: email "soon"
        subject: "x"
    2 hours before contact.demo_at: email "demo"
        subject: "x"
    after contact.gap_days days: email "gapped"
        subject: "x"
    webhook "usage"
        url: "https://example.com"
    if "usage".seats > 3 and contact.trial_end < today + 10 days and contact.tags contains "vip"
        sms "seats"
    set contact.trial_end = contact.trial_end + 3 days
    day 20: email "later"
        subject: "y"
"""
MONDAY = 1795424400  # 2026-11-23 10:00 in Berlin
HOUR, DAY = 3600, 86_400
CONTACT = {"contact.id": "c1", "contact.trial_end": "2026-12-20", "contact.size": 2, "contact.gap_days": 1}


@cache
def plan(text: str = TEXT) -> Plan:
    compiled = pipeline.compile(text)
    assert compiled.plan is not None, compiled.diagnostics
    return Plan(compiled.plan["sequences"][0])


def enrolled(contact: dict[str, Any] | None = None, **more: Any) -> Outcome:
    return enroll(plan(), {**CONTACT, **(contact or {})}, more.pop("entry", {}), History(), MONDAY, **more)


def sent_intro() -> Outcome:
    """A minute on: the first mail is out, and the call is open."""
    return advance(plan(), enrolled().state, [Input("1", MONDAY + 60, "sent", step="intro")], MONDAY + 60)


def event(name: str, at: int, step: Any = None, id_: str = "e", **data: Any) -> Input:
    return Input(id_, at, "event", name, step, data)


def told(before: Outcome, *inputs: Input, at: int = MONDAY + HOUR) -> Outcome:
    return advance(plan(), before.state, inputs, at)


def kinds(outcome: Outcome) -> list[str]:
    return [action.kind for action in outcome.actions]


# ---- steps and names ---------------------------------------------------------------------------------------------------


def test_an_event_of_a_step_that_has_not_run_counts_as_an_event() -> None:
    after = told(sent_intro(), event("clicked", MONDAY + HOUR, "later"))
    assert after.state.ended is not None and after.state.ended.reason == "exit"


def test_an_answer_to_a_task_that_is_not_open_moves_no_track_and_is_kept() -> None:
    before = enrolled()
    after = told(before, event("done", MONDAY + HOUR, "talk", outcome="connected"))
    assert kinds(after) == []
    opened = advance(
        plan(), after.state, [Input("1", MONDAY + 2 * HOUR, "sent", step="intro")], MONDAY + 2 * HOUR
    )
    assert "open_task" in kinds(opened)
    assert opened.state.progress["talk"].attributes == {"outcome": "connected"}


def test_an_event_of_a_step_no_one_knows_counts_without_its_step() -> None:
    for step in ("nowhere", "", "intro #7"):
        assert [a.node for a in told(sent_intro(), event("replied", MONDAY + HOUR, step)).actions] == [
            "answer"
        ]


def test_an_answer_to_no_request_changes_nothing() -> None:
    before = sent_intro()
    for kind in ("sent", "failed", "deferred", "released", "nonsense", ""):
        for step in ("intro", "later", "nowhere", "", None):
            after = told(before, Input("e", MONDAY + HOUR, kind, step=step, until=MONDAY + DAY))
            assert kinds(after) == [] and after.state.threads == before.state.threads, (kind, step)
            assert after.wake_at == before.wake_at


def test_an_event_of_a_name_that_nobody_asks_for_changes_nothing() -> None:
    before = sent_intro()
    for name in ("never_heard_of", "", "sent to nobody", "PAID"):
        after = told(before, event(name, MONDAY + HOUR, "intro", total=500))
        assert kinds(after) == [] and after.state.threads == before.state.threads
        assert after.state.ended is None


# ---- times -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("at", [0, -(10**12), MONDAY - DAY, MONDAY + HOUR + 1, MONDAY + 400 * DAY, 10**15])
def test_a_time_before_enrollment_or_ahead_of_now_counts_from_now_on(at: int) -> None:
    after = told(sent_intro(), event("paid", at, total=500))
    assert after.state.ended is not None
    assert (after.state.ended.at, after.state.ended.reason) == (MONDAY + HOUR, "goal")


def test_a_clock_that_goes_back_stands_still() -> None:
    before = told(sent_intro(), at=MONDAY + 5 * HOUR)
    back = told(before, event("replied", MONDAY + HOUR), at=MONDAY + HOUR)
    assert back.state.now == MONDAY + 5 * HOUR
    assert [(a.node, a.at) for a in back.actions] == [("answer", MONDAY + 5 * HOUR)]
    assert back.wake_at == before.wake_at


def test_a_clock_far_ahead_ends_what_is_due_by_then() -> None:
    after = told(sent_intro(), at=MONDAY + 4000 * DAY)
    assert "withdraw" in kinds(after)  # the call nobody made


# ---- ids ---------------------------------------------------------------------------------------------------------------


def test_an_id_told_again_is_ignored_whatever_it_says_now() -> None:
    first = told(sent_intro(), event("replied", MONDAY + HOUR))
    again = told(first, event("paid", MONDAY + HOUR, total=500), at=MONDAY + 2 * HOUR)
    assert again.state.ended is None and kinds(again) == []


def test_of_two_with_one_id_in_one_call_the_first_counts() -> None:
    both = (event("replied", MONDAY + HOUR), event("paid", MONDAY + HOUR, total=500))
    assert told(sent_intro(), *both).state.ended is None
    assert told(sent_intro(), *reversed(both)).state.ended is not None


def test_ids_are_told_apart_by_every_letter() -> None:
    ids = ["", " ", "a", "A", "a\n", "a\nb", "\ud800", "é", "e\u0301", "x" * 100_000]
    after = told(sent_intro(), *(event("opened", MONDAY + HOUR, id_=each) for each in ids))
    assert after.state.fired == {"whenever 1": len(ids)}


# ---- contacts and fields -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "zone", [None, "", " ", "Berlin", "../etc", "europe/berlin\n", "\0", 7, True, [], {}]
)
def test_a_zone_that_is_none_is_passed_over(zone: Any) -> None:
    assert enrolled({"contact.timezone": zone}).state.zone == "Europe/Berlin"


@pytest.mark.parametrize("odd", [None, "", "  ", [], {}, ["x"], {"a": 1}, "soon", "2026-02-30"])
def test_a_field_of_another_type_is_unknown(odd: Any) -> None:
    contact = {"contact.trial_end": odd, "contact.demo_at": odd, "contact.size": odd, "contact.vip": odd}
    after = enrolled(contact, choices={"variant intro": "none"})
    assert [(a.node, a.data["variant"]) for a in after.actions] in ([("intro", None)], [("intro", "b")])
    opened = told(
        sent_intro(), Input("f", MONDAY + HOUR, "fields", data=contact), event("opened", MONDAY + HOUR)
    )
    assert [a.data["value"] for a in opened.actions if a.kind == "set"] == [1]


@pytest.mark.parametrize("id_", [None, "", 0, False])
def test_a_contact_without_an_id_draws_as_the_first(id_: Any) -> None:
    assert enrolled({"contact.id": id_}).state.contact == "c1"


@pytest.mark.parametrize("id_", ["a\nb", "\n", "\ud800", "é" * 10_000, 7, True, ["a"], {"a": 1}])
def test_any_other_id_is_taken_as_its_text(id_: Any) -> None:
    first, second = enrolled({"contact.id": id_}), enrolled({"contact.id": id_})
    assert first == second and first.state.contact == str(id_)


# ---- states ------------------------------------------------------------------------------------------------------------


def test_the_state_of_another_plan_is_refused() -> None:
    other = plan(TEXT.replace("day 20", "day 21"))
    with pytest.raises(ValueError, match="made with another plan"):
        advance(other, enrolled().state, [], MONDAY + DAY)


@pytest.mark.parametrize(
    "data", [{}, {"plan": 1}, {"now": "x"}, [], None, "state", 7, {"plan": "p", "more": 1}]
)
def test_what_is_no_state_is_refused(data: Any) -> None:
    with pytest.raises(ValueError):
        states.from_json(data)


def test_after_the_end_nothing_comes_back_to_life() -> None:
    over = told(sent_intro(), event("paid", MONDAY + HOUR, total=500))
    late = [
        event("replied", MONDAY + DAY, id_="1b"),
        Input("2", MONDAY + DAY, "fields", data={"contact.plan": "free"}),
    ]
    late += [
        Input("3", MONDAY + DAY, "stop"),
        Input("4", MONDAY + DAY, "pause"),
        Input("5", MONDAY + DAY, "sent", step="intro"),
    ]
    after = told(over, *late, at=MONDAY + DAY)
    assert (kinds(after), after.state.ended, after.wake_at) == ([], over.state.ended, None)


# ---- anything at all ---------------------------------------------------------------------------------------------------

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([10**30, -(10**300), 10**400, float("nan"), float("inf"), -float("inf"), 1.5])
    | st.text(max_size=6)
    | st.sampled_from(
        ["2026-12-01", "2026-12-01T10:00", "2026-12-01T10:00+02:00", "0001-01-01", "9999-12-31T23:59"]
    )
    | st.sampled_from(
        ["hard", "Europe/Berlin", "America/New_York", "US", "email", "9" * 400, "a\nb", "\ud800"]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)
FIELDS = st.dictionaries(
    st.sampled_from(
        ["contact.id", "contact.vip", "contact.plan", "contact.size", "contact.trial_end", "contact.demo_at"]
    )
    | st.sampled_from(
        ["contact.gap_days", "contact.timezone", "contact.country", "contact.tags", "deal.x", ""]
    ),
    VALUES,
    max_size=5,
)
DATA = FIELDS | st.dictionaries(
    st.sampled_from(["total", "kind", "outcome", "channel", "seats", "unsubscribed", ""]), VALUES, max_size=4
)
STEPS = (
    st.none()
    | st.text(max_size=4)
    | st.sampled_from(["intro", "talk", "usage", "later", "thanks", "set < usage"])
)
WORDS = "paid opened clicked replied bounced unsubscribed complained out_of_office done skipped missed answered failed sent enrolled"
NAMES = st.text(max_size=4) | st.sampled_from(WORDS.split())
TIMES = st.integers(-(10**18), 10**18) | st.integers(MONDAY - DAY, MONDAY + 40 * DAY)
INPUTS = st.builds(
    Input,
    id=st.text(max_size=2),
    at=TIMES,
    kind=st.sampled_from(
        ["event"] * 6 + ["fields"] * 3 + ["sent", "failed", "deferred", "pause", "resume", "stop", "x", ""]
    ),
    name=NAMES,
    step=STEPS,
    data=DATA,
    until=st.none() | TIMES,
)


@given(
    contact=FIELDS,
    entry=DATA,
    past=st.lists(st.tuples(NAMES, TIMES, STEPS, DATA), max_size=3),
    data=st.data(),
)
@settings(max_examples=200, deadline=None)
def test_nothing_that_a_host_hands_over_raises(
    contact: Any, entry: Any, past: Any, data: st.DataObject
) -> None:
    """Every input is remembered, every answer is a state that can be saved and loaded, and the same again gives the same."""
    history = History(tuple(Happening(*each) for each in past))
    outcome = enroll(plan(), contact, entry, history, MONDAY, standing=Standing(closed=("sms",)))
    now = MONDAY
    for _ in range(data.draw(st.integers(1, 4))):
        inputs = data.draw(st.lists(INPUTS, max_size=4))
        inputs += [
            Input(f"answer {a.key}", now, "sent" if a.kind == "send" else "event", "answered", a.node)
            for a in outcome.actions
            if a.kind in ("send", "call_out")
        ]
        now = data.draw(st.integers(now - DAY, now + 10 * DAY))
        before = states.from_json(json.loads(json.dumps(outcome.state.to_json())))
        outcome = advance(plan(), before, inputs, now)
        again = advance(plan(), before, inputs, now)
        assert json.dumps(again.state.to_json()) == json.dumps(outcome.state.to_json())
        assert outcome.wake_at is None or outcome.wake_at >= outcome.state.now
        repeated = advance(plan(), outcome.state, [evolve(each, name="opened") for each in inputs], now)
        assert repeated.state.happenings == outcome.state.happenings or repr(repeated.state) == repr(
            outcome.state
        )
