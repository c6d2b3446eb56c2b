"""Whether some answers to conditions can all be had at one moment. A no is a proof; in doubt it is yes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import Any, TypeAlias

from attrs import define

from seqlang.analysis.candidates import name_of, pieces_of
from seqlang.analysis.leaves import UNKNOWN, Domains, Leaf, Region, implications

Json = Mapping[str, Any]
Fact: TypeAlias = tuple[Json, bool]
_MOST_LOOKS = 3_000
_MOST_FACTS = 24


def possible(facts: Iterable[Fact], fields: Mapping[str, Json], absent: Set[str] = frozenset()) -> bool:
    """Whether one contact can give all these answers at one moment. `fields`: the plan's; `absent`: steps that have not been out."""
    asked = list(facts)
    if not asked or len(asked) > _MOST_FACTS:
        return True
    domains = Domains(fields, absent)
    for condition, _ in asked:
        domains.read(condition)
    formulas = [_formula(condition, held, domains) for condition, held in asked]
    search = _Search([*formulas, *_between(formulas, domains)], dict(domains.regions))
    return search.satisfied({})


def decided(
    condition: Json, facts: Iterable[Fact], fields: Mapping[str, Json], absent: Set[str] = frozenset()
) -> bool | None:
    """What a condition must come to where these facts hold (they can); None where it can come to either."""
    near = related(condition, facts)
    if not possible([*near, (condition, True)], fields, absent):
        return False
    return None if possible([*near, (condition, False)], fields, absent) else True


def related(condition: Json, facts: Iterable[Fact]) -> list[Fact]:
    """The facts that speak of what the condition speaks of, or of what those speak of."""
    left = [(topics(c), (c, held)) for c, held in facts]
    about, found = set(topics(condition)), list[Fact]()
    while near := [pair for pair in left if not about.isdisjoint(pair[0])]:
        found += [fact for _, fact in near]
        left = [pair for pair in left if about.isdisjoint(pair[0])]
        about.update(*(t for t, _ in near))
    return found


def topics(condition: Json) -> frozenset[str]:
    """The events and values a condition speaks of, by name."""
    pieces = list(pieces_of(condition))
    events = (f"event {p['event']}" for p in pieces if p.get("op") in ("event", "silence"))
    return frozenset((*events, *filter(None, map(name_of, pieces))))


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
        open_ = [f for f in self.formulas if (came := self._comes_to(f, chosen)) is not True or came is None]
        if any(self._comes_to(f, chosen) is False for f in open_):
            return False
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
