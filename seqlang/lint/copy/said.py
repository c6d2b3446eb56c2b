"""A text as it is weighed: its sentences, and of each what is left beside courtesy and the kinds of cue in it."""

from __future__ import annotations

from functools import lru_cache

from attrs import field

from seqlang.lint.copy.cues import CUES, Cue, ends_at
from seqlang.lint.copy.silence import ASKS, ATTENTION, BUMPS, FOLLOW_UPS
from seqlang.lint.copy.substance import residue
from seqlang.lint.copy.tongue import Tongue
from seqlang.lint.copy.words import NAME, Sentence, is_number
from seqlang.values import frozen

KINDS_OF_CUE = {
    "check-in": CUES,
    "bump": BUMPS,
    "follow-up": FOLLOW_UPS,
    "asks": ASKS,
    "attention": ATTENTION,
}
# Of a text that points back, and has nothing new by itself.
BARE = frozenset({"check-in", "bump", "follow-up"})


@frozen
class Part:
    """A sentence, the places of the words that are left of it, and the kinds of cue in it."""

    sentence: Sentence
    left: tuple[int, ...]
    cued: frozenset[str]
    rest: tuple[str, ...] = field(init=False, eq=False)

    @rest.default
    def _rest(self) -> tuple[str, ...]:
        """The words that are left."""
        return tuple(self.sentence.texts[at] for at in self.left)


@frozen
class Said:
    """`kind`: label, title (whatever stands above a text) or body. `texts` are the words of all sentences."""

    text: str
    kind: str
    tongue: Tongue
    parts: tuple[Part, ...]
    texts: tuple[str, ...] = field(init=False, eq=False)

    @texts.default
    def _texts(self) -> tuple[str, ...]:
        return tuple(word for part in self.parts for word in part.sentence.texts)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(part.sentence for part in self.parts)


def said(text: str, kind: str, tongue: Tongue, sentences: tuple[Sentence, ...]) -> Said:
    """The text with what is to be known of each sentence. Only English has cues."""
    if tongue.name == "en":
        parts = [Part(s, residue(s, text), cues_in(s)) for s in sentences]
    else:
        parts = [Part(s, _unknown(s, tongue), frozenset()) for s in sentences]
    return Said(text, kind, tongue, tuple(parts))


def cues_in(sentence: Sentence) -> frozenset[str]:
    """The kinds of English cue in a sentence."""
    words = sentence.texts
    found: set[str] = set()
    for at, word in enumerate(words):
        for name, cue in _begun_by(word):
            if name not in found and ends_at(cue, words, at) is not None:
                found.add(name)
    return frozenset(found)


@lru_cache(maxsize=1 << 15)
def _begun_by(word: str) -> tuple[tuple[str, Cue], ...]:
    return tuple((name, cue) for name, cues in KINDS_OF_CUE.items() for cue in cues.at(word))


def _unknown(sentence: Sentence, tongue: Tongue) -> tuple[int, ...]:
    return tuple(
        at for at, w in enumerate(sentence.texts) if w != NAME and not is_number(w) and not tongue.knows(w)
    )
