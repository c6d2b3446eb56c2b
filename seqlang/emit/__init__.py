"""Drawings of a plan's sequences: `render(sequence, "svg")`."""

from __future__ import annotations

from seqlang.emit.heat import Heat, Warmth
from seqlang.emit.marks import Marks
from seqlang.emit.missing import MissingProgram, Undrawn
from seqlang.emit.palette import WARMEST
from seqlang.emit.render import UnknownTarget, render, target_names
from seqlang.emit.timeline import NotThisPlan, way_of
from seqlang.emit.way import Way

__all__ = [
    "WARMEST",
    "Heat",
    "Marks",
    "MissingProgram",
    "NotThisPlan",
    "Undrawn",
    "UnknownTarget",
    "Warmth",
    "Way",
    "render",
    "target_names",
    "way_of",
]
