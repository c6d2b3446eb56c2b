"""From a track to a block: rows become heights, and every box, label, lane and line gets its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from seqlang.emit.columns import Columns, columns_of
from seqlang.emit.crossings import crossings, other_orders
from seqlang.emit.geometry import Area, Block, Placed, Text, Wire
from seqlang.emit.grid import Grid, Spot, grid_of
from seqlang.emit.picture import Track
from seqlang.emit.routes import STEP, Gaps, Key, gaps_of, wire_of
from seqlang.emit.spacing import DETAILED, Spacing
from seqlang.emit.typeset import FONTS, TextLine, height_of, text_lines
from seqlang.values import evolve, frozen

LANE_ROOM = 150.0
_BESIDE_NAME = 14.0
_FRAME_PAD = 10.0
_SIDE = 22.0


@frozen
class _Heights:
    """y of each row's top, the height above its boxes that guards take, its end, and y of every line across."""

    tops: Sequence[float]
    above: Sequence[float]
    ends: Sequence[float]
    across: Mapping[tuple[int, Key], float]


def block_of(track: Track, spacing: Spacing = DETAILED) -> Block:
    """The track in its place, its top left corner at 0, 0: lane names at the left, then the boxes."""
    grid = grid_of(track, spacing)
    block = _block(track, grid, spacing)
    return block if not crossings(block.wires) else _least_crossed(track, grid, spacing)


def _least_crossed(track: Track, grid: Grid, spacing: Spacing) -> Block:
    """The track with its arms in the order in which the fewest lines cross, the written one where others are no better."""
    blocks = (_block(track, each, spacing) for each in (grid, *other_orders(grid)))
    return min(blocks, key=lambda block: crossings(block.wires))


def _block(track: Track, grid: Grid, spacing: Spacing) -> Block:
    columns = columns_of(grid)
    gaps = gaps_of(grid, columns)
    names = [text_lines(lane.name, "lane", LANE_ROOM) for _, lane in grid.lanes]
    heights = _heights(grid, gaps, names, spacing)
    gutter = max((line.width for lines in names for line in lines), default=0) + 2 * _BESIDE_NAME
    left, right = _reach(grid, columns)
    columns = _shifted(columns, gutter + _SIDE - left)
    width = gutter + right - left + 2 * _SIDE
    boxes, labels = _placed(grid, columns, heights)
    bands = tuple(_bands(grid, heights, names, width, spacing.lane))
    frames = tuple(_frames(track, boxes, labels))
    return Block(
        track.kind,
        width,
        heights.ends[-1] + spacing.lane,
        bands + frames,
        _wires(grid, columns, heights),
        boxes,
        labels,
    )


def _reach(grid: Grid, columns: Columns) -> tuple[float, float]:
    """The outermost left and right of all spots and lines."""
    halves = [(x, grid.spots[key].width / 2) for key, x in columns.spots.items()]
    halves += [(x, 4.0) for x in columns.links.values()]
    return min(x - half for x, half in halves), max(x + half for x, half in halves)


def _shifted(columns: Columns, dx: float) -> Columns:
    return Columns(
        {k: x + dx for k, x in columns.spots.items()}, {k: x + dx for k, x in columns.links.items()}
    )


# Heights


def _heights(grid: Grid, gaps: Gaps, names: Sequence[tuple[TextLine, ...]], spacing: Spacing) -> _Heights:
    in_row: dict[int, list[Spot]] = {}
    for key, row in grid.rows.items():
        in_row.setdefault(row, []).append(grid.spots[key])
    firsts = {first: height_of(lines) for (first, _), lines in zip(grid.lanes, names, strict=True)}
    y, tops, above, ends, across = spacing.lane, [], [], [], {}
    for row in range(max(in_row) + 1):
        spots = in_row.get(row, [])
        top = max((spot.top for spot in spots), default=0.0)
        body = max((spot.height - spot.top for spot in spots), default=0.0)
        tops.append(y)
        above.append(top)
        y += max(top + body, firsts.get(row, 0.0))
        ends.append(y)
        for side, level in gaps.levels.get(row, {}).items():
            across[row, side] = y + spacing.below + level * STEP
        heads = any(spot.face for spot in in_row.get(row + 1, ()))
        y += (
            spacing.below
            + gaps.count(row) * STEP
            + spacing.between
            + (spacing.head if heads else 0)
            + (spacing.lane if row + 1 in firsts else 0)
        )
    return _Heights(tops, above, ends, across)


def _bands(
    grid: Grid, heights: _Heights, names: Sequence[tuple[TextLine, ...]], width: float, pad: float
) -> list[Area]:
    """Each lane as a band over the whole width, with its name at the left."""
    bands = []
    starts = [heights.tops[first] - pad for first, _ in grid.lanes] + [heights.ends[-1] + pad]
    for at, ((first, lane), lines) in enumerate(zip(grid.lanes, names, strict=True)):
        texts = stacked(lines, _BESIDE_NAME, heights.tops[first])
        bands.append(Area("lane", 0, starts[at], width, starts[at + 1] - starts[at], texts, lane.name))
    return bands


def stacked(lines: Sequence[TextLine], x: float, y: float, anchor: str = "start") -> tuple[Text, ...]:
    """Lines below each other from `y` on."""
    texts = []
    for line in lines:
        font = FONTS[line.role]
        texts.append(
            Text(x, y + (font.leading + font.size * 0.72) / 2, line.text, line.role, line.width, anchor)
        )
        y += font.leading
    return tuple(texts)


# Boxes, labels, lines, frames

_CENTRED = frozenset(("decision", "wait", "repeat", "exit", "start", "end", "action"))


def _placed(grid: Grid, columns: Columns, heights: _Heights) -> tuple[tuple[Placed, ...], tuple[Area, ...]]:
    boxes, labels = [], []
    for key, spot in grid.spots.items():
        x, row = columns.spots[key], grid.rows[key]
        if spot.face is None:
            label = _label("label", spot.lines, x, heights.tops[row], key)
            labels.append(evolve(label, mark=spot.mark))
            continue
        y = heights.tops[row] + heights.above[row]
        boxes.append(_box(spot, x, y))
        if spot.face.guard:
            guard = _label("guard", spot.face.guard, x, y - spot.top, key)
            labels.append(evolve(guard, mark="aside" if spot.face.box.mark == "aside" else ""))
    return tuple(boxes), tuple(labels)


def _box(spot: Spot, x: float, y: float) -> Placed:
    face = spot.face
    assert face is not None
    start = y + (face.height - height_of(face.lines)) / 2
    left = x - face.width / 2
    at, anchor = (x, "middle") if face.box.shape in _CENTRED else (left + 16, "start")
    texts = stacked(face.lines, at, start, anchor)
    return Placed(face.box, left, y, face.width, face.height, texts)


def _label(kind: str, lines: Sequence[TextLine], x: float, y: float, name: str) -> Area:
    width = max(line.width for line in lines) + 10
    return Area(
        kind, x - width / 2, y, width, height_of(tuple(lines)) + 4, stacked(lines, x, y + 2, "middle"), name
    )


def _wires(grid: Grid, columns: Columns, heights: _Heights) -> tuple[Wire, ...]:
    return tuple(
        wire_of(
            link,
            grid,
            columns,
            heights.across,
            (_foot(grid, heights, link[0]), _head(grid, heights, link[1])),
        )
        for link in grid.links
    )


def _head(grid: Grid, heights: _Heights, key: str) -> float:
    row = grid.rows[key]
    return heights.tops[row] + (heights.above[row] if grid.spots[key].face else 0)


def _foot(grid: Grid, heights: _Heights, key: str) -> float:
    spot = grid.spots[key]
    return _head(grid, heights, key) + spot.height - spot.top


def _frames(track: Track, boxes: Sequence[Placed], labels: Sequence[Area]) -> list[Area]:
    """A repeat's boxes inside a dashed line; left out where it would go round a stranger as well."""
    frames = []
    for frame in track.frames:
        mine = [box for box in boxes if box.box.id in frame.boxes]
        others = [box for box in boxes if box.box.id not in frame.boxes]
        guards = [label for label in labels if label.kind == "guard" and label.name in frame.boxes]
        area = _around([*mine, *guards])
        if len(mine) > 1 and not any(overlap(area, other) for other in others):
            frames.append(area)
    return frames


def _around(things: Sequence[Placed | Area]) -> Area:
    left = min(each.x for each in things) - _FRAME_PAD
    top = min(each.y for each in things) - _FRAME_PAD
    right = max(each.x + each.width for each in things) + _FRAME_PAD
    bottom = max(each.y + each.height for each in things) + _FRAME_PAD
    return Area("frame", left, top, right - left, bottom - top, name="repeat")


def overlap(one: Placed | Area, other: Placed | Area) -> bool:
    """Whether two rectangles share more than an edge."""
    beside = one.x + one.width <= other.x or other.x + other.width <= one.x
    return not (beside or one.y + one.height <= other.y or other.y + other.height <= one.y)
