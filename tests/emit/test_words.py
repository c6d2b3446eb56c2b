"""The plan in the language's words: each line is what a person would have written."""

from __future__ import annotations

from typing import Any

import pytest

from seqlang.plan.setting_words import setting_words
from seqlang.plan.words import (
    condition_words,
    due_words,
    enroll_words,
    guard_words,
    length_words,
    node_words,
    openings_words,
    repeat_words,
    rule_words,
    task_due_words,
    text_words,
    value_words,
    variant_words,
)

from .plans import (
    Json,
    Nodes,
    after,
    after_step,
    both,
    by_date,
    day,
    either,
    enroll_when,
    equals,
    event,
    field,
    known,
    length,
    literal,
    negated,
    plain,
    rule,
    silence,
    weekday,
    yes,
)

WORKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday"]


@pytest.mark.parametrize(
    ("said", "of"),
    [
        ("2 days", length(2)),
        ("1 day", length(1)),
        ("0 hours", length(0, "hour")),
        ("2 business days", length(2, business=True)),
        ("1 to 3 days", length(1, to=3)),
        ("contact.cycle_days days", length("contact.cycle_days")),
    ],
)
def test_lengths(said: str, of: Json) -> None:
    assert length_words(of) == said


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("", None),
        ("day 3", day(3)),
        ("day 3 at 09:00", day(3, at="09:00")),
        ("day 2 to 3", day(2, 3)),
        ("after 2 business days", after(2, business=True)),
        ("after 1 hour", after(1, "hour")),
        ("on contact.birthday at 10:00", by_date("contact.birthday", at="10:00")),
        ("3 days before contact.trial_end", by_date("contact.trial_end", length(3), before=True)),
        ("3 days after contact.trial_end", by_date("contact.trial_end", length(3))),
        ('72 hours after "playbook"', after_step(["playbook"], length(72, "hour"))),
        ("next tuesday", weekday("tuesday")),
        ("on 2026-12-01", by_date("") | {"date": literal("2026-12-01", "date")}),
    ],
)
def test_dues(said: str, due: Json | None) -> None:
    assert due_words(due) == said


@pytest.mark.parametrize(
    ("said", "openings"),
    [
        ("any time", None),
        ("weekdays 08:30-17:00", [{"days": WORKDAYS, "times": [["08:30", "17:00"]]}]),
        ("weekends", [{"days": ["saturday", "sunday"], "times": []}]),
        ("09:00-12:00", [{"days": [*WORKDAYS, "saturday", "sunday"], "times": [["09:00", "12:00"]]}]),
        (
            "monday to thursday, saturday 09:00-12:00 13:00-17:00",
            [{"days": [*WORKDAYS[:4], "saturday"], "times": [["09:00", "12:00"], ["13:00", "17:00"]]}],
        ),
        (
            "monday, tuesday 09:00-12:00 friday 09:00-10:00",
            [
                {"days": ["monday", "tuesday"], "times": [["09:00", "12:00"]]},
                {"days": ["friday"], "times": [["09:00", "10:00"]]},
            ],
        ),
    ],
)
def test_windows(said: str, openings: list[Json] | None) -> None:
    assert openings_words(openings) == said


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("3 business days", {"kind": "length", "length": length(3, business=True), "at": None}),
        ("today at 17:00", {"kind": "today", "length": None, "at": "17:00"}),
        ("never", {"kind": "never", "length": None, "at": None}),
    ],
)
def test_how_long_a_task_stays_open(said: str, due: Json) -> None:
    assert task_due_words(due) == said


SUM = {
    "op": "+",
    "left": {"today": True, "type": "date"},
    "right": {"length": length(14), "type": "length"},
    "type": "date",
}


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ('"free"', literal("free", "choice")),
        (r'"say \"hi\"\n\\"', literal('say "hi"\n\\')),
        ("yes", literal(True, "yes_no")),
        ("0.5", literal(0.5, "number")),
        ("2026-12-03", literal("2026-12-03", "date")),
        ("2026-12-03 17:00", literal("2026-12-03T17:00", "moment")),
        ("contact.plan", field("contact.plan")),
        ("entry.total", {"entry": "total", "type": "number"}),
        ('"discovery".outcome', {"attribute": "outcome", "steps": ["discovery"], "type": "text"}),
        ("today + 14 days", SUM),
    ],
)
def test_values(said: str, value: Json) -> None:
    assert value_words(value) == said


def with_(attribute: str, op: str, *values: Json) -> Json:
    return {"attribute": attribute, "op": op, "values": list(values), "type": values[0]["type"]}


A, B, C = event("opened"), event("clicked"), event("replied")


@pytest.mark.parametrize(
    ("said", "condition"),
    [
        ("replied or meeting_booked", either(event("replied"), event("meeting_booked"))),
        ("(opened or clicked) and replied", both(either(A, B), C)),
        ("opened and clicked or replied", either(both(A, B), C)),
        ("not (opened or clicked)", negated(either(A, B))),
        ("opened and not clicked", both(A, negated(B))),
        ("contact.vip", yes("contact.vip")),
        ("contact.phone is known", known("contact.phone")),
        ("contact.phone is unknown", {"op": "unknown", "value": field("contact.phone")}),
        ('contact.plan = "pro"', equals("contact.plan", "pro")),
        (
            'contact.country not in ("US", "DE")',
            {"op": "not in", "left": field("contact.country"), "values": [literal("US"), literal("DE")]},
        ),
        (
            'contact.tags contains "vip"',
            {"op": "contains", "left": field("contact.tags", "list"), "right": literal("vip")},
        ),
        (
            'clicked "intro" within 3 days',
            event("clicked", ["intro"], window={"kind": "within", "length": length(3)}),
        ),
        ("opened at least 2 times", event("opened", at_least=2)),
        (
            "opened fewer than 2 times in the last 30 days",
            event("opened", at_least=None, fewer_than=2, window={"kind": "last", "length": length(30)}),
        ),
        ("opened fewer than 1 time", event("opened", at_least=None, fewer_than=1)),
        ("replied ever", event("replied", window={"kind": "ever", "length": None})),
        (
            'replied with minutes > 20, kind in ("a", "b")',
            event("replied")
            | {
                "with": [
                    with_("minutes", ">", literal(20, "number")),
                    with_("kind", "in", literal("a"), literal("b")),
                ]
            },
        ),
        ('no opened "intro" for 14 days', silence("opened", length(14), ["intro"])),
        ('opened "pay"', event("opened", ["pay #1", "pay #2"])),
        ('opened "pay #2"', event("opened", ["pay #2"])),
    ],
)
def test_conditions(said: str, condition: Json) -> None:
    assert condition_words(condition) == said


def test_guards() -> None:
    assert guard_words(None) == ""
    assert guard_words(negated(event("clicked", ["intro"]))) == 'unless clicked "intro"'
    assert guard_words(known("contact.phone")) == "if contact.phone is known"
    assert guard_words(negated(either(A, B))) == "unless opened or clicked"


@pytest.mark.parametrize(
    ("said", "made"),
    [
        ("goal when meeting_booked", rule("goal", event("meeting_booked"))),
        (
            "exit when replied or meeting_booked",
            rule("exit", either(event("replied"), event("meeting_booked"))),
        ),
        ('exit to "Nurture" as "not now" when replied', rule("exit", C, to="Nurture", as_="not now")),
        ("stop call when clicked", rule("stop", B, channel="call")),
        ("pause for 7 days when out_of_office", rule("pause", event("out_of_office"), length=length(7))),
        (
            "pause until contact.back_on up to 30 days when out_of_office",
            rule("pause", event("out_of_office"), until=field("contact.back_on", "date"), up_to=length(30)),
        ),
        (
            "pause until review_finished up to 20 days when review_started",
            rule("pause", event("review_started"), until=event("review_finished"), up_to=length(20)),
        ),
        ('when clicked "intro"', rule("when", event("clicked", ["intro"]))),
        ("whenever clicked", rule("whenever", event("clicked"))),
    ],
)
def test_rules(said: str, made: Any) -> None:
    assert rule_words(made(Nodes(), 1)) == said


def test_who_comes_in() -> None:
    renewal = by_date("contact.renewal", length(30), before=True)
    dated = {
        "kind": "date",
        "when": None,
        "date": renewal,
        "every": length(1, "year"),
        "guard": yes("contact.vip"),
    }
    assert enroll_words(dated) == "enroll 30 days before contact.renewal every year if contact.vip"
    assert enroll_words(enroll_when(event("signed_up"))) == "enroll when signed_up"
    assert enroll_words(None) == "enroll by hand"


@pytest.mark.parametrize(
    ("said", "node"),
    [
        (
            'email "intro" as introduction',
            {"kind": "message", "channel": "email", "label": "intro", "purpose": "introduction"},
        ),
        ("wait 2 days", {"kind": "wait", "length": length(2)}),
        ("exit", {"kind": "exit", "to": None, "as": None}),
        ('exit to "Nurture"', {"kind": "exit", "to": "Nurture", "as": None}),
        ('start "Newsletter"', {"kind": "start", "sequence": "Newsletter"}),
        ("set contact.until = today + 14 days", {"kind": "set", "field": "contact.until", "value": SUM}),
        ('untag "vip"', {"kind": "untag", "tag": "vip"}),
        ("unsubscribe", {"kind": "unsubscribe"}),
        ("if opened", {"kind": "branch", "condition": A}),
        ("wait for opened up to 3 days", {"kind": "wait_for", "condition": A, "up_to": length(3)}),
        ('split "subject test"', {"kind": "split", "label": "subject test"}),
        (
            "round 2 of 3, every 4 days",
            {"kind": "round", "number": 2, "of": 3, "every": length(4), "until": None},
        ),
    ],
)
def test_statements(said: str, node: Json) -> None:
    assert node_words(node) == said


def test_repeats_and_variants() -> None:
    assert (
        repeat_words({"of": 3, "every": length(1, "week"), "until": event("paid")})
        == "repeat 3 times every week until paid"
    )
    half = {"label": "short", "share": 50, "guard": None, "details": {}}
    assert variant_words(half) == 'variant "short" 50%'
    assert (
        variant_words(half | {"share": None, "guard": yes("contact.vip")}) == 'variant "short" if contact.vip'
    )


def test_texts() -> None:
    assert (text_words(None), text_words({"field": "a.b"}), text_words({"text": "hi"})) == ("", "a.b", '"hi"')


@pytest.mark.parametrize(
    ("said", "name", "value"),
    [
        ("", "gap", None),
        ("", "cap", []),
        ("20 hours", "gap", length(20, "hour")),
        ("business", "days", "business"),
        ("no", "transactional", False),
        ("1", "first_day", 1),
        ('contact.timezone, "UTC"', "timezone", {"fields": ["contact.timezone"], "zone": "UTC"}),
        (
            '"US", contact.country, 2026-11-27',
            "holidays",
            {"codes": ["US"], "fields": ["contact.country"], "dates": ["2026-11-27"]},
        ),
        (
            "2026-11-27, 2026-12-24 to 2027-01-02",
            "blackout",
            [{"from": "2026-11-27", "to": "2026-11-27"}, {"from": "2026-12-24", "to": "2027-01-02"}],
        ),
        (
            "50 per day; email 10 per hour",
            "limit",
            [{"channel": None, "count": 50, "per": "day"}, {"channel": "email", "count": 10, "per": "hour"}],
        ),
        ("after 90 days", "reenroll", {"when": "after", "length": length(90)}),
        ("after exit", "reenroll", {"when": "after exit", "length": None}),
        ("3 business days", "due", {"kind": "length", "length": length(3, business=True), "at": None}),
        ('"a", "b"', "tags", ["a", "b"]),
        ('"Ann <ann@example.com>"', "from", {"text": "Ann <ann@example.com>"}),
        (
            "weekdays 09:00-17:00; call saturday",
            "send",
            {
                "default": [{"days": WORKDAYS, "times": [["09:00", "17:00"]]}],
                "channels": {"call": [{"days": ["saturday"], "times": []}]},
            },
        ),
    ],
)
def test_settings(said: str, name: str, value: Any) -> None:
    assert setting_words(name, value) == said


def test_plain_statement_of_the_builder_is_said_too() -> None:
    nodes = Nodes()
    key = plain("tag", tag="vip")(nodes, None)
    assert node_words(nodes[key]) == 'tag "vip"'
