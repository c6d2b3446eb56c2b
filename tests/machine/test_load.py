"""What `load` refuses, and with which words; and that whatever it takes can be played."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from seqlang import pipeline
from seqlang.machine.exchange import Input
from seqlang.machine.load import load
from seqlang.machine.loading.shape import document_check
from seqlang.machine.plan import RefusedPlan
from seqlang.plan.lower import plan_hash, write
from seqlang.plan.schema import schema
from seqlang.simulate.play import Line, play
from tests.plan.compiled import example, validator

TEXT = """
event paid: total number
field contact.vip: yes_no
field contact.trial_end: date
field contact.back_on: date
field contact.size: number
sequence "S"
    timezone: contact.timezone, "Europe/Berlin"
    send: weekdays 08:30-17:00
    send call: 09:00-12:00
    holidays: "US", 2026-12-25
    blackout: 2026-12-24 to 2026-12-26
    limit: 50 per day
    reenroll: after 90 days
    exclusive: "outbound"
    stay: 3 days
    enroll when paid with total > 3
    enroll 30 days before contact.trial_end every year if contact.vip
    goal when paid at least 2 times within 21 days
    exit to "Other" as "not now" when replied with sentiment = "negative"
        notify "answer"
            to: "ann@example.com"
    exit when no opened for 90 days
    stop call when "discovery".outcome = "wrong_number"
    pause for 7 days when out_of_office
    pause until contact.back_on up to 30 days when bounced
    whenever clicked "case study": set contact.size = contact.size + 1
    day 1: email "case study"
        subject: "Hello"
        variant "vip" if contact.vip
            subject: "You"
        variant "short" 50%
            subject: "2 days"
    day 2 to 3: call "discovery"
        due: tomorrow at 12:00
    3 days before contact.trial_end: email "late"
        subject: "x"
        success when replied within 3 days
    wait for clicked "case study" up to 3 days
        tag "hot"
    else
        day 8: if contact.size > 3 or contact.trial_end < today + 3 days
            webhook "usage"
                url: "https://example.com"
        else
            exit as "small"
    split "test"
        50% "a"
            sms "one"
        50% "b"
    repeat 3 times every 4 days until paid
        email "pay"
            thread: "case study"
            subject: "z"
    after 2 days: email "draft"
        subject: "y"
        review: yes
    day 20: sms "other"
    start "Other"
    unsubscribe
"""
CONTACT = {"contact.id": "c1", "contact.vip": True, "contact.trial_end": "2026-12-20", "contact.size": 2}
MONDAY = 1764576000 + 357 * 86_400  # 2026-11-23 08:00 UTC


@cache
def _compiled(text: str) -> str:
    compiled = pipeline.compile(text)
    assert compiled.plan is not None, compiled.diagnostics
    return write(compiled.plan)


def document(text: str = TEXT) -> Any:
    return json.loads(_compiled(text))


def signed(whole: Any) -> Any:
    """The document with the hashes that its content asks for, so that only what is wrong besides is seen."""
    sequences = whole.get("sequences") if isinstance(whole, dict) else None
    for sequence in sequences if isinstance(sequences, list) else ():
        if isinstance(sequence, dict) and "hash" in sequence:
            sequence["hash"] = plan_hash(sequence)
    return whole


def refusal(whole: Any) -> str:
    with pytest.raises(RefusedPlan) as caught:
        load(whole)
    return str(caught.value)


def changed(change: Callable[[Any], None]) -> str:
    """What is said of the plan after a change to its sequence, signed anew."""
    whole = document()
    change(whole["sequences"][0])
    return refusal(signed(whole))


# ---- what is taken ---------------------------------------------------------------------------------------------------


def test_parsed_text_and_bytes_give_the_same_plans() -> None:
    text = _compiled(TEXT)
    marked = "\ufeff" + text
    plans = [load(each) for each in (document(), text, text.encode(), marked, marked.encode())]
    assert [len(each) for each in plans] == [1] * 5
    assert all(each[0].data == document()["sequences"][0] for each in plans)


EXAMPLES = ["enterprise", "dunning", "webinar", "saas-outbound", "win-back", "renewal", "recruiting"]
_example = cache(example)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_is_taken(name: str) -> None:
    whole = _example(name)
    assert [plan.data for plan in load(whole)] == whole["sequences"]


def test_a_document_without_sequences_has_none() -> None:
    assert load('{"seqlang_plan": 1, "sequences": []}') == ()


def test_what_is_done_to_the_document_later_does_not_reach_the_plan() -> None:
    whole = document()
    (plan,) = load(whole)
    whole["sequences"][0]["nodes"].clear()
    whole["sequences"][0]["settings"]["send"] = None
    assert plan.data == document()["sequences"][0]


def test_conditions_as_deep_as_the_language_reads_are_taken() -> None:
    inside = "contact.vip"
    for number in range(49):
        inside = f"contact.vip {'and' if number % 2 else 'or'} ({inside})"
    nots = "not " * 49 + "contact.vip"
    text = f'field contact.vip: yes_no\nsequence "S"\n    email "a" if {inside}\n        subject: "x"\n    exit when {nots}\n'
    (plan,) = load(_compiled(text))
    play(plan, CONTACT, MONDAY)


# ---- the text ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "$: there is nothing in it"),
        (
            '{"seqlang_plan": 1,\n "sequ',
            "$: the text breaks off at its end; what stands in line 2, column 2 is not finished.",
        ),
        ('{"seqlang_plan": 1, "sequences": [', "$: the text breaks off at its end;"),
        ('{"seqlang_plan": 1; }', "$: this is not JSON: in line 1, column 19, "),
        (b"\xff{}", "$: byte 1 is not UTF-8"),
        ('{"seqlang_plan": NaN}', "$: NaN is no number that JSON knows"),
        ('{"seqlang_plan": -Infinity}', "$: -Infinity is no number that JSON knows"),
        ("9" * 5000, "$: "),
        ('{"seqlang_plan": 1e999}', "$.seqlang_plan: a version is a whole number from 1 on, not "),
        ("[" * 100_000, "$: values lie in each other more than 250 deep"),
        ("[" * 300 + "]" * 300, "$[0][0][0][0][0][0][0][0]: values lie in each other more than 250 deep"),
        (
            '{"seqlang_plan": 1, "sequences": [{"a": 1, "a": 2}]}',
            "$.sequences[0].a: this key stands here twice",
        ),
        ('{"seqlang_plan": 1, "sequences": "\\ud800"}', '$.sequences: half a letter stands in "\\ud800"'),
    ],
)
def test_a_text_that_is_no_whole_json(text: str | bytes, said: str) -> None:
    assert refusal(text).startswith(said)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "$: a plan document is an object, and this is null"),
        ([], "$: a plan document is an object, and this is a list"),
        (7, "$: a plan document is an object, and this is 7"),
        ({"seqlang_plan": {1, 2}}, "$.seqlang_plan: a set is no JSON value"),
        ({1: 2}, "$: its keys are texts, and one is a int"),
        ({"seqlang_plan": float("nan")}, "$.seqlang_plan: a version is a whole number from 1 on, not NaN"),
    ],
)
def test_a_value_that_is_no_document(value: Any, said: str) -> None:
    assert refusal(value) == said


def test_values_without_an_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seqlang.machine.loading.text.MOST_VALUES", 5_000)
    round_: list[Any] = []
    round_.append(round_)
    assert "more than 250 deep" in refusal(round_)
    bomb: list[Any] = ["x"]
    for _ in range(100):
        bomb = [bomb, bomb]
    assert refusal(bomb) == "$: more than 5,000 values are in it, which no plan has"


# ---- the version -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("version", "said"),
    [
        (2, "this plan is of version 2, and this machine knows 1: upgrade seqlang"),
        (10**30, "this plan is of version a huge number, and this machine knows 1: upgrade seqlang"),
        (0, "a version is a whole number from 1 on, not 0"),
        (True, "a version is a whole number from 1 on, not true"),
        (1.0, "a version is a whole number from 1 on, not 1.0"),
        ("1", 'a version is a whole number from 1 on, not "1"'),
        (None, "a version is a whole number from 1 on, not null"),
    ],
)
def test_another_version_is_refused(version: Any, said: str) -> None:
    assert refusal({"seqlang_plan": version, "anything": "else"}) == f"$.seqlang_plan: {said}"


def test_what_says_no_version_is_no_plan() -> None:
    said = "$: this is no plan document: it does not say its version in `seqlang_plan`"
    assert refusal({"sequences": []}) == said
    assert refusal({"seqlang_plna": 1}) == said + '; did you mean "seqlang_plna"?'


# ---- the shape ---------------------------------------------------------------------------------------------------------

SHAPES: list[tuple[Callable[[Any], Any], str]] = [
    (lambda s: s.pop("rules"), ": `rules` is missing"),
    (lambda s: s.update(colour=1), ".colour: this key is not known here"),
    (lambda s: s["nodes"]["one"].update(kind="mesage"), '.nodes.one.kind: this must be one of "message", "task", '),
    (lambda s: s["nodes"]["one"].update(kind="mesage"), 'not "mesage"; did you mean "message"?'),
    (
        lambda s: s["nodes"]["one"].update(nxet=s["nodes"]["one"].pop("next")),
        '.nodes.one: `next` is missing; was "nxet" meant to be it?',
    ),
    (lambda s: s["nodes"]["one"].pop("next"), ".nodes.one: `next` is missing"),
    (lambda s: s["nodes"]["one"].update(next=3), ".nodes.one.next: this must be null or a text, not 3"),
    (lambda s: s["nodes"]["one"].update(next=""), '.nodes.one.next: a name stands here, not ""'),
    (lambda s: s["nodes"]["case study"]["due"].update({"from": "sunrise"}), '.nodes["case study"].due.from: this must be one of'),
    (lambda s: s["nodes"]["case study"]["due"].update(days=1.0), '.nodes["case study"].due.days: this must be a whole number, not 1.0'),
    (lambda s: s["nodes"]["case study"]["due"].update(days=True), '.nodes["case study"].due.days: this must be a whole number, not true'),
    (lambda s: s["nodes"]["case study"]["due"].update(at="9:00"), ".due.at: this must be a clock time like `09:30`, not \"9:00\""),
    (lambda s: s["nodes"]["case study"]["due"].update(at="09:00\n"), ".due.at: this must be a clock time like `09:30`, not \"09:00\\n\""),
    (lambda s: s["nodes"]["case study"]["due"].update(days=10**16), ".due.days: 10000000000000000 is more than a plan counts to"),
    (lambda s: s["nodes"]["case study"]["due"].update(days=-1), ".due.days: this must be 0 or more, not -1"),
    (lambda s: s["rules"][0]["when"].update(op="evnt"), '.rules[0].when.op: this must be one of "or", "and", "not", "=", '),
    (lambda s: s["rules"][0]["when"].update(at_least=None), ".rules[0].when.at_least: this must be a whole number, not null"),
    (lambda s: s["rules"][0]["when"]["window"].update(kind="last", length=None), ".when.window.length: this must be an object"),
    (lambda s: s["rules"][4].update(length=None), ".rules[4].length: this must be an object, not null"),
    (lambda s: s["rules"][0].update(channel="email"), ".rules[0].channel: this must be null, not \"email\""),
    (lambda s: s["settings"].update(first_day=True), ".settings.first_day: this must be one of 0, 1, not true"),
    (lambda s: s["settings"]["send"].update(default=[]), ".settings.send.default: this list needs at least 1, and has 0"),
    (lambda s: s["settings"]["send"]["default"][0]["days"].append("monday"), ".days[5]: \"monday\" stands in this list twice"),
    (lambda s: s["settings"]["reenroll"].update(when="sometimes"), '.reenroll.when: this must be one of "never", "after exit", "always",'),
    (lambda s: s["nodes"]["discovery"]["details"]["due"].update(kind="length"), ".details.due.length: this must be an object, not null"),
    (lambda s: s["enroll"][1]["date"]["date"].pop("field"), ".enroll[1].date.date: `value` or `field` or `entry` or `attribute` or"),
    (lambda s: s.update(hash="md5:1"), '.hash: '),
]  # fmt: skip


@pytest.mark.parametrize(("change", "said"), SHAPES)
def test_another_shape_is_refused(change: Callable[[Any], Any], said: str) -> None:
    whole = document()
    change(whole["sequences"][0])
    found = refusal(whole)
    assert found.startswith("$.sequences[0]") and said in found, found


# ---- the sense ---------------------------------------------------------------------------------------------------------


def _set(path: str, value: Any) -> Callable[[Any], None]:
    """Put a value at a path of keys and indexes, parted by `/`."""

    def change(sequence: Any) -> None:
        *way, last = path.split("/")
        at = sequence
        for step in way:
            at = at[int(step)] if isinstance(at, list) else at[step]
        at[int(last) if isinstance(at, list) else last] = value

    return change


SENSES = [
    ("nodes/case study/next", "discovry", '.nodes["case study"].next: there is no node "discovry"; did you mean "discovery"?'),
    ("entry", "nowhere at all", '.entry: there is no node "nowhere at all"'),
    ("rules/1/entry", "anser", '.rules[1].entry: there is no node "anser"; did you mean "answer"?'),
    ("nodes/test/arms/1/next", "x", '.nodes.test.arms[1].next: there is no node "x"'),
    ("nodes/case study/next", "case study", '.nodes["case study"]: the way goes round ("case study" → "case study"), and'),
    ("nodes/one/next", "case study", "the way goes round ("),
    ("rules/3/when/left/steps/0", "discover", '.rules[3].when.left.steps[0]: there is no node "discover"; did you mean "discovery"?'),
    ("nodes/pay #1/details/thread/0", "x", '.nodes["pay #1"].details.thread[0]: there is no node "x"'),
    ("nodes/round > pay #1/next", None, '.nodes["round > pay #1"].next: this key is not known here'),
    ("nodes/round > pay #2/first", "one", '.nodes["round > pay #2"].first: this must name round 1 of the same repeat'),
    ("nodes/round > pay #2/first", "nine", '.nodes["round > pay #2"].first: there is no node "nine"'),
    ("nodes/test/arms/1/next", "round > pay #2", '.nodes["round > pay #2"]: a way leads to this round that does not go through'),
    ("rules/4/length/amount", {"field": "contact.sizee"}, '"contact.sizee" is used here, and "fields" does not declare it; did you mean'),
    ("settings/timezone/fields/0", "deal.zone", '.settings.timezone.fields[0]: "deal.zone" is used here, and "fields" does not declare it'),
    ("rules/0/when/event", "payd", '.rules[0].when.event: "payd" is used here, and "events" does not declare it; did you mean "paid"?'),
    ("nodes/one/channel", "smss", '.nodes.one.channel: "smss" is used here, and "channels" does not declare it; did you mean "sms"?'),
    ("settings/send/channels/fax", [{"days": ["monday"], "times": []}], '.send.channels.fax: "fax" is used here, and'),
    ("settings/timezone/zone", "Europe/Berln", '.zone: there is no time zone "Europe/Berln"; did you mean "Europe/Berlin"?'),
    ("settings/holidays/dates/0", "2026-02-30", ".settings.holidays.dates[0]: there is no day 2026-02-30"),
    ("settings/blackout/0/to", "2026-13-01", ".settings.blackout[0].to: there is no day 2026-13-01"),
    ("nodes/case study/due/days", 4000, '.nodes["case study"].due.days: this is more than ten years away'),
    ("nodes/discovery/due/days_to", 0, ".due.days_to: a range goes from the smaller number to the larger, and 0 is below 1"),
    ("rules/4/length/amount", 10**9, ".rules[4].length.amount: this is longer than a hundred years"),
    ("rules/4/id", "pause 2", '.rules[4].id: rules are counted by kind, so this one is "pause 1", not "pause 2"'),
    ("nodes/one/label", "two", '.nodes.one.label: a step goes by its label, so here it must be "one", not "two"'),
    ("nodes/test/arms/1/share", 60, ".nodes.test.arms: the shares of the arms make 110 %, not 100 %"),
    ("nodes/case study/variants/1/share", 100.5, "this must be at most 100, not 100.5"),
    ("nodes/case study/variants/1/share", None, '.nodes["case study"].variants[1]: a variant has either a share or a guard'),
    ("nodes/other/due/days", 4000, ".nodes.other.due.days: this is more than ten years away"),
    ("nodes/test/arms/1/label", "a", '.nodes.test.arms[1].label: there is another one called "a"'),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value", "said"), SENSES)
def test_what_a_schema_cannot_say(path: str, value: Any, said: str) -> None:
    found = changed(_set(path, value))
    assert found.startswith("$.sequences[0]") and said in found, found


def test_a_tag_needs_its_field() -> None:
    said = changed(lambda sequence: sequence["fields"].pop("contact.tags"))
    assert said.endswith('.tag: a tag changes "contact.tags", and "fields" does not declare it')


def test_a_plan_edited_by_hand_is_told_how_to_get_its_hash() -> None:
    whole = document()
    whole["sequences"][0]["nodes"]["case study"]["due"]["days"] = 3
    said = refusal(whole)
    assert said.startswith(
        "$.sequences[0].hash: the sequence was changed after it was compiled, so this hash is not its own."
    )
    assert "Change the source and compile it again; if this very plan is meant, its hash is sha256:" in said
    whole["sequences"][0]["hash"] = said.rpartition(" ")[2]
    assert load(whole)[0].nodes["case study"]["due"]["days"] == 3


def test_where_it_was_written_does_not_count() -> None:
    whole = document()
    whole["sequences"][0]["source"]["path"] = "elsewhere.seq"
    assert len(load(whole)) == 1


def test_two_sequences_of_one_name_are_refused() -> None:
    whole = document()
    whole["sequences"].append(deepcopy(whole["sequences"][0]))
    assert refusal(whole) == '$.sequences[1].name: $.sequences[0] has the same name, "S"'
    whole["sequences"][1]["name"] = "Other"
    assert refusal(signed(whole)) == '$.sequences[1].id: $.sequences[0] has the same id, "s"'


# ---- laws --------------------------------------------------------------------------------------------------------------

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)
ODD: st.SearchStrategy[Any] = st.sampled_from(
    [
        None,
        True,
        False,
        0,
        1,
        -1,
        10**30,
        1.5,
        "",
        "x",
        "case study",
        "contact.vip",
        "2026-02-30",
        "09:00",
        [],
        {},
        [[]],
    ]
) | st.integers(0, 400)
PATH = re.compile(r"\$[^:]*: .", re.DOTALL)


def _spots(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [spot for key, each in inside for spot in [(*at, key), *_spots(each, (*at, key))]]


def _at(whole: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        whole = whole[step]
    return whole


def mutated(whole: Any, data: st.DataObject) -> Any:
    """A key dropped, a value of another kind, one from elsewhere in the document (an edge rewired), or a key renamed."""
    spots = [spot for spot in _spots(whole) if "source" not in spot]
    spot = data.draw(st.sampled_from(spots))
    around, key = _at(whole, spot[:-1]), spot[-1]
    how = data.draw(st.sampled_from(["drop", "odd", "elsewhere", "rename", "rewire"]))
    if how == "drop":
        del around[key]
    elif how == "odd":
        around[key] = data.draw(ODD)
    elif how == "elsewhere":
        around[key] = deepcopy(_at(whole, data.draw(st.sampled_from(spots))))
    elif how == "rename" and isinstance(around, dict):
        around[data.draw(st.sampled_from([str(other[-1]) for other in spots]))] = around.pop(key)
    elif how == "rewire":
        edges = [
            s
            for s in spots
            if s[-1] in ("next", "then", "else", "opened", "finished", "happened", "entry", "first")
        ]
        edge = data.draw(st.sampled_from(edges))
        nodes = list(whole["sequences"][0]["nodes"])
        _at(whole, edge[:-1])[edge[-1]] = data.draw(st.sampled_from([None, *nodes]))
    return whole


def played(whole: Any) -> None:
    """Refused with a path, or every sequence plays with a few things happening."""
    try:
        plans = load(whole)
    except RefusedPlan as refused:
        assert PATH.match(str(refused)), str(refused)
        return
    for plan in plans:
        steps = [*plan.nodes, None]
        names = ["replied", "clicked", "paid", "opened", "out_of_office", "bounced", "done", "unsubscribed"]
        lines = [
            Line(
                MONDAY + number * 50_000,
                Input(f"line {number}", MONDAY + number * 50_000, "event", name, step),
            )
            for number, name in enumerate(names)
            for step in steps[number % 3 :: 5]
        ]
        play(plan, CONTACT, MONDAY, script=[])
        play(plan, CONTACT, MONDAY, script=lines)


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_a_changed_plan_is_refused_with_a_path_or_it_plays(data: st.DataObject) -> None:
    whole = document()
    for _ in range(data.draw(st.integers(1, 3))):
        whole = mutated(whole, data)
        assume(isinstance(whole, dict) and whole.get("sequences") and isinstance(whole["sequences"], list))
        assume(isinstance(whole["sequences"][0], dict) and whole["sequences"][0].get("nodes"))
        assume(isinstance(whole["sequences"][0]["nodes"], dict))
    played(signed(whole))


@given(st.sampled_from(EXAMPLES), st.data())
@settings(max_examples=60, deadline=None)
def test_so_is_an_example_changed_at_random(name: str, data: st.DataObject) -> None:
    played(signed(mutated(deepcopy(_example(name)), data)))


@given(st.integers(0, 40_000))
@settings(max_examples=200, deadline=None)
def test_a_plan_cut_off_anywhere_is_refused(length: int) -> None:
    data = _compiled(TEXT).encode()
    assume(length < len(data.rstrip()))
    assert PATH.match(refusal(data[:length]))


@given(JSON)
@settings(max_examples=300, deadline=None)
def test_any_value_is_refused_or_is_plans(value: Any) -> None:
    for each in (value, {"seqlang_plan": 1, "sequences": value}, {"seqlang_plan": 1, "sequences": [value]}):
        try:
            assert load(each) == ()
        except RefusedPlan as refused:
            assert PATH.match(str(refused)), str(refused)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_the_shape_is_the_published_schemas(data: st.DataObject) -> None:
    """The walker and a general validator agree on what has the shape of a plan, but for `1.0` and the like."""
    whole = mutated(document(), data)
    rough = re.search(r"\d\.\d|\d{16}|NaN|Infinity", json.dumps(whole))
    assume(rough is None)
    assert (document_check()(whole) is None) is validator().is_valid(whole)


def test_every_keyword_of_the_schema_is_read() -> None:
    from seqlang.machine.loading.shape import _Reading

    with pytest.raises(NotImplementedError, match="dependentRequired"):
        _Reading(schema() | {"dependentRequired": {}}).check({"dependentRequired": {}})
