"""The compact style: without small print, in columns as wide as a slide; and what is promised of both styles on real sequences."""

from __future__ import annotations

import re
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seqlang import pipeline
from seqlang.emit import Way, render
from seqlang.emit.partition import partition
from seqlang.project.loader import from_disk

from .plans import (
    Json,
    Statement,
    after,
    branch,
    day,
    event,
    known,
    length,
    message,
    notify,
    plain,
    repeat,
    rule,
    sequence,
    silence,
    task,
    webhook,
)
from .seeing import Seen, crossed, see
from .test_svg import SMALL, branchy, check, listed, says

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted([*(ROOT / "examples").glob("*.seq"), *(ROOT / "tests" / "lint" / "wild").glob("*.seq")])
STYLES = ("detailed", "compact")


def drawn(plan: Json, style: str = "compact") -> Seen:
    return see(str(render(plan, "svg", compact=style == "compact")))


@cache
def sequences(path: Path) -> list[Json]:
    plan = pipeline.compile(path.read_text("utf-8"), str(path), from_disk).plan
    found: list[Json] = plan["sequences"] if plan else []
    return found


def whole(seen: Seen) -> None:
    """What holds for every picture, and that all of it is on the page."""
    check(seen)
    page = seen.page
    for rect in seen.all:
        assert page.x <= rect.x and rect.x + rect.width <= page.width, rect
        assert page.y <= rect.y and rect.y + rect.height <= page.height, rect
    for x, y in (point for wire in seen.wires for point in wire):
        assert 0 < x < page.width and 0 < y < page.height
    for wire in seen.wires:
        assert all(abs(x - other) < 0.1 or abs(y - below) < 0.1 for (x, y), (other, below) in pairwise(wire))
    strangers_run_apart(seen)


def strangers_run_apart(seen: Seen) -> None:
    """Two lines lie on each other only where they come from one box or lead to one."""
    parts = [
        (ends, *part) for ends, wire in zip(seen.ends, seen.wires, strict=True) for part in pairwise(wire)
    ]
    for at, (ends, a, b) in enumerate(parts):
        for others, c, d in parts[at + 1 :]:
            if not set(ends) & set(others):
                assert not on_each_other(a, b, c, d), (ends, others, a, b, c, d)


Point = tuple[float, float]


def on_each_other(a: Point, b: Point, c: Point, d: Point) -> bool:
    for along, beside in ((0, 1), (1, 0)):
        if (
            abs(a[beside] - b[beside]) < 0.1
            and abs(c[beside] - d[beside]) < 0.1
            and abs(a[beside] - c[beside]) < 1
        ):
            low = max(min(a[along], b[along]), min(c[along], d[along]))
            if min(max(a[along], b[along]), max(c[along], d[along])) - low > 1:
                return True
    return False


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_real_sequences_are_drawn_without_a_crossing(path: Path, style: str) -> None:
    for plan in sequences(path):
        seen = drawn(plan, style)
        whole(seen)
        assert crossed(seen.wires) == 0, plan["name"]


def test_there_are_sequences_to_look_at() -> None:
    assert sum(len(sequences(path)) for path in FILES) > 40


def test_small_print_is_left_away_and_days_and_guards_stay() -> None:
    seen = drawn(SMALL)
    whole(seen)
    says(
        seen,
        "intro",
        "EMAIL · INTRODUCTION",
        "day 12 to 13",
        "unless accepted",
        "45 % short",
        "enroll when signed_up",
    )
    assert "aim:" not in seen.words and "at 09:30" not in seen.words
    assert drawn(SMALL, "detailed").page.height > 1.2 * seen.page.height


def test_a_reaction_of_one_step_is_a_line_among_the_rules() -> None:
    rules = [
        rule("exit", event("replied"), [notify("answer today")]),
        rule("whenever", event("opened"), [plain("tag", tag="keen")]),
        rule("when", event("clicked"), [task("ring"), task("ring again", after(2))]),
        rule("when", event("paid"), [notify("later", after(1))]),
        rule("when", event("left"), [message("if known", None, known("contact.phone"))]),
    ]
    seen = drawn(sequence(message("intro"), rules=rules))
    whole(seen)
    says(seen, 'when replied → notify "answer today"', "opened → tag")
    assert len(seen.of("panel")) == 3
    assert {key.name for key in seen.of("key")} == {"(legend call)", "(legend email)", "(legend notify)"}
    alone = drawn(sequence(message("intro"), rules=rules[:2]))
    assert {key.name for key in alone.of("key")} == {"(legend email)"}


def forty() -> Json:
    return sequence(*(branchy(at) for at in range(14)))


@pytest.mark.parametrize(
    "plan",
    [
        forty(),
        sequence(*(message(f"mail number {at}", day(3 * at + 1)) for at in range(40))),
        sequence(*(task(f"call {at}", day(at + 1), silence("replied", length(2))) for at in range(40))),
    ],
)  # fmt: skip
def test_forty_steps_can_be_read_on_a_slide(plan: Json) -> None:
    seen = drawn(plan)
    whole(seen)
    assert min(1280 / seen.page.width, 720 / seen.page.height) >= 0.5  # titles of 7 pixels and more
    assert crossed(seen.wires) == 0
    assert len({lane.x for lane in seen.of("lane")}) > 2


def test_columns_are_read_from_left_to_right() -> None:
    lanes = [(lane.x, lane.y) for lane in drawn(forty()).of("lane")]
    assert lanes == sorted(lanes) and lanes[0][0] < lanes[-1][0]


def two(at: int, number: int) -> list[Statement]:
    return [message(f"a {at} #{number}", after(3)), message(f"b {at} #{number}", after(3))]


def test_a_repeat_is_not_torn_apart() -> None:
    rounds = [repeat(3, length(2), partial(two, at)) for at in range(9)]
    seen = drawn(sequence(*rounds))
    whole(seen)
    assert len(seen.of("frame")) == 9


def test_other_formats_leave_small_print_away_too() -> None:
    for target in ("dot", "mermaid"):
        assert "aim" in str(render(SMALL, target)) and "aim" not in str(render(SMALL, target, compact=True))


def test_what_an_overlay_says_stays() -> None:
    svg = str(render(SMALL, "svg", Way({"intro": ("Mon 2026-11-23 09:00",)}), compact=True))
    assert "Mon 2026-11-23 09:00" in svg


def test_cards_of_a_page_keep_the_small_print() -> None:
    assert re.search(r"<dt>aim</dt>", str(render(SMALL, "html", compact=True)))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(listed(), listed(1))
def test_any_plan_fits_its_columns(main: list[Any], reaction: list[Any]) -> None:
    rules = [rule("when", event("clicked"), reaction), rule("goal", event("paid"))]
    whole(drawn(sequence(*main, rules=rules)))


OPEN = sequence(
    webhook("one", day(1), opened="three"),
    branch(event("clicked"), [webhook("two", None, opened="three")], [message("beside")]),
    message("three", day(5)),
    message("four", day(9)),
)


@pytest.mark.parametrize("style", STYLES)
def test_ways_beside_an_open_task_cross_nothing(style: str) -> None:
    seen = drawn(OPEN, style)
    whole(seen)
    assert crossed(seen.wires) == 0


# Columns


@given(st.lists(st.floats(1, 100), max_size=12), st.integers(1, 5), st.sets(st.integers(0, 12)))
def test_columns_hold_everything_in_order_and_are_cut_only_where_they_may(
    heights: list[float], columns: int, cuts: set[int]
) -> None:
    runs = partition(heights, columns, 4, list(cuts))
    assert [at for run in runs for at in run] == list(range(len(heights)))
    assert len(runs) <= columns and all(run.start in cuts for run in runs[1:])


def test_the_highest_column_is_as_low_as_can_be() -> None:
    assert partition([5, 1, 1, 1, 5], 2, 0, range(5)) == [range(2), range(2, 5)]
    assert partition([9, 1, 1], 3, 0, range(3)) == [range(1), range(1, 3)]
    assert partition([1, 9, 1], 3, 0, [2]) == [range(2), range(2, 3)]
