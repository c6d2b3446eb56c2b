"""PNG, drawn by Graphviz's program `dot`."""

from __future__ import annotations

from seqlang.emit.picture import Picture
from seqlang.emit.targets.dot import pipe


def draw(picture: Picture) -> bytes:
    """The picture as a PNG file. Raises MissingProgram where `dot` is not installed, Undrawn where it fails."""
    return pipe(picture, "png")
