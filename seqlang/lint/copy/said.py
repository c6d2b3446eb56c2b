"""A text as it is weighed: its sentences, and of each what is left beside courtesy and the kinds of cue in it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from seqlang.lint.copy.cues import CUES, Cue, ends_at
from seqlang.lint.copy.silence import ASKS, ATTENTION, BUMPS, FOLLOW_UPS
from seqlang.lint.copy.substance import of_use, proposes_time, residue, topical
from seqlang.lint.copy.tongue import Tongue
from seqlang.lint.copy.typos import meant
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


class Part(NamedTuple):
    """A sentence, and what the grammar sees in it.

    `left`: the places of the words that are left, `rest` these words; `cued`: the kinds of cue. `useful`: there is something to use or
    accept; `slot`: it proposes a time; `topical`: a word that is left stands where a sentence names what it is about.
    """

    sentence: Sentence
    left: tuple[int, ...]
    rest: tuple[str, ...]
    cued: frozenset[str]
    useful: bool
    slot: bool
    topical: bool


@frozen
class Said:
    """`kind`: label, title (whatever stands above a text) or body. `texts` are the words of all sentences."""

    text: str
    kind: str
    tongue: Tongue
    parts: tuple[Part, ...]
    texts: tuple[str, ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(part.sentence for part in self.parts)


def said(text: str, kind: str, tongue: Tongue, sentences: tuple[Sentence, ...]) -> Said:
    """The text with what is to be known of each sentence."""
    english = tongue.name == "en"
    parts = [_part(s, text) if english else _part_elsewhere(s, tongue) for s in sentences]
    return Said(text, kind, tongue, tuple(parts), tuple(chain.from_iterable(s.texts for s in sentences)))


def _part(sentence: Sentence, text: str) -> Part:
    left = residue(sentence, text)
    rest = tuple([sentence.texts[at] for at in left])
    cued, slot = cues_in(sentence), proposes_time(sentence)
    return Part(sentence, left, rest, cued, of_use(rest), slot, topical(sentence, left))


def _part_elsewhere(sentence: Sentence, tongue: Tongue) -> Part:
    """In languages other than English, of which there is no grammar."""
    words = sentence.texts
    left = tuple(at for at, w in enumerate(words) if w != NAME and not is_number(w) and not tongue.knows(w))
    rest = tuple(words[at] for at in left)
    useful = of_use(rest) or any(w in tongue.assets for w in words)
    return Part(sentence, left, rest, frozenset(), useful, False, False)


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
    slip = meant(word)
    found = _by_first().get(word, ())
    return found if slip == word else (*found, *_by_first().get(slip, ()))


@cache
def _by_first() -> Mapping[str, tuple[tuple[str, Cue], ...]]:
    """The cues of all kinds, by each word that one may begin with."""
    found: dict[str, list[tuple[str, Cue]]] = {}
    for name, cues in KINDS_OF_CUE.items():
        for word, each in cues.by_first.items():
            found.setdefault(word, []).extend((name, cue) for cue in each)
    return {word: tuple(each) for word, each in found.items()}
