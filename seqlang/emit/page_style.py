"""The style sheet of an HTML page around a drawing: the cards beside it, and which of them is unfolded."""

from __future__ import annotations

from collections.abc import Iterable

from seqlang.emit.palette import DARK, LIGHT, Scheme
from seqlang.emit.style import FAMILY

# On a wide screen the drawing and the cards scroll each by itself, so that a click moves neither out of sight.
_LAYOUT = f""":root {{ color-scheme: light dark; }}
body {{ margin: 0; font: 15px/1.45 {FAMILY}; }}
.drawing {{ overflow-x: auto; }}
.drawing svg {{ display: block; margin: 0 auto; }}
.drawing a .shape {{ cursor: pointer; }}
.drawing a text {{ pointer-events: none; }}
.drawing a:hover .shape, .drawing a:focus .shape {{ stroke-width: 3.2; }}
aside {{ padding: 1rem; }}
aside p {{ margin: 0 0 .8rem; }}
aside a {{ color: inherit; }}
.card {{ border-left: 5px solid; margin: 0 0 .4rem; border-radius: 0 6px 6px 0; }}
.card .open {{ display: block; padding: .35rem .7rem; text-decoration: none; overflow-wrap: anywhere; }}
.card small {{ display: block; text-transform: uppercase; letter-spacing: .04em; font-size: .7rem; font-weight: 700; }}
.more {{ display: none; padding: 0 .7rem .6rem; }}
.card:target .more, #all:target .more {{ display: block; }}
dl {{ margin: 0; }}
dt {{ font-size: .8rem; font-weight: 700; margin-top: .5rem; overflow-wrap: anywhere; }}
dd {{ margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }}
.close {{ display: inline-block; margin-top: .6rem; font-size: .85rem; }}
#all:target .close {{ display: none; }}
@media screen and (min-width: 60rem) {{
main {{ display: flex; height: 100vh; }}
.drawing {{ flex: 1 1 auto; min-width: 0; overflow: auto; }}
aside {{ flex: 0 0 24rem; box-sizing: border-box; overflow-y: auto; }}
}}
@media print {{ .more {{ display: block; }} aside p, .close {{ display: none; }} }}"""


def page_style(anchors: Iterable[str]) -> str:
    """The sheet. `anchors`: of the cards; the box of the one that is unfolded stands out in the drawing."""
    meant = ", ".join(f'main:has(#{each}:target) a[href="#{each}"] .shape' for each in anchors)
    shown = [f"{meant} {{ stroke-width: 4.5; }}"] if meant else []
    dark = f"@media (prefers-color-scheme: dark) {{\n{_scheme(DARK)}\n}}"
    return "\n".join((_LAYOUT, *shown, _scheme(LIGHT), dark))


def _scheme(scheme: Scheme) -> str:
    rules = [
        f"body {{ background: {scheme.page}; color: {scheme.ink}; }}",
        f"aside {{ background: {scheme.panel}; }}",
        f"dt, aside p {{ color: {scheme.quiet}; }}",
    ]
    for hue, tint in scheme.tints.items():
        rules.append(f".card-{hue} {{ border-color: {tint.line}; background: {tint.fill}; }}")
        rules.append(f".card-{hue} small {{ color: {tint.line}; }}")
    return "\n".join(rules)
