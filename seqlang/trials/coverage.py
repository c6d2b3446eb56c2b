"""Which steps, branches and rules of a sequence no test reaches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from seqlang.machine.plan import Plan
from seqlang.plan.words import quoted, rule_words
from seqlang.trials.happened import Happened
from seqlang.trials.reached import DONE, acted, did, unnumbered, ways, went
from seqlang.values import evolve, field, frozen


@frozen
class Place:
    """Something a test may reach: a step (all rounds of it), one way out of a branch, a rule.

    `ids`: the nodes it stands for (of a rule: its own); `edge`: a way's name in the plan, `answer` its last words.
    """

    words: str
    path: str
    line: int
    ids: tuple[str, ...] = field(default=(), eq=False)
    edge: str = ""
    answer: str = ""


@frozen
class Part:
    """All places of a kind, and those no test reached."""

    all: tuple[Place, ...]
    missed: tuple[Place, ...]


@frozen
class Coverage:
    """How far the tests of a sequence reach. `sequence`: of the plan document."""

    sequence: Mapping[str, Any] = field(eq=False, repr=False)
    tests: int
    steps: Part
    branches: Part
    rules: Part

    @property
    def name(self) -> str:
        return str(self.sequence["name"])

    @property
    def words(self) -> str:
        """`4 of 8 steps, 3 of 4 branches, 0 of 5 rules`: what there is of these."""
        parts = (("steps", self.steps), ("branches", self.branches), ("rules", self.rules))
        counts = [
            f"{len(part.all) - len(part.missed)} of {len(part.all)} {name}"
            for name, part in parts
            if part.all
        ]
        return ", ".join(counts) or "nothing to reach"

    @property
    def by(self) -> str:
        """`by 1 test`."""
        return f"by {self.tests} test{'' if self.tests == 1 else 's'}"


def coverage(plan: Plan, runs: Sequence[Happened], path: str = "") -> Coverage:
    """What all the runs of a plan together reached. `path`: of the file compiled."""
    folder = PurePosixPath(path).parent
    return Coverage(
        plan.data,
        len(runs),
        _part(_steps(plan), runs, folder),
        _part(_branches(plan), runs, folder),
        _part(_rules(plan), runs, folder),
    )


Asked = Callable[[Happened], bool]


def _part(places: Iterable[tuple[Place, Asked]], runs: Sequence[Happened], folder: PurePosixPath) -> Part:
    """Rounds of one step are one place: reached where any of them is."""
    found: dict[Place, bool] = {}
    ids: dict[Place, tuple[str, ...]] = {}
    for place, reached in places:
        found[place] = found.get(place, False) or any(map(reached, runs))
        ids[place] = ids.get(place, ()) + place.ids
    whole = {evolve(p, ids=ids[p], path=str(folder / p.path)): yes for p, yes in found.items()}
    return Part(tuple(whole), tuple(place for place, yes in whole.items() if not yes))


def _at(plan: Plan, node: str, words: str, edge: str = "", answer: str = "") -> Place:
    source = plan.data["source"]["nodes"][node]
    return Place(words, source["path"], source["line"], (node,), edge, answer)


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
            yield _at(plan, name, way.words, way.edge, way.answer), partial(went, name, way)


def _rules(plan: Plan) -> Iterator[tuple[Place, Asked]]:
    for number, rule in enumerate(plan.rules):
        source = plan.data["source"]["rules"][number]
        yield Place(rule_words(rule), source["path"], source["line"], (rule["id"],)), partial(acted, number)
