"""A long track in columns beside each other, as text flows in a newspaper: a slide is wider than it is high.

It is cut only between lanes. A line that goes on runs below its column, up between the two and over the next; of several the
outer goes round the inner, so that none crosses another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from seqlang.emit.geometry import Area, Block, Placed, Point, Wire
from seqlang.emit.partition import partition
from seqlang.values import evolve, frozen

_LINE = 9.0
_AROUND = 10.0
_SIDE = 22.0
_T = TypeVar("_T", Area, Placed)


@frozen
class _Column:
    """A run of lanes. `top`, `bottom`: from where to where they were; `start`: x of the column; `dx`, `dy`: how far what stands in it
    moves; `lines`: x of the lines that go on below it, before the move, from the right."""

    top: float
    bottom: float
    start: float
    dx: float
    dy: float
    width: float
    lines: tuple[float, ...]

    @property
    def end(self) -> float:
        """x of its right side."""
        return self.start + self.width


def flowed(block: Block, columns: int, most: int = 1) -> Block:
    """The track in at most that many columns, the lanes' names at the left of each; as it was where it cannot be cut.

    `most`: so many lines may go on from one column to the next.
    """
    lanes = [area for area in block.areas if area.kind == "lane"]
    cuts = [at for at, lane in enumerate(lanes) if _may_cut(block, lane.y, most)]
    runs = partition([lane.height for lane in lanes], columns, 0, cuts)
    if len(runs) < 2:
        return block
    ends = [*(lanes[run.start].y for run in runs), lanes[-1].y + lanes[-1].height]
    return _moved(block, list(_columns(block, ends)))


def _may_cut(block: Block, y: float, most: int) -> bool:
    """Whether few lines and no frame reach over that height."""
    frames = (area for area in block.areas if area.kind == "frame")
    return len(_lines(block, y)) <= most and not any(f.y < y < f.y + f.height for f in frames)


def _lines(block: Block, y: float) -> tuple[float, ...]:
    """x of the lines that cross that height, from the right; lines that run as one count as one."""
    found = {
        round(x, 2)
        for wire in block.wires
        for (x, above), (_, below) in pairwise(wire.points)
        if above < y <= below
    }
    return tuple(sorted(found, reverse=True))


def _columns(block: Block, ends: Sequence[float]) -> Iterator[_Column]:
    """Each column as narrow as what stands in it. `ends`: where they begin, and where the last one ends."""
    gutter, _ = _reach(block, ends[0], ends[-1])
    most = max(len(_lines(block, y)) for y in ends[1:-1])
    start = 0.0
    for top, bottom in pairwise(ends):
        left, right = _reach(block, top, bottom)
        lines = _lines(block, bottom)
        width = gutter + right - left + _SIDE
        yield _Column(top, bottom, start, start + gutter - left, _room(most) - top, width, lines)
        start += width + _AROUND + _room(len(lines))


def _room(lines: int) -> float:
    """The room that lines beside each other take."""
    return _AROUND + max(lines - 1, 0) * _LINE


def _reach(block: Block, top: float, bottom: float) -> tuple[float, float]:
    """How far left and right anything stands between two heights, the lanes aside."""
    things: list[Placed | Area] = [
        *block.boxes,
        *block.labels,
        *(area for area in block.areas if area.kind == "frame"),
    ]
    spans = [(each.x, each.x + each.width) for each in things if top <= each.y < bottom]
    for wire in block.wires:
        for (x, above), (other, below) in pairwise(wire.points):
            if above < bottom and below > top:
                spans.append((min(x, other) - 4, max(x, other) + 4))
    return min(left for left, _ in spans), max(right for _, right in spans)


def _moved(block: Block, columns: Sequence[_Column]) -> Block:
    most = max(len(column.lines) for column in columns)
    return evolve(
        block,
        width=columns[-1].end,
        height=max(column.bottom + column.dy for column in columns) + _room(most),
        areas=tuple(
            _band(area, columns) if area.kind == "lane" else _into(area, columns) for area in block.areas
        ),
        boxes=tuple(_into(box, columns) for box in block.boxes),
        labels=tuple(_into(label, columns) for label in block.labels),
        wires=tuple(evolve(wire, points=tuple(_led(wire, columns))) for wire in block.wires),
    )


def _at(y: float, columns: Sequence[_Column]) -> int:
    return next(at for at, column in enumerate(columns) if y < column.bottom or column is columns[-1])


def _into(thing: _T, columns: Sequence[_Column]) -> _T:
    column = columns[_at(thing.y, columns)]
    return thing.moved(column.dx, column.dy)


def _band(area: Area, columns: Sequence[_Column]) -> Area:
    column = columns[_at(area.y, columns)]
    return evolve(area.moved(column.start, column.dy), width=column.width)


def _led(wire: Wire, columns: Sequence[_Column]) -> Iterator[Point]:
    """The corners of a line on its way through the columns."""
    at = _at(wire.points[0][1], columns)
    for (x, y), (_, below) in pairwise(wire.points):
        yield x + columns[at].dx, y + columns[at].dy
        while below >= columns[at].bottom and at + 1 < len(columns):
            yield from _around(x, columns[at], columns[at + 1])
            at += 1
    x, y = wire.points[-1]
    yield x + columns[at].dx, y + columns[at].dy


def _around(x: float, here: _Column, there: _Column) -> Iterator[Point]:
    """From the foot of a column to the head of the next, for the line at `x`."""
    rank = here.lines.index(round(x, 2))
    foot = here.bottom + here.dy + _room(rank + 1)
    beside = here.end + _room(rank + 1)
    head = there.top + there.dy - _room(len(here.lines) - rank)
    yield x + here.dx, foot
    yield beside, foot
    yield beside, head
    yield x + there.dx, head
