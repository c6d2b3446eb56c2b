"""A picture coloured by a number of each step: the scale's colours, the number in words as well, and a legend of what they mean."""

from __future__ import annotations

from collections.abc import Mapping

from seqlang.emit.face import clean
from seqlang.emit.palette import WARMEST
from seqlang.emit.picture import Box, Channel, Line, Picture
from seqlang.values import evolve, frozen

UNMEASURED = "unmeasured"
_TOUCHES = ("message", "task", "system")


@frozen
class Warmth:
    """`degree`: of the scale, 0 the coolest, None where there is no number; `said`: what stands in the box, the first line in bold."""

    degree: int | None
    said: tuple[str, ...]


@frozen
class Heat:
    """`boxes` by their ids; `scale`: what each degree means, at most as many as there are colours in
    seqlang.emit.palette. `unmeasured`: what is said of touches that are not among them. `about` takes the place of the picture's own."""

    boxes: Mapping[str, Warmth]
    scale: tuple[str, ...]
    unmeasured: str
    about: tuple[str, ...] = ()


def heated(picture: Picture, heat: Heat) -> Picture:
    """The picture in the colours of the scale. Raises ValueError where the scale has more degrees than there are colours."""
    if len(heat.scale) > WARMEST + 1:
        raise ValueError(f"There are {WARMEST + 1} colours, and the scale has {len(heat.scale)} degrees.")
    tracks = tuple(
        evolve(track, boxes=tuple(_box(box, heat) for box in track.boxes)) for track in picture.tracks
    )
    bare = any(box.mark == UNMEASURED for track in tracks for box in track.boxes)
    legend = [Channel(words, "start", _mark(degree)) for degree, words in enumerate(heat.scale)]
    legend += [Channel(heat.unmeasured, "start", UNMEASURED)] if bare else []
    return evolve(picture, about=heat.about, tracks=tracks, channels=tuple(legend), overlay="heat")


def _box(box: Box, heat: Heat) -> Box:
    warmth = heat.boxes.get(box.id)
    if warmth is None:
        return evolve(box, mark=UNMEASURED) if box.shape in _TOUCHES else box
    first, *others = map(clean, warmth.said)
    said = (Line(first, "rate"), *(Line(text, "note") for text in others))
    return evolve(box, lines=(*box.lines, *said), mark=_mark(warmth.degree))


def _mark(degree: int | None) -> str:
    return UNMEASURED if degree is None else f"heat-{degree}"
