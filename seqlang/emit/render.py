"""From a plan's sequence to a drawing, in the format asked for."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from seqlang.emit import targets
from seqlang.emit.compact import compacted
from seqlang.emit.graph import picture_of
from seqlang.emit.heat import Heat, heated
from seqlang.emit.marks import Marks, marked
from seqlang.emit.picture import Picture
from seqlang.emit.way import Way, walked


class UnknownTarget(ValueError):
    """There is no such format."""


def target_names() -> tuple[str, ...]:
    """The formats there are: one for each file in targets/, in alphabetical order."""
    return tuple(sorted(module.name for module in iter_modules(targets.__path__)))


def render(
    sequence: Mapping[str, Any], to: str, overlay: Marks | Heat | Way | None = None, *, compact: bool = False
) -> str | bytes:
    """One sequence of a plan (docs/plan.md) as a drawing: text for svg, html, dot and mermaid, bytes for png and pdf.

    `overlay`: what was reached and what was not, a number of each step, or one contact's way; svg shows it.
    `compact`: without small print, in columns that fit a slide.
    Raises UnknownTarget for a format there is not, MissingProgram where one needs a program that is not installed,
    Undrawn where that fails.
    """
    if to not in target_names():
        raise UnknownTarget(f"There is no drawing format “{to}”. There are {', '.join(target_names())}.")
    module = import_module(f"{targets.__name__}.{to}")
    picture = picture_of(sequence)
    drawn: str | bytes = module.draw(_with(compacted(picture) if compact else picture, overlay))
    return drawn


def _with(picture: Picture, overlay: Marks | Heat | Way | None) -> Picture:
    match overlay:
        case Marks():
            return marked(picture, overlay)
        case Heat():
            return heated(picture, overlay)
        case Way():
            return walked(picture, overlay)
    return picture
