"""Colours, light and dark. Hues after Okabe and Ito's palette, which the colour-blind tell apart
(https://jfly.uni-koeln.de/color/); lightness is our own, so that text on them reaches a contrast of 4.5 to 1 (WCAG 2.2, 1.4.3).
A channel is told by its shape and its name as well, never by colour alone.
"""

from __future__ import annotations

from seqlang.values import frozen


@frozen
class Tint:
    """`line` draws a shape and its small capitals, `fill` lies under the text."""

    line: str
    fill: str


@frozen
class Scheme:
    """The colours of a page. `band` and `other` alternate under the lanes; `heat`: fills from the coolest to the warmest, one hue that
    draws away from the page, so that it reads the same for the colour-blind and in print; `faint`: lines of what recedes."""

    page: str
    band: str
    other: str
    ink: str
    quiet: str
    wire: str
    faint: str
    panel: str
    tints: dict[str, Tint]
    heat: tuple[str, ...]


_LIGHT = {
    "blue": Tint("#005a94", "#e8f3fb"),
    "sky": Tint("#0b6a8f", "#e3f6fd"),
    "green": Tint("#00694c", "#e4f6ef"),
    "orange": Tint("#8a5a00", "#fdf3dc"),
    "vermillion": Tint("#a84600", "#fdeee5"),
    "purple": Tint("#8f3d6d", "#fbeef5"),
    "yellow": Tint("#6b6200", "#fbf8d6"),
    "teal": Tint("#00625f", "#def4f3"),
    "violet": Tint("#56449c", "#f0edfb"),
    "grey": Tint("#4a5560", "#f1f3f5"),
}
_DARK = {
    "blue": Tint("#7cc0f2", "#12293b"),
    "sky": Tint("#7fd3f7", "#0f2d38"),
    "green": Tint("#5fd3a9", "#0f2d24"),
    "orange": Tint("#f2b84b", "#33260d"),
    "vermillion": Tint("#ff9a5c", "#37200f"),
    "purple": Tint("#eba0c8", "#331c2a"),
    "yellow": Tint("#e8df6a", "#2c2a0d"),
    "teal": Tint("#63d2cd", "#0c2d2c"),
    "violet": Tint("#b9abf5", "#241f3d"),
    "grey": Tint("#b6c0ca", "#23292f"),
}

_LIGHT_HEAT = ("#f4f9fd", "#d3e8f8", "#abd2f0", "#80bae6", "#58a3da")
_DARK_HEAT = ("#161f28", "#173049", "#194467", "#1d5787", "#2269a2")
WARMEST = len(_LIGHT_HEAT) - 1

LIGHT = Scheme(
    "#ffffff",
    "#f6f7f9",
    "#ffffff",
    "#18202a",
    "#535e6a",
    "#66717d",
    "#b9c1c9",
    "#fbfbfc",
    _LIGHT,
    _LIGHT_HEAT,
)
DARK = Scheme(
    "#12161b", "#181d24", "#12161b", "#edf1f5", "#a8b3be", "#8a96a3", "#48525d", "#161b21", _DARK, _DARK_HEAT
)

# The hues of marks: far apart in lightness and in hue for the colour-blind too.
MARKS = {"reached": "green", "missed": "vermillion"}

_CHANNELS = {
    "email": "blue",
    "sms": "green",
    "whatsapp": "teal",
    "push": "purple",
    "in_app": "violet",
    "call": "vermillion",
    "linkedin": "sky",
    "task": "orange",
    "webhook": "grey",
    "notify": "yellow",
}
_KINDS = {"message": "violet", "task": "orange", "system": "grey"}


def hue_of(channel: str | None, shape: str) -> str:
    """The name of a box's hue; channels of one's own go by their kind, what has no channel is grey."""
    if channel is None:
        return "grey"
    return _CHANNELS.get(channel.replace(" ", "_"), _KINDS.get(shape, "grey"))
