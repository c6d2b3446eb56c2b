"""A text cut into sentences and words, so that case, quotes, emoji, hyphens and short forms do not matter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from seqlang.values import frozen

# What stands for something that is no word: a name filled in, any other value filled in, a link.
NAME, VALUE, LINK = "<name>", "<value>", "<link>"


def word_class(words: str) -> frozenset[str]:
    """The words of a text, parted by blanks."""
    return frozenset(words.split())


_DOUBLED = word_class("pop drop stop get chat plan")


def forms(stems: Iterable[str]) -> frozenset[str]:
    """Every form of regular verbs: check, checks, checked, checking. Irregular ones are written out where they matter."""
    return frozenset(form for stem in stems for form in _forms(stem))


def _forms(stem: str) -> tuple[str, ...]:
    cut = stem[:-1] if stem.endswith("e") else stem
    cut = stem + stem[-1] if stem in _DOUBLED else cut
    return stem, f"{stem}s", f"{stem}es", f"{cut}ed", f"{cut}ing"


_TAG = re.compile(r"\{%.*?%\}|\{\{\s*-?\s*([^|}\s]*).*?\}\}", re.DOTALL)
_NAMES = word_class(
    """
    name first_name last_name full_name firstname lastname company company_name account_name account title job_title role
    owner industry city country region state sender sender_name rep rep_name my_name signature website domain department
    """
)
_TOKEN = re.compile(
    r"(?P<link>https?://\S+|www\.\S+|\b[\w.-]+@[\w.-]+\.\w+|\b[\w-]+\.(?:com|org|net|io|eu|de|co)\b(?:/\S*)?)"
    r"|(?P<tag>\{\{.*?\}\}|\{%.*?%\})"
    r"|(?P<number>[$€£]?\d[\d.,:]*\d[%€]?|[$€£]?\d[%€]?)(?P<suffix>(?i:st|nd|rd|th|am|pm|d|x))?(?![^\W_])"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)"
    r"|(?P<end>[.!?…]+|\n[ \t]*\n|\n(?=[ \t]*[-*•]))"
    r"|(?P<digits>\d+)",
    re.DOTALL,
)
_SHORT = {
    "'m": ("am",),
    "'re": ("are",),
    "'ve": ("have",),
    "'ll": ("will",),
    "'d": ("would",),
    "'s": ("is",),
    "n't": ("not",),
}
_SPELLED_OUT = {
    "gonna": ("going", "to"),
    "wanna": ("want", "to"),
    "u": ("you",),
    "ur": ("your",),
    "pls": ("please",),
}
_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"'})


@frozen
class Word:
    """`text` in small letters, or NAME, VALUE, LINK; `start` and `end` are characters of the text as given, `then` the one behind."""

    text: str
    start: int
    end: int
    then: str = ""

    @property
    def is_number(self) -> bool:
        return _has_digit(self.text)


@lru_cache(maxsize=1 << 14)
def _has_digit(text: str) -> bool:
    return any(c.isdigit() for c in text)


@frozen
class Sentence:
    words: tuple[Word, ...]
    question: bool = False


def sentences(text: str) -> tuple[Sentence, ...]:
    """The text's sentences, a line that stands apart among them; those without a word are left out."""
    found: list[Sentence] = []
    words: list[Word] = []
    for match in _TOKEN.finditer(text.translate(_QUOTES)):
        if match["end"]:
            found.append(Sentence(tuple(words), "?" in match["end"]))
            words = []
        else:
            words += _words(match)
    return tuple(s for s in (*found, Sentence(tuple(words))) if s.words)


def _words(match: re.Match[str]) -> list[Word]:
    start, end = match.span()
    return [Word(text, start, end, match.string[end : end + 1]) for text in _texts(match)]


def _texts(match: re.Match[str]) -> tuple[str, ...]:
    if match["link"]:
        return (LINK,)
    if match["tag"]:
        return _filled_in(match["tag"])
    if match["word"]:
        return _spelled_out(unicodedata.normalize("NFKC", match["word"]).casefold())
    return (match[0].casefold(),)


def _filled_in(tag: str) -> tuple[str, ...]:
    """`{{ contact.first_name }}` is a name; any other variable says something; `{% if … %}` says nothing."""
    found = _TAG.match(tag)
    if found is None or found[1] is None:
        return ()
    last = found[1].rsplit(".", 1)[-1].casefold()
    return (NAME if last in _NAMES else VALUE,)


@lru_cache(maxsize=1 << 14)
def _spelled_out(word: str) -> tuple[str, ...]:
    if word in _SPELLED_OUT:
        return _SPELLED_OUT[word]
    for ending, said in _SHORT.items():
        if word.endswith(ending) and len(word) > len(ending):
            return (word.removesuffix(ending), *said)
    return (word.replace("'", ""),)
