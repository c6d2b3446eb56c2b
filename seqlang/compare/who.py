"""Whom a condition speaks of, as a manager would say it: `contacts without a phone`, `contacts whose plan is "pro"`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from seqlang.plan.words import condition_words, event_words, list_words, value_words

Json = Mapping[str, Any]
DONE = ("opened", "clicked", "replied", "accepted", "unsubscribed", "complained", "converted")
_SIGNS = {"<": "below", "<=": "at most", ">": "above", ">=": "at least"}


def who(condition: Json, yes: bool = True) -> str:
    """The contacts for whom the condition holds, or (`yes` False) does not."""
    if condition["op"] == "not":
        return who(condition["term"], not yes)
    say = _SAY.get(condition["op"])
    said = say(condition, yes) if say else None
    holds = "holds" if yes else "does not hold"
    return said or f"contacts for whom `{condition_words(condition)}` {holds}"


def field_words(path: str) -> str:
    """`phone` for contact.phone, `account voice` for account.voice."""
    root, _, name = path.partition(".")
    words = name.replace("_", " ").replace(".", " ")
    return words if root == "contact" else f"{root} {words}"


def known_words(path: str) -> str:
    return f"contacts with {_a(field_words(path))}"


def unknown_words(path: str) -> str:
    return f"contacts without {_a(field_words(path))}"


def _a(words: str) -> str:
    return f"an {words}" if words[:1] in "aeiou" else f"a {words}"


def _field(value: Json) -> str | None:
    path = value.get("field")
    return path if isinstance(path, str) else None


def _known(condition: Json, yes: bool) -> str | None:
    path = _field(condition["value"])
    if path is None:
        return None
    return known_words(path) if yes is (condition["op"] == "known") else unknown_words(path)


def _true(condition: Json, yes: bool) -> str | None:
    path = _field(condition["value"])
    return path and f"contacts whose {field_words(path)} is {'yes' if yes else 'not yes'}"


def _equal(condition: Json, yes: bool) -> str | None:
    path = _field(condition["left"])
    is_ = "is" if yes is (condition["op"] == "=") else "is not"
    return path and f"contacts whose {field_words(path)} {is_} {value_words(condition['right'])}"


def _among(condition: Json, yes: bool) -> str | None:
    path = _field(condition["left"])
    is_ = "is" if yes is (condition["op"] == "in") else "is none of"
    values = list_words(map(value_words, condition["values"]), "or" if is_ == "is" else "and")
    return path and f"contacts whose {field_words(path)} {is_} {values}"


def _compared(condition: Json, yes: bool) -> str | None:
    path = _field(condition["left"])
    not_ = "" if yes else "not "
    sign = _SIGNS[condition["op"]]
    return path and f"contacts whose {field_words(path)} is {not_}{sign} {value_words(condition['right'])}"


def _containing(condition: Json, yes: bool) -> str | None:
    path = _field(condition["left"])
    has = "has" if yes else "has not"
    return path and f"contacts whose {field_words(path)} {has} {value_words(condition['right'])}"


def _event(condition: Json, yes: bool) -> str | None:
    """Only what a contact does, and did at all: how often and when is said as written."""
    plain = condition["fewer_than"] is None and condition["at_least"] == 1 and condition["window"] is None
    if condition["event"] not in DONE or not plain:
        return None
    words = event_words(condition)
    return f"contacts who {words}" if yes else f"contacts who have not {words}"


_SAY: dict[str, Callable[[Json, bool], str | None]] = {
    **dict.fromkeys(("known", "unknown"), _known),
    "true": _true,
    **dict.fromkeys(("=", "!="), _equal),
    **dict.fromkeys(("in", "not in"), _among),
    **dict.fromkeys(("<", "<=", ">", ">="), _compared),
    "contains": _containing,
    "event": _event,
}
