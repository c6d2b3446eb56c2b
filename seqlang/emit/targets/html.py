"""A page of its own: the drawing, and beside it what each step holds, unfolded on a click. No script, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from seqlang.emit.page import page_of
from seqlang.emit.page_style import page_style
from seqlang.emit.palette import hue_of
from seqlang.emit.picture import Box, Picture
from seqlang.emit.targets import svg
from seqlang.values import frozen

# Whatever a text of the file holds, the page loads and runs nothing.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


@frozen
class _Card:
    """A step with the anchor of its card and the moment of its lane."""

    anchor: str
    box: Box
    lane: str


def draw(picture: Picture) -> str:
    """The picture as an HTML document; a box leads to its card by an anchor, and the style sheet unfolds the one that is meant."""
    cards = list(_cards(picture))
    links = {card.box.id: f"#{card.anchor}" for card in cards}
    drawing = "\n".join(svg.document(page_of(picture), links))
    return "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(picture.name)}</title>",
            f"<style>{page_style([card.anchor for card in cards])}</style>",
            "</head>",
            "<body>",
            f'<main>\n<div class="drawing">\n{drawing}\n</div>',
            *_aside(cards),
            "</main>",
            "</body>",
            "</html>",
            "",
        )
    )


def _cards(picture: Picture) -> Iterator[_Card]:
    number = 0
    for track in picture.tracks:
        lanes = {key: lane.name for lane in track.lanes for key in lane.boxes}
        for box in track.boxes:
            if box.shape not in ("start", "end"):
                number += 1
                yield _Card(f"step-{number}", box, lanes[box.id])


def _aside(cards: list[_Card]) -> Iterator[str]:
    yield '<aside id="steps">'
    if cards:
        yield "<p>Click a step, here or in the drawing, to see what it holds."
        yield '<a href="#all">Unfold all</a> <a href="#steps">Fold all</a></p>'
    yield '<div id="all">'
    for card in cards:
        yield from _section(card)
    yield "</div>"
    yield "</aside>"


def _section(card: _Card) -> Iterator[str]:
    caps, title = _head(card.box)
    hue = hue_of(card.box.channel, card.box.shape)
    yield f'<section class="card card-{hue}" id="{card.anchor}">'
    yield f'<a class="open" href="#{card.anchor}"><small>{escape(f"{card.lane} · {caps}".strip(" ·"))}</small> <b>{escape(title)}</b></a>'
    yield '<div class="more">'
    for line in card.box.lines:
        if line.role in _ON_TOP:
            yield f"<p>{escape(line.text)}</p>"
    yield "<dl>"
    for detail in card.box.details:
        yield f"<dt>{escape(detail.name)}</dt><dd>{escape(detail.text)}</dd>"
    yield "</dl>"
    yield '<a class="close" href="#steps">Fold</a></div></section>'


# What an overlay says of a step: dates, rates, what no test reached.
_ON_TOP = ("date", "rate", "missed")


def _head(box: Box) -> tuple[str, str]:
    """What a box is, and what it is called."""
    said: Mapping[str, str] = {line.role: line.text for line in reversed(box.lines)}
    return said.get("caps", ""), said.get("title") or said.get("plain", "")
