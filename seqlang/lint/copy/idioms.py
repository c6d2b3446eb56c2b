"""Turns of speech whose words would mean something elsewhere: `in case`, `pick your brain`, `this is Dana from Tallyfold`."""

from __future__ import annotations

from functools import lru_cache

from seqlang.lint.copy.cues import Cue, cues, ends_at
from seqlang.lint.copy.words import Sentence, word_class

_BETWEEN = word_class("the a an my your our his their own of up on in to and big little very all")


def _idiom(*slots: str) -> Cue:
    return Cue(tuple(word_class(slot) for slot in slots), _BETWEEN)


IDIOMS = cues(
    _idiom("in", "case"),
    _idiom("any either", "case"),
    _idiom("in", "order", "to"),
    _idiom("feel", "free"),
    _idiom("free", "to for", "chat talk call connect speak discuss meet catch quick brief a hop jump"),
    _idiom("you are be is", "free"),
    _idiom("free", "moment minute time sec second today this next sometime on later now tomorrow anytime"),
    _idiom("offer offers", "wide range variety array services solutions help support assistance value"),
    _idiom("we", "offer"),
    _idiom("you are were", "welcome"),
    _idiom("would will", "welcome"),
    _idiom("on off", "table"),
    _idiom("pick picking", "brain brains"),
    _idiom("ball", "in", "court"),
    _idiom("sense make makes", "story"),
    _idiom("say saying says", "goodbye"),
    _idiom("take taking", "account"),
    _idiom("closing", "thoughts remarks"),
    _idiom("as so", "close"),
    _idiom("drop dropping", "line"),
    _idiom("by", "book"),
    _idiom("book booking", "time call meeting slot chat session conversation appointment"),
    _idiom("in", "good", "form shape"),
    _idiom("your", "account"),
    _idiom("junk spam bulk trash", "folder filter box mail"),
    _idiom("needle", "haystack"),
    _idiom("under", "water weather"),
)
_NAMED = word_class("this it name here")
_GREETS = word_class("hi hello hey dear hiya")
_FROM = word_class("from at with of here calling speaking writing over")


def idle(sentence: Sentence, text: str) -> set[int]:
    """Places of words that belong to a turn of speech, or name the one who writes or reads; `text` is what the sentence is from."""
    words = sentence.texts
    found = _introduced(words) | _greeted(sentence, text)
    for start, word in enumerate(words):
        for idiom in _begun_by(word):
            end = ends_at(idiom, words, start)
            if end is not None:
                found.update(range(start, end + 1))
    return found


@lru_cache(maxsize=1 << 15)
def _begun_by(word: str) -> tuple[Cue, ...]:
    return IDIOMS.at(word)


def _introduced(texts: tuple[str, ...]) -> set[int]:
    """`my name is Tom`, `this is Ana`, `this is Jo from Harbour Dental`: at the start, and nothing else behind the name."""
    for at, text in enumerate(texts[:6] if "is" in texts else ()):
        if text in _NAMED and texts[at + 1 : at + 2] == ("is",) and at + 2 < len(texts):
            behind = at + 3
            named = behind == len(texts) or texts[behind] in _FROM or texts[behind] == "and"
            if text == "name" or (named and text == "this"):
                return {at + 2} | (_house(texts, behind) if named else set())
    return set()


def _house(texts: tuple[str, ...], at: int) -> set[int]:
    """The name behind `from`: two words at most."""
    while at < len(texts) and texts[at] in ("calling", "writing", "speaking", "here", "over"):
        at += 1
    if at < len(texts) and texts[at] in ("from", "at", "with", "of"):
        return set(range(at + 1, min(at + 3, len(texts))))
    return set()


def _greeted(sentence: Sentence, text: str) -> set[int]:
    """`Hi Sam,`: one word between the greeting and a comma."""
    if len(sentence.texts) > 1 and sentence.texts[0] in _GREETS:
        behind = sentence.spans[1][1]
        return {1} if text[behind : behind + 1] == "," else set()
    return set()
