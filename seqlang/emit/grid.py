"""Spots and their rows: what of a track stands below what.

A spot is a box, or the label of an arrow where a way parts; a label takes a place of its own, so that nothing covers it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from seqlang.emit.picture import Lane, Track
from seqlang.emit.spacing import DETAILED, Spacing
from seqlang.emit.typeset import Face, TextLine, face_of, height_of, text_lines
from seqlang.values import field, frozen

LABEL_ROOM = 150


@frozen
class Spot:
    """`face` of a box, or the `lines` of an arrow's label. Sizes in pixels; `top` is what stands above the box itself."""

    id: str
    width: float
    height: float
    top: float = 0.0
    face: Face | None = None
    lines: tuple[TextLine, ...] = ()
    mark: str = ""


@frozen
class Grid:
    """`links`: pairs of spots, each leading to a later row; `meetings`: the spots that several of them lead to; `rows` by spot; `lanes`:
    each lane with its first row; `marks`: those of links that stand out or recede."""

    spots: Mapping[str, Spot]
    links: tuple[tuple[str, str], ...]
    meetings: frozenset[str]
    rows: Mapping[str, int]
    lanes: tuple[tuple[int, Lane], ...]
    marks: Mapping[tuple[str, str], str] = field(factory=dict)

    def into(self) -> dict[str, list[str]]:
        """For each spot, where its links come from."""
        found: dict[str, list[str]] = {key: [] for key in self.spots}
        for source, target in self.links:
            found[target].append(source)
        return found

    def out_of(self) -> dict[str, list[str]]:
        """For each spot, where its links go, in written order."""
        found: dict[str, list[str]] = {key: [] for key in self.spots}
        for source, target in self.links:
            found[source].append(target)
        return found


def grid_of(track: Track, spacing: Spacing = DETAILED) -> Grid:
    """A track's spots in rows: those of a lane below those of the lane before, each below what leads to it."""
    boxes = {box.id: _box_spot(face_of(box, spacing)) for box in track.boxes}
    labels, links = _links(track)
    spots = {**boxes, **labels}
    order = _order(track, links)
    lane_at = {key: at for at, lane in enumerate(track.lanes) for key in lane.boxes}
    for source, target in links:
        if target in labels:
            lane_at[target] = lane_at[source]
    rows, firsts = _rows(order, links, lane_at)
    lanes = tuple((firsts[at], lane) for at, lane in enumerate(track.lanes))
    led_to = Counter(target for _, target in links)
    meetings = frozenset(key for key, times in led_to.items() if times > 1)
    return Grid({key: spots[key] for key in order}, links, meetings, rows, lanes, _marks(track))


# What a line of its own look is drawn for; of two on one link the later says what it looks like.
_LINE_MARKS = ("missed", "aside", "way")


def _marks(track: Track) -> dict[tuple[str, str], str]:
    """The marks of links, from those of their arrows."""
    marked = [(arrow.mark, at, arrow) for at, arrow in enumerate(track.arrows) if arrow.mark in _LINE_MARKS]
    links: dict[tuple[str, str], str] = {}
    for mark, at, arrow in sorted(marked, key=lambda each: _LINE_MARKS.index(each[0])):
        label = _label_id(at) if arrow.label else arrow.target
        links |= {(arrow.source, label): mark, (label, arrow.target): mark}
    return links


def _label_id(at: int) -> str:
    return f"(label {at})"


def _box_spot(face: Face) -> Spot:
    guard = max((line.width + 12 for line in face.guard), default=0)
    return Spot(face.box.id, max(face.width, guard), face.top + face.height, face.top, face)


def _links(track: Track) -> tuple[dict[str, Spot], tuple[tuple[str, str], ...]]:
    labels: dict[str, Spot] = {}
    links: list[tuple[str, str]] = []
    for at, arrow in enumerate(track.arrows):
        if not arrow.label:
            links.append((arrow.source, arrow.target))
            continue
        spot = _label_spot(_label_id(at), arrow.label, arrow.mark)
        labels[spot.id] = spot
        links += [(arrow.source, spot.id), (spot.id, arrow.target)]
    return labels, tuple(dict.fromkeys(links))


def _label_spot(key: str, text: str, mark: str) -> Spot:
    lines = text_lines(text, "label", LABEL_ROOM)
    return Spot(key, max(line.width for line in lines) + 12, height_of(lines) + 4, lines=lines, mark=mark)


def _order(track: Track, links: Sequence[tuple[str, str]]) -> list[str]:
    """The boxes in their order, each followed by the labels that lead out of it."""
    boxes = {box.id for box in track.boxes}
    labels: dict[str, list[str]] = {}
    for source, target in links:
        if target not in boxes:
            labels.setdefault(source, []).append(target)
    return [key for box in track.boxes for key in (box.id, *labels.get(box.id, ()))]


def _rows(
    order: Sequence[str], links: Sequence[tuple[str, str]], lane_at: Mapping[str, int]
) -> tuple[dict[str, int], dict[int, int]]:
    """The row of each spot, and the first row of each lane."""
    into: dict[str, list[str]] = {}
    for source, target in links:
        into.setdefault(target, []).append(source)
    rows: dict[str, int] = {}
    firsts: dict[int, int] = {}
    begin = 0
    by_lane: dict[int, list[str]] = {lane: [] for lane in sorted(set(lane_at.values()))}
    for key in order:
        by_lane[lane_at[key]].append(key)
    for lane, keys in by_lane.items():
        firsts[lane] = begin
        for key in keys:
            rows[key] = max([begin, *(rows[source] + 1 for source in into.get(key, ()))])
        begin = 1 + max((rows[key] for key in keys), default=begin)
    return rows, firsts
