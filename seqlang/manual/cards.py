"""A card for each word of the language: two or three plain lines, and an example that compiles."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from seqlang.manual.entries import entries
from seqlang.values import frozen


@frozen
class Card:
    """`words`: those it is for, the first being its head; `about` is one paragraph; `example` a whole file."""

    words: tuple[str, ...]
    about: str
    example: str


@cache
def cards() -> Mapping[str, Card]:
    """By word."""
    return {word: card for card in _all() for word in card.words}


def _all() -> list[Card]:
    found = []
    for words, text in entries("words.txt"):
        about, _, example = text.partition("\n---\n")
        found.append(Card(words, about.replace("\n", " "), f"{example}\n"))
    return found
