"""A step's WHEN, said so that two of them can stand in one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seqlang.plan.words import due_words, length_words

Json = Mapping[str, Any]


def when_words(due: Json | None) -> str:
    """`day 4 at 09:00`, `2 days after the step before it`, `right after the step before it`."""
    if due is None:
        return "right after the step before it"
    at = f" at {due['at']}" if due.get("at") else ""
    if due["from"] == "previous":
        return f"{length_words(due['length'])} after the step before it{at}"
    if due["from"] == "weekday":
        return f"on the first {due['weekday']} after the step before it{at}"
    return due_words(due)


def moves(subject: str, before: Json | None, after: Json | None) -> str:
    """`email "proof" moves from day 4 to day 6`; where the two do not count from the same, what it does now."""
    was, is_ = when_words(before), when_words(after)
    if before and after and before["from"] == after["from"] == "enrollment":
        return f"{subject} moves from {was} to {is_}"
    return f"{subject} comes {_on(after, is_)} now, instead of {_on(before, was)}"


def _on(due: Json | None, words: str) -> str:
    return f"on {words}" if due is not None and due["from"] == "enrollment" else words
