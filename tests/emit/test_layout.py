"""The layout under graphs that no plan has: what it promises holds for any graph whose arrows lead onward."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seqlang.emit.columns import dominators
from seqlang.emit.geometry import Area, Placed
from seqlang.emit.layout import block_of, overlap
from seqlang.emit.measure import width_of, wrap
from seqlang.emit.picture import Arrow, Box, Lane, Line, Track


@st.composite
def tracks(draw: st.DrawFn) -> Track:
    """A first box that leads to all others, any arrows onward, lanes that never go back."""
    size = draw(st.integers(1, 14))
    names = [str(at) for at in range(size)]
    boxes = tuple(draw(box(name)) for name in names)
    arrows = [
        Arrow(
            str(source),
            str(at),
            draw(st.sampled_from(["", "", "yes", "a rather long label on an arrow, in two lines"])),
        )
        for at in range(1, size)
        for source in draw(st.sets(st.integers(0, at - 1), min_size=1, max_size=4))
    ]
    cuts = sorted(draw(st.sets(st.integers(1, size), max_size=4)) | {0, size})
    lanes = tuple(Lane(f"day {first}", tuple(names[first:end])) for first, end in pairwise(cuts))
    return Track("", "main", boxes, tuple(arrows), lanes)


@st.composite
def box(draw: st.DrawFn, name: str) -> Box:
    shape = draw(st.sampled_from(["message", "task", "decision", "wait", "end", "system", "exit"]))
    words = draw(st.text(st.sampled_from("ab W漢"), min_size=1, max_size=90))
    guard = draw(st.sampled_from(["", "", "if contact.phone is known and contact.plan = “pro”"]))
    return Box(name, shape, (Line(words, "title"),), guard=guard)


@settings(max_examples=200, deadline=None)
@given(tracks())
def test_nothing_overlaps_whatever_the_graph(track: Track) -> None:
    block = block_of(track)
    things: list[Placed | Area] = [*block.boxes, *block.labels]
    assert not any(overlap(one, other) for one, other in combinations(things, 2))
    assert all(thing.x >= 0 and thing.x + thing.width <= block.width for thing in things)
    for wire in block.wires:
        for (x, y), (other_x, other_y) in pairwise(wire.points):
            assert abs(x - other_x) < 0.01 or abs(y - other_y) < 0.01
            for each in block.boxes:
                inside = max(x, other_x) > each.x + 0.1 and min(x, other_x) < each.x + each.width - 0.1
                assert not (
                    inside and max(y, other_y) > each.y + 0.1 and min(y, other_y) < each.y + each.height - 0.1
                )


def test_dominators() -> None:
    into = {"a": [], "b": ["a"], "c": ["b"], "d": ["b"], "e": ["c", "d"], "f": ["e", "a"]}
    assert dominators("abcdef", into) == {"b": "a", "c": "b", "d": "b", "e": "b", "f": "a"}


@pytest.mark.parametrize(
    ("text", "plain", "bold"),
    [
        # Measured in a browser, at 100 pixels: the wider of DejaVu Sans and Liberation Sans.
        ("declined card notice", 1015, 1144),
        ("What stays and what stops", 1356, 1529),
        ("EMAIL · INTRODUCTION", 1176, 1317),
        ('if contact.plan = "pro" and (account.seats >= 500)', 2568, 2866),
        ("WWWWWMMMMM", 926, 1049),
        ("iiiiillll", 250, 308),
        ("0123456789", 636, 696),
        ("3 days before contact.trial_end", 1558, 1757),
        ("Grüße aus Zürich, Čeština, façade", 1706, 1912),
        ("Привет, мир", 650, 711),
        ("day 12 to 13 — “quoted” ‘x’ … 50 %", 1826, 2019),
        ("@#$&*~^_+<>/\\|;:!?'`", 1183, 1236),
        ("Ελληνικά κείμενα", 878, 979),
    ],
)
def test_widths_are_upper_bounds_and_not_far_off(text: str, plain: float, bold: float) -> None:
    assert plain <= width_of(text, 100) <= 1.45 * plain
    assert bold <= width_of(text, 100, bold=True) <= 1.45 * bold


@given(st.text(max_size=200), st.integers(40, 300))
def test_wrapped_lines_fit_and_lose_nothing(text: str, room: int) -> None:
    lines = wrap(text, 12, room)
    assert "".join(lines).replace(" ", "") == "".join(text.split())
    assert all(width_of(line, 12) <= room for line in lines)
