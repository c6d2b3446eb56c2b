"""How much room a layout leaves, in pixels."""

from __future__ import annotations

from seqlang.values import frozen


@frozen
class Spacing:
    """`lane`: above and below the boxes of a lane; `below`: from a row to the first line across under it, `between`: what is left
    under the last of them, `head`: more where an arrow's head follows; `inside`: taken from the padding above a box's text, `narrower`:
    from the width of a step's text."""

    lane: float
    below: float
    between: float
    head: float
    inside: float
    narrower: float


DETAILED = Spacing(lane=14, below=10, between=8, head=10, inside=0, narrower=0)
COMPACT = Spacing(lane=7, below=7, between=4, head=7, inside=4, narrower=40)
SPACINGS = {"detailed": DETAILED, "compact": COMPACT}
