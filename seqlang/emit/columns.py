"""Where each spot stands from left to right.

Every path to a step runs through the step that dominates it, so the dominators make a tree: the arms of a branch and, below
them, the place where they meet again are children of the branch. Arms stand side by side, each with all that is its own;
a meeting place goes where the outlines leave room, row by row. A link that passes rows on its way takes a column in them
like a narrow box. So boxes never overlap and no link runs through one, whatever the graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import inf

from seqlang.emit.grid import Grid
from seqlang.values import field, frozen

GAP = 28.0
_LINE = 6.0

Link = tuple[str, str]
Outline = dict[int, list[tuple[float, float]]]


@frozen
class Columns:
    """The middle of each spot, and of the column in which each link passes the rows between its ends; pixels."""

    spots: Mapping[str, float]
    links: Mapping[Link, float]


@frozen
class _Part:
    """A packed subtree around 0. `spots`, `links`: what hangs directly below, with its offset; those below that follow it."""

    outline: Outline
    spots: dict[str, float] = field(factory=dict)
    links: dict[Link, float] = field(factory=dict)


def columns_of(grid: Grid) -> Columns:
    """The columns of a grid whose first spot leads to all others."""
    order, into, out_of = list(grid.spots), grid.into(), grid.out_of()
    parents = dominators(order, into)
    parts: dict[str, _Part] = {}
    for key in reversed(order):
        below = [each for each in order if parents.get(each) == key]
        parts[key] = _packed(grid, key, out_of[key], _meetings(grid, below, into), into, parts)
    return _spread(order, parts)


def dominators(order: Sequence[str], into: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """For each but the first, the last spot that every path to it runs through. `order`: links lead onward."""
    parents: dict[str, str] = {}
    depth = {order[0]: 0}
    for key in order[1:]:
        common, *others = into[key]
        for other in others:
            while common != other:
                if depth[common] >= depth[other]:
                    common = parents[common]
                else:
                    other = parents[other]
        parents[key], depth[key] = common, depth[common] + 1
    return parents


def _meetings(grid: Grid, below: Iterable[str], into: Mapping[str, Sequence[str]]) -> list[str]:
    return sorted((key for key in below if len(into[key]) > 1), key=lambda key: grid.rows[key])


def _packed(
    grid: Grid,
    key: str,
    targets: Sequence[str],
    meetings: Sequence[str],
    into: Mapping[str, Sequence[str]],
    parts: Mapping[str, _Part],
) -> _Part:
    """A spot with its arms side by side under it, and where they meet again below its middle if there is room."""
    half, row = grid.spots[key].width / 2, grid.rows[key]
    part = _Part({row: [(-half, half)]})
    arms = [_arm(grid, (key, target), into, parts) for target in targets]
    for target, arm, offset in zip(targets, arms, _side_by_side(arms, row), strict=True):
        part.links[key, target] = offset
        if len(into[target]) == 1:
            part.spots[target] = offset
        _draw_over(part.outline, arm, offset)
    for target in meetings:
        offset = _nearest(part.outline, parts[target].outline)
        part.spots[target] = offset
        _draw_over(part.outline, parts[target].outline, offset)
    return part


def _arm(grid: Grid, link: Link, into: Mapping[str, Sequence[str]], parts: Mapping[str, _Part]) -> Outline:
    """The outline of a link on its way down and, where nothing else leads there, of what it leads to."""
    source, target = link
    passed: Outline = {row: [(-_LINE, _LINE)] for row in range(grid.rows[source] + 1, grid.rows[target])}
    return {**passed, **parts[target].outline} if len(into[target]) == 1 else passed


def _side_by_side(arms: Sequence[Outline], row: int) -> list[float]:
    """The offset of each arm of a spot in that row, each to the right of those before it; the one in the middle goes straight down.

    An arm keeps clear of the rows above and below its own too: the lines across that belong to them run in between.
    """
    offsets: list[float] = []
    ends: dict[int, float] = {}
    for arm in arms:
        spans = {row: [(-_LINE, _LINE)], row + 1: [(-_LINE, _LINE)], **arm}
        free = [
            end + GAP - min(left for left, _ in spans[at])
            for at in spans
            for near in (at - 1, at, at + 1)
            if (end := ends.get(near)) is not None
        ]
        offsets.append(max(free, default=0.0))
        for at, its in spans.items():
            ends[at] = max([ends.get(at, -inf), *(right + offsets[-1] for _, right in its)])
    if not offsets:
        return []
    half = len(offsets) // 2
    middle = offsets[half] if len(offsets) % 2 else (offsets[half - 1] + offsets[half]) / 2
    return [offset - middle for offset in offsets]


def _draw_over(outline: Outline, other: Outline, offset: float) -> None:
    for row, spans in other.items():
        outline.setdefault(row, []).extend((left + offset, right + offset) for left, right in spans)


def _nearest(taken: Outline, other: Outline) -> float:
    """The offset nearest to none at which the other outline keeps clear of what is taken."""
    closed = sorted(
        (left - its_right - GAP, right - its_left + GAP)
        for row, spans in other.items()
        for its_left, its_right in spans
        for left, right in taken.get(row, ())
    )
    free = [0.0, *(edge for span in closed for edge in span)]
    clear = (at for at in free if not any(low + 1e-6 < at < high - 1e-6 for low, high in closed))
    return min(clear, key=lambda at: (abs(at), -at))


def _spread(order: Sequence[str], parts: Mapping[str, _Part]) -> Columns:
    """From offsets to places, from the first spot on down."""
    spots = {order[0]: 0.0}
    links: dict[Link, float] = {}
    for key in order:
        for each, offset in parts[key].spots.items():
            spots[each] = spots[key] + offset
        for link, offset in parts[key].links.items():
            links[link] = spots[key] + offset
    return Columns(spots, links)
