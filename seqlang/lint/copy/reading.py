"""What a text does: has it a cue, or nothing at all, and no substance? Then it is formulaic, and one rule of the group speaks.

The reading is one for all rules: a text is read once, and each rule asks whether the reading bears its name. English. A text in
another language holds words this does not know, and so is never taken for formulaic.
"""

from __future__ import annotations

import re
from functools import lru_cache

from attrs import frozen

from seqlang.lint.copy.blanks import find_blank
from seqlang.lint.copy.counting import only_counts
from seqlang.lint.copy.cues import CUES, Cues, find_cue
from seqlang.lint.copy.filler import ARTEFACTS, PLAIN, PRAISE
from seqlang.lint.copy.silence import ASKS, ATTENTION, BUMPS, FOLLOW_UPS
from seqlang.lint.copy.substance import names_act, of_use, proposes_time, residue, topical
from seqlang.lint.copy.vocabulary import COUNTS, GLUE, TIME
from seqlang.lint.copy.words import NAME, Sentence, Word, sentences, word_class

SHORT = ("label", "subject", "preview", "title")
# In a text with a cue, one unknown word in so many may still be talk ("things get frantic"); without a cue in twice as many.
_WORDS_FOR_ONE_UNKNOWN = 8
_MOST_UNKNOWN = 2
_SIGNATURE = 6  # words a line under the text has at most, if it is a signature
_BY_CUE = (("check-in", CUES), ("bump", BUMPS), ("generic-follow-up", FOLLOW_UPS))
_WISHES = word_class("hope hoping wish wishing trust know realise realize understand imagine sure bet")
# Labels that say what the step is for, though each of their words is empty elsewhere.
_PLACE = word_class("final last")
_ACTS = word_class("thanks thank connect introduction intro feedback")
_HOLLOW_LABEL = word_class(
    "email mail message note call voicemail text touch step whatsapp sms linkedin reminder"
)
_CHANNELS = word_class(
    """
    phone telephone linkedin sms whatsapp voicemail inmail quick brief short friendly gentle polite connection unanswered
    courtesy generic standard template templated reply phoning chase chaser nudge
    """
)
_BESIDE_ARTEFACTS = (ARTEFACTS | _CHANNELS | GLUE | TIME | COUNTS | PRAISE | {NAME}) - word_class(
    "today letter leave stop plans copy number writing start hot"
)
_LONG_ENOUGH = 18  # words without one to go by: nobody says so little by chance


@frozen
class Reading:
    """`rule` is the rule of the group that speaks; `start` and `end` are the characters that say so."""

    rule: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def read(text: str, kind: str = "body") -> Reading | None:
    """The reading of a formulaic text; None where a text says something, or is in another language.

    `kind`: label, subject, preview, title, or any other for texts of whole sentences.
    """
    blank = find_blank(text)
    if blank is not None:
        return Reading("placeholder", *blank)
    short = kind in SHORT
    if short and only_counts(text):
        return Reading("numbered-label", 0, len(text))
    said = sentences(text) if short else _without_signature(text, sentences(text))
    found = _cue(said)
    if not said or (
        _short_says(said, kind, found is not None) if short else _long_says(said, found is not None)
    ):
        return None
    return _named(said, found) if found else _without_cue(said, kind)


def _cue(said: tuple[Sentence, ...]) -> tuple[str, Word, Word] | None:
    for rule, cues in _BY_CUE:
        for sentence in said:
            if (cue := find_cue(sentence.words, cues)) is not None:
                return rule, *cue
    return None


def _named(said: tuple[Sentence, ...], found: tuple[str, Word, Word]) -> Reading:
    rule, first, last = found
    return Reading(rule, first.start, last.end)


def _without_cue(said: tuple[Sentence, ...], kind: str) -> Reading | None:
    """Of a text with nothing left: it greets, praises itself or asks for time, or it only names what is sent."""
    title = kind in SHORT and kind != "label"
    rule = "generic-subject" if title and _has(said, ATTENTION) else "no-purpose"
    if rule == "no-purpose" and not (_has(said, ASKS) or _names_nothing(said, kind)):
        return None
    return Reading(rule, said[0].words[0].start, said[-1].words[-1].end)


def _has(said: tuple[Sentence, ...], cues: Cues) -> bool:
    return any(find_cue(s.words, cues) is not None for s in said)


def _names_nothing(said: tuple[Sentence, ...], kind: str) -> bool:
    """Only what is sent, or many words of which none tells anything."""
    if kind in SHORT:
        return _only_artefacts(said)
    return sum(len(s.words) for s in said) >= _LONG_ENOUGH


def _only_artefacts(said: tuple[Sentence, ...]) -> bool:
    """`email`, `phone attempt, morning`, `generic mail for all leads`."""
    texts = [w.text for s in said for w in s.words]
    return not (ARTEFACTS | _CHANNELS).isdisjoint(texts) and all(
        t in _BESIDE_ARTEFACTS or t.isdigit() for t in texts
    )


def _short_says(said: tuple[Sentence, ...], kind: str, cued: bool) -> bool:
    """In a few words each counts: one that is left is the topic."""
    if any(residue(s) or proposes_time(s) or names_act(s) for s in said):
        return True
    texts = [w.text for s in said for w in s.words]
    if not cued and not PLAIN.isdisjoint(texts) and PRAISE.isdisjoint(texts):
        return True
    return kind == "label" and _names_its_act(texts)


def _names_its_act(texts: list[str]) -> bool:
    """`final email`, `thank you`, `connect`, `find the right person`: the other steps do not do that."""
    if texts[0] in _PLACE and "chance" not in texts and len(texts) < 4 and texts[-1] in _HOLLOW_LABEL:
        return True
    return (len(texts) < 3 and texts[0] in _ACTS and texts[-1] not in _HOLLOW_LABEL) or "person" in texts


def _long_says(said: tuple[Sentence, ...], cued: bool) -> bool:
    unknown = 0
    for sentence in said:
        left = residue(sentence)
        if of_use(left) or proposes_time(sentence) or (left and sentence.question):
            return True
        if left and len(left) <= _MOST_UNKNOWN and _wishes(sentence):
            continue
        if topical(sentence, left):
            return True
        unknown += len(left)
    words = sum(len(s.words) for s in said)
    allowed = words // (_WORDS_FOR_ONE_UNKNOWN if cued else 2 * _WORDS_FOR_ONE_UNKNOWN)
    return unknown > min(_MOST_UNKNOWN, allowed)


def _wishes(sentence: Sentence) -> bool:
    """`I hope the harvest was kind to you`: small talk, whatever it is about."""
    return not _WISHES.isdisjoint(w.text for w in sentence.words[:4])


def _without_signature(text: str, said: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """Without the last paragraph, if it is a line of names such as `Dana Reyes, Tallyfold`; or the name after `Cheers,`."""
    head, _, tail = text.rstrip().rpartition("\n\n")
    short = 0 < len(tail.split()) <= _SIGNATURE and not re.search(r"[.!?:]", tail)
    if head.strip() and short and all(w[0].isupper() for w in re.findall(r"[^\W\d_]+", tail)):
        return tuple(s for s in said if s.words[-1].end <= len(head))
    if len(said) < 2 or not _SIGNED.search(text):
        return said
    last = said[-1]
    return (*said[:-1], *([Sentence(last.words[:-1])] if len(last.words) > 1 else []))


_SIGNED = re.compile(
    r"\b(soon|cheers|regards|best|thanks|wishes|bye|truly|sincerely|later)\s*[,\n–—-]+\s*[^\W\d_]+\W*$",
    re.IGNORECASE,
)
