"""Lines cross no more than they must: on small graphs every other order of the arms is tried."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations, product
from math import factorial, prod

from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from seqlang.emit.crossings import crossings
from seqlang.emit.geometry import Wire
from seqlang.emit.layout import block_of
from seqlang.emit.picture import Arrow, Box, Lane, Line, Track

from .seeing import crossed


@st.composite
def small(draw: st.DrawFn) -> Track:
    """At most seven boxes, with any arrows onward."""
    size = draw(st.integers(3, 7))
    sources = [draw(st.sets(st.integers(0, at - 1), min_size=1, max_size=3)) for at in range(1, size)]
    arrows = [
        Arrow(str(source), str(at), draw(st.sampled_from(["", "yes"])))
        for at, froms in enumerate(sources, 1)
        for source in froms
    ]
    cut = draw(st.integers(1, size))
    names = tuple(str(at) for at in range(size))
    lanes = tuple(Lane(f"day {part}", part) for part in (names[:cut], names[cut:]) if part)
    boxes = tuple(Box(name, "wait", (Line(name, "plain"),)) for name in names)
    return Track(
        "",
        "main",
        boxes,
        tuple(arrows),
        tuple(evolve(lane, name=f"day {at}") for at, lane in enumerate(lanes)),
    )


def by_source(track: Track) -> list[list[Arrow]]:
    found: dict[str, list[Arrow]] = {}
    for arrow in track.arrows:
        found.setdefault(arrow.source, []).append(arrow)
    return list(found.values())


def other_orders(track: Track) -> Iterator[Track]:
    for order in product(*(permutations(arrows) for arrows in by_source(track))):
        yield evolve(track, arrows=tuple(arrow for arrows in order for arrow in arrows))


def seen(track: Track) -> int:
    return crossed([list(wire.points) for wire in block_of(track).wires])


@settings(max_examples=120, deadline=None)
@given(small())
def test_no_other_order_of_arms_has_fewer_crossings(track: Track) -> None:
    assume(prod(factorial(len(arrows)) for arrows in by_source(track)) <= 48)
    least = seen(track)
    assert not least or least <= min(map(seen, other_orders(track)))


def test_a_crossing_that_the_written_order_would_have_is_gone() -> None:
    """What both arms lead to stands between them, however they are written."""
    names = "abcde"
    boxes = tuple(Box(name, "wait", (Line(name, "plain"),)) for name in names)
    arrows = tuple(Arrow(one, other) for one, other in ("ab", "ac", "ad", "be", "de", "ce"))
    assert seen(Track("", "main", boxes, arrows, (Lane("day 1", tuple(names)),))) == 0


def test_where_ways_part_or_meet_nothing_crosses() -> None:
    def wire(*points: tuple[float, float]) -> Wire:
        return Wire("a", "b", points, arrow=True)

    down = wire((5, 0), (5, 20))
    assert crossings([down, wire((0, 10), (10, 10))]) == 1
    assert crossings([down, wire((0, 10), (5, 10))]) == 0
    assert crossings([down, wire((0, 20), (10, 20))]) == 0
    assert crossings([down, wire((0, 0), (10, 0)), wire((0, 10), (10, 10)), wire((0, 10), (9, 10))]) == 1


def strokes() -> st.SearchStrategy[Wire]:
    """A line across or down between points of a small grid."""
    places = st.integers(0, 6).map(float)
    across = st.tuples(places, places, places).map(lambda at: ((at[0], at[2]), (at[1], at[2])))
    down = st.tuples(places, places, places).map(lambda at: ((at[0], min(at[1:])), (at[0], max(at[1:]))))
    return st.one_of(across, down).map(lambda points: Wire("a", "b", points, arrow=True))


@given(st.lists(strokes(), max_size=12))
def test_crossings_are_counted_as_if_each_pair_was_looked_at(wires: list[Wire]) -> None:
    lines = [sorted(wire.points) for wire in wires]
    found = {
        (x, y)
        for (left, y), (right, level) in lines
        for (x, top), (same, bottom) in lines
        if y == level and x == same and left < x < right and top < y < bottom
    }
    assert crossings(wires) == len(found)
