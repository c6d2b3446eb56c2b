"""The style sheet inside an SVG: fonts, and colours for light and dark."""

from __future__ import annotations

from seqlang.emit.palette import DARK, LIGHT, Scheme
from seqlang.emit.typeset import FONTS

_FAMILY = '"Helvetica Neue", Helvetica, Arial, "Liberation Sans", "DejaVu Sans", sans-serif'


def style() -> str:
    """The whole sheet. Plain properties only: many programs that show SVG know no CSS variables."""
    dark = f"@media (prefers-color-scheme: dark) {{\n{_colours(DARK)}\n}}"
    return "\n".join((_fonts(), _LINES, _colours(LIGHT), dark))


def _fonts() -> str:
    rules = [f"text {{ font-family: {_FAMILY}; }}"]
    for role, font in FONTS.items():
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
