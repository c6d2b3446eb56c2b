"""Did you mean …? One answer for every kind of name, so that a near miss is judged alike everywhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from seqlang.diagnostic import Edit, Fix
from seqlang.model.akin import akin, widened
from seqlang.source import Span

if TYPE_CHECKING:
    from seqlang.syntax.tree import Node

# Of two words, the share of letters that stand in both in the same order, in percent. At 70 `opend` finds `opened`
# and `lable` finds `label`, while `call` does not find `mail`.
_ALIKE = 70
# Thousands of labels are not gone through one by one for each that is missed.
_FEW = 300


def near(word: str, words: Iterable[str]) -> str | None:
    """The one of `words` that `word` was probably meant to be, or None where nothing is alike."""
    by_shape = {w.lower(): w for w in sorted(set(words))}
    wanted = word.lower()
    if wanted in by_shape:
        return by_shape[wanted]
    asked = (_swapped, widened, _alike, akin) if len(by_shape) <= _FEW else (_alike,)
    found = next((f for ask in asked if (f := ask(wanted, by_shape)) is not None), None)
    return by_shape[found] if found is not None else None


def _swapped(wanted: str, words: Iterable[str]) -> str | None:
    """Two neighbours the other way round are one slip, and no letter of it is wrong: `lnit` is `lint`, not `init`."""
    from rapidfuzz.distance import OSA

    letters = sorted(wanted)
    same = (w for w in words if len(w) == len(wanted) and sorted(w) == letters)
    return next((w for w in same if OSA.distance(wanted, w, score_cutoff=1) == 1), None)


def _alike(wanted: str, words: Collection[str]) -> str | None:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA, Indel

    best = process.extractOne(
        wanted, list(words), scorer=Indel.normalized_similarity, score_cutoff=_ALIKE / 100
    )
    if best is not None:
        found: str = best[0]
        return found
    # One slip costs a short word much of its few letters: `dyas`, `tga`.
    return next((w for w in words if len(w) > 2 and OSA.distance(wanted, w, score_cutoff=1) == 1), None)


def did_you_mean(
    word: str, words: Iterable[str], place: Node | Span, *, quoted: bool = False, safe: bool = False
) -> tuple[str, tuple[Fix, ...]]:
    """A sentence to end a message with (" Did you mean `opened`?"), and the fix; both empty where nothing is near.

    `place` is the word's own span, in its block, quotes and all where `quoted`.
    """
    words = tuple(words)
    found = near(word, words)
    if found is None:
        return "", ()
    span = place if isinstance(place, Span) else place.span
    alike = sorted(w for w in set(words) if w.lower() == found.lower())
    marked = [f'"{one}"' if quoted else f"`{one}`" for one in alike]
    fixes = [
        Fix(f"Change it to {mark}", (Edit(span, _written(one, quoted)),), safe=safe and len(alike) == 1)
        for one, mark in zip(alike, marked, strict=True)
    ]
    return f" Did you mean {' or '.join(marked)}?", tuple(fixes)


def _written(word: str, quoted: bool) -> str:
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"' if quoted else word
