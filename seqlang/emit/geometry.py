"""A drawing with everything in its place, in pixels from the top left: what targets without a layout of their own draw."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, Self, TypeVar

from seqlang.emit.picture import Box
from seqlang.values import evolve, frozen

Point = tuple[float, float]


class Movable(Protocol):
    def moved(self, dx: float, dy: float) -> Self: ...


_M = TypeVar("_M", bound=Movable)


def all_moved(things: Iterable[_M], dx: float, dy: float) -> tuple[_M, ...]:
    """Each thing that far to the right and down."""
    return tuple(thing.moved(dx, dy) for thing in things)


@frozen
class Text:
    """A line of text. `y` is its baseline; `anchor`: start or middle, at `x`; `width`: its upper bound."""

    x: float
    y: float
    text: str
    role: str
    width: float
    anchor: str = "start"

    def moved(self, dx: float, dy: float) -> Text:
        return Text(self.x + dx, self.y + dy, self.text, self.role, self.width, self.anchor)


@frozen
class Area:
    """A rectangle with texts. `kind`: guard, label, lane, frame, panel or rules; `name`: what a reader hears of it."""

    kind: str
    x: float
    y: float
    width: float
    height: float
    texts: tuple[Text, ...] = ()
    name: str = ""
    mark: str = ""

    def moved(self, dx: float, dy: float) -> Area:
        return evolve(self, x=self.x + dx, y=self.y + dy, texts=all_moved(self.texts, dx, dy))


@frozen
class Placed:
    """A box in its place; x and y are its top left corner."""

    box: Box
    x: float
    y: float
    width: float
    height: float
    texts: tuple[Text, ...]

    def moved(self, dx: float, dy: float) -> Placed:
        return evolve(self, x=self.x + dx, y=self.y + dy, texts=all_moved(self.texts, dx, dy))


@frozen
class Wire:
    """A line from spot to spot, with right angles; `arrow`: whether it ends with a head; `mark` as of boxes."""

    source: str
    target: str
    points: tuple[Point, ...]
    arrow: bool
    mark: str = ""

    def moved(self, dx: float, dy: float) -> Wire:
        points = tuple((x + dx, y + dy) for x, y in self.points)
        return Wire(self.source, self.target, points, self.arrow, self.mark)


@frozen
class Block:
    """A track, or a panel, in its place: areas lie under wires, wires under boxes, boxes under labels."""

    kind: str
    width: float
    height: float
    areas: tuple[Area, ...] = ()
    wires: tuple[Wire, ...] = ()
    boxes: tuple[Placed, ...] = ()
    labels: tuple[Area, ...] = ()
    texts: tuple[Text, ...] = ()
    x: float = 0.0
    y: float = 0.0

    def moved(self, dx: float, dy: float) -> Block:
        return evolve(
            self,
            x=self.x + dx,
            y=self.y + dy,
            areas=all_moved(self.areas, dx, dy),
            wires=all_moved(self.wires, dx, dy),
            boxes=all_moved(self.boxes, dx, dy),
            labels=all_moved(self.labels, dx, dy),
            texts=all_moved(self.texts, dx, dy),
        )


@frozen
class Drawing:
    """The whole page: `name` for the title, `texts` of the head, blocks side by side; `overlay` as of a picture."""

    name: str
    width: float
    height: float
    texts: tuple[Text, ...]
    blocks: tuple[Block, ...]
    overlay: str = ""
