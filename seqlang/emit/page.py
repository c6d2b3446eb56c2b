"""The whole page: the head, the main track with reactions, farewells and rules beside it, and the legend below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from seqlang.emit.flow import flowed
from seqlang.emit.geometry import Area, Block, Drawing, Placed, Text, all_moved
from seqlang.emit.layout import block_of, stacked
from seqlang.emit.partition import partition
from seqlang.emit.picture import Box, Channel, Line, Picture, Rule, Track
from seqlang.emit.spacing import SPACINGS
from seqlang.emit.typeset import TextLine, face_of, height_of, text_lines
from seqlang.values import evolve

MARGIN = 28.0
_BETWEEN = 24.0
_RULES_ROOM = 248.0
_PAD = 16.0
_HEAD_ROOM = 560.0

_KINDS = {
    "reaction": "reaction: its own track beside the main one",
    "farewell": "on leaving: done after the end",
}


def page_of(picture: Picture) -> Drawing:
    """The picture with everything in its place."""
    spacing = SPACINGS[picture.style]
    main, *others = picture.tracks
    tracks = [block_of(track, spacing) for track in others]
    width = max([_RULES_ROOM + 2 * _PAD, *(track.width for track in tracks)])
    panels = [_panel(track, inner, width) for track, inner in zip(others, tracks, strict=True)]
    blocks = _arranged(block_of(main, spacing), [*_rules(picture, width), *panels], picture.style)
    room = max(_HEAD_ROOM, _right(blocks))
    head = _head(picture, room)
    blocks = all_moved(blocks, MARGIN, MARGIN + _height(head) + 12)
    legend = _legend(picture.channels, room).moved(MARGIN, _bottom(blocks) + 20)
    texts = stacked(head, MARGIN, MARGIN)
    shown = (*blocks, legend) if picture.channels else blocks
    return Drawing(picture.name, room + 2 * MARGIN, _bottom(shown) + MARGIN, texts, shown, picture.overlay)


def _right(blocks: Sequence[Block]) -> float:
    return max(each.x + each.width for each in blocks)


def _bottom(blocks: Sequence[Block]) -> float:
    return max(each.y + each.height for each in blocks)


# What it is to fit, by style: a page that is read from top to bottom, or a slide.
_SHAPES = {"detailed": (1.0, 1.0), "compact": (16.0, 9.0)}
_MOST_COLUMNS = {"detailed": 1, "compact": 8}
_WORTH = 1.06


def _arranged(main: Block, beside: Sequence[Block], style: str) -> tuple[Block, ...]:
    """The main track, in columns where its style lets it, and the panels in columns beside it: so many that the page is largest on
    what it is to fit, and no more than are worth it."""
    wide, high = _SHAPES[style]
    found: list[tuple[float, tuple[Block, ...]]] = []
    for track, harder in _flows(main, style):
        for panels in range(1, max(len(beside), 1) + 1):
            blocks = _side_by_side(track, _columns(beside, panels))
            size = max(_right(blocks) / wide, (_bottom(blocks) + _AROUND) / high)
            found.append((size * harder * _WORTH**panels, blocks))
    return min(found, key=lambda each: each[0])[1]


def _flows(main: Block, style: str) -> Iterator[tuple[Block, float]]:
    """The main track in one column, and in more, with how much harder it is to follow: where several lines go on, a tenth."""
    yield main, 1.0
    for columns in range(2, _MOST_COLUMNS[style] + 1):
        yield from ((flowed(main, columns), 1.0), (flowed(main, columns, 3), 1.1))


_AROUND = 130.0  # about what head and legend take


def _head(picture: Picture, room: float) -> tuple[TextLine, ...]:
    about = (line for text in picture.about if text for line in text_lines(text, "about", room))
    return (*text_lines(picture.name, "name", room), *about)


def _height(lines: Sequence[TextLine]) -> float:
    return height_of(tuple(lines))


# Beside the main track


def _columns(blocks: Sequence[Block], columns: int) -> list[list[Block]]:
    """The blocks below each other in at most so many columns."""
    runs = partition([block.height for block in blocks], columns, _BETWEEN, range(len(blocks)))
    return [[blocks[at] for at in run] for run in runs]


def _side_by_side(main: Block, columns: Sequence[Sequence[Block]]) -> tuple[Block, ...]:
    placed, x = [main], main.width + _BETWEEN
    for column in columns:
        y = 0.0
        for block in column:
            placed.append(block.moved(x, y))
            y += block.height + _BETWEEN
        x += max(block.width for block in column) + _BETWEEN
    return tuple(placed)


def _panel(track: Track, inner: Block, width: float) -> Block:
    """A track beside the main one, in a panel that says what it is."""
    caps = text_lines(_KINDS[track.kind], "caps", width - 2 * _PAD)
    top = height_of(caps) + _PAD
    inner = inner.moved(0, top)
    height = inner.height + top + 6
    panel = Area("panel", 0, 0, width, height, stacked(caps, _PAD, _PAD / 2 + 2), track.title)
    bands = (_widened(area, width) for area in inner.areas)
    return evolve(inner, x=0.0, y=0.0, width=width, height=height, areas=(panel, *bands))


def _widened(area: Area, width: float) -> Area:
    """A band of a track as wide as the panel around it, inside the panel's line."""
    return evolve(area, x=1.0, width=width - 2) if area.kind == "lane" else area


def _rules(picture: Picture, width: float) -> list[Block]:
    """One quiet panel for what may end, stop or pause the sequence: nothing, where there is no rule."""
    if not picture.rules:
        return []
    y, texts = _PAD, list[Text]()
    for kind, group in groupby(picture.rules, key=lambda rule: rule.kind):
        said = [text_lines(_RULES_TITLES[kind], "caps", width - 2 * _PAD)]
        said += [_rule_lines(rule, picture.missed, width - 2 * _PAD) for rule in group]
        for lines in said:
            texts += stacked(lines, _PAD, y)
            y += height_of(lines) + 4
        y += 8
    return [Block("rules", width, y, (Area("rules", 0, 0, width, y, tuple(texts), "rules"),))]


def _rule_lines(rule: Rule, missed: str, room: float) -> tuple[TextLine, ...]:
    lines = text_lines(rule.text, _RULE_ROLES.get(rule.mark, "plain"), room)
    return (*lines, *text_lines(missed, "missed", room)) if rule.mark == "missed" else lines


_RULE_ROLES = {"reached": "reached", "way": "acted", "aside": "aside"}
_RULES_TITLES = {
    "goal": "goal: ends as a success",
    "exit": "exit: ends at once",
    "stop": "stop: no more of a channel",
    "pause": "pause",
    "when": "when",
    "whenever": "whenever",
}


# Legend


# What the shape of a channel's boxes says.
_SHAPE_WORDS = {"message": "sent automatically", "task": "done by a person", "system": "done by a machine"}


def _legend(channels: Sequence[Channel], room: float) -> Block:
    """The channels used, each in its colour and shape, behind what the shape says, in as many lines as they need."""
    x = y = 0.0
    boxes, texts = list[Placed](), list[Text]()
    for shape, group in groupby(channels, key=lambda channel: channel.shape):
        words = text_lines(_SHAPE_WORDS.get(shape, ""), "note", room)
        keys = [_key(channel) for channel in group]
        height = keys[0].height
        wide = sum(line.width for line in words) + _KEY_GAP
        if x and x + wide + keys[0].width > room:
            x, y = 0.0, y + height + 10
        texts += stacked(words, x, y + (height - height_of(words)) / 2)
        x += wide if shape in _SHAPE_WORDS else 0
        for key in keys:
            if x and x + key.width > room:
                x, y = 0.0, y + height + 10
            boxes.append(key.moved(x, y))
            x += key.width + _KEY_GAP
        x += _KEY_GAP
    bottom = max((box.y + box.height for box in boxes), default=0.0)
    return Block("legend", room, bottom, boxes=tuple(boxes), texts=tuple(texts))


_KEY_GAP = 10.0


def _key(channel: Channel) -> Placed:
    """A channel's name in its shape, at 0, 0."""
    lines = (Line(channel.name, "caps"),)
    box = Box(f"(legend {channel.name})", channel.shape, lines, channel.name, mark=channel.mark)
    said = face_of(box).lines
    width, height = max(line.width for line in said) + 2 * _PAD, height_of(said) + 12
    return Placed(box, 0, 0, width, height, stacked(said, _PAD, 6))
