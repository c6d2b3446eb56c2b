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


# What is looked up under another name.
_ALSO = {
    "field": ("type", "types", "kind", "kinds", "fields", "variable", "property"),
    "yes_no": ("boolean", "bool", "checkbox", "flag", "consent", "true", "false", "yes"),
    "send": (
        "window",
        "hours",
        "office_hours",
        "quiet",
        "quiet_hours",
        "weekdays",
        "weekday",
        "weekend",
        "weekends",
    ),
    "list": ("multiple", "array"),
    "text": ("string", "liquid", "fallback", "default", "quote", "quotes"),
    "day": ("week", "weeks", "month", "months"),
    "after": ("hour", "minute", "minutes"),
    "number": ("integer", "decimal", "money", "currency", "amount"),
    "choice": ("enum", "select", "options", "option", "picklist"),
    "step": ("steps", "label", "labels", "touch", "action"),
    "rule": ("rules", "trigger", "triggers"),
    "setting": ("settings",),
    "wait": ("delay", "sleep", "wait_for"),
    "exit": ("end", "leave"),
    "goal": ("won", "conversion"),
    "split": ("ab", "ab_test", "experiment", "random"),
    "outcome": ("outcomes",),
    "due": ("deadline", "overdue", "timeout"),
    "timezone": ("time_zone", "timezones", "clock"),
    "in_app": ("in_app_message", "in_app_messages"),
    "sms": ("text_message", "text_messages"),
    "channel": ("channels",),
    "call": ("phone",),
    "repeat": ("daily", "every_day", "weekly", "loop"),
    "if": ("branch", "branches", "condition", "conditions"),
    "before": ("trial", "countdown"),
    "enroll": ("enter", "entrance", "join", "audience"),
    "within": ("since",),
    "on": ("past",),
    "opened": ("happened", "happens"),
}


def card_for(word: str) -> Card | None:
    """The card of a word, or of what is called so elsewhere."""
    return cards().get(word) or next((cards()[name] for name, also in _ALSO.items() if word in also), None)


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
