"""What people write for a window: `9 to 5`, `from 9am to 5pm CET`, `at 09:00`, `during business hours`."""

from __future__ import annotations

import re

from seqlang.calendar import zones
from seqlang.diagnostic import Edit, Fix
from seqlang.model.scope import Scope
from seqlang.source import Span
from seqlang.syntax import tree

_CLOCK = r"(\d\d?)(?::(\d\d))? ?([ap]m)?"
_HOURS = re.compile(rf"(?:(?:from|between) )?{_CLOCK} (?:to|until|till|and) {_CLOCK}(?= |$)")
_ONE = re.compile(rf"(?:(?:at|after|from|before|until) )?{_CLOCK}$")
_OFFICE = re.compile(r"(?:(?:during|in|within) )?(?:business|office|working|work) hours$")
_LOCAL = re.compile(r"(?:in )?(?:(?:their|the|contact|own) )*(?:local(?: time)?|time ?zone|timezone)$")
_NOON, _DAY_BEGINS = 12 * 60, 7 * 60  # minutes from midnight


_LONGEST = 20  # words that a pattern matches at most


def say_words(scope: Scope, setting: tree.Setting) -> bool:
    """Whether it was written in one of these ways, which is said."""
    return any([_say_hours(scope, setting), _say_zone(scope, setting)]) or any(
        say(scope, setting) for say in (_say_one_clock, _say_office, _say_only)
    )


def _words(setting: tree.Setting) -> list[str]:
    return [getattr(value, "text", ",") for value in setting.values]


def _found(pattern: re.Pattern[str], setting: tree.Setting) -> tuple[re.Match[str], Span] | None:
    """The first place from which the pattern matches whole words, and where that stands."""
    words = _words(setting)
    for start in range(len(words)):
        match = pattern.match(" ".join(words[start : start + _LONGEST]))
        if match:
            last = start + len(match[0].split()) - 1
            return match, Span(setting.values[start].span.start, setting.values[last].span.end)
    return None


def _say_hours(scope: Scope, setting: tree.Setting) -> bool:
    found = _found(_HOURS, setting)
    if found is None:
        return False
    match, place = found
    first, last = _minutes(*match.group(1, 2, 3)), _minutes(*match.group(4, 5, 6))
    if first is None or last is None or first == last:
        return False
    meant = _by_day(match, first, last)
    text = "-".join(f"{minutes // 60:02}:{minutes % 60:02}" for minutes in meant)
    sure = meant == (first, last)
    taken = f": {text}." if sure else f". `{match[0]}` is taken as {text} here."
    said = f"From one clock time to another is written with a hyphen, on the 24-hour clock{taken}"
    fix = Fix(f"Write {text}", (Edit(place, text),), safe=sure)
    scope.say("not-a-window", said, place, fixes=(fix,))
    return True


def _minutes(hour: str, minute: str | None, half: str | None) -> int | None:
    number = int(hour)
    if half and not 1 <= number <= 12:
        return None
    number = number % 12 + (12 if half == "pm" else 0) if half else number
    return number * 60 + int(minute or 0) if number < 24 and int(minute or 0) < 60 else None


def _by_day(match: re.Match[str], first: int, last: int) -> tuple[int, int]:
    """Hours of a clock of twelve, where they are only plain to somebody who knows that people work by day."""
    if match[3] or match[6] or match[1].startswith("0") or max(first, last) > _NOON + 59:
        return first, last
    if last < first:
        return first, last + _NOON
    return (first + _NOON, last + _NOON) if last <= _DAY_BEGINS else (first, last)


def _say_zone(scope: Scope, setting: tree.Setting) -> bool:
    """`09:00-17:00 CET`. Nothing is left out: without the zone the hours would be others."""
    words = _words(setting)
    clocks = [n for n, word in enumerate(words) if word[:1].isdigit() or word in ("am", "pm")]
    tail = " ".join(words[clocks[-1] + 1 :]) if clocks else ""
    value = _zone_of(tail)
    if value is None:
        return False
    place = Span(setting.values[clocks[-1] + 1].span.start, setting.values[-1].span.end)
    text = "Which clock the times are read on is said once for the whole sequence, with `timezone:`."
    way_out = f"Write `timezone: {value}` at the top of the sequence, and leave the zone out here."
    scope.say("clock-with-zone", text, place, notes=(way_out,))
    return True


def _zone_of(words: str) -> str | None:
    """What `timezone:` takes for what stands behind the hours."""
    if _LOCAL.fullmatch(words.lower()):
        return 'contact.timezone, "Europe/Berlin"'
    place = zones.place_of(words.removeprefix("in ").removesuffix(" time"))
    return f'"{place}"' if place else None


def _say_one_clock(scope: Scope, setting: tree.Setting) -> bool:
    found = _found(_ONE, setting)
    if found is None:
        return False
    text = "A window has two ends, from when to when messages may go out, such as 09:00-17:00."
    way_out = "The hour of a single step is written in front of it: `day 3 at 09:00:`."
    scope.say("not-a-window", text, found[1], notes=(way_out,))
    return True


def _say_office(scope: Scope, setting: tree.Setting) -> bool:
    found = _found(_OFFICE, setting)
    if found is None:
        return False
    alone = found[1].start == setting.values[0].span.start
    hours = "weekdays 09:00-17:00" if alone else "09:00-17:00"
    fix = Fix(f"Write {hours}", (Edit(found[1], hours),), safe=False)
    scope.say(
        "not-a-window", f"Which hours those are stands in figures, such as {hours}.", found[1], fixes=(fix,)
    )
    return True


def _say_only(scope: Scope, setting: tree.Setting) -> bool:
    only = next((v for v in setting.values if isinstance(v, tree.Name) and v.text == "only"), None)
    if only is None or len(setting.values) == 1:
        return False
    fix = Fix("Leave it out", (Edit(only.span, ""),))
    scope.say("not-a-window", "Only what stands here is open, so `only` is not needed.", only, fixes=(fix,))
    return True
