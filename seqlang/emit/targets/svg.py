"""SVG, from our own layout: needs no program. Light and dark follow the reader's setting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from seqlang.emit.face import clean
from seqlang.emit.geometry import Area, Block, Drawing, Placed, Text, Wire
from seqlang.emit.outline import outline_of, rectangle
from seqlang.emit.page import page_of
from seqlang.emit.palette import hue_of
from seqlang.emit.picture import Picture
from seqlang.emit.style import style


def draw(picture: Picture) -> str:
    """The picture as an SVG document.

    Every box, lane and label is a group with data-x, data-y, data-width and data-height in pixels and, in its title, all
    that it says on one line; every line of text carries data-width, the most it can take.
    """
    return "\n".join(document(page_of(picture))) + "\n"


def document(page: Drawing, links: Mapping[str, str] | None = None) -> Iterator[str]:
    """The lines of the document. `links`: where a box leads when it is clicked, by its id."""
    role = (
        "img" if links is None else "group"
    )  # what is an image holds nothing to click for who listens to it
    size = f'width="{page.width:.0f}" height="{page.height:.0f}" viewBox="0 0 {page.width:.0f} {page.height:.0f}"'
    yield f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="{role}" aria-labelledby="title">'
    yield f'<title id="title">{escape(page.name)}</title>'
    yield f"<style>{escape(style(page.overlay))}</style>"
    yield f'<rect class="page" width="{page.width:.0f}" height="{page.height:.0f}"/>'
    yield from map(_text, page.texts)
    for block in page.blocks:
        yield from _block(block, links or {})
    yield "</svg>"


# Where two lines meet, the one that matters more shows.
_ABOVE = {"missed": 0, "aside": 0, "": 1, "way": 2}


def _block(block: Block, links: Mapping[str, str]) -> Iterator[str]:
    yield f'<g class="track {block.kind}">'
    lanes = 0
    for area in block.areas:
        lanes += area.kind == "lane"
        yield _area(area, " odd" if area.kind == "lane" and lanes % 2 else "")
    yield from map(_wire, sorted(block.wires, key=lambda wire: _ABOVE[wire.mark]))
    kind = "key" if block.kind == "legend" else "box"
    yield from map(_text, block.texts)
    for placed in block.boxes:
        link = links.get(placed.box.id)
        drawn = _box(placed, kind)
        yield f"<a href={quoteattr(link)}>{drawn}</a>" if link else drawn
    yield from (_area(label, "") for label in block.labels)
    yield "</g>"


def _area(area: Area, extra: str) -> str:
    radius = {"lane": 0, "panel": 10, "rules": 10, "frame": 12}.get(area.kind, 6)
    shape = rectangle(area.x, area.y, area.width, area.height, radius)
    texts = "".join(map(_text, area.texts))
    said = " ".join(text.text for text in area.texts) if area.kind in ("label", "guard") else area.name
    kind = " ".join(filter(None, (area.kind + extra, area.mark)))
    return f'<g class="{kind}" {_place(area)}><title>{escape(said)}</title>{shape}{texts}</g>'


def _box(placed: Placed, kind: str) -> str:
    box = placed.box
    hue = hue_of(box.channel, box.shape)
    hue = f"{hue} {box.mark}" if box.mark in ("way", "left") else box.mark or hue
    said = escape(" · ".join(filter(None, (*(line.text for line in box.lines), box.guard))))
    shape = outline_of(box.shape, placed.x, placed.y, placed.width, placed.height)
    name = f"data-id={quoteattr(clean(box.id))}"
    texts = "".join(map(_text, placed.texts))
    return (
        f'<g class="{kind} {box.shape} {hue}" {name} {_place(placed)}><title>{said}</title>{shape}{texts}</g>'
    )


def _place(thing: Area | Placed) -> str:
    numbers = (("x", thing.x), ("y", thing.y), ("width", thing.width), ("height", thing.height))
    return " ".join(f'data-{name}="{number:.2f}"' for name, number in numbers)


def _text(text: Text) -> str:
    anchor = ' text-anchor="middle"' if text.anchor == "middle" else ""
    place = f'x="{text.x:.1f}" y="{text.y:.1f}" data-width="{text.width:.1f}"'
    return f'<text class="{text.role}-text" {place}{anchor}>{escape(text.text)}</text>'


def _wire(wire: Wire) -> str:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in wire.points)
    ends = f"data-from={quoteattr(clean(wire.source))} data-to={quoteattr(clean(wire.target))}"
    kind = " ".join(filter(None, ("wire", wire.mark)))
    return f'<polyline class="{kind}" points="{path}" {ends}/>{_head(wire) if wire.arrow else ""}'


def _head(wire: Wire) -> str:
    """The arrow's head: drawn as it is, since markers take no colour of their own in many programs."""
    x, y = wire.points[-1]
    kind = " ".join(filter(None, ("head", wire.mark)))
    return f'<path class="{kind}" d="M {x:.1f} {y:.1f} l -4 -7.5 h 8 Z"/>'
