"""The SVG, measured: everything is in it, nothing lies over anything, no text is wider than its box."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seqlang.emit import render
from seqlang.emit.palette import DARK, LIGHT, Scheme
from seqlang.plan.words import length_words

from .plans import (
    Json,
    Statement,
    after,
    block,
    branch,
    by_date,
    day,
    either,
    enroll_when,
    equals,
    event,
    field,
    known,
    length,
    message,
    negated,
    notify,
    plain,
    repeat,
    rule,
    sequence,
    silence,
    split,
    task,
    wait_for,
    webhook,
    weekday,
)
from .seeing import Seen, crossings, see


def drawn(plan: Json) -> Seen:
    svg = render(plan, "svg")
    assert isinstance(svg, str)
    return see(svg)


def check(seen: Seen) -> None:
    """What holds for every picture."""
    boxes = [*seen.of("box"), *seen.of("label"), *seen.of("guard")]
    assert [(a.name, b.name) for a, b in combinations(boxes, 2) if a.meets(b)] == []
    assert [(box.name, wire) for box, wire in crossings(seen)] == []
    for rect, lines in seen.texts.items():
        edge = 10 if rect in seen.of("box") else 0  # slanted and round sides need room of their own
        for line in lines:
            assert rect.x + edge <= line.left, (rect, line)
            assert line.left + line.width <= rect.x + rect.width - edge, (rect, line)
            assert rect.y < line.y <= rect.y + rect.height, (rect, line)


def says(seen: Seen, *texts: str) -> None:
    """Each is in the picture's text, however its lines are broken."""
    for text in texts:
        assert text in seen.words, f"{text!r} is not in {seen.words!r}"


SMALL = sequence(
    message("intro", day(1), purpose="introduction", success=event("replied", ["intro"])),
    task("invite", day(3, at="09:30"), negated(event("accepted")), channel="linkedin"),
    branch(
        event("clicked", ["intro"]),
        [task("hot lead", purpose="question")],
        [message("plain", after(2)), plain("exit", None, known("contact.phone"), to="Nurture")],
        due=day(6),
    ),
    split("test", (45, "short", [message("a", channel="sms")]), (55, "held out", []), due=day(12, 13)),
    message("last", by_date("contact.trial_end", length(3), before=True), equals("contact.plan", "free")),
    name="Small one",
    enroll=[enroll_when(event("signed_up"))],
    rules=[
        rule("goal", event("meeting_booked")),
        rule("exit", event("replied"), [notify("answer today")]),
        rule("pause", event("out_of_office"), length=length(7)),
        rule("when", event("clicked", ["intro"]), [task("call back", after(2, "hour"))]),
    ],
)


def test_labels_days_and_guards_are_in_the_picture() -> None:
    seen = drawn(SMALL)
    check(seen)
    says(seen, "Small one", "intro", "invite", "hot lead", "plain", "last", "call back", "answer today")
    says(
        seen,
        "day 1",
        "day 3",
        "day 6",
        "day 12 to 13",
        "+2 days",
        "3 days before contact.trial_end",
        "+2 hours",
    )
    says(seen, "unless accepted", "if contact.phone is known", 'if contact.plan = "free"', "at 09:30")
    says(seen, "EMAIL · INTRODUCTION", "LINKEDIN", "yes", "no", "45 % short", "55 % held out", "otherwise")
    says(
        seen,
        "enroll when signed_up",
        'when clicked "intro"',
        "when meeting_booked",
        "for 7 days when out_of_office",
    )
    says(seen, "aim: replied")


def test_a_lane_holds_the_boxes_of_its_day() -> None:
    seen = drawn(SMALL)
    places = {box.name: box for box in seen.of("box")}
    lanes = {lane.name: lane for lane in seen.of("lane")}
    for label, name in (("intro", "day 1"), ("invite", "day 3"), ("hot lead", "day 6"), ("plain", "+2 days")):
        box, lane = places[label], lanes[name]
        assert lane.y <= box.y and box.y + box.height <= lane.y + lane.height
    assert (
        lanes["day 1"].y < lanes["day 3"].y < lanes["day 6"].y < lanes["+2 days"].y < lanes["day 12 to 13"].y
    )


def test_branches_stand_side_by_side_and_meet_again() -> None:
    places = {box.name: box for box in drawn(SMALL).of("box")}
    assert places["hot lead"].x + places["hot lead"].width < places["plain"].x
    assert places["test"].y > places["plain"].y + places["plain"].height
    wires = [wire[-1] for wire in drawn(SMALL).wires]
    assert wires.count(next(end for end in wires if end[1] == round(places["test"].y, 1))) == 2


def test_reactions_and_rules_stand_beside_the_main_line() -> None:
    seen = drawn(SMALL)
    main = max(lane.x + lane.width for lane in seen.of("lane") if lane.name == "day 3")
    assert [panel.x > main for panel in seen.of("panel")] == [True, True]
    assert all(panel.x > main for panel in seen.of("rules"))


def rounds(number: int) -> list[Statement]:
    return [
        message(f"pay #{number}", None, negated(event("clicked", [f"pay #{number}"]))),
        plain("set", field="contact.n", value=field("contact.n")),
    ]


def test_rounds_are_drawn_once_with_how_often() -> None:
    plan = sequence(repeat(3, length(4), rounds, day(2), until=event("paid")), message("thanks", day(20)))
    seen = drawn(plan)
    check(seen)
    assert [box.name for box in seen.of("box")].count("pay #1") == 1
    assert not any("#2" in box.name for box in seen.of("box"))
    says(seen, "REPEAT", "3 times, every 4 days", "until paid", 'unless clicked "pay"')
    assert len(seen.of("frame")) == 1


def test_a_repeat_without_until_still_finds_its_way_on() -> None:
    plan = sequence(repeat(3, length(1, "week"), rounds), message("thanks", day(40)))
    for node in plan["nodes"].values():
        if node["kind"] == "round":
            node["else"] = None
    assert [box.name for box in drawn(plan).of("box")][-2:] == ["thanks", "(end)"]


def test_repeats_inside_repeats_lose_both_numbers() -> None:
    def inner(outer: int) -> list[Statement]:
        return [repeat(2, length(1), lambda number: [message(f"nudge #{number} #{outer}")])]

    seen = drawn(sequence(repeat(2, length(9), inner), message("end of it")))
    check(seen)
    says(seen, "nudge", "2 times, every 9 days", "2 times, every 1 day".replace("1 day", "day"))
    assert "#" not in seen.words


def test_a_block_hands_its_day_to_its_first_step() -> None:
    plan = sequence(
        block([message("a"), message("b")], day(13)), block([message("c")], day(15), known("contact.phone"))
    )
    seen = drawn(plan)
    check(seen)
    says(seen, "day 13", "day 15", "IF contact.phone is known")
    assert [box.name for box in seen.of("box")] == ["(start)", "a", "b", "block", "c", "(end)"]


def test_a_block_whose_first_step_has_a_when_stays() -> None:
    seen = drawn(sequence(block([message("a", after(2, "hour"))], day(13))))
    check(seen)
    says(seen, "day 13", "+2 hours")


def test_a_main_track_that_begins_with_a_block() -> None:
    plan = sequence(block([block([message("a")])], day(2)))
    assert [box.name for box in drawn(plan).of("box")][:2] == ["(start)", "a"]


def test_a_step_that_does_not_wait_for_an_open_task_is_named_in_it() -> None:
    plan = sequence(
        webhook("usage", day(1), opened="later"),
        message("figures", after(1, "hour")),
        message("later", day(5)),
    )
    says(drawn(plan), "day 5 does not wait for this")
    open_only = sequence(webhook("usage", day(1), opened="b"), plain("exit"), message("b", day(3)))
    says(drawn(open_only), "while open")


def test_behind_an_exit_by_date_it_goes_on_where_the_date_is_past() -> None:
    seen = drawn(sequence(plain("exit", by_date("contact.renewal")), message("still here", day(9))))
    check(seen)
    says(seen, "on contact.renewal", "date is past", "still here")


def test_an_empty_sequence_is_drawn() -> None:
    seen = drawn(sequence())
    check(seen)
    says(seen, "enroll by hand", "end")


def test_texts_are_escaped_and_stripped_of_what_xml_cannot_hold() -> None:
    nasty = 'a <b> & "c" \x00\x0b\ud800\ufffe]]> 漢字 ' + "x" * 300
    plan = sequence(message(nasty, None, equals("contact.plan", nasty)), name=nasty, description=nasty)
    seen = drawn(plan)
    check(seen)
    says(seen, 'a <b> & "c" ]]> 漢字')


def test_a_long_sequence_is_drawn_with_little_work() -> None:
    """A box of forty steps and its labels is looked at a few times, not hundreds: time itself is for the benchmarks."""
    from seqlang.emit import measure

    steps = [branchy(at) for at in range(14)]
    measure.width_of.__globals__["_char"].cache_clear()
    plan = sequence(*steps)
    assert len([n for n in plan["nodes"].values() if n["kind"] in ("message", "task")]) > 40
    check(drawn(plan))


def branchy(at: int) -> Statement:
    clicked = [message(f"a {at}"), task(f"b {at}", after(1))]
    return branch(event("clicked"), clicked, [message(f"c {at}", after(2, "hour"))], day(3 * at + 1))


# Light and dark


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_texts_can_be_read_in_light_and_dark() -> None:
    for scheme in (LIGHT, DARK):
        for ink, ground in pairs(scheme):
            assert contrast(ink, ground) >= 4.5, (ink, ground)


def pairs(scheme: Scheme) -> list[tuple[str, str]]:
    """Every colour of text with every colour it can stand on."""
    grounds = [scheme.page, scheme.band, scheme.other, scheme.panel]
    plain = [(ink, ground) for ink in (scheme.ink, scheme.quiet) for ground in grounds]
    tints = scheme.tints.values()
    return plain + [(ink, tint.fill) for tint in tints for ink in (scheme.ink, scheme.quiet, tint.line)]


def test_the_picture_follows_the_readers_light_or_dark() -> None:
    svg = str(render(SMALL, "svg"))
    assert "prefers-color-scheme: dark" in svg and LIGHT.page in svg and DARK.page in svg


# Any plan


labels = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40)
dues = st.one_of(
    st.none(),
    st.integers(1, 40).map(day),
    st.integers(1, 9).map(after),
    st.sampled_from([by_date("contact.birthday"), weekday("tuesday"), after("contact.cycle_days")]),
)
guards = st.one_of(
    st.none(),
    st.sampled_from([negated(event("clicked")), known("contact.phone"), silence("opened", length(9))]),
)
channels = st.sampled_from(["email", "sms", "push", "in_app", "direct_mail"])
steps = st.one_of(
    st.builds(message, labels, dues, guards, channels),
    st.builds(task, labels, dues, guards, st.sampled_from(["call", "linkedin", "task"])),
    st.builds(webhook, labels, dues),
    st.builds(notify, labels, dues),
    st.builds(lambda due, guard: plain("exit", due, guard), dues, guards),
    st.builds(lambda n: plain("wait", length=length(n)), st.integers(1, 5)),
    st.just(plain("set", field="contact.n", value=field("contact.n"))),
)


LONG = either(event("clicked", ["a label that is rather long"]), known("contact.phone"), event("replied"))
NESTED = ("branch", "wait_for", "split", "block", "repeat")


@st.composite
def listed(draw: st.DrawFn, depth: int = 2) -> list[Statement]:
    """A few statements, and others inside them down to a depth."""
    size = draw(st.integers(0, 2 + 2 * depth))
    return [
        draw(steps) if depth == 0 or draw(st.booleans()) else draw(nested(depth - 1)) for _ in range(size)
    ]


@st.composite
def nested(draw: st.DrawFn, depth: int) -> Statement:
    kind, due, one, other = draw(st.tuples(st.sampled_from(NESTED), dues, listed(depth), listed(depth)))
    if kind == "branch":
        return branch(LONG, one, other, due)
    if kind == "wait_for":
        return wait_for(event("replied"), length(3), one, other, due)
    if kind == "split":
        return split("test", (30, "a", one), (30, "b", other), (40, "c", []), guard=draw(guards))
    if kind == "block":
        return block(one, due, draw(guards))
    return repeat(draw(st.integers(1, 3)), length(4), lambda _: one)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(listed(), listed(1))
def test_any_plan_is_drawn_without_overlaps(main: list[Any], reaction: list[Any]) -> None:
    rules = [rule("when", event("clicked"), reaction), rule("goal", event("paid"))]
    check(drawn(sequence(*main, rules=rules)))


def test_the_builders_lengths_are_words_too() -> None:
    assert length_words(length(3)) == "3 days"
