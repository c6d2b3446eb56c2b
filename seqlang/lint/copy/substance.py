"""What a text holds besides courtesy: what one can use, a figure, a slot, a link, a word that could be a topic."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from seqlang.lint.copy.idioms import idle
from seqlang.lint.copy.typos import meant
from seqlang.lint.copy.vocabulary import ASSETS, CLOSE, COUNTS, EMPTY, TIME
from seqlang.lint.copy.words import LINK, NAME, VALUE, Sentence, is_number, word_class

_CLOCK = re.compile(r"\d{1,2}:\d\d|\d{1,2}(am|pm)")
_WEEKDAYS = word_class("monday tuesday wednesday thursday friday saturday sunday tomorrow")
_PAST = word_class(
    "sent wrote emailed mailed called left messaged texted shared rang phoned reached saw got spoke met"
)
_OWN = word_class("email emails mail mails message messages call calls step touch times")
_COUNTED = (TIME | COUNTS | _OWN | {"more", "other", "further"}) - {"am", "pm"}
_ACTS = {
    ("break", "up"),
    ("breaking", "up"),
    ("your", "talk"),
    ("your", "presentation"),
    ("your", "interview"),
} | {(verb, yours) for verb in ("loved", "enjoyed", "liked", "admired") for yours in ("your", "the", "how")}
# In front of a thing: what follows is likely to be what the sentence is about.
_POINTS_AT = word_class(
    "the your our my their his her its a an about on for of with to at before after by per into from regarding re and"
)


def residue(sentence: Sentence, text: str) -> tuple[int, ...]:
    """The places of words left when all that say nothing by themselves are taken away: names, courtesy, one's own mails and days.

    `text` is what the sentence is from.
    """
    words = sentence.texts
    left = [at for at, empty in enumerate(map(_empty, words)) if not empty]
    if not left:
        return ()
    skip = idle(sentence, text)
    return tuple(
        at for at in left if at not in skip and not (is_number(words[at]) and _counts_own(words, at))
    )


def of_use(left: Iterable[str]) -> bool:
    """An asset, an offer, a figure, a link, a clean close."""
    return any(w in ASSETS or w in CLOSE or w in (LINK, VALUE) or is_number(w) for w in left)


def names_act(sentence: Sentence) -> bool:
    """`break-up`, `loved your talk`: empty words that together say what a step does."""
    return not _ACTS.isdisjoint(pairwise(sentence.texts))


def topical(sentence: Sentence, left: tuple[int, ...]) -> bool:
    """Does a word that is left stand where a sentence names what it is about?"""
    if not left:
        return False
    starts = [start for start, _ in sentence.spans]
    unknown = {starts[at] for at in left}
    behind = [at for at in range(1, len(starts)) if starts[at] in unknown]
    return any(sentence.texts[at - 1] in _POINTS_AT or starts[at - 1] in unknown for at in behind)


def proposes_time(sentence: Sentence) -> bool:
    """A clock time, or a named day in a question that is not about the past: a slot that one can accept."""
    texts = sentence.texts
    if any(_CLOCK.fullmatch(t) for t in texts if is_number(t)) or ("at" in texts and _at_hour(texts)):
        return True
    return sentence.question and not _WEEKDAYS.isdisjoint(texts) and _PAST.isdisjoint(texts)


def _at_hour(texts: tuple[str, ...]) -> bool:
    return any(a == "at" and (b.isdigit() or (b in COUNTS and b != "one")) for a, b in pairwise(texts))


@lru_cache(maxsize=1 << 15)
def _empty(word: str) -> bool:
    """Does a word say nothing, whatever stands beside it? Figures hang on that."""
    if word == NAME or word in EMPTY:
        return True
    return not is_number(word) and (_elongated(word) or meant(word) in EMPTY)


def _counts_own(words: tuple[str, ...], at: int) -> bool:
    """`day 10`, `2 weeks`, `the 3rd`, `email 2`, `3 times`: figures about the mails themselves."""
    text = words[at]
    if not re.fullmatch(r"\d{1,3}(st|nd|rd|th|d|x)?", text):
        return bool(re.fullmatch(r"20\d\d", text))
    if text[-1].isalpha():
        return True
    beside = {words[i] for i in (at - 1, at + 1) if 0 <= i < len(words)}
    return not beside.isdisjoint(_COUNTED)


def _elongated(word: str) -> bool:
    """`helloooo`, `sooo`."""
    return len(word) > 3 and _THRICE.search(word) is not None and _THRICE.sub(r"\1", word) in EMPTY


_THRICE = re.compile(r"(.)\1{2,}")
