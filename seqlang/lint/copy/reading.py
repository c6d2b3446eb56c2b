"""What a text does: does it only renew contact, or is something left that the reader can use, answer or accept?"""

from __future__ import annotations

import re
from itertools import pairwise

from attrs import frozen

from seqlang.lint.copy.cues import find_cue
from seqlang.lint.copy.vocabulary import ASSETS, COUNTS, EMPTY, TIME
from seqlang.lint.copy.words import LINK, NAME, VALUE, Sentence, Word, sentences, word_class

# In a sentence beside the check-in, one word that is not known to be empty may still be talk ("things get frantic"), if it
# stands among this many others; in the whole text two.
_WORDS_FOR_ONE_UNKNOWN = 8
_MOST_UNKNOWN = 2
_CLOCK = re.compile(r"\d{1,2}:\d\d|\d{1,2}(am|pm)")
_WEEKDAYS = word_class("monday tuesday wednesday thursday friday saturday sunday tomorrow")
_SIGNATURE = 6  # words a line under the text has at most, if it is a signature


@frozen
class CheckIn:
    """The stretch of the text, in characters, that says so."""

    start: int
    end: int


def read_check_in(text: str) -> CheckIn | None:
    """The cue of a text whose only act is to renew contact; None where there is none, or something is left besides.

    English. A text in another language holds words this does not know, and so is never taken for a check-in.
    """
    said = _without_signature(text, sentences(text))
    cues = [(sentence, cue) for sentence in said if (cue := find_cue(sentence.words)) is not None]
    if not cues or _says_something(said, tuple(sentence for sentence, _ in cues)):
        return None
    first, last = cues[0][1]
    return CheckIn(first.start, last.end)


def _says_something(said: tuple[Sentence, ...], cued: tuple[Sentence, ...]) -> bool:
    unknown = 0
    for sentence in said:
        left = residue(sentence)
        if left and (sentence in cued or sentence.question or _substance(sentence, left)):
            return True
        if _proposes_time(sentence):
            return True
        unknown += len(left)
    return unknown > _MOST_UNKNOWN


def _substance(sentence: Sentence, left: tuple[Word, ...]) -> bool:
    """Something to use, a figure, a link; or too much unknown for mere talk."""
    if any(w.text in ASSETS or w.text in (LINK, VALUE) or w.is_number for w in left):
        return True
    return len(left) * _WORDS_FOR_ONE_UNKNOWN > len(sentence.words)


def residue(sentence: Sentence) -> tuple[Word, ...]:
    """The words left when all that say nothing by themselves are taken away: names, courtesy, one's own mails and days."""
    return tuple(w for at, w in enumerate(sentence.words) if not _empty(sentence.words, at))


def _empty(words: tuple[Word, ...], at: int) -> bool:
    word = words[at]
    if word.text == NAME or word.text in EMPTY:
        return True
    if not word.is_number:
        return _elongated(word.text) or _slip(word.text)
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


_OWN = word_class("email emails mail mails message messages call calls step touch times")
_COUNTED = (TIME | COUNTS | _OWN) - {"am", "pm"}


def _elongated(word: str) -> bool:
    """`helloooo`, `sooo`."""
    return len(word) > 3 and re.sub(r"(.)\1{2,}", r"\1", word) in EMPTY


def _slip(word: str) -> bool:
    """Two letters of an empty word swapped, or a long one a letter away from it: `agian`, `evrything`."""
    if len(word) < 5:
        return False
    from rapidfuzz.distance import OSA

    alike = _LONG if len(word) > 6 else _BY_LETTERS.get("".join(sorted(word)), ())
    return any(OSA.distance(word, w, score_cutoff=1) == 1 for w in alike if w[0] == word[0])


_LONG = tuple(sorted(w for w in EMPTY if len(w) > 6))
_BY_LETTERS: dict[str, tuple[str, ...]] = {}
for _word in sorted(EMPTY):
    _letters = "".join(sorted(_word))
    _BY_LETTERS[_letters] = (*_BY_LETTERS.get(_letters, ()), _word)


def _proposes_time(sentence: Sentence) -> bool:
    """A clock time, or a named day in a question: a slot that one can accept."""
    texts = [w.text for w in sentence.words]
    clock = any(_CLOCK.fullmatch(t) for t in texts) or _at_hour(texts)
    return clock or (sentence.question and not _WEEKDAYS.isdisjoint(texts))


def _at_hour(texts: list[str]) -> bool:
    return any(a == "at" and (b.isdigit() or b in COUNTS) for a, b in pairwise(texts))


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
