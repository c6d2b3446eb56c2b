"""The picture of a sequence before anything has a place: boxes, arrows, lanes and rules as plain values.

Targets that have a layout of their own (dot, mermaid) draw from it; seqlang.emit.layout gives it places for the others.
All texts in it are one line each, details aside, and free of control characters.
"""

from __future__ import annotations

from seqlang.values import field, frozen


@frozen
class Line:
    """One text in a box. `role`: caps (the channel), title, plain or note."""

    text: str
    role: str


@frozen
class Detail:
    """What a step holds beyond its box: its name (`subject`, `when`) and the text, which may have several lines."""

    name: str
    text: str


@frozen
class Box:
    """`shape`: message, task, system, action, decision, wait, repeat, exit, start or end; `channel`: null if it has none.

    `guard` stands on the arrow that leads into the box; `mark`: what an overlay says of it (seqlang.emit.marks, heat and way).
    `details`: what is unfolded where a format can.
    """

    id: str
    shape: str
    lines: tuple[Line, ...]
    channel: str | None = None
    guard: str = ""
    mark: str = ""
    details: tuple[Detail, ...] = field(default=(), repr=False)


@frozen
class Arrow:
    """From one box to another, by their ids; `label` is empty where there is only one way on, `edge` its name in the plan."""

    source: str
    target: str
    label: str = ""
    edge: str = field(default="", eq=False)
    mark: str = ""


@frozen
class Lane:
    """A moment of a track, in words (`day 3`, `+2 days`), and the ids of the boxes that belong to it, in order."""

    name: str
    boxes: tuple[str, ...]


@frozen
class Frame:
    """The boxes that a repeat goes through again, its own first."""

    boxes: tuple[str, ...]


@frozen
class Track:
    """`kind`: main, reaction or farewell. `boxes` in an order in which every arrow leads onward; the first is the start.
    `rule`: the id of the rule it belongs to."""

    title: str
    kind: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    lanes: tuple[Lane, ...]
    frames: tuple[Frame, ...] = ()
    rule: str = ""


@frozen
class Rule:
    """A rule without a track of its own. `kind`: goal, exit, stop, pause, when or whenever; `text`: what follows that word."""

    kind: str
    text: str
    id: str = ""
    mark: str = ""


@frozen
class Channel:
    """A line of the legend. `shape` as of its boxes."""

    name: str
    shape: str
    mark: str = ""


@frozen
class Picture:
    """`about`: what a reader should know first, a few short texts; the main track comes first. `missed`: what is said of things that
    are marked so; empty where nothing is marked. `overlay`: what is shown on top of the sequence itself: marks, heat, way or nothing.
    `style`: detailed or compact."""

    name: str
    about: tuple[str, ...]
    tracks: tuple[Track, ...]
    rules: tuple[Rule, ...]
    channels: tuple[Channel, ...]
    missed: str = ""
    overlay: str = ""
    style: str = "detailed"
