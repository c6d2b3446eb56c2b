"""A text cut into sentences and words, so that case, quotes, emoji, hyphens and short forms do not matter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from seqlang.template.pieces import TAG

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
_LINK_TOKEN = (
    r"(?P<link>https?://\S+|www\.\S+|\b[\w.-]+@[\w.-]+\.\w+|\b[\w-]+\.(?:com|org|net|io|eu|de|co)\b(?:/\S*)?)"
)
_OTHER_TOKENS = (
    r"(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)"
    rf"|(?P<tag>{TAG})"
    r"|(?P<number>[$€£]?\d[\d.,:]*\d[%€]?|[$€£]?\d[%€]?)(?P<suffix>(?i:st|nd|rd|th|am|pm|d|x))?(?![^\W_])"
    r"|(?P<end>[.!?…]+|\n[ \t]*\n|\n(?=[ \t]*[-*•]))"
    r"|(?P<digits>\d+)"
)
_TOKEN = re.compile(_OTHER_TOKENS, re.DOTALL)
# Of whatever is a link; most texts have none of it, and to try each word as one takes longer than all the rest.
_LIKE_A_LINK = re.compile(r"[.](?:com|org|net|io|eu|de|co)\b|://|@|www[.]")
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


class Word(NamedTuple):
    """`text` in small letters, or NAME, VALUE, LINK; `start` and `end` are characters of the text as given."""

    text: str
    start: int
    end: int


class Sentence(NamedTuple):
    """`texts` and `spans` are those of its words, in their order: to make a `Word` of each takes longer than to judge them."""

    texts: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    question: bool = False

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(Word(text, *span) for text, span in zip(self.texts, self.spans, strict=True))


@lru_cache(maxsize=1 << 14)
def is_number(text: str) -> bool:
    """Has a word a digit?"""
    return any(c.isdigit() for c in text)


@lru_cache(maxsize=64)
def sentences(text: str) -> tuple[Sentence, ...]:
    """The text's sentences, a line that stands apart among them; those without a word are left out."""
    found: list[Sentence] = []
    texts: list[str] = []
    spans: list[tuple[int, int]] = []
    for match in _tokens(text if text.isascii() and "`" not in text else text.translate(_QUOTES)):
        sort = match.lastgroup
        if sort != "end":
            said = _spelled_out(match[0]) if sort == "word" else _texts(match)
            texts += said
            for _ in said:
                spans.append(match.span())
        elif texts:
            found.append(Sentence(tuple(texts), tuple(spans), "?" in match[0]))
            texts, spans = [], []
    return (*found, Sentence(tuple(texts), tuple(spans))) if texts else tuple(found)


def _tokens(text: str) -> Iterator[re.Match[str]]:
    return (_token_or_link() if _LIKE_A_LINK.search(text) else _TOKEN).finditer(text)


@cache
def _token_or_link() -> re.Pattern[str]:
    return re.compile(f"{_LINK_TOKEN}|{_OTHER_TOKENS}", re.DOTALL)


def _texts(match: re.Match[str]) -> tuple[str, ...]:
    """The words that something else than a word stands for."""
    if match.lastgroup == "link":
        return (LINK,)
    return _filled_in(match[0]) if match.lastgroup == "tag" else (match[0].casefold(),)


@lru_cache(maxsize=1 << 10)
def _filled_in(tag: str) -> tuple[str, ...]:
    """`{{ contact.first_name }}` is a name; any other variable says something; `{% if … %}` says nothing."""
    found = _TAG.match(tag)
    if found is None or found[1] is None:
        return ()
    last = found[1].rsplit(".", 1)[-1].casefold()
    return (NAME if last in _NAMES else VALUE,)


@lru_cache(maxsize=1 << 14)
def _spelled_out(written: str) -> tuple[str, ...]:
    """The words that a word as it is written stands for, in small letters."""
    word = unicodedata.normalize("NFKC", written).casefold()
    if word in _SPELLED_OUT:
        return _SPELLED_OUT[word]
    for ending, said in _SHORT.items():
        if word.endswith(ending) and len(word) > len(ending):
            return (word.removesuffix(ending), *said)
    return (word.replace("'", ""),)
