"""Coverage as a picture: the sequence as `render` draws it, with what a test reached and what none did."""

from __future__ import annotations

from seqlang.emit import Marks, render
from seqlang.trials.coverage import Coverage, Part, Place


def diagram(covered: Coverage) -> str:
    """An SVG document."""
    steps, rules = _by_id(covered.steps), _by_id(covered.rules)
    ways = {
        (id_, place.edge): (place.answer, yes)
        for place, yes in _places(covered.branches)
        for id_ in place.ids
    }
    about = (f"coverage {covered.by}: {covered.words}",)
    return str(
        render(covered.sequence, "svg", Marks(steps, ways, rules, about, "reached by a test", "no test"))
    )


def _by_id(part: Part) -> dict[str, bool]:
    return {id_: yes for place, yes in _places(part) for id_ in place.ids}


def _places(part: Part) -> list[tuple[Place, bool]]:
    missed = set(part.missed)
    return [(place, place not in missed) for place in part.all]
