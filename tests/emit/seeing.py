"""What an SVG shows, read back from it: boxes, labels, lanes, lines and texts, with their places in pixels."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree

from attrs import frozen

SVG = "{http://www.w3.org/2000/svg}"


@frozen
class Rect:
    name: str
    x: float
    y: float
    width: float
    height: float

    def meets(self, other: Rect) -> bool:
        """Whether the two share more than a hair's breadth."""
        hair = 0.05
        beside = self.x + self.width <= other.x + hair or other.x + other.width <= self.x + hair
        return not (
            beside or self.y + self.height <= other.y + hair or other.y + other.height <= self.y + hair
        )


@frozen
class Line:
    x: float
    y: float
    width: float
    anchor: str
    text: str

    @property
    def left(self) -> float:
        return self.x - self.width / 2 if self.anchor == "middle" else self.x


@frozen
class Seen:
    """`texts`: each group's lines by its rectangle; `wires`: the corners of each line."""

    texts: dict[Rect, list[Line]]
    kinds: dict[str, list[Rect]]
    wires: list[list[tuple[float, float]]]
    words: str
    page: Rect
    ends: list[tuple[str, str]]

    @property
    def all(self) -> list[Rect]:
        return [rect for rects in self.kinds.values() for rect in rects]

    def of(self, kind: str) -> list[Rect]:
        return self.kinds.get(kind, [])


def see(svg: str) -> Seen:
    """Read an SVG back; one that is not well-formed is an error."""
    root = ElementTree.fromstring(svg)
    kinds: dict[str, list[Rect]] = {}
    texts: dict[Rect, list[Line]] = {}
    for group in root.iter(f"{SVG}g"):
        if "data-x" not in group.attrib:
            continue
        rect = _rect(group)
        kinds.setdefault(group.attrib["class"].split()[0], []).append(rect)
        texts[rect] = [_line(text) for text in group.iter(f"{SVG}text")]
    wires = [_points(line.attrib["points"]) for line in root.iter(f"{SVG}polyline")]
    ends = [(line.attrib["data-from"], line.attrib["data-to"]) for line in root.iter(f"{SVG}polyline")]
    words = " ".join(text.text or "" for text in root.iter(f"{SVG}text"))
    left, top, width, height = map(float, root.attrib["viewBox"].split())
    return Seen(texts, kinds, wires, words, Rect("page", left, top, width, height), ends)


def _rect(group: ElementTree.Element) -> Rect:
    x, y, width, height = (float(group.attrib[f"data-{name}"]) for name in ("x", "y", "width", "height"))
    return Rect(group.attrib.get("data-id") or group.findtext(f"{SVG}title") or "", x, y, width, height)


def _line(text: ElementTree.Element) -> Line:
    given = text.attrib
    x, y, width = (float(given[name]) for name in ("x", "y", "data-width"))
    return Line(x, y, width, given.get("text-anchor", "start"), text.text or "")


def _points(points: str) -> list[tuple[float, float]]:
    pairs = (pair.split(",") for pair in points.split())
    return [(float(x), float(y)) for x, y in pairs]


def crossings(seen: Seen) -> list[tuple[Rect, list[tuple[float, float]]]]:
    """Boxes that a line runs through: nearer to their middle than a pixel to their edge."""
    return [
        (box, wire)
        for wire in seen.wires
        for start, end in pairwise(wire)
        for box in seen.of("box")
        if Rect("", *_span(start, end)).meets(Rect("", box.x + 1, box.y + 1, box.width - 2, box.height - 2))
    ]


def crossed(wires: list[list[tuple[float, float]]]) -> int:
    """How often two lines cross; where one only ends at another, as where ways part or meet, they do not."""
    parts = [part for wire in wires for part in pairwise(wire)]
    level = [(min(a[0], b[0]), max(a[0], b[0]), a[1]) for a, b in parts if abs(a[1] - b[1]) < 0.1]
    upright = [(a[0], min(a[1], b[1]), max(a[1], b[1])) for a, b in parts if abs(a[0] - b[0]) < 0.1]
    hair = 0.5
    found = {
        (round(x, 1), round(y, 1))
        for left, right, y in level
        for x, top, bottom in upright
        if left + hair < x < right - hair and top + hair < y < bottom - hair
    }
    return len(found)


def _span(start: tuple[float, float], end: tuple[float, float]) -> tuple[float, float, float, float]:
    """A line as a thin rectangle."""
    left, top = min(start[0], end[0]), min(start[1], end[1])
    return left - 0.3, top - 0.3, abs(start[0] - end[0]) + 0.6, abs(start[1] - end[1]) + 0.6
