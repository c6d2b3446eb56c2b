"""What a text does: has it a blank, does it only count, or does nothing in it bear on the reader? Then one rule of the group speaks.

The reading is one for all rules: a text is read once, and each rule asks whether the reading bears its name. English, German,
French and Spanish; a text in another language is never taken for formulaic.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from seqlang.lint.copy.blanks import find_blank
from seqlang.lint.copy.counting import only_counts
from seqlang.lint.copy.grammar import Heard, cue_in, hands_over
from seqlang.lint.copy.judge import Scales, is_formulaic, name_of, shipped, spoken_by
from seqlang.lint.copy.language import language_of
from seqlang.lint.copy.said import Said, said
from seqlang.lint.copy.words import VALUE, Sentence, Word, sentences
from seqlang.values import field, frozen

GUIDES = ("script", "note", "voicemail")
SHORT = ("label", "subject", "preview", "title")
_POINTING = frozenset("^↑⬆↥⇧👆☝🔝")
_SIGNATURE = 6  # words a line under the text has at most, if it is a signature


@frozen
class Reading:
    """`rule` is the rule of the group that speaks; `start` and `end` are the characters that say so.

    `words` are the cue and the words that spoke most for it, as they are written; none where nothing had to be weighed.
    """

    rule: str
    start: int
    end: int
    words: tuple[str, ...] = field(default=())


@lru_cache(maxsize=1 << 15)
def read(text: str, kind: str = "body", vocabulary: frozenset[str] = frozenset()) -> Reading | None:
    """The reading of a formulaic text; None where a text says something, or is in another language.

    `kind`: label, subject, preview, title, or any other for texts of whole sentences. `vocabulary`: names in small letters
    that are something to speak of.
    """
    return rule_by_form(text, kind) or judged(text, kind, shipped(), vocabulary)


def rule_by_form(text: str, kind: str) -> Reading | None:
    """A text with a blank in it, without a letter or a figure, or that only counts: that needs no weighing."""
    blank = find_blank(text, kind != "label" and kind not in GUIDES)
    if blank is not None:
        return Reading("placeholder", *blank)
    if text.strip() and not any(map(str.isalnum, text)):
        return Reading(_rule_without_words(text, kind), 0, len(text))
    return Reading("numbered-label", 0, len(text)) if kind in SHORT and only_counts(text) else None


def _rule_without_words(text: str, kind: str) -> str:
    """Of pictures and marks alone: some point at what stands above, some ask."""
    if not _POINTING.isdisjoint(text):
        return "bump"
    if "?" in text:
        return "generic-follow-up"
    return "generic-subject" if kind in SHORT and kind != "label" else "no-purpose"


def judged(text: str, kind: str, on: Scales, vocabulary: frozenset[str] = frozenset()) -> Reading | None:
    """The reading of a text that has to be weighed, by these weights.

    A body that plainly hands something over is not formulaic, whatever else it says.
    """
    it = said_of(text, kind, vocabulary)
    if it is None or (it.kind == "body" and hands_over(it.parts)):
        return None
    if not is_formulaic(it, on, kind in GUIDES):
        return None
    words = spoken_by(it, on.by["formulaic"])
    cue = cue_in(it.sentences) if it.tongue.name == "en" else None
    first, last = _bounds(cue) if cue else _where(it, words)
    spans = ([(first.start, last.end)] if cue else []) + [(w.start, w.end) for w in words]
    apart = [
        span
        for at, span in enumerate(spans)
        if not cue or at == 0 or not first.start <= span[0] <= last.start
    ]
    heard = tuple(text[start:end] for start, end in sorted(apart))
    return Reading(name_of(it, on.by, cue), first.start, last.end, heard)


def _bounds(cue: Heard) -> tuple[Word, Word]:
    words = cue.sentence.words
    return words[cue.first], words[cue.last]


def _where(it: Said, words: tuple[Word, ...]) -> tuple[Word, Word]:
    """The whole of a short text; of others the sentence that speaks most."""
    if it.kind != "body" or not words:
        return it.sentences[0].words[0], it.sentences[-1].words[-1]
    held = max(it.sentences, key=lambda s: len([w for w in s.words if w in words]))
    return held.words[0], held.words[-1]


def said_of(text: str, kind: str, vocabulary: frozenset[str] = frozenset()) -> Said | None:
    """A text as it is judged; None where there is no word, or in a language that is not read."""
    parts = sentences(text)
    if kind not in SHORT:
        parts = _without_signature(text, parts)
    tongue = language_of(parts)
    if tongue is None or not parts:
        return None
    group = "label" if kind == "label" else "title" if kind in SHORT else "body"
    return said(text, group, tongue, _with_names(parts, vocabulary))


def _with_names(parts: tuple[Sentence, ...], vocabulary: frozenset[str]) -> tuple[Sentence, ...]:
    """Words that are a name of one's own are as good as a value."""
    return tuple(_named(part, _names(vocabulary)) for part in parts) if vocabulary else parts


@lru_cache(maxsize=8)
def _names(vocabulary: frozenset[str]) -> Mapping[str, list[tuple[str, ...]]]:
    """The words of each name, by the first of them."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in vocabulary:
        words = tuple(word for part in sentences(name) for word in part.texts)
        if words:
            found.setdefault(words[0], []).append(words)
    return found


def _named(part: Sentence, names: Mapping[str, list[tuple[str, ...]]]) -> Sentence:
    texts = part.texts
    own = {
        at + i
        for at, word in enumerate(texts)
        for name in names.get(word, ())
        if texts[at : at + len(name)] == name
        for i in range(len(name))
    }
    return part._replace(texts=tuple(VALUE if at in own else word for at, word in enumerate(texts)))


def _without_signature(text: str, said: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """Without the last paragraph, if it is a line of names such as `Dana Reyes, Tallyfold`; or the name after `Cheers,`."""
    head, _, tail = text.rstrip().rpartition("\n\n")
    short = 0 < len(tail.split()) <= _SIGNATURE and not re.search(r"[.!?:]", tail)
    if head.strip() and short and all(w[0].isupper() for w in re.findall(r"[^\W\d_]+", tail)):
        return tuple(s for s in said if s.spans[-1][1] <= len(head))
    if len(said) < 2 or not _SIGNED.match(text[::-1]):
        return said
    last = said[-1]
    return (*said[:-1], *([Sentence(last.texts[:-1], last.spans[:-1])] if len(last.texts) > 1 else []))


_ENDINGS = ("soon", "cheers", "regards", "best", "thanks", "wishes", "bye", "truly", "sincerely", "later")
# Read backwards, from the last letter of a text: forwards it would be looked for at each of its words.
_SIGNED = re.compile(
    rf"\W*[^\W\d_]+\s*[,\n–—-]+\s*(?:{'|'.join(word[::-1] for word in _ENDINGS)})\b", re.IGNORECASE
)
