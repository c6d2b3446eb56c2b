"""What can be measured of a text in English: whether it is English, how hard it reads, whom it talks about."""

from __future__ import annotations

import re
from functools import lru_cache

from seqlang.lint.copy.shown import shown, words_of
from seqlang.lint.copy.vocabulary import GLUE
from seqlang.lint.copy.words import word_class

_SMALL_SHARE = 0.15  # in stiff English; four in ten is usual
_LETTERS_APART = 0.03
_FOREIGN = word_class(
    """
    der die das und nicht ist mit für auf ein eine einen den dem des sich auch wir ihr sie le la les et des une est pour dans nous vous
    que pas avec sur el los las y en con por para una del usted su il che per non sono di van het een voor met op och att det som är på
    """
)
_SENTENCE_END = re.compile(r"[.!?…]+(?=\s|$)|\n\s*\n|\n(?=\s*[-*•\d])")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^laeiouy]es?|[^dtaeiouy]ed)$")
_US = word_class("i me my mine myself we us our ours ourselves")
_YOU = word_class("you your yours yourself yourselves")


@lru_cache(maxsize=256)
def is_english(text: str) -> bool:
    """By its small words; False where it is too short to tell."""
    words = [word.casefold() for word in words_of(text)]
    small = sum(word in GLUE for word in words)
    foreign = sum(word in _FOREIGN for word in words)
    apart = sum(not letter.isascii() for letter in "".join(words)) > _LETTERS_APART * len("".join(words))
    return len(words) > 7 and not apart and small >= _SMALL_SHARE * len(words) and foreign < small / 2


def grade(text: str) -> float:
    """The Flesch-Kincaid school grade; of syllables an estimate."""
    words = words_of(text)
    sentences = [part for part in _SENTENCE_END.split(shown(text)) if words_of(part)]
    syllables = sum(map(_syllables, words))
    return 0.39 * len(words) / max(1, len(sentences)) + 11.8 * syllables / max(1, len(words)) - 15.59


def us_and_you(text: str) -> tuple[int, int]:
    """How often the writer and the reader are spoken of."""
    words = [re.split("['’]", word.casefold())[0] for word in words_of(text)]
    return sum(word in _US for word in words), sum(word in _YOU for word in words)


def _syllables(word: str) -> int:
    plain = word.casefold()
    return max(1, len(_VOWELS.findall(plain)) - bool(_SILENT.search(plain)))
