"""Boxes with their texts broken into lines and measured: how large each will be, before anything has a place."""

from __future__ import annotations

from seqlang.emit.measure import width_of, wrap
from seqlang.emit.picture import Box
from seqlang.emit.spacing import DETAILED, Spacing
from seqlang.values import frozen


@frozen
class Font:
    """`size` and `leading` (from line to line) in pixels, `spacing` between letters."""

    size: float
    leading: float
    bold: bool = False
    spacing: float = 0.0

    def width(self, text: str) -> float:
        return width_of(text, self.size, bold=self.bold, spacing=self.spacing)

    def lines(self, text: str, room: float) -> tuple[str, ...]:
        return wrap(text, self.size, room, bold=self.bold, spacing=self.spacing)


FONTS = {
    "caps": Font(9.5, 14, bold=True, spacing=0.7),
    "title": Font(13.5, 18, bold=True),
    "plain": Font(12, 16.5),
    "note": Font(11, 15),
    "label": Font(11, 15),
    "lane": Font(12, 16, bold=True),
    "name": Font(22, 28, bold=True),
    "about": Font(12, 17),
    "reached": Font(12, 16.5),
    "missed": Font(11, 15, bold=True),
    "rate": Font(12, 16.5, bold=True),
    "acted": Font(12, 16.5, bold=True),
    "aside": Font(12, 16.5),
    "date": Font(11, 15.5, bold=True),
}


@frozen
class TextLine:
    """A line that fits. `width`: its upper bound, in pixels."""

    text: str
    role: str
    width: float


@frozen
class Face:
    """A box with its lines. `guard`: the lines above it, on the arrow; `top`: the height they take. Sizes in pixels."""

    box: Box
    lines: tuple[TextLine, ...]
    guard: tuple[TextLine, ...]
    width: float
    height: float
    top: float


@frozen
class _Cut:
    """The room a shape leaves: the widest text, the padding beside and above it, and the least size."""

    room: float
    beside: float
    above: float
    least: float


_CUTS = {
    "message": _Cut(196, 16, 9, 228),
    "task": _Cut(192, 18, 9, 228),
    "system": _Cut(196, 16, 9, 228),
    "action": _Cut(200, 12, 7, 60),
    "decision": _Cut(190, 28, 9, 120),
    "wait": _Cut(190, 18, 7, 60),
    "repeat": _Cut(190, 20, 7, 90),
    "exit": _Cut(180, 24, 7, 90),
    "start": _Cut(230, 24, 9, 120),
    "end": _Cut(120, 18, 4, 40),
}
_TOUCHES = ("message", "task", "system")
GUARD_ROOM = 200
GUARD_GAP = 10


def face_of(box: Box, spacing: Spacing = DETAILED) -> Face:
    """The box, measured."""
    cut = _CUTS[box.shape]
    less = spacing.narrower if box.shape in _TOUCHES else 0
    lines = tuple(line for each in box.lines for line in text_lines(each.text, each.role, cut.room - less))
    guard = text_lines(box.guard, "label", GUARD_ROOM) if box.guard else ()
    width = max(cut.least - less, 2 * cut.beside + max((line.width for line in lines), default=0))
    height = 2 * max(cut.above - spacing.inside, 3) + height_of(lines)
    top = height_of(guard) + GUARD_GAP + 4 if guard else 0
    return Face(box, lines, guard, width, height, top)


def text_lines(text: str, role: str, room: float) -> tuple[TextLine, ...]:
    """A text in lines of its role's font; caps are drawn, and measured, in capitals."""
    font = FONTS[role]
    said = text.upper() if role == "caps" else text
    lines = font.lines(said, room)
    if len(lines) > 1 and role not in _RUNNING:
        lines = _even(font, said, room, lines)
    return tuple(TextLine(line, role, font.width(line)) for line in lines)


_RUNNING = ("name", "about")


def _even(font: Font, said: str, room: float, lines: tuple[str, ...]) -> tuple[str, ...]:
    """As many lines of about the same length, so that no word is left alone; no word is broken for it."""
    for share in (0.6, 0.7, 0.8, 0.9):
        shorter = font.lines(said, room * share)
        if len(shorter) == len(lines) and " ".join(shorter).split() == said.split():
            return shorter
    return lines


def height_of(lines: tuple[TextLine, ...]) -> float:
    """The height of lines below each other, in pixels."""
    return sum(FONTS[line.role].leading for line in lines)
