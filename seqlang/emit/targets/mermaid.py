"""Mermaid, as GitHub and wikis draw it from text: a flowchart from top to bottom."""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.emit.palette import LIGHT, hue_of
from seqlang.emit.picture import Box, Picture, Track

_BRACKETS = {
    "message": ("(", ")"),
    "system": ("[[", "]]"),
    "decision": ("{{", "}}"),
    "wait": ("([", "])"),
    "repeat": ("([", "])"),
    "exit": ("([", "])"),
    "start": ("([", "])"),
    "end": ("([", "])"),
}
_KEPT = frozenset(" .,:;!?'()+-/=%·…—–_")


def draw(picture: Picture) -> str:
    """The picture as Mermaid text, to stand between ```mermaid and ```."""
    return "\n".join(_document(picture)) + "\n"


def _document(picture: Picture) -> Iterator[str]:
    yield "flowchart TD"
    if picture.name:  # an empty one would take the next line for its own
        yield f"    accTitle: {_word(picture.name)}"
    for at, track in enumerate(picture.tracks):
        yield from _track(track, at)
    if picture.rules:
        yield f'    rules["{"<br/>".join(_word(f"{rule.kind} {rule.text}") for rule in picture.rules)}"]:::grey'
    for hue, tint in LIGHT.tints.items():
        yield f"    classDef {hue} fill:{tint.fill},stroke:{tint.line},color:{LIGHT.ink}"
    yield from _marks(picture)


def _track(track: Track, at: int) -> Iterator[str]:
    lane_of = {key: lane.name for lane in track.lanes for key in lane.boxes}
    names = {box.id: f"t{at}n{number}" for number, box in enumerate(track.boxes)}
    title = _word(track.title) if track.title else "main track"
    yield f'    subgraph track{at}["{title}"]'
    yield "    direction TB"
    for box in track.boxes:
        yield f"    {names[box.id]}{_box(box, lane_of[box.id])}:::{hue_of(box.channel, box.shape)}"
    guards = {box.id: box.guard for box in track.boxes}
    for arrow in track.arrows:
        text = ", ".join(filter(None, (arrow.label, guards[arrow.target])))
        label = f'|"{_word(text)}"|' if text else ""
        yield f"    {names[arrow.source]} -->{label} {names[arrow.target]}"
    yield "    end"
    yield f"    style track{at} fill:none,stroke:{LIGHT.wire}"


_LOOKS = {
    "way": "stroke-width:3px",
    "aside": f"fill:{LIGHT.page},stroke:{LIGHT.faint},color:{LIGHT.quiet}",
    "unmeasured": f"fill:{LIGHT.page},stroke:{LIGHT.wire},color:{LIGHT.ink}",
    **{f"heat-{degree}": f"fill:{fill},color:{LIGHT.ink}" for degree, fill in enumerate(LIGHT.heat)},
}
_LINES = {"way": f"stroke:{LIGHT.ink},stroke-width:3px", "aside": f"stroke:{LIGHT.faint}"}


def _marks(picture: Picture) -> Iterator[str]:
    """How marked boxes and lines look; lines go by their numbers."""
    boxes = {
        f"t{at}n{number}": box.mark
        for at, track in enumerate(picture.tracks)
        for number, box in enumerate(track.boxes)
    }
    arrows = [arrow.mark for track in picture.tracks for arrow in track.arrows]
    for mark, look in _LOOKS.items():
        names = [name for name, its in boxes.items() if its == mark]
        if names:
            yield f"    class {','.join(names)} {mark}"
            yield f"    classDef {mark} {look}"
    for mark, look in _LINES.items():
        numbers = [str(at) for at, its in enumerate(arrows) if its == mark]
        if numbers:
            yield f"    linkStyle {','.join(numbers)} {look}"


def _box(box: Box, lane: str) -> str:
    left, right = _BRACKETS.get(box.shape, ("[", "]"))
    texts = [line.text.upper() if line.role == "caps" else line.text for line in box.lines]
    said = "<br/>".join(_word(text) for text in ([lane] if box.shape != "end" else []) + texts)
    return f'{left}"{said}"{right}'


def _word(text: str) -> str:
    """The text with everything that could mean something to Mermaid or to HTML as a numbered entity."""
    return "".join(char if char.isalnum() or char in _KEPT else f"#{ord(char)};" for char in text)
