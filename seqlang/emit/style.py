"""The style sheet inside an SVG: fonts, and colours for light and dark."""

from __future__ import annotations

from collections.abc import Callable

from seqlang.emit.palette import DARK, LIGHT, MARKS, Scheme
from seqlang.emit.typeset import FONTS

FAMILY = '"Helvetica Neue", Helvetica, Arial, "Liberation Sans", "DejaVu Sans", sans-serif'


def style(overlay: str = "") -> str:
    """The whole sheet. Plain properties only: many programs that show SVG know no CSS variables.

    `overlay`: with what that needs besides, as of a picture.
    """
    dark = f"@media (prefers-color-scheme: dark) {{\n{_scheme(DARK, overlay)}\n}}"
    lines = "\n".join(filter(None, (_LINES, _OVERLAY_LINES.get(overlay))))
    return "\n".join((_fonts(overlay), lines, _scheme(LIGHT, overlay), dark))


_ROLES = {
    "reached": "marks",
    "missed": "marks",
    "rate": "heat",
    "date": "way",
    "acted": "way",
    "aside": "way",
}


def _fonts(overlay: str) -> str:
    rules = [f"text {{ font-family: {FAMILY}; }}"]
    for role, font in FONTS.items():
        if _ROLES.get(role, overlay) != overlay:
            continue
        weight = " font-weight: 700;" if font.bold else ""
        spacing = f" letter-spacing: {font.spacing}px;" if font.spacing else ""
        rules.append(f".{role}-text {{ font-size: {font.size}px;{weight}{spacing} }}")
    return "\n".join(rules)


_LINES = """.wire { fill: none; stroke-width: 1.4; stroke-linejoin: round; }
.box .shape, .key .shape { stroke-width: 1.4; }
.box.exit .shape { stroke-width: 2.4; }
.box.action .shape, .frame .shape { stroke-dasharray: 4 3; }
.inner, .panel .shape, .rules .shape { stroke-width: 1; }
.frame .shape { fill: none; stroke-width: 1.4; }
.inner { fill: none; }"""


_MARK_LINES = """.box.reached .shape, .key.reached .shape { stroke-dasharray: none; }
.box.missed .shape, .key.missed .shape, .label.missed .shape { stroke-dasharray: 7 4; stroke-width: 2; }
.box.missed .bar { visibility: hidden; }
.wire.missed { stroke-dasharray: 7 4; }"""

_HEAT_LINES = """.box.unmeasured .shape, .key.unmeasured .shape { stroke-dasharray: 2 3; }
.unmeasured .bar { visibility: hidden; }"""

_WAY_LINES = """.box.way .shape, .key.way .shape { stroke-width: 3; }
.box.left .shape, .key.left .shape { stroke-dasharray: 2 3; stroke-width: 2; }
.wire.way { stroke-width: 3.2; }
.wire.aside, .box.aside .shape, .key.aside .shape { stroke-width: 1; }
.aside .bar, .left .bar { visibility: hidden; }"""

_OVERLAY_LINES = {"marks": _MARK_LINES, "heat": _HEAT_LINES, "way": _WAY_LINES}


def _scheme(scheme: Scheme, overlay: str) -> str:
    return "\n".join((_colours(scheme), *([_OVERLAYS[overlay](scheme)] if overlay else [])))


def _way(scheme: Scheme) -> str:
    """The way in ink; what lies aside on the page's own ground and in quiet words that can still be read."""
    return "\n".join(
        (
            f".wire.way {{ stroke: {scheme.ink}; }}",
            f".head.way {{ fill: {scheme.ink}; }}",
            f".label.way .shape {{ stroke: {scheme.ink}; stroke-width: 1.6; }}",
            f".date-text {{ fill: {scheme.ink}; }}",
            f".aside .shape {{ fill: {scheme.page}; stroke: {scheme.faint}; }}",
            f".left .shape {{ fill: {scheme.page}; }}",
            f".aside .inner, .wire.aside {{ stroke: {scheme.faint}; }}",
            f".head.aside {{ fill: {scheme.faint}; }}",
            f".aside text, .aside .caps-text, .aside-text {{ fill: {scheme.quiet}; }}",
        )
    )


def _heat(scheme: Scheme) -> str:
    """All words in ink: on the warm colours nothing quieter can be read."""
    line = scheme.tints["blue"].line
    rules = [f".heat-{degree} .shape {{ fill: {fill}; }}" for degree, fill in enumerate(scheme.heat)]
    for degree in range(len(scheme.heat)):
        rules.append(f".heat-{degree} .shape, .heat-{degree} .inner {{ stroke: {line}; }}")
        rules.append(f".heat-{degree} .bar {{ fill: {line}; }}")
        rules.append(f".heat-{degree} text {{ fill: {scheme.ink}; }}")
    rules.append(f".unmeasured .shape {{ fill: {scheme.page}; stroke: {scheme.wire}; }}")
    rules.append(f".unmeasured .caps-text {{ fill: {scheme.quiet}; }}")
    return "\n".join(rules)


def _marks(scheme: Scheme) -> str:
    rules = []
    for mark, hue in MARKS.items():
        tint = scheme.tints[hue]
        rules.append(f".{mark} .shape {{ fill: {tint.fill}; stroke: {tint.line}; }}")
        rules.append(f".{mark} .inner, .wire.{mark} {{ stroke: {tint.line}; }}")
        rules.append(f".{mark} .bar, .head.{mark} {{ fill: {tint.line}; }}")
        rules.append(f".{mark} .caps-text, .{mark} .label-text, .{mark}-text {{ fill: {tint.line}; }}")
    return "\n".join(rules)


_OVERLAYS: dict[str, Callable[[Scheme], str]] = {"marks": _marks, "heat": _heat, "way": _way}


def _colours(scheme: Scheme) -> str:
    rules = [
        f".page {{ fill: {scheme.page}; }}",
        f"text {{ fill: {scheme.ink}; }}",
        f".note-text, .about-text, .lane-text {{ fill: {scheme.quiet}; }}",
        f".lane .shape {{ fill: {scheme.other}; }}",
        f".lane.odd .shape {{ fill: {scheme.band}; }}",
        f".panel .shape, .rules .shape {{ fill: {scheme.panel}; stroke: {scheme.wire}; }}",
        f".panel .caps-text, .rules .caps-text {{ fill: {scheme.quiet}; }}",
        f".wire, .frame .shape {{ stroke: {scheme.wire}; }}",
        f".head {{ fill: {scheme.wire}; }}",
        f".label .shape, .guard .shape {{ fill: {scheme.page}; stroke: {scheme.wire}; stroke-width: 0.8; }}",
    ]
    for hue, tint in scheme.tints.items():
        rules.append(f".{hue} .shape {{ fill: {tint.fill}; stroke: {tint.line}; }}")
        rules.append(f".{hue} .inner {{ stroke: {tint.line}; }}")
        rules.append(f".{hue} .bar {{ fill: {tint.line}; }}")
        rules.append(f".{hue} .caps-text {{ fill: {tint.line}; }}")
    return "\n".join(rules)
