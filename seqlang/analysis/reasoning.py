"""Whether some answers to conditions can all be had at one moment. A no is a proof; in doubt it is yes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Set
from typing import Any, TypeAlias

from seqlang.analysis.candidates import name_of, pieces_of
from seqlang.analysis.leaves import UNKNOWN, Domains, Leaf, Region, implications
from seqlang.values import define, field

Json = Mapping[str, Any]
Fact: TypeAlias = tuple[Json, bool]
_MOST_LOOKS = 3_000
_MOST_FACTS = 24


@define(eq=False)
class Reasoning:
    """`fields`: the plan's. What conditions speak of is worked out once for each: they stay what they are."""

    fields: Mapping[str, Json]
    _topics: dict[int, tuple[Json, frozenset[str]]] = field(factory=dict)
    _alone: dict[str, bool | None] = field(factory=dict)

    def possible(self, facts: Iterable[Fact], absent: Set[str] = frozenset()) -> bool:
        """Whether one contact can give all these answers at one moment. `absent`: steps that have not been out."""
        asked = list(facts)
        if len(asked) > _MOST_FACTS or (not absent and self._apart(asked)):
            return True
        domains = Domains(self.fields, absent)
        for condition, _ in asked:
            domains.read(condition)
        formulas = [_formula(condition, held, domains) for condition, held in asked]
        return _Search([*formulas, *_between(formulas, domains)], dict(domains.regions)).satisfied({})

    def decided(self, condition: Json, facts: Iterable[Fact], absent: Set[str] = frozenset()) -> bool | None:
        """What a condition must come to where these facts hold (they can); None where it can come to either."""
        near = self.related(condition, facts)
        gone = absent & _steps_of([condition, *(c for c, _ in near)]) if absent else absent
        if near or gone:
            return self._decided(condition, near, gone)
        key = json.dumps(condition, sort_keys=True, default=dict)
        if key not in self._alone:
            self._alone[key] = self._decided(condition, near, gone)
        return self._alone[key]

    def _decided(self, condition: Json, near: list[Fact], gone: Set[str]) -> bool | None:
        if not self.possible([*near, (condition, True)], gone):
            return False
        return None if self.possible([*near, (condition, False)], gone) else True

    def related(self, condition: Json, facts: Iterable[Fact]) -> list[Fact]:
        """The facts that speak of what the condition speaks of, or of what those speak of."""
        left = [(self.topics(fact[0]), fact) for fact in facts]
        about, found = set(self.topics(condition)), list[Fact]()
        while near := [pair for pair in left if not about.isdisjoint(pair[0])]:
            found += [fact for _, fact in near]
            left = [pair for pair in left if about.isdisjoint(pair[0])]
            about.update(*(topics for topics, _ in near))
        return found

    def topics(self, condition: Json) -> frozenset[str]:
        """The events and values a condition speaks of, by name."""
        known = self._topics.get(id(condition))
        if known is None:
            known = self._topics[id(condition)] = condition, _topics_of(condition)
        return known[1]

    def _apart(self, facts: list[Fact]) -> bool:
        """Plain questions about events that have nothing to do with each other: each can come out either way."""
        if not all(_is_plain(condition) for condition, _ in facts):
            return False
        topics = [self.topics(condition) for condition, _ in facts]
        together: set[str] = set().union(*topics)
        return len(together) == sum(len(each) for each in topics)


def _topics_of(condition: Json) -> frozenset[str]:
    pieces = list(pieces_of(condition))
    events = (f"event {p['event']}" for p in pieces if p.get("op") in ("event", "silence"))
    return frozenset((*events, *filter(None, map(name_of, pieces))))


def _steps_of(conditions: Iterable[Json]) -> frozenset[str]:
    return frozenset(step for p in pieces_of(list(conditions)) for step in p.get("steps") or ())


def _is_plain(condition: Json) -> bool:
    """An event or silence, as such or under a `not`."""
    while condition["op"] == "not":
        condition = condition["term"]
    return condition["op"] in ("silence", "event")


# ---- formulas --------------------------------------------------------------------------------------------------------

Formula: TypeAlias = "Leaf | tuple[bool, tuple[Any, ...]]"  # a leaf, or whether all of the parts, else one


def _formula(condition: Json, held: bool, domains: Domains) -> Formula:
    """With `not` worked into the leaves."""
    op = condition["op"]
    if op == "not":
        return _formula(condition["term"], not held, domains)
    if op in ("and", "or"):
        return ((op == "and") is held, tuple(_formula(t, held, domains) for t in condition["terms"]))
    leaf = domains.leaf(condition)
    return leaf if held else Leaf(leaf.variable, leaf.regions, leaf.known, not leaf.negated)


def _between(formulas: Iterable[Formula], domains: Domains) -> Iterable[Formula]:
    """What leaves say of each other."""
    for one, so, other, then in implications(domains):
        yield (
            False,
            (Leaf(one, frozenset((True,)), negated=so), Leaf(other, frozenset((True,)), negated=not then)),
        )
    for leaf in {leaf for formula in formulas for leaf in _leaves(formula) if leaf.known is not None}:
        assert leaf.known is not None
        known = frozenset(r for r in domains.regions[leaf.known] if r is not UNKNOWN)
        yield (False, (Leaf(leaf.variable, leaf.regions, negated=True), Leaf(leaf.known, known)))


def _leaves(formula: Formula) -> Iterable[Leaf]:
    if isinstance(formula, Leaf):
        yield formula
    else:
        for part in formula[1]:
            yield from _leaves(part)


# ---- search ----------------------------------------------------------------------------------------------------------


@define
class _Search:
    formulas: list[Formula]
    regions: Mapping[str, tuple[Region, ...]]
    looks: int = 0

    def satisfied(self, chosen: dict[str, Region]) -> bool:
        """Is there a choice of regions under which all formulas hold? Yes, too, where that takes too long to tell."""
        self.looks += 1
        open_ = []
        for formula in self.formulas:
            came = self._comes_to(formula, chosen)
            if came is False:
                return False
            if came is None:
                open_.append(formula)
        if not open_ or self.looks > _MOST_LOOKS:
            return True
        name = next(leaf.variable for f in open_ for leaf in _leaves(f) if leaf.variable not in chosen)
        return any(self.satisfied({**chosen, name: region}) for region in self.regions[name])

    def _comes_to(self, formula: Formula, chosen: Mapping[str, Region]) -> bool | None:
        if isinstance(formula, Leaf):
            return self._leaf(formula, chosen)
        whole, parts = formula
        found = [self._comes_to(part, chosen) for part in parts]
        if (not whole) in found:
            return not whole
        return None if None in found else whole

    def _leaf(self, leaf: Leaf, chosen: Mapping[str, Region]) -> bool | None:
        """Also told where all regions that are left say the same."""
        left = (chosen[leaf.variable],) if leaf.variable in chosen else self.regions[leaf.variable]
        found = {(region in leaf.regions) is not leaf.negated for region in left}
        return found.pop() if len(found) == 1 else None
