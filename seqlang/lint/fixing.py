"""Make the fixes that remarks come with, until none is left to make.

A fix that calls itself safe is held to it: where the plans before and after are not the same, it is not made. One that is not safe
must at least leave a plan where there was one. None may leave more that cannot be read.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Generic, Protocol, TypeVar

from seqlang.diagnostic import Diagnostic, Edit, Fix, apply_edits
from seqlang.source import Source, Span
from seqlang.syntax.limits import TOO_MANY
from seqlang.syntax.parse import read_file, syntax_diagnostics
from seqlang.values import define, evolve, field, frozen

# While a text has no end, what it holds is read as lines of the language, and their fixes would write into it: it is closed first.
FIRST = frozenset({"unclosed-text", "unclosed-quote", "unopened-quote"})

# Three do on every mutation of the examples; the rest is for fixes that break their promise and are found out one by one.
ROUNDS = 12
_FEW = 2  # while there are too many mistakes to tell them all: who has made thousands should look at what becomes of some

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


def _meets(edit: Edit, others: list[Edit]) -> bool:
    """Does it meet one of others, which are sorted and meet none of each other? Then it meets a neighbour."""
    at = bisect_left(others, edit.span, key=_span)
    return any(_meet(edit, other) for other in others[max(0, at - 1) : at + 1])


def _span(edit: Edit) -> Span:
    return edit.span


def _meet(a: Edit, b: Edit) -> bool:
    """Two that insert at one place do, too."""
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
    while rounds < work.most and work.round(unsafe):
        rounds += 1
    return Fixed(work.sources, work.looked, tuple(work.made), tuple(work.refused), rounds, unsafe)


@define
class _Work(Generic[L]):
    """`done`: fixes that were made or refused; `mended`: how often one of the compiler's was made on a line; `seen`: what the files once
    were, so that no fix undoes another."""

    sources: dict[str, Source]
    looked: L
    look: Callable[[Mapping[str, Source]], L]
    is_rule: Callable[[Diagnostic], bool]
    made: list[Chosen] = field(factory=list)
    refused: list[Chosen] = field(factory=list)
    done: set[tuple[str, ...]] = field(factory=set)
    mended: Counter[tuple[str, int]] = field(factory=Counter)
    seen: set[tuple[str, ...]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.seen = {_texts(self.sources)}

    @property
    def most(self) -> int:
        """The rounds there may be."""
        return _FEW if any(d.rule == TOO_MANY for d in self.looked.diagnostics) else ROUNDS

    def round(self, unsafe: bool) -> bool:
        """What is safe first, as it may leave less to guess, and then what the guesses made clear. False where nothing was to be done."""
        made = self._make(safe=True)
        if unsafe and self._make(safe=False):
            self._make(safe=True)
            return True
        return made

    def _make(self, safe: bool) -> bool:
        """Make all that can be made at once. False where there is nothing."""
        while chosen := self._chosen(safe):
            if self._tried(chosen, safe):
                return True
        return False

    def _tried(self, chosen: list[Chosen], safe: bool) -> bool:
        """Make them; where together they spoil something, the first half of them, and so on. One that spoils it alone is refused."""
        after = _applied(self.sources, chosen)
        looked = self.look(after)
        if self._is_better(after, looked, safe):
            self._take(chosen, after, looked)
            return True
        if len(chosen) > 1:
            return self._tried(chosen[: len(chosen) // 2], safe)
        self.done.update(map(self._key, chosen))
        self.refused += chosen
        return False

    def _is_better(self, after: dict[str, Source], looked: L, safe: bool) -> bool:
        if _texts(after) in self.seen or _less_readable(self.sources, after):
            return False
        return _kept(self.looked, looked, safe)

    def _take(self, chosen: list[Chosen], after: dict[str, Source], looked: L) -> None:
        self.done.update(map(self._key, chosen))
        of_compiler = [c.diagnostic for c in chosen if not self.is_rule(c.diagnostic)]
        self.mended.update({(d.path, self._line_of(d)) for d in of_compiler})
        self.made += chosen
        self.sources, self.looked = after, looked
        self.seen.add(_texts(after))

    def _chosen(self, safe: bool) -> list[Chosen]:
        """By place; of two that meet the first, the other may still be wanted in the next round."""
        chosen: list[Chosen] = []
        taken: dict[str, list[Edit]] = {}
        for candidate in self._candidates(safe):
            edits = taken.setdefault(candidate.path, [])
            if not any(_meets(edit, edits) for edit in candidate.fix.edits):
                chosen.append(candidate)
                for edit in candidate.fix.edits:
                    insort(edits, edit, key=_span)
        return chosen

    def _candidates(self, safe: bool) -> Iterator[Chosen]:
        for d in self._open():
            chosen = (Chosen(d, fix) for fix in d.fixes if fix.safe is safe and fix.edits)
            first = next((c for c in chosen if self._key(c) not in self.done), None)
            if first is not None:
                yield first

    def _open(self) -> Iterator[Diagnostic]:
        """The remarks whose fixes may be made now."""
        without_end = {d.path for d in self.looked.diagnostics if d.rule in FIRST}
        for d in self.looked.diagnostics:
            waits = d.path in without_end and d.rule not in FIRST
            if d.path in self.sources and not waits and self._can_be_judged(d):
                yield d

    def _can_be_judged(self, d: Diagnostic) -> bool:
        """A rule's fix by the plan; the compiler's until two of a line have not helped: then nobody knows what was meant."""
        if self.is_rule(d):
            return self.looked.plans.get(d.path) is not None
        return self.mended[d.path, self._line_of(d)] < 2

    def _key(self, chosen: Chosen) -> tuple[str, ...]:
        """What a fix is known by: one that is wanted again on the same line has not helped."""
        d = chosen.diagnostic
        number = self._line_of(d)
        return d.path, d.rule, chosen.fix.title, str(number), self.sources[d.path].line(number)

    def _line_of(self, d: Diagnostic) -> int:
        return self.sources[d.path].position(d.span.start).line


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


def _less_readable(before: Mapping[str, Source], after: Mapping[str, Source]) -> bool:
    """Is there more in a file that cannot be read? Then a guess was wrong, and others would be built on it."""
    return any(
        _unread(after[path]) > _unread(source) for path, source in before.items() if after[path] != source
    )


def _unread(source: Source) -> int:
    return len(syntax_diagnostics(read_file(source.path, source.text)))


def _kept(before: Looked, after: Looked, safe: bool) -> bool:
    for path, plan in before.plans.items():
        now = after.plans.get(path)
        if plan is not None and (now is None or (safe and _hashes(plan) != _hashes(now))):
            return False
    return True


def _hashes(plan: Mapping[str, Any]) -> dict[str, str]:
    return {sequence["name"]: sequence["hash"] for sequence in plan["sequences"]}
