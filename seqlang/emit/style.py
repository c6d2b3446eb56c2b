"""The style sheet inside an SVG: fonts, and colours for light and dark."""

from __future__ import annotations

from seqlang.emit.palette import DARK, LIGHT, MARKS, Scheme
from seqlang.emit.typeset import FONTS

_FAMILY = '"Helvetica Neue", Helvetica, Arial, "Liberation Sans", "DejaVu Sans", sans-serif'


def style(*, marked: bool = False) -> str:
    """The whole sheet. Plain properties only: many programs that show SVG know no CSS variables.

    `marked`: with what the marks of seqlang.emit.marks need.
    """
    dark = f"@media (prefers-color-scheme: dark) {{\n{_scheme(DARK, marked)}\n}}"
    lines = f"{_LINES}\n{_MARK_LINES}" if marked else _LINES
    return "\n".join((_fonts(marked), lines, _scheme(LIGHT, marked), dark))


def _fonts(marked: bool) -> str:
    rules = [f"text {{ font-family: {_FAMILY}; }}"]
    for role, font in FONTS.items():
        if role in MARKS and not marked:
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


def _scheme(scheme: Scheme, marked: bool) -> str:
    return f"{_colours(scheme)}\n{_marks(scheme)}" if marked else _colours(scheme)


def _marks(scheme: Scheme) -> str:
    rules = []
    for mark, hue in MARKS.items():
        tint = scheme.tints[hue]
        rules.append(f".{mark} .shape {{ fill: {tint.fill}; stroke: {tint.line}; }}")
        rules.append(f".{mark} .inner, .wire.{mark} {{ stroke: {tint.line}; }}")
        rules.append(f".{mark} .bar, .head.{mark} {{ fill: {tint.line}; }}")
        rules.append(f".{mark} .caps-text, .{mark} .label-text, .{mark}-text {{ fill: {tint.line}; }}")
    return "\n".join(rules)


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
