"""What things look like on a masked line, for the situations' patterns."""

from __future__ import annotations

import re

TEXT = r'"·*"'
# The channels there are from the start.
CHANNELS = "email|sms|whatsapp|push|in_app|call|linkedin|task|webhook|notify"
NAME = r"\b[A-Za-z_]\w*"
PATH = rf"(?<!\.){NAME}(?:\.{NAME})+"
LEFT = rf"(?:{PATH}|{TEXT}\.{NAME})"
UNIT = r"(?:minute|hour|day|week|month|year|business day)s?\b"
LENGTH = rf"\d+ *(?:to +\d+ +)?(?:business +)?{UNIT}"
DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
STEP = rf"{NAME} +{TEXT}|wait\b|exit\b|start\b|set\b|tag\b|untag\b|unsubscribe\b|use\b|if\b|split\b|repeat\b"
# A step's WHEN, with its colon.
WHEN = rf"(?:(?:day|after|on|next) [^:\"]*(?::\d\d)?|{LENGTH} (?:before|after) [^:]*(?::\d\d)?) *: *"

# Where a condition begins that asks for something.
ASKED = r"(?P<lead>\b(?:if|unless|when|whenever|until|and|or|not)|\() *"

_ONE_TO = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
NUMBERS = {word: str(n) for n, word in enumerate(_ONE_TO.split())} | {
    "twenty": "20",
    "twenty-one": "21",
    "thirty": "30",
    "sixty": "60",
    "ninety": "90",
}
NUMBER_WORDS = "|".join(sorted(NUMBERS, key=len, reverse=True))

_YEAR = "january february march april may june july august september october november december"
MONTHS = _YEAR.split()
_MONTH = "|".join([*MONTHS, *(m[:3] for m in MONTHS), "sept"])
MONTH = rf"(?i:{_MONTH})\b\.?"


def month_number(word: str) -> int:
    return next(n for n, m in enumerate(MONTHS, 1) if m.startswith(word.lower().rstrip(".")[:3]))


def single(condition: str) -> bool:
    """No `and` or `or` in it, so that a `not` before it needs no parentheses."""
    return not re.search(r"\b(?:and|or)\b", condition)


def negated(condition: str) -> str:
    return f"not {condition}" if single(condition) else f"not ({condition})"


_ANSWERS = (
    "yes no",
    "y n",
    "true false",
    "t f",
    "on off",
    "ja nein",
    "oui non",
    "si no",
    "sim não",
    "sì no",
    "sí no",
)
_PAIRS = frozenset(frozenset(pair.split()) for pair in _ANSWERS)


def is_yes_and_no(written: str) -> bool:
    """`yes/no`, `"true" | "false"`, `No or Yes`: two answers, however they are parted."""
    words = [word for word in re.findall(r"[^\W_]+", written.lower()) if word != "or"]
    return len(words) == 2 and frozenset(words) in _PAIRS
