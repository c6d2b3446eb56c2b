"""One contact's way through a picture: what it passed stands out with its dates, the rest recedes."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from seqlang.emit.face import clean
from seqlang.emit.picture import Arrow, Box, Channel, Line, Picture, Track
from seqlang.values import evolve, field, frozen

PASSED, LEFT_OUT, ASIDE = "way", "left", "aside"


@frozen
class Way:
    """`passed`: for each box come to, what is said in it (its dates); `left_out`: the same where it was come to and not done;
    `taken`: the ways out of boxes, by the box's id and the edge's name in the plan; `rules`: the ids of those that acted.
    `about` takes the place of the picture's own."""

    passed: Mapping[str, tuple[str, ...]] = field(factory=dict)
    left_out: Mapping[str, tuple[str, ...]] = field(factory=dict)
    taken: Collection[tuple[str, str]] = ()
    rules: Collection[str] = ()
    about: tuple[str, ...] = ()


def walked(picture: Picture, way: Way) -> Picture:
    """The picture with the way in it, told by weight and in words as well as by colour."""
    tracks = tuple(_track(track, way) for track in picture.tracks)
    marks = {box.mark for track in tracks for box in track.boxes}
    keys = ((PASSED, "on the way"), (LEFT_OUT, "left out"), (ASIDE, "not on the way"))
    legend = tuple(Channel(words, "start", mark) for mark, words in keys if mark in marks)
    rules = tuple(evolve(rule, mark=PASSED if rule.id in way.rules else ASIDE) for rule in picture.rules)
    return evolve(
        picture,
        about=tuple(map(clean, way.about)),
        tracks=tracks,
        rules=rules,
        channels=(*picture.channels, *legend),
        overlay="way",
    )


def _track(track: Track, way: Way) -> Track:
    """Its start is passed where any of its boxes is; its end where a way taken leads there."""
    known = {*way.passed, *way.left_out}
    begun = track.kind == "main" or any(box.id in known for box in track.boxes)
    ends = {arrow.target for arrow in track.arrows if (arrow.source, arrow.edge) in way.taken}
    boxes = tuple(_box(box, begun if box.shape == "start" else box.id in ends, way) for box in track.boxes)
    there = {box.id: box.mark for box in boxes}
    return evolve(track, boxes=boxes, arrows=tuple(_arrow(arrow, there, way) for arrow in track.arrows))


def _box(box: Box, silent: bool, way: Way) -> Box:
    """`silent`: whether a start or an end, which have no date, was passed."""
    if box.shape in ("start", "end"):
        return evolve(box, mark=PASSED if silent else ASIDE)
    if box.id in way.passed:
        return evolve(box, lines=(*box.lines, *_said(way.passed[box.id])), mark=PASSED)
    if box.id in way.left_out:
        return evolve(box, lines=(*box.lines, *_said(way.left_out[box.id])), mark=LEFT_OUT)
    return evolve(box, mark=ASIDE)


def _said(texts: tuple[str, ...]) -> tuple[Line, ...]:
    return tuple(Line(clean(text), "date") for text in texts)


def _arrow(arrow: Arrow, there: Mapping[str, str], way: Way) -> Arrow:
    first = not arrow.edge and there[arrow.source] == PASSED and there[arrow.target] != ASIDE
    taken = first or (arrow.source, arrow.edge) in way.taken
    return evolve(arrow, mark=PASSED if taken else ASIDE)
