"""Clock times, dates and lengths of time as people write them elsewhere."""

from __future__ import annotations

import re

from seqlang.diagnostic import Edit
from seqlang.syntax.situations import situation
from seqlang.syntax.situations.looks import MONTH, NUMBER_WORDS, NUMBERS, UNIT, month_number
from seqlang.syntax.trouble import Remark, Trouble, instead, left_out, replace


def _clock(hour: str, minute: str | None, half: str | None) -> str | None:
    """Hours and minutes on the 24-hour clock, or None where there is no such time."""
    number = int(hour)
    if half:
        if not 1 <= number <= 12:
            return None
        number = number % 12 + (12 if half.lower().startswith("p") else 0)
    return f"{number:02}:{minute or '00'}" if number <= 24 and int(minute or 0) < 60 else None


@situation(
    r"\b(\d{1,2})(?:[:.](\d\d))? *([ap])\.?m\b\.? *(?:-|to|until) *(\d{1,2})(?:[:.](\d\d))? *([ap])\.?m\b\.?"
)
def hours_am_pm(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`9am-5pm`, in a window."""
    first, last = _clock(match[1], match[2], match[3]), _clock(match[4], match[5], match[6])
    if first is None or last is None:
        return None
    return instead(
        "twelve-hour-clock",
        f"Clock times are written on the 24-hour clock: {first}-{last}.",
        trouble.group(match),
        f"{first}-{last}",
    )


@situation(r"(?<![\d:.])(\d{1,2})(?:[:.](\d\d))? *([ap])\.?m\b\.?")
def clock_am_pm(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    clock = _clock(match[1], match[2], match[3].lower())
    if clock is None:
        return None
    return instead(
        "twelve-hour-clock",
        f"Clock times are written on the 24-hour clock: {clock}.",
        trouble.group(match),
        clock,
    )


@situation(r"(?:at|-) *(\d{1,2})(?:[.h](\d\d)|h| o'?clock)(?![\d.])")
def clock_other_mark(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    clock = _clock(match[1], match[2], None)
    if clock is None:
        return None
    return instead(
        "clock-time",
        f"A clock time has a colon: {clock}.",
        trouble.span(match.start(1), match.end()),
        clock,
    )


@situation(r"\bat (\d{1,2})(?= *:(?!\d)| *$| +(?:if|unless)\b)")
def clock_without_minutes(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    clock = _clock(match[1], None, None)
    if clock is None:
        return None
    return instead(
        "clock-time", f"A clock time has its minutes too: {clock}.", trouble.group(match, 1), clock
    )


# Names that people write for a zone, and one of those that `timezone:` knows.
_ZONES = {
    "Europe/Berlin": "cet cest mez mesz",
    "Europe/London": "bst",
    "America/New_York": "est edt et eastern",
    "America/Chicago": "cst cdt ct central",
    "America/Denver": "mst mdt mt mountain",
    "America/Los_Angeles": "pst pdt pt pacific",
    "UTC": "utc gmt z",
}
_ZONE = "|".join(word for words in _ZONES.values() for word in words.split())
_LOCAL = r"(?:in +)?(?:(?:their|the contact's|contact's|recipient's|prospect's) +)?(?:local(?: +time)?|time ?zone|time)"


@situation(
    r"(?:\bat +\d\d?:\d\d,? *|^send\b.*\d(?: *[ap]\.?m)?,? +)"
    rf"(?P<zone>(?i:(?P<named>{_ZONE})(?: +time)?|{_LOCAL})|\(?[A-Z][a-z]+/[A-Z]\w+\)?)(?= *(?::|$)| +(?:if|unless)\b)"
)
def clock_with_zone(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`day 3 at 09:00 CET:`, `send: 9-17 Europe/Berlin`: the hour would be another without the zone, so nothing is left out unseen."""
    zone = match["zone"].strip("()")
    if match["named"]:
        zone = next(name for name, words in _ZONES.items() if match["named"].lower() in words.split())
    setting = (
        f'timezone: "{zone}"'
        if "/" in zone or zone == "UTC"
        else 'timezone: contact.timezone, "Europe/Berlin"'
    )
    return Remark(
        "clock-with-zone",
        "Which clock the times are read on is said once for the whole sequence, with `timezone:`.",
        trouble.group(match, "zone"),
        (f"Write `{setting}` at the top of the sequence, and leave the zone out here.",),
        mend=replace(trouble.group(match, "zone"), ""),
    )


@situation(r"\bat (noon|midday|midnight)\b")
def clock_in_words(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    clock = "00:00" if match[1] == "midnight" else "12:00"
    return instead(
        "clock-time", f"A clock time is written in figures: {clock}.", trouble.group(match, 1), clock
    )


@situation(r"@ *(?=\d)")
def at_sign(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return instead("at-sign", "The clock time comes after the word `at`.", trouble.group(match), "at ")


@situation(r"(\d{1,2}):(\d\d) +- +(\d{1,2}):(\d\d)")
def spaced_window(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    window = f"{match[1]}:{match[2]}-{match[3]}:{match[4]}"
    return instead(
        "spaced-window",
        f"A window of time is written without blanks: {window}.",
        trouble.group(match),
        window,
    )


_DASH = r" *(?:-+|[–—]|to|until) *"
_NOON = 12 * 60  # minutes


@situation(
    rf"^send\b.*?(?<![\d:.-])(\d{{1,2}})(?:[:.](\d\d))?{_DASH}(\d{{1,2}})(?:[:.](\d\d))? *([ap])?(?:(?<=[ap])\.?m\b\.?)?(?![\w:.-])"
)
def window_of_hours(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`9-17`; and `9-5`, which is till five in the afternoon."""
    first, last = _clock(match[1], match[2], None), _clock(match[3], match[4], match[5])
    if first is None or last is None:
        return None
    meant = _by_day(match, _minutes(first), _minutes(last))
    if meant is None:
        window = f"{first}-{last}"
        lack = "a colon" if match[2] and match[4] else "their minutes too"
        message, notes = f"Clock times have {lack}: {window}.", list[str]()
    else:
        window = "-".join(f"{minutes // 60:02}:{minutes % 60:02}" for minutes in meant)
        hours = trouble.masked[match.start(1) : match.end()].strip()
        message = f"Clock times are written on the 24-hour clock, with their minutes. `{hours}` is taken as {window} here."
        notes = [f"Please check it: as {first}-{last} it would be open at night."]
    span = trouble.span(match.start(1), match.end())
    return instead("clock-time", message, span, window, *notes, safe=meant is None)


def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])


def _by_day(match: re.Match[str], first: int, last: int) -> tuple[int, int] | None:
    """Hours of a clock of twelve hours, where they are only plain to somebody who knows that people work by day."""
    if first > _NOON + 59 or (match[5] is None and last > _NOON + 59):
        return None
    if last <= first:
        return first, last + _NOON
    if first >= 60 and last <= 7 * 60 and not match[1].startswith("0"):
        return first + _NOON, last + _NOON
    return (first + _NOON, last) if match[5] and first + _NOON < last else None


_SHORT = {"mon": "monday", "tue": "tuesday", "tues": "tuesday", "wed": "wednesday", "thu": "thursday"}
_SHORT |= {"thur": "thursday", "thurs": "thursday", "fri": "friday", "sat": "saturday", "sun": "sunday"}
_DAY = r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?"


def _day(word: str) -> str:
    return _SHORT.get(word.lower(), word.lower())


@situation(rf"(?i)\b({_DAY}) *- *({_DAY})\b")
def days_with_hyphen(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    days = f"{_day(match[1])} to {_day(match[2])}"
    return instead(
        "days-with-hyphen",
        f"Days from one to another are written with `to`: {days}.",
        trouble.group(match),
        days,
    )


def _date(
    trouble: Trouble, match: re.Match[str], year: str, month: int, day: str, sure: bool = True
) -> Remark | None:
    if not (1 <= month <= 12 and 1 <= int(day) <= 31):
        return None
    if len(year) == 2:
        year = f"20{year}"
    date = f"{year}-{month:02}-{int(day):02}"
    notes = () if sure else ("Month and day could be the other way round; please check.",)
    return instead(
        "date-format",
        f"Dates are written year first, the same for everybody: {date}.",
        trouble.group(match),
        date,
        *notes,
        safe=sure,
    )


@situation(r"(?<![\d.])(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d\d)(?![\d.])")
def date_with_dots(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return _date(trouble, match, match[3], int(match[2]), match[1])


@situation(r"(?<![\d/])(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?![\d/])")
def date_with_slashes(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """Month first, as in the US, unless that cannot be; sure only where one order alone is possible."""
    first, second = int(match[1]), int(match[3])
    if first > 12:
        return _date(trouble, match, match[4], second, match[1])
    return _date(trouble, match, match[4], first, match[3], sure=second > 12 or first == second)


@situation(r"(?<![\d/])(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?![\d/-])")
def date_year_first(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", match[0]):
        return None
    return _date(trouble, match, match[1], int(match[2]), match[3])


@situation(rf"\b(\d{{1,2}})(?:st|nd|rd|th|\.)?(?: of)? ({MONTH}),? (\d{{4}})\b")
def date_in_words(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return _date(trouble, match, match[3], month_number(match[2]), match[1])


@situation(rf"\b({MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})\b")
def date_month_first(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return _date(trouble, match, match[3], month_number(match[1]), match[2])


@situation(
    rf"\b({MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?\b(?!,? \d{{4}})|\b(\d{{1,2}})\.? ({MONTH})(?!,? \d{{4}})"
)
def date_without_year(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    if not re.match(
        r"(?:on|before|after|until|\d+ \w+ (?:before|after)|blackout:|holidays:)", trouble.masked
    ):
        return None
    return Remark(
        "date-format",
        "Dates are written in figures with their year, the year first: 2026-12-24.",
        trouble.group(match),
    )


@situation(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d)?Z?")
def date_with_t(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return instead(
        "date-format",
        "Between date and clock time stands a blank.",
        trouble.group(match),
        f"{match[1]} {match[2]}",
    )


@situation(r"(\d{4}-\d\d-\d\d) *- *(\d{4}-\d\d-\d\d)")
def dates_with_hyphen(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    span = trouble.span(match.end(1), match.start(2))
    return instead("range-with-hyphen", "From one date to another is written with `to`.", span, " to ")


@situation(rf"(?<![\d-])(\d+)( *- *| +or +)(\d+)(?= *:| +(?:business +)?{UNIT})")
def range_with_hyphen(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`day 1-3`, `2-4 days`, `2 or 3 days`."""
    return instead(
        "range-with-hyphen",
        f"A range is written with `to`: {match[1]} to {match[3]}.",
        trouble.group(match),
        f"{match[1]} to {match[3]}",
    )


@situation(rf"\b(?P<n>\d+)-(?={UNIT})")
def length_with_hyphen(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`after 90-days`."""
    return Remark(
        "length-with-hyphen",
        "A length of time is a number and a unit, with a blank between them.",
        trouble.span(match.end("n"), match.end()),
        title="Put a blank there",
        edits=replace(trouble.span(match.end("n"), match.end()), " "),
    )


@situation(rf"\b\d+ +(?P<word>full|whole|entire|solid|straight|consecutive|clear|calendar) +(?={UNIT})")
def full_days(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`5 full days`."""
    return left_out(
        "length-with-a-word",
        "Between a length's number and its unit stands nothing, or `business`.",
        trouble.group(match, "word"),
        of=trouble.span(match.start("word"), match.end()),
    )


@situation(rf"(?i)\b({NUMBER_WORDS})\b")
def number_in_words(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`day three`, `after two days`."""
    found = list(re.finditer(rf"(?i)\b(?:{NUMBER_WORDS})\b", trouble.masked))
    figure = NUMBERS[match[1].lower()]
    return Remark(
        "number-in-words",
        f"Numbers are written in figures: `{figure}`, not `{match[1]}`.",
        trouble.group(match),
        title=f"Write `{figure}`",
        edits=tuple(Edit(trouble.group(m), NUMBERS[m[0].lower()]) for m in found),
    )


@situation(rf"\b(an?|the next) (?={UNIT})")
def a_for_one(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return instead("number-in-words", "Numbers are written in figures: `1`.", trouble.group(match, 1), "1")


@situation(rf"\b(\d+)\.(\d+)( *)({UNIT})")
def part_of_a_unit(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`1.5 days` is 36 hours."""
    smaller = {"hour": (60, "minutes"), "day": (24, "hours"), "week": (7, "days")}
    unit = smaller.get(match[4].rstrip("s"))
    if unit is None:
        return None
    count = float(f"{match[1]}.{match[2]}") * unit[0]
    whole = f"{round(count)} {unit[1]}"
    exact = abs(count - round(count)) < 1e-9
    return instead(
        "part-of-a-unit",
        f"Lengths of time are whole numbers: {whole}."
        if exact
        else f"Lengths of time are whole numbers, such as {whole}.",
        trouble.group(match),
        whole,
        safe=exact,
    )


@situation(r"\b(\d+(?:\.\d+)?) +%")
def spaced_percent(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return instead(
        "spaced-percent",
        f"The percent sign stands right behind its number: {match[1]}%.",
        trouble.group(match),
        f"{match[1]}%",
    )


@situation(r"[$€£] ?(\d[\d.]*)")
def currency_sign(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return instead(
        "currency-sign", f"A number stands without its currency: {match[1]}.", trouble.group(match), match[1]
    )


@situation(r"(?<![\d,])(\d{1,3}(?:,\d{3})+)(?!\d)")
def thousands(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    number = match[1].replace(",", "")
    return instead(
        "thousands", f"A number is written without commas: {number}.", trouble.group(match), number
    )


@situation(r"\b(\d+)(?: *x|[ -]times)? */ *(day|hour|week|month|minute)\b|\b(\d+)x per (\w+)")
def slash_for_per(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    limit = f"{match[1] or match[3]} per {match[2] or match[4]}"
    return instead("slash-for-per", f"A limit is written with `per`: {limit}.", trouble.group(match), limit)
