"""Slips of the finger: a token left out, doubled, or swapped with its neighbour, in the lines of the examples."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from seqlang.diagnostic import Diagnostic, apply_edits
from tests.syntax.mutations import Mutation, mutations
from tests.syntax.situations import said

# Of every so many one is tried, which takes some ten seconds; a number that shares no factor with the ways to mutate a line.
_EVERY = 1
_FALLBACKS = ("unreadable-line", "something-else-expected")


def test_few_slips_end_in_the_fallback() -> None:
    rules: Counter[str] = Counter()
    echoes: list[Mutation] = []
    for mutation in _sample():
        found = said(mutation.text)
        _holds(mutation.text, found)
        rules.update(d.rule for d in found[:1])
        if len(found) > 1:
            echoes.append(mutation)
    unread = rules.total()
    shares = {rule: rules[rule] / unread for rule in _FALLBACKS}
    print(f"{unread} lines that do not read:", ", ".join(f"{s:.2%} {rule}" for rule, s in shares.items()))
    print(f"{len(echoes)} with more than one diagnostic")
    assert unread > 1000
    assert sum(shares.values()) < 0.1
    assert len(echoes) < unread / 100


def _sample() -> list[Mutation]:
    return [m for n, m in enumerate(mutations()) if n % _EVERY == 0]


def _holds(text: str, found: list[Diagnostic]) -> None:
    """What holds of all diagnostics: they lie in the file, and their fixes can be made and change something."""
    for diagnostic in found:
        assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(text)
        for fix in diagnostic.fixes:
            edits = sorted(fix.edits, key=lambda e: e.span)
            assert all(0 <= e.span.start <= e.span.end <= len(text) for e in edits)
            assert all(a.span.end <= b.span.start for a, b in pairwise(edits))
            assert apply_edits(text, fix.edits) != text
