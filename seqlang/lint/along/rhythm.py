"""The views on time, made from the walk over the plan: `Timing`, and from it `Gap` and `Path`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from seqlang.analysis.difference import most_held
from seqlang.analysis.facts import Stretch
from seqlang.analysis.timing import Timing as Found
from seqlang.lint.views import Gap, Path, Sequence, Step, Timing

_MOST = 2  # of each gap: who has mended these may ask again
_ROUND = re.compile(r"( #\d+)+\Z")


def timing_of(sequence: Sequence, steps: Iterable[Step]) -> Timing | None:
    """None where there is no plan."""
    if sequence.loaded is None:
        return None
    return Timing(sequence, _by_node(sequence, sequence.loaded.machine.nodes, steps), sequence.loaded.timing)


def _by_node(
    sequence: Sequence, nodes: Mapping[str, Mapping[str, object]], steps: Iterable[Step]
) -> dict[str, Step]:
    """A step by its node's id, or those of its rounds."""
    by_label = {step.touch.label: step for step in steps}
    labels = {id_: sequence.named(str(node["label"])) for id_, node in nodes.items() if "details" in node}
    found = {id_: _step_of(label, by_label) for id_, label in labels.items()}
    return {id_: step for id_, step in found.items() if step is not None}


def _step_of(label: str, steps: Mapping[str, Step]) -> Step | None:
    return steps.get(label) or steps.get(_ROUND.sub("", label))


def gaps_of(timing: Timing) -> Iterator[Gap]:
    for (first, second, days), cases in timing.value.written.gaps.items():
        if first in timing.steps and second in timing.steps:
            yield Gap(timing.steps[first], timing.steps[second], days, timing, tuple(cases))


def paths_of(timing: Timing) -> Iterator[Path]:
    """The longest stretches as written, some of each gap, then those that come about as it goes out."""
    seen: set[tuple[str, str]] = set()
    yield from (_path(timing, cases) for cases in _longest(timing.value.written.stretches.values(), seen))
    if may_crowd(timing.value):
        rows = (cases for cases in timing.value.held.stretches.values() if cases[0].run.gap == 1)
        yield from (_path(timing, cases) for cases in _longest(rows, seen))


def may_crowd(found: Found) -> bool:
    """Can what is closed push three touches to three days in a row? Only those that are written near each other."""
    held = most_held(found.graph)
    into: dict[str, int] = {}
    for _first, second, days in found.written.gaps:
        into[second] = min(into.get(second, days), days)
    near = (into[first] + days for (first, _, days) in found.written.gaps if first in into)
    return held > 0 and any(days <= held + 2 for days in near)


def _longest(rows: Iterable[list[Stretch]], seen: set[tuple[str, str]]) -> list[list[Stretch]]:
    """One for each stretch: none that shares two neighbours with a longer one."""
    kept: dict[int | None, list[list[Stretch]]] = {}
    for cases in sorted(rows, key=lambda cases: -cases[0].run.length):
        run = cases[0].run
        pairs = {(a.node, b.node) for a, b in pairwise(run.touches())}
        if pairs.isdisjoint(seen) and len(kept.setdefault(run.gap, [])) < _MOST:
            kept[run.gap].append(cases)
        seen |= pairs
    found = [cases for of_gap in kept.values() for cases in of_gap]
    return sorted(found, key=lambda cases: cases[0].run.touches()[0].at)


def _path(timing: Timing, cases: list[Stretch]) -> Path:
    plainest = cases[0]
    touches = plainest.run.touches()
    graph = timing.value.graph
    first = graph.day_number(plainest.case.enrolled.at.date())
    offset = timing.sequence.value.settings.first_day - first
    known = plainest.run.touch.since == "enrollment"
    days = [touch.day if plainest.real else touch.planned for touch in touches]
    return Path(
        tuple(timing.steps[touch.node] for touch in touches),
        tuple(day + offset if known else None for day in days),
        plainest.run.gap or 0,
        timing.sequence,
        plainest.real,
        timing,
        tuple(cases),
    )
