"""Where the lines between rows run: down in their own columns, across only in the gaps between rows.

In a gap, lines that part from one spot share a height, and so do lines that meet in one; the parting ones lie above the
meeting ones, so that two lines never look like one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from seqlang.emit.columns import Columns, Link
from seqlang.emit.geometry import Point, Wire
from seqlang.emit.grid import Grid
from seqlang.values import frozen

STEP = 9.0
_BESIDE = 8.0

Key = tuple[str, str]  # "out" or "in", and the spot


@frozen
class Crossing:
    """A line across the gap below `row`, from one column to another, sharing its height with all of its key."""

    row: int
    key: Key
    left: float
    right: float


@frozen
class Gaps:
    """For each gap (by the row above it) which of its heights each key has."""

    levels: Mapping[int, Mapping[Key, int]]

    def count(self, row: int) -> int:
        """The number of heights in the gap below a row."""
        return 1 + max(self.levels.get(row, {}).values(), default=-1)


def gaps_of(grid: Grid, columns: Columns) -> Gaps:
    """The lines across, each gap with as few heights as their overlaps allow."""
    by_row: dict[int, list[Crossing]] = {}
    for link in grid.links:
        for crossing in _crossings(grid, columns, link):
            by_row.setdefault(crossing.row, []).append(crossing)
    return Gaps({row: _levels(crossings) for row, crossings in by_row.items()})


def _crossings(grid: Grid, columns: Columns, link: Link) -> Iterable[Crossing]:
    """A link goes across below its source, to its column, and above its target, from there."""
    for row, key, one, other in _turns(grid, columns, link):
        if abs(one - other) > 0.01:
            yield Crossing(row, key, min(one, other), max(one, other))


def _turns(grid: Grid, columns: Columns, link: Link) -> list[tuple[int, Key, float, float]]:
    source, target = link
    start, middle, end = columns.spots[source], columns.links[link], columns.spots[target]
    above, below = grid.rows[source], grid.rows[target] - 1
    if above < below:
        return [(above, ("out", source), start, middle), (below, ("in", target), middle, end)]
    side = ("in", target) if target in grid.meetings else ("out", source)
    return [(above, side, start, end)]


def _levels(crossings: Sequence[Crossing]) -> dict[Key, int]:
    spans: dict[Key, tuple[float, float]] = {}
    for each in crossings:
        left, right = spans.get(each.key, (each.left, each.right))
        spans[each.key] = (min(left, each.left), max(right, each.right))
    parting = _stacked({key: span for key, span in spans.items() if key[0] == "out"}, 0)
    first = 1 + max(parting.values(), default=-1)
    return parting | _stacked({key: span for key, span in spans.items() if key[0] == "in"}, first)


def _stacked(spans: Mapping[Key, tuple[float, float]], first: int) -> dict[Key, int]:
    """The lowest level for each at which it touches none before it."""
    levels: dict[Key, int] = {}
    ends: list[float] = []
    for key, (left, right) in sorted(spans.items(), key=lambda item: (item[1], item[0])):
        at = next((at for at, end in enumerate(ends) if end + _BESIDE < left), len(ends))
        ends[at : at + 1] = [right]
        levels[key] = first + at
    return levels


def wire_of(
    link: Link,
    grid: Grid,
    columns: Columns,
    heights: Mapping[tuple[int, Key], float],
    ends: tuple[float, float],
) -> Wire:
    """A link as a line. `heights`: y of each line across; `ends`: y where it leaves its source and reaches its target."""
    points: list[Point] = [(columns.spots[link[0]], ends[0])]
    for row, key, one, other in _turns(grid, columns, link):
        if abs(one - other) > 0.01:
            y = heights[row, key]
            points += [(one, y), (other, y)]
    points.append((columns.spots[link[1]], ends[1]))
    mark = grid.marks.get(link, "")
    return Wire(link[0], link[1], tuple(points), grid.spots[link[1]].face is not None, mark)
