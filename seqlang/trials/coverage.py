"""Which steps, branches and rules of a sequence no test reaches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from attrs import frozen

from seqlang.machine.plan import Plan
from seqlang.plan.words import quoted, rule_words
from seqlang.trials.happened import Happened
from seqlang.trials.reached import DONE, acted, did, unnumbered, ways, went


@frozen
class Place:
    """Something a test may reach: a step (all rounds of it), one way out of a branch, a rule. `path` is beside the file compiled."""

    words: str
    path: str
    line: int


@frozen
class Part:
    """All places of a kind, and those no test reached."""

    all: tuple[Place, ...]
    missed: tuple[Place, ...]


@frozen
class Coverage:
    """How far the tests of a sequence reach; `name` is the sequence's."""

    name: str
    tests: int
    steps: Part
    branches: Part
    rules: Part

    @property
    def whole(self) -> bool:
        """Is there nothing that no test reaches?"""
        return not (self.steps.missed or self.branches.missed or self.rules.missed)


def coverage(plan: Plan, runs: Sequence[Happened]) -> Coverage:
    """What all the runs of a plan together reached."""
    return Coverage(
        plan.data["name"],
        len(runs),
        _part(_steps(plan), runs),
        _part(_branches(plan), runs),
        _part(_rules(plan), runs),
    )


Asked = Callable[[Happened], bool]


def _part(places: Iterable[tuple[Place, Asked]], runs: Sequence[Happened]) -> Part:
    """Rounds of one step are one place: reached where any of them is."""
    found: dict[Place, bool] = {}
    for place, reached in places:
        found[place] = found.get(place, False) or any(map(reached, runs))
    return Part(tuple(found), tuple(place for place, yes in found.items() if not yes))


def _at(plan: Plan, node: str, words: str) -> Place:
    source = plan.data["source"]["nodes"][node]
    return Place(words, source["path"], source["line"])


def _steps(plan: Plan) -> Iterator[tuple[Place, Asked]]:
    for name, node in plan.nodes.items():
        if node["kind"] in DONE:
            yield _at(plan, name, _step_words(node)), partial(did, name)


def _step_words(node: Mapping[str, Any]) -> str:
    if node.get("channel"):
        return f"{node['channel']} {quoted(unnumbered(node['label']))}"
    told = node.get("field") or (quoted(node["tag"]) if "tag" in node else None) or node.get("sequence")
    return f"{node['kind']} {told}" if told else str(node["kind"])


def _branches(plan: Plan) -> Iterator[tuple[Place, Asked]]:
    for name, node in plan.nodes.items():
        for way in ways(node):
            yield _at(plan, name, way.words), partial(went, name, way)


def _rules(plan: Plan) -> Iterator[tuple[Place, Asked]]:
    for number, rule in enumerate(plan.rules):
        source = plan.data["source"]["rules"][number]
        yield Place(rule_words(rule), source["path"], source["line"]), partial(acted, number)
