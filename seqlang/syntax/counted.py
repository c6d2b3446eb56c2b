"""Whens that count what the language does not: weeks, months, hours from enrollment, steps by number; and `d3` for `day 3`."""

from __future__ import annotations

import re

from seqlang.values import frozen

_UNITS = {
    "day": r"day|d",
    "week": r"week|wk|w",
    "month": r"month|mo",
    "hour": r"hour|hr|h",
    "minute": r"minute|min",
    "step": r"step|touch|touchpoint|touch[ -]point|stage|phase|no|nr|action|activity",
}
_AFTER = ("hour", "minute")
_NAMES = "|".join(f"(?P<{unit}>{names})" for unit, names in _UNITS.items())
# `week 3`, `wk3`, `Day-3`, `step #2`, `week 1, day 3`.
COUNTED = rf"(?i:(?:{_NAMES})s?[ .:_#-]*(?P<number>\d{{1,4}})(?:[ ,/:-]+d(?:ay)?[ -]*(?P<weekday>[1-7]))?)(?![\w.%])"
_BUSINESS = re.compile(r"^[ \t]+days: *business\b", re.MULTILINE)
_FROM_ZERO = re.compile(r"^[ \t]+(?:first_day: *0|day 0)\b", re.MULTILINE)
_MONTH = 30  # days, near enough for a guess


@frozen
class Counted:
    """`when`: what to write, empty where it is to be left out; `message` says why."""

    when: str
    message: str
    certain: bool = False


def counted(match: re.Match[str], text: str) -> Counted | None:
    """What a match of COUNTED is in the language; `text` is of the sequence, which says what its days count from."""
    unit, number = next(u for u in _UNITS if match[u]), int(match["number"])
    if unit == "day":
        when = f"day {number}"
        return Counted(when, f"A day is written as a word and a number: `{when}`.", certain=True)
    if unit in _AFTER:
        when = f"after {number} {unit}{'' if number == 1 else 's'}"
        return Counted(when, f"`{unit} {number}` is no when. That long after the step before it is `{when}`.")
    if unit == "step":
        message = (
            "Steps have no numbers: they come in the order in which they are written. In front of the colon stands when, such as "
            "`day 3:` or `after 2 days:`, or nothing for at once."
        )
        return Counted("", message)
    return _in_days(unit, number, int(match["weekday"] or 1), text) if number else None


def _in_days(unit: str, number: int, weekday: int, text: str) -> Counted:
    week = 5 if _BUSINESS.search(text) else 7
    first = 0 if _FROM_ZERO.search(text) else 1
    when = f"day {(number - 1) * (week if unit == 'week' else _MONTH) + weekday - 1 + first}"
    begins = "begins on" if unit == "week" else "begins about"
    what = f"{unit} {number} {begins}" if weekday == 1 else f"{unit} {number}, day {weekday} is"
    return Counted(when, f"There is no `{unit}` here: days are counted, and {what} `{when}`.")
