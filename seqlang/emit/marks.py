"""What is marked in a picture: boxes, ways and rules that something reached, and those that nothing did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from seqlang.emit.picture import Arrow, Box, Channel, Line, Picture, Track
from seqlang.values import evolve, field, frozen

REACHED, MISSED = "reached", "missed"


@frozen
class Marks:
    """Whether a thing was reached: `boxes` by their ids; `ways` out of a box by its id and the edge's name in the plan, with the
    answer in words; `rules` by their ids. `about` takes the place of the picture's own, `missed` is what is said of what was not."""

    boxes: Mapping[str, bool] = field(factory=dict)
    ways: Mapping[tuple[str, str], tuple[str, bool]] = field(factory=dict)
    rules: Mapping[str, bool] = field(factory=dict)
    about: tuple[str, ...] = ()
    reached: str = "reached"
    missed: str = "not reached"


def marked(picture: Picture, marks: Marks) -> Picture:
    """The picture with its marks. Each is told by its outline and in words as well, never by colour alone."""
    return evolve(
        picture,
        about=marks.about,
        tracks=tuple(_track(track, marks) for track in picture.tracks),
        rules=tuple(evolve(rule, mark=_mark(marks.rules.get(rule.id))) for rule in picture.rules),
        channels=(Channel(marks.reached, "start", REACHED), Channel(marks.missed, "start", MISSED)),
        missed=marks.missed,
        overlay="marks",
    )


def _mark(reached: bool | None) -> str:
    return "" if reached is None else REACHED if reached else MISSED


def _track(track: Track, marks: Marks) -> Track:
    arrows = tuple(_arrow(arrow, marks) for arrow in track.arrows)
    shown = {(arrow.source, arrow.edge) for arrow in arrows if arrow.label}
    boxes = tuple(_box(box, track, marks, shown) for box in track.boxes)
    return evolve(track, boxes=boxes, arrows=_with_dead_ends(boxes, arrows))


def _with_dead_ends(boxes: tuple[Box, ...], arrows: tuple[Arrow, ...]) -> tuple[Arrow, ...]:
    """The arrows, marked as missed where nothing ever came along. A step with a guard may be passed without being done."""
    into: dict[str, list[Arrow]] = {box.id: [] for box in boxes}
    for arrow in arrows:
        into[arrow.target].append(arrow)
    dead: set[str] = set()
    for box in boxes:
        ways = into[box.id]
        cut_off = bool(ways) and all(arrow.source in dead or arrow.mark == MISSED for arrow in ways)
        if box.mark != REACHED and (cut_off or (box.mark == MISSED and not box.guard)):
            dead.add(box.id)
    return tuple(_dead_end(arrow, dead) for arrow in arrows)


def _dead_end(arrow: Arrow, dead: set[str]) -> Arrow:
    never = arrow.source in dead or (arrow.target in dead and not arrow.label)
    return evolve(arrow, mark=MISSED) if never else arrow


def _arrow(arrow: Arrow, marks: Marks) -> Arrow:
    _, reached = marks.ways.get((arrow.source, arrow.edge), ("", None))
    if not arrow.label or reached is None:
        return arrow
    label = arrow.label if reached else f"{arrow.label}: {marks.missed}"
    return evolve(arrow, label=label, mark=_mark(reached))


def _box(box: Box, track: Track, marks: Marks, shown: set[tuple[str, str]]) -> Box:
    reached = marks.rules.get(track.rule) if box.shape == "start" else marks.boxes.get(box.id)
    said = [] if reached in (True, None) else [marks.missed]
    said += [f"{marks.missed}: {answer}" for answer in _unseen(box, marks, shown)]
    lines = (*box.lines, *(Line(text, "missed") for text in said))
    return evolve(box, lines=lines, mark=_mark(reached))


def _unseen(box: Box, marks: Marks, shown: set[tuple[str, str]]) -> Iterator[str]:
    """Missed ways out of the box that no label of the drawing speaks of."""
    for (source, edge), (answer, reached) in marks.ways.items():
        if source == box.id and not reached and (source, edge) not in shown:
            yield answer
