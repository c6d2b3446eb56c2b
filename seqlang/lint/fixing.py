"""Make the fixes that remarks come with, until none is left to make.

A fix that calls itself safe is held to it: where the plans before and after are not the same, it is not made. One that is not safe
must at least leave a plan where there was one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Generic, Protocol, TypeVar

from attrs import define, evolve, field, frozen

from seqlang.diagnostic import Diagnostic, Edit, Fix, apply_edits
from seqlang.source import Source

# Three do on every mutation of the examples; the rest is for fixes that break their promise and are found out one by one.
ROUNDS = 12

_LINE_END = re.compile(r"\r\n|\n|\r")


class Looked(Protocol):
    """What a look at some files gives: the remarks, and the plan documents by path (None: the file has errors)."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]: ...

    @property
    def plans(self) -> Mapping[str, dict[str, Any] | None]: ...


L = TypeVar("L", bound=Looked)


@frozen
class Chosen:
    """A fix that is to be made, and the remark it comes with."""

    diagnostic: Diagnostic
    fix: Fix

    @property
    def path(self) -> str:
        return self.diagnostic.path

    def overlaps(self, other: Chosen) -> bool:
        """Do edits of the two meet? Two that insert at one place do."""
        if self.path != other.path:
            return False
        return any(_meet(a, b) for a in self.fix.edits for b in other.fix.edits)


def _meet(a: Edit, b: Edit) -> bool:
    inserts = a.span.start == a.span.end or b.span.start == b.span.end
    if inserts:
        return a.span.start <= b.span.end and b.span.start <= a.span.end
    return a.span.start < b.span.end and b.span.start < a.span.end


@frozen
class Fixed(Generic[L]):
    """`sources` are the files as they are now, by path; `looked` is what is left to say of them. `made`: the fixes that were made, in
    order; `refused`: those that would have broken their promise, or undone another. `rounds`: in how many something was made."""

    sources: Mapping[str, Source]
    looked: L
    made: tuple[Chosen, ...]
    refused: tuple[Chosen, ...]
    rounds: int
    unsafe: bool = False

    @property
    def changed(self) -> frozenset[str]:
        return frozenset(chosen.path for chosen in self.made)


def fixed(
    sources: Mapping[str, Source],
    look: Callable[[Mapping[str, Source]], L],
    *,
    unsafe: bool = False,
    is_rule: Callable[[Diagnostic], bool] = lambda d: False,
) -> Fixed[L]:
    """The files with their fixes made, the unsafe ones too where asked. `look` lints all of them; `is_rule`: is a remark a rule's, and not
    the compiler's? A rule's fixes wait until the file has a plan to hold them to."""
    work = _Work(dict(sources), look(sources), look, is_rule)
    rounds = 0
    while rounds < ROUNDS:
        made = work.make(safe=True)
        if unsafe:
            made = work.make(safe=False) or made
        if not made:
            break
        rounds += 1
    return Fixed(work.sources, work.looked, tuple(work.made), tuple(work.refused), rounds, unsafe)


@define
class _Work(Generic[L]):
    sources: dict[str, Source]
    looked: L
    look: Callable[[Mapping[str, Source]], L]
    is_rule: Callable[[Diagnostic], bool]
    made: list[Chosen] = field(factory=list)
    refused: list[Chosen] = field(factory=list)
    seen: set[tuple[str, ...]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.seen = {_texts(self.sources)}

    def make(self, safe: bool) -> bool:
        """Make what can be made at once; False where there is nothing. Of those that spoil something, one is found out at a time."""
        chosen = self._chosen(safe)
        while chosen:
            after = _applied(self.sources, chosen)
            looked = self.look(after)
            if _texts(after) not in self.seen and _kept(self.looked, looked, safe):
                self.seen.add(_texts(after))
                self.sources, self.looked = after, looked
                self.made += chosen
                return True
            if len(chosen) == 1:
                self.refused += chosen
                return True
            chosen = chosen[: len(chosen) // 2]
        return False

    def _chosen(self, safe: bool) -> list[Chosen]:
        """By place; of two that meet the first, the other may still be wanted in the next round."""
        chosen: list[Chosen] = []
        for candidate in self._candidates(safe):
            if not any(candidate.overlaps(other) for other in chosen):
                chosen.append(candidate)
        return chosen

    def _candidates(self, safe: bool) -> Iterator[Chosen]:
        refused = {_key(chosen) for chosen in self.refused}
        for d in self.looked.diagnostics:
            has_plan = self.looked.plans.get(d.path) is not None
            if d.path not in self.sources or (self.is_rule(d) and not has_plan):
                continue
            chosen = (Chosen(d, fix) for fix in d.fixes if fix.safe is safe and fix.edits)
            first = next((c for c in chosen if _key(c) not in refused), None)
            if first is not None:
                yield first


def _key(chosen: Chosen) -> tuple[str, ...]:
    """What a refused fix is known by, wherever its line has moved."""
    d = chosen.diagnostic
    return d.path, d.rule, d.message, chosen.fix.title


def _texts(sources: Mapping[str, Source]) -> tuple[str, ...]:
    return tuple(source.text for source in sources.values())


def _applied(sources: Mapping[str, Source], chosen: list[Chosen]) -> dict[str, Source]:
    after = dict(sources)
    for path in dict.fromkeys(c.path for c in chosen):
        text = sources[path].text
        edits = tuple(e for c in chosen if c.path == path for e in c.fix.edits)
        after[path] = Source(path, apply_edits(text, _with_ends_of(text, edits)))
    return after


def _with_ends_of(text: str, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """The edits with the line ends of the file."""
    first = _LINE_END.search(text)
    end = first[0] if first else "\n"
    return tuple(evolve(edit, text=_LINE_END.sub(lambda _: end, edit.text)) for edit in edits)


def _kept(before: Looked, after: Looked, safe: bool) -> bool:
    for path, plan in before.plans.items():
        now = after.plans.get(path)
        if plan is not None and (now is None or (safe and _hashes(plan) != _hashes(now))):
            return False
    return True


def _hashes(plan: Mapping[str, Any]) -> dict[str, str]:
    return {sequence["name"]: sequence["hash"] for sequence in plan["sequences"]}
