"""Did you mean …? One answer for every kind of name, so that a near miss is judged alike everywhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from seqlang.diagnostic import Edit, Fix
from seqlang.source import Span

if TYPE_CHECKING:
    from seqlang.syntax.tree import Node

# Of two words, the share of letters that stand in both in the same order, in percent. At 70 `opend` finds `opened`
# and `lable` finds `label`, while `call` does not find `mail`.
_ALIKE = 70


def near(word: str, words: Iterable[str]) -> str | None:
    """The one of `words` that `word` was probably meant to be, or None where nothing is alike."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA, Indel

    by_shape = {w.lower(): w for w in sorted(set(words))}
    wanted = word.lower()
    if wanted in by_shape:
        return by_shape[wanted]
    best = process.extractOne(
        wanted, list(by_shape), scorer=Indel.normalized_similarity, score_cutoff=_ALIKE / 100
    )
    if best is not None:
        return by_shape[best[0]]
    # A swapped pair of letters costs two of a short word's few: `dyas`, `eamil`.
    swapped = (w for w in by_shape if len(w) > 2 and OSA.distance(wanted, w, score_cutoff=1) == 1)
    return next((by_shape[w] for w in swapped), None)


def did_you_mean(
    word: str, words: Iterable[str], place: Node | Span, *, quoted: bool = False, safe: bool = False
) -> tuple[str, tuple[Fix, ...]]:
    """A sentence to end a message with (" Did you mean `opened`?"), and the fix; both empty where nothing is near.

    `place` is the word's own span, in its block, quotes and all where `quoted`.
    """
    found = near(word, words)
    if found is None:
        return "", ()
    shown = f'"{found}"' if quoted else found
    span = place if isinstance(place, Span) else place.span
    text = '"' + found.replace("\\", "\\\\").replace('"', '\\"') + '"' if quoted else found
    marked = shown if quoted else f"`{shown}`"
    return f" Did you mean {marked}?", (Fix(f"Change it to {marked}", (Edit(span, text),), safe=safe),)
