"""What was reached and what was not, in a picture: told by outline and in words, never by colour alone."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seqlang.emit import Marks, render
from seqlang.emit.palette import DARK, LIGHT, MARKS

from .plans import (
    Json,
    after,
    branch,
    day,
    event,
    known,
    message,
    notify,
    plain,
    repeat,
    rule,
    sequence,
    split,
    task,
)
from .seeing import SVG, Seen, see
from .test_svg import check, contrast, listed

PLAN = sequence(
    message("intro", day(1)),
    message("seat", day(2), known("contact.seat")),
    branch(event("opened"), [message("more"), task("ring")], [message("less")], due=day(3)),
    split("test", (50, "short", [message("s")]), (50, "long", [message("l")]), due=day(9)),
    repeat(2, {"amount": 3, "to": None, "unit": "day", "business": False}, lambda n: [plain("tag", tag="keen")],
           until=event("paid")),
    message("last", after(2)),
    rules=[
        rule("goal", event("meeting_booked")),
        rule("exit", event("replied"), [notify("answer today")]),
        rule("when", event("clicked"), [task("call back")]),
    ],
)  # fmt: skip
MARKS_OF_PLAN = Marks(
    boxes={"intro": True, "seat": False, "more": False, "ring": False, "less": True, "s": True, "l": False, "tag": True}
    | {"last": True, "answer today": True, "call back": False},
    ways={
        ("if", "then"): ("yes", False),
        ("if", "else"): ("no", True),
        ("test", "arm 0"): ('"short"', True),
        ("test", "arm 1"): ('"long"', False),
        ("repeat 1 #1", "then"): ("another round", True),
        ("repeat 1 #1", "else"): ("no more rounds", False),
    },
    rules={"goal 1": False, "exit 2": True, "when 3": False},
    about=("7 of 11 steps",),
    reached="reached by a test",
    missed="no test",
)  # fmt: skip


def drawn(marks: Marks | None = MARKS_OF_PLAN, plan: Json = PLAN) -> str:
    return str(render(plan, "svg", marks))


def groups(svg: str) -> dict[str, ET.Element]:
    """Boxes by their ids, labels by what they say."""
    found: dict[str, ET.Element] = {}
    for group in ET.fromstring(svg).iter(f"{SVG}g"):
        name = group.get("data-id") or group.findtext(f"{SVG}title")
        found[f"{name}" if name != "(start)" else f"start: {group.findtext(f'{SVG}title')}"] = group
    return found


def classes(group: ET.Element) -> set[str]:
    return set(str(group.get("class")).split())


def words(group: ET.Element) -> str:
    return " ".join(text.text or "" for text in group.iter(f"{SVG}text"))


@pytest.mark.parametrize("name", ["intro", "less", "s", "last", "answer today", "start: exit when replied"])
def test_what_was_reached(name: str) -> None:
    box = groups(drawn())[name]
    assert "reached" in classes(box) and "missed" not in classes(box)
    assert "no test" not in words(box)


@pytest.mark.parametrize("name", ["seat", "more", "ring", "l", "call back", "start: when clicked · no test"])
def test_what_was_not_says_so_in_words_too(name: str) -> None:
    box = groups(drawn())[name]
    assert "missed" in classes(box) and "reached" not in classes(box)
    assert words(box).endswith("no test")


def test_what_cannot_be_reached_is_not_marked() -> None:
    found = groups(drawn())
    for name in ("start: enroll by hand", "(end)", "if", "test"):
        assert not classes(found[name]) & {"reached", "missed"}
        assert "no test" not in words(found[name])


def test_ways_are_marked_on_their_labels() -> None:
    found = groups(drawn())
    assert "missed" in classes(found["yes: no test"]) and "reached" in classes(found["no"])
    assert "missed" in classes(found["50 % long: no test"]) and "reached" in classes(found["50 % short"])


def test_a_way_without_a_label_is_told_in_its_box() -> None:
    box = groups(drawn())["repeat 1 #1"]
    assert words(box).endswith("no test: no more rounds") and "another round" not in words(box)


def test_lines_along_which_nothing_came() -> None:
    """A step with a guard was passed though it was not done; an arm that was not taken leads nowhere, to its very end."""
    lines = ET.fromstring(drawn()).iter(f"{SVG}polyline")
    missed = {(w.get("data-from"), w.get("data-to")) for w in lines if w.get("class") == "wire missed"}
    ends = {key for pair in missed for key in pair if key and not key.startswith("(")}
    assert ends == {"if", "more", "ring", "test", "l", "repeat 1 #1", "call back"}
    assert ("more", "ring") in missed and ("ring", "test") in missed and ("l", "repeat 1 #1") in missed
    assert not any("seat" in pair or "less" in pair for pair in missed)


def test_rules_in_their_panel() -> None:
    panel = groups(drawn())["rules"]
    texts = [(text.get("class"), text.text) for text in panel.iter(f"{SVG}text")]
    goal, exit_ = (
        texts.index(("plain-text", "when meeting_booked")),
        texts.index(("reached-text", "when replied")),
    )
    assert texts[goal + 1] == ("missed-text", "no test")
    assert texts[exit_ + 1 :] == []


def test_the_legend_and_the_sum_stand_in_place_of_the_channels() -> None:
    found = groups(drawn())
    key = {name: classes(group) for name, group in found.items() if "key" in classes(group)}
    assert key == {
        "(legend reached by a test)": {"key", "start", "reached"},
        "(legend no test)": {"key", "start", "missed"},
    }
    assert "7 of 11 steps" in drawn() and "counted in" not in drawn()


def test_the_outline_tells_without_colour() -> None:
    sheet = drawn().partition("</style>")[0]
    assert ".box.missed .shape, .key.missed .shape, .label.missed .shape { stroke-dasharray" in sheet
    assert ".box.reached .shape, .key.reached .shape { stroke-dasharray: none; }" in sheet


def test_nothing_lies_over_anything() -> None:
    seen: Seen = see(drawn())
    check(seen)


def test_marks_can_be_read_in_light_and_dark() -> None:
    for scheme in (LIGHT, DARK):
        for hue in MARKS.values():
            for ground in (scheme.panel, scheme.page, scheme.tints[hue].fill):
                assert contrast(scheme.tints[hue].line, ground) >= 4.5


def test_without_marks_the_picture_is_as_it_was() -> None:
    plain_one = drawn(None)
    assert not any(word in plain_one for word in ("missed", "reached"))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(listed(), listed(1), st.booleans())
def test_any_plan_is_marked_without_overlaps(main: list[Any], reaction: list[Any], reached: bool) -> None:
    plan = sequence(*main, rules=[rule("when", event("clicked"), reaction), rule("goal", event("paid"))])
    edges = ("then", "else", "happened", "timed_out", "arm 0", "arm 1")
    marks = Marks(
        dict.fromkeys(plan["nodes"], reached),
        {(name, edge): ("an answer", reached) for name in plan["nodes"] for edge in edges},
        {"when 1": reached, "goal 2": reached},
        missed="no test",
    )
    check(see(drawn(marks, plan)))
