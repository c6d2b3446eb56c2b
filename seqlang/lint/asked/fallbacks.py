"""Which words fit where a value is unknown: those that the file has elsewhere, in the same language, or plain English ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from seqlang.lint.asked.unsure import holds_words
from seqlang.lint.copy.language import language_in
from seqlang.lint.copy.prose import is_english
from seqlang.lint.copy.shown import words_of
from seqlang.lint.views import READ, Step
from seqlang.lint.walk import touches_in
from seqlang.model import program
from seqlang.once import once
from seqlang.template.pieces import pieces
from seqlang.values import frozen

_FALLBACKS = {"first_name": "there", "name": "there", "title": "your role"}
_OWN = ("last_name", "email", "phone", "timezone", "owner")  # "your owner" would be worse than a gap
_TO_TELL = 12  # words it takes to doubt what only may be English
# at the beginning of a tag, which may give it to a name of its own
_USED = re.compile(
    r"""(?:[\w-]++\s*+=\s*+)?([\w.]++(?:\["[^"]*"\][\w.]*+)?)\s*+\|\s*default:\s*["']([^"']+)["']"""
)


@frozen
class _Used:
    """A fallback as it is written for a value: in which file, and all that its step and the step's variants say."""

    path: str
    name: str
    fallback: str
    said: str


def fallback_for(name: str, step: Step) -> str | None:
    """What the file has elsewhere in the step's language; else words that fit where the value stood, in an English text. None where nobody
    can guess them."""
    said = "\n".join(text.text for text in step.texts if text.for_contact)
    language = language_in(said)
    if language is None:
        return None  # two texts in languages that we do not know need not be in the same
    used = _used_elsewhere(name, step, language)
    if used is not None:
        return used
    last = name.rpartition(".")[2]
    if name.startswith("entry.") or last in _OWN or not holds_words(name, step):
        return None
    if language != "en" or not _may_be_english(said):
        return None
    return _FALLBACKS.get(last, f"your {last.replace('_', ' ')}")


@lru_cache(maxsize=256)
def _may_be_english(said: str) -> bool:
    return is_english(said) or len(words_of(said)) < _TO_TELL


def _used_elsewhere(name: str, step: Step, language: str) -> str | None:
    found = (used for each in step.sequence.project.programs for used in _used_in(each))
    fitting = (used for used in found if (used.path, used.name) == (step.at.path, name))
    return next((used.fallback for used in fitting if language_in(used.said) == language), None)


@once
def _used_in(of: program.Program) -> list[_Used]:
    """In the texts of all its sequences."""
    tracks = (steps for s in of.sequences for steps in (s.steps, *(rule.steps for rule in s.rules)))
    touches = (touch for steps in tracks for _, touch in touches_in(steps))
    return [used for touch in touches for used in _used_by(touch)]


def _used_by(touch: program.Touch) -> Iterator[_Used]:
    words = list(_words(touch))
    said = "\n".join(each.text for each in words)
    for each in words:
        for name, fallback in _defaults_in(each.text):
            yield _Used(each.at.path, name, fallback, said)


@lru_cache(maxsize=1024)
def _defaults_in(text: str) -> tuple[tuple[str, str], ...]:
    """Each value with the fallback that is written for it."""
    found = (_USED.match(piece.inner) for piece in (pieces(text) if "default" in text else ()))
    return tuple((used[1], used[2]) for used in found if used)


def _words(touch: program.Touch) -> Iterator[program.Words]:
    for details in (touch.details, *(variant.details for variant in touch.variants)):
        read = (detail.value for detail in details if detail.key in READ)
        yield from (value for value in read if isinstance(value, program.Words))
