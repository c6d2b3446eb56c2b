"""What of a text can speak for or against it: numbers and words that the weights of judge.py go by.

General traits (is a word left, a figure, a price, a slot, a question with a topic; whose words are they) are the same in every
language; words, pairs of words, and their beginnings and ends are a language's own. A trait's name is its key in the weights.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from math import log1p

from seqlang.lint.copy.cues import CUES, find_cue
from seqlang.lint.copy.grammar import says_something
from seqlang.lint.copy.silence import ASKS, ATTENTION, BUMPS, FOLLOW_UPS
from seqlang.lint.copy.substance import names_act, of_use, proposes_time, residue, topical
from seqlang.lint.copy.tongue import GLUE, TOPIC, Tongue
from seqlang.lint.copy.words import LINK, NAME, VALUE, Sentence, Word, word_class
from seqlang.values import frozen

_CUES = {"check-in": CUES, "bump": BUMPS, "follow-up": FOLLOW_UPS, "asks": ASKS, "attention": ATTENTION}
_BARE = frozenset(
    {"check-in", "bump", "follow-up"}
)  # of a text that points back, and has nothing new by itself
_MONEY = re.compile(
    r"[£$€₹]\s?\d|\d\s?(?:[€£]|(?:eur|usd|gbp|chf|euros?|francs?|franken|pounds?|dollars?|quid)\b)"
)
_CLOCK = re.compile(r"\b\d{1,2}(?:[:.h]\d\d|\s?(?:am|pm|uhr|h))\b")
_UNIT = re.compile(
    r"\d\s?(?:%|°|kg|mm|cm|m|km|m²|l|ml|g|t|kw|kwh|gb|mb|ms|min|mins|minutes?|std|hours?|days?|tage|jours|días|years?|percent)(?!\w)"
)
_WE = word_class(
    "i we my our me us am myself ich wir mein meine unser unsere je j nous mon ma notre nos yo nosotros mi nuestro"
)
_YOU = word_class("you your yours du sie ihr ihre ihnen dein deine vous votre vos tu usted ustedes su sus te")
_PLACEHOLDERS = (NAME, VALUE, LINK)
_LONG = 4  # letters of a word whose beginning and end are looked at are more


@frozen
class Said:
    """A text as its traits are taken: its sentences, and of each the words that are left and the kinds of cue in it."""

    text: str
    kind: str  # label, title or body
    tongue: Tongue
    sentences: tuple[Sentence, ...]
    left: tuple[tuple[Word, ...], ...]
    cued: tuple[frozenset[str], ...]

    def parts(self) -> Iterator[tuple[Sentence, tuple[Word, ...], frozenset[str]]]:
        """Each sentence with what is left of it, and the kinds of cue in it."""
        return zip(self.sentences, self.left, self.cued, strict=True)


def said(text: str, kind: str, tongue: Tongue, sentences: tuple[Sentence, ...]) -> Said:
    """`kind`: label, title (whatever stands above a text), body."""
    if tongue.name == "en":
        left, cued = tuple(map(residue, sentences)), tuple(map(_cues_in, sentences))
    else:
        left, cued = tuple(_unknown(s, tongue) for s in sentences), (frozenset[str](),) * len(sentences)
    return Said(text, kind, tongue, sentences, left, cued)


def _cues_in(sentence: Sentence) -> frozenset[str]:
    return frozenset(name for name, cues in _CUES.items() if find_cue(sentence.words, cues) is not None)


def _unknown(sentence: Sentence, tongue: Tongue) -> tuple[Word, ...]:
    return tuple(w for w in sentence.words if w.text != NAME and not w.is_number and not tongue.knows(w.text))


def traits_of(it: Said) -> dict[str, float]:
    """All traits that are not nought, by name."""
    general = {name: value for name, value in _general(it) if value}
    by_kind = {f"{it.kind} {name}": value for name, value in general.items()}
    return general | by_kind | {f"{it.tongue.name} {it.kind}": 1.0} | _lexical(it)


def _general(it: Said) -> Iterator[tuple[str, float]]:
    words = [w for s in it.sentences for w in s.words]
    yield "always", 1.0
    yield "words", log1p(len(words))
    yield "sentences", log1p(len(it.sentences))
    yield from _of_rest(it, len(words))
    yield from _of_figures(it, words)
    yield from _of_marks(it)
    yield from _of_classes(it, [w.text for w in words])
    if it.tongue.name == "en":
        yield from _of_grammar(it)


def _of_rest(it: Said, words: int) -> Iterator[tuple[str, float]]:
    yield from _amounts("left", [len(rest) for rest in it.left], words)
    yield from _amounts("strange", [len(_strange(it, rest)) for rest in it.left], words)
    yield "of use", float(any(_useful(it, s, rest) for s, rest, _ in it.parts()))
    yield "question", float(any(s.question for s in it.sentences))
    yield "question with a topic", float(any(s.question and rest for s, rest, _ in it.parts()))


def _amounts(name: str, each: list[int], words: int) -> Iterator[tuple[str, float]]:
    """How many words of a sort there are, as logarithm, share and steps: the first counts for most."""
    every = sum(each)
    yield name, log1p(every)
    yield f"{name} of all", every / max(1, words)
    yield f"{name} in one", log1p(max(each, default=0))
    for least in (1, 2, 3):
        yield f"{name} {least}", float(every >= least)


def _strange(it: Said, left: tuple[Word, ...]) -> list[Word]:
    """Words that are left and that no class of the language has."""
    return [w for w in left if not w.is_number and not it.tongue.knows(w.text)]


def _useful(it: Said, sentence: Sentence, left: tuple[Word, ...]) -> bool:
    return of_use(left) or any(w.text in it.tongue.assets for w in sentence.words if it.tongue.name != "en")


def _of_figures(it: Said, words: list[Word]) -> Iterator[tuple[str, float]]:
    low = it.text.lower()
    yield "figures", log1p(sum(w.is_number for w in words))
    yield "price", float(_MONEY.search(low) is not None)
    yield "clock", float(_CLOCK.search(low) is not None)
    yield "unit", float(_UNIT.search(low) is not None)
    yield "day", float(any(w.text in it.tongue.days for w in words))
    yield "link", float(any(w.text in (LINK, VALUE) for w in words))


def _of_marks(it: Said) -> Iterator[tuple[str, float]]:
    bare = it.text.strip()
    yield "colon", float(":" in bare[:-1])
    yield "semicolon", float(";" in bare)


def _of_classes(it: Said, words: list[str]) -> Iterator[tuple[str, float]]:
    count = max(1, len(words))
    hits = Counter(name for word in words for name in it.tongue.kinds_of(word))
    for name in it.tongue.classes:
        yield f"share {name}", hits[name] / count
        yield f"any {name}", float(hits[name] > 0)
    yield from _amounts(TOPIC, [hits[TOPIC]], count)
    yield f"share {GLUE}", hits[GLUE] / count
    yield "we", len([w for w in words if w in _WE]) / count
    yield "you", len([w for w in words if w in _YOU]) / count


def _of_grammar(it: Said) -> Iterator[tuple[str, float]]:
    for name in _CUES:
        yield f"cue {name}", float(any(name in cued for cued in it.cued))
    fresh = [rest for _, rest, cued in it.parts() if rest and not cued & _BARE]
    yield from _amounts(
        "fresh", [len(rest) for rest in fresh], max(1, sum(len(s.words) for s in it.sentences))
    )
    yield "fresh and of use", float(any(of_use(rest) for rest in fresh))
    cued = any(cued & _BARE for cued in it.cued)
    says = says_something(it.sentences, it.left, it.kind, cued)
    yield "says something", float(says)
    yield "cue alone", float(cued and not says)
    yield "cue beside more", float(cued and says)
    yield "slot", float(any(proposes_time(s) for s in it.sentences))
    yield "act", float(any(names_act(s) for s in it.sentences))
    yield "topical", float(any(topical(s, rest) for s, rest, _ in it.parts()))


def _lexical(it: Said) -> dict[str, float]:
    found: dict[str, float] = {}
    for sentence in it.sentences:
        row = ["#" if w.is_number else w.text for w in sentence.words]
        for word in row:
            found.update(parts_of(word, it.tongue.name))
        ends = ["^", *row, "?" if sentence.question else "."]
        found.update((f"{it.tongue.name} {a} {b}", 1.0) for a, b in pairwise(ends))
    return found


@lru_cache(maxsize=1 << 15)
def parts_of(word: str, tongue: str) -> tuple[tuple[str, float], ...]:
    """The traits of a word: itself, and of a longer one its beginning and its end."""
    whole = ((f"{tongue} {word}", 1.0),)
    if len(word) <= _LONG or word in _PLACEHOLDERS:
        return whole
    return (*whole, (f"{tongue} {word[:_LONG]}-", 0.5), (f"{tongue} -{word[-3:]}", 0.5))
