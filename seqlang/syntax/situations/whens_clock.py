"""Left of the colon, the clock time of a day."""

from __future__ import annotations

import re

from seqlang.syntax.situations import situation
from seqlang.syntax.situations.looks import DAYS, LENGTH
from seqlang.syntax.trouble import Remark, Trouble, instead, left_out, replace


@situation(r"^(?P<when>(?:day \d+|after [^:]+|next \w+))(?P<gap>, *| *: *|(?=at))(?P<at>at \d+:\d\d)(?= *:)")
def comma_before_at(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    if not match["gap"].strip():
        return None
    return left_out(
        "comma-before-at",
        "Day and clock time stand side by side, with a blank between them.",
        trouble.span(match.start("gap"), match.start("gap") + 1),
        of=trouble.span(match.start("gap"), match.start("gap") + 1),
    )


@situation(
    rf"^(?P<when>day \d+|on \d{{4}}-\d\d-\d\d|next {DAYS}|after {LENGTH})"
    r"(?P<gap> *, *(?:at *)?| +(?P<word>by|around|about|from) +)(?P<clock>\d\d?:\d\d)(?= *:)"
)
def clock_without_at(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`day 4, 09:00: email "x"`, `day 4 by 09:00: email "x"`."""
    text = f"{match['when'].strip()} at {match['clock']}"
    return instead(
        "at-sign",
        f"The clock time comes after the word `at`: {text}.",
        trouble.group(match),
        text,
        safe=not match["word"],
    )


@situation(
    rf"^(?P<when>day \d+|on \d{{4}}-\d\d-\d\d|next {DAYS}|after {LENGTH})"
    r"(?P<gap>,? +(?:in the +|at +)?)(?P<time>morning|afternoon|evening|night|lunch(?:time)?)(?= *:)"
)
def time_of_day(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`day 3 morning: email "x"`."""
    hour = {"m": "09:00", "a": "14:00", "e": "18:00", "n": "20:00", "l": "12:00"}[match["time"][0]]
    when = match["when"].strip()
    return Remark(
        "clock-time",
        f"What hour that is stands in figures, such as `{when} at {hour}:`.",
        trouble.group(match, "time"),
        mend=replace(trouble.group(match), f"{when} at {hour}"),
    )


@situation(r"^(?P<at>at \d+:\d\d) +(?:on +)?(?P<day>day \d+|next \w+)(?= *:)")
def clock_before_day(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    text = f"{match['day']} {match['at']}"
    return instead("clock-before-day", f"The day comes first: {text}.", trouble.group(match), text)


@situation(r"^(?P<at>(?:at )?(?P<clock>\d+:\d\d))(?= *:)")
def clock_alone(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    at = f"at {match['clock']}"
    return Remark(
        "clock-without-day",
        f"A clock time needs a day before it, such as `day 3 {at}` or `after 1 day {at}`.",
        trouble.group(match, "at"),
        mend=replace(trouble.group(match, "at"), f"after 1 day {at}"),
    )
