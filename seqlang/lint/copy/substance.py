"""What a text holds besides courtesy: what one can use, a figure, a slot, a link, a word that could be a topic."""

from __future__ import annotations

import re
from itertools import pairwise

from seqlang.lint.copy.idioms import idle
from seqlang.lint.copy.typos import meant
from seqlang.lint.copy.vocabulary import ASSETS, CLOSE, COUNTS, EMPTY, TIME
from seqlang.lint.copy.words import LINK, NAME, VALUE, Sentence, Word, word_class

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


def residue(sentence: Sentence) -> tuple[Word, ...]:
    """The words left when all that say nothing by themselves are taken away: names, courtesy, one's own mails and days."""
    skip = idle(sentence)
    return tuple(
        w for at, w in enumerate(sentence.words) if at not in skip and not _empty(sentence.words, at)
    )


def of_use(left: tuple[Word, ...]) -> bool:
    """An asset, an offer, a figure, a link, a clean close."""
    return any(w.text in ASSETS or w.text in CLOSE or w.text in (LINK, VALUE) or w.is_number for w in left)


def names_act(sentence: Sentence) -> bool:
    """`break-up`, `loved your talk`: empty words that together say what a step does."""
    return any((a.text, b.text) in _ACTS for a, b in pairwise(sentence.words))


def topical(sentence: Sentence, left: tuple[Word, ...]) -> bool:
    """Does a word that is left stand where a sentence names what it is about?"""
    unknown = {w.start for w in left}
    pairs = pairwise(sentence.words)
    return any(b.start in unknown and (a.text in _POINTS_AT or a.start in unknown) for a, b in pairs)


def proposes_time(sentence: Sentence) -> bool:
    """A clock time, or a named day in a question that is not about the past: a slot that one can accept."""
    texts = [w.text for w in sentence.words]
    clock = any(_CLOCK.fullmatch(t) for t in texts) or _at_hour(texts)
    named = sentence.question and not _WEEKDAYS.isdisjoint(texts) and _PAST.isdisjoint(texts)
    return clock or named


def _at_hour(texts: list[str]) -> bool:
    return any(a == "at" and (b.isdigit() or (b in COUNTS and b != "one")) for a, b in pairwise(texts))


def _empty(words: tuple[Word, ...], at: int) -> bool:
    word = words[at]
    if word.text == NAME or word.text in EMPTY:
        return True
    if not word.is_number:
        return _elongated(word.text) or meant(word.text) in EMPTY
    return _counts_own(words, at)


def _counts_own(words: tuple[Word, ...], at: int) -> bool:
    """`day 10`, `2 weeks`, `the 3rd`, `email 2`, `3 times`: figures about the mails themselves."""
    text = words[at].text
    if not re.fullmatch(r"\d{1,3}(st|nd|rd|th|d|x)?", text):
        return bool(re.fullmatch(r"20\d\d", text))
    if text[-1].isalpha():
        return True
    beside = {words[i].text for i in (at - 1, at + 1) if 0 <= i < len(words)}
    return not beside.isdisjoint(_COUNTED)


def _elongated(word: str) -> bool:
    """`helloooo`, `sooo`."""
    return len(word) > 3 and re.sub(r"(.)\1{2,}", r"\1", word) in EMPTY
