"""A sequence of a plan document, drawn or played."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from seqlang.metrics.join import Measured
    from seqlang.simulate.play import Timeline


def render(
    sequence: Mapping[str, Any],
    to: str = "svg",
    *,
    highlight: Mapping[str, Any] | None = None,
    measured: Measured | None = None,
    style: str = "detailed",
) -> str | bytes:
    """A picture of one sequence of a plan document: svg, html, dot and mermaid as text, png and pdf as bytes.

    `highlight`: a timeline of it, as `seqlang simulate --output json` writes one; its way stands out. Raises ValueError where it is
    no timeline, or that of another plan. `measured`: its results (join_results), by which steps are coloured; one of the two at a time.
    `style`: detailed, or compact, which leaves the small print away and fits a slide.
    """
    from seqlang.emit import render as draw
    from seqlang.emit import way_of

    overlay = None if highlight is None else way_of(highlight, sequence)
    if measured is None:
        return draw(dict(sequence), to, overlay, compact=style == "compact")
    from seqlang.metrics.report.svg import heat_of

    return draw(dict(sequence), to, overlay or heat_of(measured), compact=style == "compact")


def simulate(
    sequence: Mapping[str, Any],
    contact: Mapping[str, Any] | None = None,
    *,
    enrolled: datetime,
    entry: Mapping[str, Any] | None = None,
    events: Sequence[str] = (),
    choices: Mapping[str, str] | None = None,
) -> Timeline:
    """What one contact gets of a sequence of a plan document, day by day. Raises ValueError on a line that cannot be read.

    `contact`: fields by path; `enrolled`: on the sequence's own clock; `entry`: the enrolling event's attributes; `events`: lines as in a
    test, `day 5 at 10:00: replied "intro"`; `choices`: arms and variants, `{"split subject test": "short"}`.
    """
    from seqlang.machine.plan import Plan
    from seqlang.simulate.lines import play_lines
    from seqlang.simulate.script import Unreadable, read_lines

    lines = []
    for line in read_lines(tuple(events)):
        if isinstance(line, Unreadable):
            raise ValueError(f"{line.text}: {line.why}")
        lines.append(line)
    played = play_lines(Plan(sequence), contact or {}, entry or {}, enrolled, lines, choices=choices)
    if isinstance(played, Unreadable):
        raise ValueError(played.why)
    return played
