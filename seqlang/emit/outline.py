"""The outlines of boxes: each shape says what kind of thing a box is, so that colour never has to."""

from __future__ import annotations

from collections.abc import Callable

_CUT = 12.0
_BAR = 5.0


def outline_of(shape: str, x: float, y: float, width: float, height: float) -> str:
    """A shape's SVG elements, filling that rectangle."""
    return _OUTLINES.get(shape, _square)(x, y, width, height)


def rectangle(x: float, y: float, width: float, height: float, radius: float) -> str:
    """A rectangle with round corners, as SVG."""
    size = f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
    return f'<rect class="shape" {size} rx="{radius:.1f}"/>'


def _message(x: float, y: float, width: float, height: float) -> str:
    """Round corners, and a bar at the left in the channel's colour."""
    r = 9.0
    bar = (
        f"M {x + r:.1f} {y:.1f} A {r} {r} 0 0 0 {x:.1f} {y + r:.1f} V {y + height - r:.1f} "
        f"A {r} {r} 0 0 0 {x + r:.1f} {y + height:.1f} Q {x + _BAR:.1f} {y + height:.1f} {x + _BAR:.1f} "
        f"{y + height - r:.1f} V {y + r:.1f} Q {x + _BAR:.1f} {y:.1f} {x + r:.1f} {y:.1f} Z"
    )
    return f'{rectangle(x, y, width, height, r)}<path class="bar" d="{bar}"/>'


def _task(x: float, y: float, width: float, height: float) -> str:
    """A card with a cut corner, folded over."""
    right, bottom = x + width, y + height
    card = f"M {x:.1f} {y:.1f} H {right - _CUT:.1f} L {right:.1f} {y + _CUT:.1f} V {bottom:.1f} H {x:.1f} Z"
    fold = f"M {right - _CUT:.1f} {y:.1f} V {y + _CUT:.1f} H {right:.1f}"
    bar = f"M {x:.1f} {y:.1f} H {x + _BAR:.1f} V {bottom:.1f} H {x:.1f} Z"
    return f'<path class="shape" d="{card}"/><path class="inner" d="{fold}"/><path class="bar" d="{bar}"/>'


def _system(x: float, y: float, width: float, height: float) -> str:
    """A square box with a second line inside: a machine does it."""
    inner = f'x="{x + 3:.1f}" y="{y + 3:.1f}" width="{width - 6:.1f}" height="{height - 6:.1f}"'
    return f'{rectangle(x, y, width, height, 2)}<rect class="inner" {inner}/>'


def _decision(x: float, y: float, width: float, height: float) -> str:
    """A hexagon: the way parts here."""
    side, right, middle = min(18.0, width / 4), x + width, y + height / 2
    path = (
        f"M {x + side:.1f} {y:.1f} H {right - side:.1f} L {right:.1f} {middle:.1f} L {right - side:.1f} "
        f"{y + height:.1f} H {x + side:.1f} L {x:.1f} {middle:.1f} Z"
    )
    return f'<path class="shape" d="{path}"/>'


def _pill(x: float, y: float, width: float, height: float) -> str:
    return rectangle(x, y, width, height, min(height / 2, 18))


def _exit(x: float, y: float, width: float, height: float) -> str:
    """A stadium with a heavy edge."""
    return rectangle(x, y, width, height, height / 2)


def _square(x: float, y: float, width: float, height: float) -> str:
    return rectangle(x, y, width, height, 3)


_OUTLINES: dict[str, Callable[[float, float, float, float], str]] = {
    "message": _message,
    "task": _task,
    "system": _system,
    "decision": _decision,
    "wait": _pill,
    "repeat": _pill,
    "start": _pill,
    "end": _pill,
    "exit": _exit,
}
