"""What the grammar alone says of an English text: the cue in it, and whether anything stands beside the cue.

It never flags what says something, but many texts without a stock word pass it by: what it leaves open is weighed in judge.py.
"""

from __future__ import annotations

from seqlang.lint.copy.cues import CUES, find_cue
from seqlang.lint.copy.filler import PLAIN, PRAISE
from seqlang.lint.copy.said import Part
from seqlang.lint.copy.silence import BUMPS, FOLLOW_UPS
from seqlang.lint.copy.substance import names_act
from seqlang.lint.copy.words import LINK, Sentence, word_class
from seqlang.values import frozen

# In a text with a cue, one unknown word in so many may still be talk ("things get frantic"); without a cue in twice as many.
_WORDS_FOR_ONE_UNKNOWN = 8
_MOST_UNKNOWN = 2
_BY_CUE = (("check-in", CUES), ("bump", BUMPS), ("generic-follow-up", FOLLOW_UPS))
_WISHES = word_class("hope hoping wish wishing trust know realise realize understand imagine sure bet")
# Labels that say what the step is for, though each of their words is empty elsewhere.
_PLACE = word_class("final last")
_ACTS = word_class("thanks thank connect introduction intro feedback")
_HOLLOW_LABEL = word_class(
    "email mail message note call voicemail text touch step whatsapp sms linkedin reminder"
)

# What is plainly handed over, whatever else a text says.
_HANDED = {LINK} | word_class(
    """
    attached attachment checklist checklists invoice invoices pricing calculator recording recordings pdf benchmark benchmarks
    template templates reports quote quotes contract discount voucher vouchers coupon deadline expires spreadsheet guide
    guides worksheet walkthrough teardown playbook whitepaper ebook refund slides leaflet
    """
)

_HOW_MUCH = word_class(
    "many much often which wieviel wieviele viele viel welche welcher welches welchen oft combien quel quelle quels quelles "
    "fréquence cuánto cuánta cuántos cuántas cuanto cuantos cuantas cuál cuáles frecuencia"
)


@frozen
class Heard:
    """A cue, the rule it speaks for, and the places of its first and last word in its sentence."""

    rule: str
    sentence: Sentence
    first: int
    last: int


def cue_in(said: tuple[Sentence, ...]) -> Heard | None:
    """The first cue of a text."""
    for rule, cues in _BY_CUE:
        for sentence in said:
            if (places := find_cue(sentence.texts, cues)) is not None:
                return Heard(rule, sentence, *places)
    return None


def says_something(said: tuple[Part, ...], kind: str, cued: bool) -> bool:
    """Is there more than courtesy and a cue? `kind`: label, title or body."""
    return _long_says(said, cued) if kind == "body" else _short_says(said, kind, cued)


def hands_over(said: tuple[Part, ...]) -> bool:
    """Does a sentence without a cue hand over a thing, and say of what? Or bear a link?"""
    return any(
        len(part.rest) > 1 and not _HANDED.isdisjoint(part.rest) and cue_in((part.sentence,)) is None
        for part in said
    )


def asks_how_much(said: tuple[Part, ...]) -> bool:
    """`How many calls does your desk miss?`: a number of things, or which of them, that only the reader knows. Of no language alone."""
    return any(
        part.left
        and part.sentence.question
        and not _HOW_MUCH.isdisjoint(part.sentence.texts)
        and "way" not in part.sentence.texts  # `Which way are you leaning?`
        for part in said
    )


def _short_says(said: tuple[Part, ...], kind: str, cued: bool) -> bool:
    """In a few words each counts: one that is left is the topic."""
    if any(part.left or part.slot or names_act(part.sentence) for part in said):
        return True
    texts = [word for part in said for word in part.sentence.texts]
    if not cued and not PLAIN.isdisjoint(texts) and PRAISE.isdisjoint(texts):
        return True
    return kind == "label" and _names_its_act(texts)


def _names_its_act(texts: list[str]) -> bool:
    """`final email`, `thank you`, `connect`, `find the right person`: the other steps do not do that."""
    if texts[0] in _PLACE and "chance" not in texts and len(texts) < 4 and texts[-1] in _HOLLOW_LABEL:
        return True
    return (len(texts) < 3 and texts[0] in _ACTS and texts[-1] not in _HOLLOW_LABEL) or "person" in texts


def _long_says(said: tuple[Part, ...], cued: bool) -> bool:
    unknown = 0
    for part in said:
        sentence, left = part.sentence, part.left
        if part.useful or part.slot or (left and sentence.question):
            return True
        if not left or (len(left) <= _MOST_UNKNOWN and _wishes(sentence)):
            continue
        if part.topical:
            return True
        unknown += len(left)
    words = sum(len(part.sentence.texts) for part in said)
    allowed = words // (_WORDS_FOR_ONE_UNKNOWN if cued else 2 * _WORDS_FOR_ONE_UNKNOWN)
    return unknown > min(_MOST_UNKNOWN, allowed)


def _wishes(sentence: Sentence) -> bool:
    """`I hope the harvest was kind to you`: small talk, whatever it is about."""
    return not _WISHES.isdisjoint(sentence.texts[:4])
