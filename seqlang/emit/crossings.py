"""How often lines cross, and the other orders of arms in which they may cross less."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise, permutations, product

from seqlang.emit.geometry import Wire
from seqlang.emit.grid import Grid
from seqlang.values import evolve

_HAIR = 0.5
# What a sequence can say never crosses; for the graphs that could, looking must not take longer than drawing.
_MOST_SPOTS, _MOST_ORDERS = 32, 48


def crossings(wires: Iterable[Wire]) -> int:
    """The places where a line across and a line down run through each other; where one ends at the other, ways part or meet."""
    parts = [part for wire in wires for part in pairwise(wire.points)]
    across = {(min(a, b), max(a, b), y) for (a, y), (b, other) in parts if y == other and a != b}
    down = {(x, y, other) for (x, y), (_, other) in parts if y + _HAIR < other - _HAIR}
    found: set[tuple[float, float]] = set()
    open_at: list[float] = []  # x of each line down at the height that is looked at, in order
    for y, what, left, right in sorted((*_ends(down), *((y, _ACROSS, *ends) for *ends, y in across))):
        if what == _ACROSS:
            between = bisect_right(open_at, left + _HAIR), bisect_left(open_at, right - _HAIR)
            found |= {(x, y) for x in open_at[slice(*between)]}
        elif what == _BEGINS:
            insort(open_at, left)
        else:
            del open_at[bisect_left(open_at, left)]
    return len(found)


# In this order at one height: a line that begins or ends there is not run through.
_ENDS, _ACROSS, _BEGINS = range(3)


def _ends(down: Iterable[tuple[float, float, float]]) -> Iterator[tuple[float, int, float, float]]:
    for x, top, bottom in down:
        yield top + _HAIR, _BEGINS, x, x
        yield bottom - _HAIR, _ENDS, x, x


def other_orders(grid: Grid) -> Iterator[Grid]:
    """The grid with the arms of its spots in other orders, as they are written first; none of a large one."""
    by_source: dict[str, list[tuple[str, str]]] = {}
    for link in grid.links:
        by_source.setdefault(link[0], []).append(link)
    orders = product(*(list(islice(permutations(links), 24)) for links in by_source.values()))
    for order in islice(orders, 1, _MOST_ORDERS if len(grid.spots) <= _MOST_SPOTS else 1):
        yield evolve(grid, links=tuple(link for links in order for link in links))
