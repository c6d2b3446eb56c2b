"""Where each spot stands from left to right.

Every path to a step runs through the step that dominates it, so the dominators make a tree: the arms of a branch and, below
them, the place where they meet again are children of the branch. Arms stand side by side, each with all that is its own;
a meeting place goes where the outlines leave room, row by row. A link that passes rows on its way takes a column in them
like a narrow box. So boxes never overlap and no link runs through one, whatever the graph.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence

from seqlang.emit.grid import Grid
from seqlang.values import frozen

GAP = 28.0
_LINE = 6.0

Link = tuple[str, str]
_Span = tuple[float, float]
_ROOM_OF_A_LINE = (-_LINE, _LINE)
_HAIR = 1e-6


@frozen
class Columns:
    """The middle of each spot, and of the column in which each link passes the rows between its ends; pixels."""

    spots: Mapping[str, float]
    links: Mapping[Link, float]


@frozen
class _Outline:
    """What is taken in each row, from left to right, all of it moved by `dx`: so moving one, or joining a small one to it, costs little.
    `size`: how many spans, at most."""

    rows: dict[int, list[_Span]]
    size: int
    dx: float = 0.0

    def moved(self, dx: float) -> _Outline:
        return _Outline(self.rows, self.size, self.dx + dx)

    def spans(self, row: int) -> Iterator[_Span]:
        return ((left + self.dx, right + self.dx) for left, right in self.rows.get(row, ()))


@frozen
class _Part:
    """A packed subtree around 0. `spots`, `links`: what hangs directly below, with its offset; those below that follow it."""

    outline: _Outline
    spots: Mapping[str, float]
    links: Mapping[Link, float]


@frozen
class _Tree:
    """A grid, where its links go, and what hangs below each spot in the tree of dominators."""

    grid: Grid
    out_of: Mapping[str, Sequence[str]]
    below: Mapping[str, Sequence[str]]

    def meetings(self, key: str) -> list[str]:
        """What hangs below a spot and is reached in several ways, the upper ones first."""
        found = (each for each in self.below[key] if each in self.grid.meetings)
        return sorted(found, key=lambda each: self.grid.rows[each])


def columns_of(grid: Grid) -> Columns:
    """The columns of a grid whose first spot leads to all others."""
    order = list(grid.spots)
    below: dict[str, list[str]] = {key: [] for key in order}
    for key, parent in dominators(order, grid.into()).items():
        below[parent].append(key)
    tree, parts = _Tree(grid, grid.out_of(), below), dict[str, _Part]()
    for key in reversed(order):
        parts[key] = _packed(tree, key, parts)
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


def _packed(tree: _Tree, key: str, parts: Mapping[str, _Part]) -> _Part:
    """A spot with its arms side by side under it, and where they meet again below its middle if there is room."""
    half, row, targets = tree.grid.spots[key].width / 2, tree.grid.rows[key], tree.out_of[key]
    arms = [_arm(tree, (key, target), parts) for target in targets]
    offsets = _side_by_side(arms, row)
    outline = _joined(_Outline({row: [(-half, half)]}, 1), *map(_Outline.moved, arms, offsets))
    spots = {each: at for each, at in zip(targets, offsets, strict=True) if each not in tree.grid.meetings}
    for target in tree.meetings(key):
        its = parts[target].outline
        spots[target] = _nearest(outline, its)
        outline = _joined(outline, its.moved(spots[target]))
    return _Part(outline, spots, {(key, each): at for each, at in zip(targets, offsets, strict=True)})


def _arm(tree: _Tree, link: Link, parts: Mapping[str, _Part]) -> _Outline:
    """The outline of a link on its way down and, where nothing else leads there, of what it leads to."""
    first, end = tree.grid.rows[link[0]] + 1, tree.grid.rows[link[1]]
    passed = _Outline({row: [_ROOM_OF_A_LINE] for row in range(first, end)}, end - first)
    return passed if link[1] in tree.grid.meetings else _joined(passed, parts[link[1]].outline)


def _joined(*outlines: _Outline) -> _Outline:
    """All as one. The largest grows by the others, so that a long track is not copied at each of its steps: none may be used after."""
    whole = max(outlines, key=lambda each: each.size)
    for other in outlines:
        dx = other.dx - whole.dx
        for row, spans in other.rows.items() if other is not whole else ():
            taken = whole.rows.setdefault(row, [])
            for left, right in spans:
                _take(taken, left + dx, right + dx)
    return _Outline(whole.rows, sum(each.size for each in outlines), whole.dx)


def _take(taken: list[_Span], left: float, right: float) -> None:
    """One span more in a row; those between which nothing has room become one."""
    at = bisect(taken, (left, right))
    if at and left <= taken[at - 1][1] + 2 * GAP:
        at -= 1
        left, before = taken.pop(at)
        right = max(right, before)
    while at < len(taken) and taken[at][0] <= right + 2 * GAP:
        right = max(right, taken.pop(at)[1])
    taken.insert(at, (left, right))


def _side_by_side(arms: Sequence[_Outline], row: int) -> list[float]:
    """The offset of each arm of a spot in that row, each to the right of those before it; the one in the middle goes straight down."""
    offsets: list[float] = []
    for arm in arms:
        before = zip(arms, offsets, strict=False)
        offsets.append(max((_clear(one, at, arm, row) for one, at in before), default=0.0))
    if not offsets:
        return []
    half = len(offsets) // 2
    middle = offsets[half] if len(offsets) % 2 else (offsets[half - 1] + offsets[half]) / 2
    return [offset - middle for offset in offsets]


def _clear(one: _Outline, at: float, other: _Outline, row: int) -> float:
    """The offset of the other arm to the right of the one, which has the offset `at`, both of a spot in that row.

    An arm keeps clear of the rows above and below its own too: the lines across that belong to them run in between.
    """
    few = min(one, other, key=lambda each: len(each.rows))
    rows = ((its, near) for its in (row, row + 1, *few.rows) for near in (its - 1, its, its + 1))
    pairs = rows if few is one else ((near, its) for its, near in rows)
    ends = ((_reach(one, mine, row), _reach(other, its, row)) for mine, its in pairs)
    return max(mine[1] + at + GAP - its[0] for mine, its in ends if mine and its)


def _reach(arm: _Outline, at: int, row: int) -> _Span | None:
    """The outermost left and right of an arm in a row. It begins with a line across, below the row of its spot."""
    if spans := arm.rows.get(at):
        return spans[0][0] + arm.dx, spans[-1][1] + arm.dx
    return _ROOM_OF_A_LINE if at in (row, row + 1) else None


def _nearest(taken: _Outline, other: _Outline) -> float:
    """The offset nearest to none at which the other outline keeps clear of what is taken."""
    few = min(taken, other, key=lambda each: len(each.rows))
    closed = [
        (left - its_right - GAP, right - its_left + GAP)
        for row in few.rows
        for its_left, its_right in other.spans(row)
        for left, right in taken.spans(row)
    ]
    to_right = to_left = 0.0
    for low, high in sorted(closed):
        if low + _HAIR < to_right < high - _HAIR:
            to_right = high
    for high, low in sorted(((high, low) for low, high in closed), reverse=True):
        if low + _HAIR < to_left < high - _HAIR:
            to_left = low
    return to_right if to_right <= _HAIR - to_left else to_left


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
