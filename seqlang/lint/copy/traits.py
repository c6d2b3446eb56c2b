"""What of a text can speak for or against it: numbers and words that the weights of judge.py go by.

General traits (is a word left, a figure, a price, a slot, a question with a topic; whose words are they) are the same in every
language; words, pairs of words, and their beginnings and ends are a language's own. A trait's name is its key in the weights.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import chain, pairwise, repeat
from math import log1p

from seqlang.lint.copy.grammar import says_something
from seqlang.lint.copy.said import BARE, KINDS_OF_CUE, Said
from seqlang.lint.copy.substance import names_act
from seqlang.lint.copy.tongue import GLUE, TOPIC, Tongue, kinds_of
from seqlang.lint.copy.words import LINK, NAME, VALUE, is_number, word_class

Found = dict[str, float]

_DIGIT = re.compile(r"\d")
# Looked for where there is a digit, and made ready when they are first looked for.
_MONEY = r"[£$€₹]\s?\d|\d\s?(?:[€£]|(?:eur|usd|gbp|chf|euros?|francs?|franken|pounds?|dollars?|quid)\b)"
_CLOCK = r"\b\d{1,2}(?:[:.h]\d\d|\s?(?:am|pm|uhr|h))\b"
_UNIT = r"\d\s?(?:%|°|kg|mm|cm|m|km|m²|l|ml|g|t|kw|kwh|gb|mb|ms|min|mins|minutes?|std|hours?|days?|tage|jours|días|years?|percent)(?!\w)"
_WE = word_class(
    "i we my our me us am myself ich wir mein meine unser unsere je j nous mon ma notre nos yo nosotros mi nuestro"
)
_YOU = word_class("you your yours du sie ihr ihre ihnen dein deine vous votre vos tu usted ustedes su sus te")
_PLACEHOLDERS = (NAME, VALUE, LINK)
_LONG = 4  # letters of a word whose beginning and end are looked at are more


def traits_of(it: Said) -> dict[str, float]:
    """All traits that are not nought, by name."""
    general = {name: value for name, value in general_of(it).items() if value}
    return general | {under(it.kind, name): value for name, value in general.items()} | lexical_of(it)


def under(kind: str, name: str) -> str:
    """The name that a general trait has in texts of a kind, besides its own."""
    return f"{kind} {name}"


def general_of(it: Said) -> dict[str, float]:
    """Those that are not of one language, some of them nought."""
    found = {"always": 1.0, "words": log1p(len(it.texts)), "sentences": log1p(len(it.parts))}
    _of_rest(it, found)
    _of_figures(it, found)
    _of_marks(it, found)
    _of_classes(it, found)
    if it.tongue.name == "en":
        _of_grammar(it, found)
    return found


def _of_rest(it: Said, found: Found) -> None:
    words = len(it.texts)
    _amounts(found, "left", [len(part.left) for part in it.parts], words)
    _amounts(found, "strange", [_strange(it, part.rest) for part in it.parts], words)
    found["of use"] = float(any(part.useful for part in it.parts))
    found["question"] = float(any(part.sentence.question for part in it.parts))
    found["question with a topic"] = float(any(part.sentence.question and part.left for part in it.parts))


def _amounts(found: Found, name: str, each: list[int], words: int) -> None:
    """How many words of a sort there are, as logarithm, share and steps: the first counts for most."""
    every = sum(each)
    if not every:
        return
    whole, share, in_one, *steps = _named_amounts(name)
    found[whole] = log1p(every)
    found[share] = every / max(1, words)
    found[in_one] = log1p(max(each))
    found.update(dict.fromkeys(steps[:every], 1.0))


@cache
def _named_amounts(name: str) -> tuple[str, ...]:
    return name, f"{name} of all", f"{name} in one", f"{name} 1", f"{name} 2", f"{name} 3"


def _strange(it: Said, left: tuple[str, ...]) -> int:
    """How many words are left that no class of the language has."""
    return len([w for w in left if not is_number(w) and not it.tongue.knows(w)])


def _of_figures(it: Said, found: Found) -> None:
    found["figures"] = log1p(sum(map(is_number, it.texts)))
    if _DIGIT.search(it.text):
        low = it.text.lower()
        found["price"] = float(re.search(_MONEY, low) is not None)
        found["clock"] = float(re.search(_CLOCK, low) is not None)
        found["unit"] = float(re.search(_UNIT, low) is not None)
    found["day"] = float(not it.tongue.days.isdisjoint(it.texts))
    found["link"] = float(LINK in it.texts or VALUE in it.texts)


def _of_marks(it: Said, found: Found) -> None:
    bare = it.text.strip()
    found["colon"] = float(":" in bare[:-1])
    found["semicolon"] = float(";" in bare)


def _of_classes(it: Said, found: Found) -> None:
    count = max(1, len(it.texts))
    hits = Counter(chain.from_iterable(map(kinds_of, repeat(it.tongue), it.texts)))
    named = _named_classes(it.tongue)
    for name, times in hits.items():
        if name in named:
            share, any_ = named[name]
            found[share] = times / count
            found[any_] = 1.0
    _amounts(found, TOPIC, [hits[TOPIC]], count)
    found[f"share {GLUE}"] = hits[GLUE] / count
    found["we"] = sum(map(_WE.__contains__, it.texts)) / count
    found["you"] = sum(map(_YOU.__contains__, it.texts)) / count


@cache
def _named_classes(tongue: Tongue) -> Mapping[str, tuple[str, str]]:
    return {name: (f"share {name}", f"any {name}") for name in tongue.classes}


def _of_grammar(it: Said, found: Found) -> None:
    all_cued = frozenset[str]().union(*(part.cued for part in it.parts))
    found.update((f"cue {name}", 1.0) for name in KINDS_OF_CUE if name in all_cued)
    fresh = [part for part in it.parts if part.left and BARE.isdisjoint(part.cued)]
    _amounts(found, "fresh", [len(part.left) for part in fresh], len(it.texts))
    found["fresh and of use"] = float(any(part.useful for part in fresh))
    cued = not BARE.isdisjoint(all_cued)
    says = says_something(it.parts, it.kind, cued)
    found["says something"] = float(says)
    found["cue alone"] = float(cued and not says)
    found["cue beside more"] = float(cued and says)
    found["slot"] = float(any(part.slot for part in it.parts))
    found["act"] = float(any(names_act(part.sentence) for part in it.parts))
    found["topical"] = float(any(part.topical for part in it.parts))


def lexical_of(it: Said) -> dict[str, float]:
    """Those of its language: words and pairs of words."""
    tongue = it.tongue.name
    found = {f"{tongue} {it.kind}": 1.0}
    for sentence in it.sentences:
        row = ["#" if is_number(word) else word for word in sentence.texts]
        for word in row:
            found.update(parts_of(word, tongue))
        ends = ["^", *row, "?" if sentence.question else "."]
        for a, b in pairwise(ends):
            found[f"{tongue} {a} {b}"] = 1.0
    return found


@lru_cache(maxsize=1 << 15)
def parts_of(word: str, tongue: str) -> Mapping[str, float]:
    """The traits of a word: itself, and of a longer one its beginning and its end."""
    if len(word) <= _LONG or word in _PLACEHOLDERS:
        return {f"{tongue} {word}": 1.0}
    return {f"{tongue} {word}": 1.0, f"{tongue} {word[:_LONG]}-": 0.5, f"{tongue} -{word[-3:]}": 0.5}
