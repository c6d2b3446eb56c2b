"""A date as a step's when, without the `on` in front of it; and the next business day."""

from __future__ import annotations

import re
from datetime import date

from seqlang.syntax.situations import situation
from seqlang.syntax.situations.looks import MONTH, NAME, STEP, month_number
from seqlang.syntax.trouble import Remark, Trouble, instead, replace


@situation(r"^(?P<next>(?:on +)?(?:the +)?next +(?:business|working|work) +day)\b(?= *:| +at\b|$)")
def next_business_day(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    text = "after 1 business day"
    colon = ":" if match.end() == len(trouble.masked) else ""
    return instead(
        "weekday", f"The next business day is written `{text}`.", trouble.group(match, "next"), text + colon
    )


_NUMBER = r"\d{1,2}(?:st|nd|rd|th|\.)?"
_WEEKDAY = r"(?P<weekday>(?i:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? +)?"
_DATE = (
    r"(?P<iso>\d{4}-\d\d?-\d\d?)|"
    rf"(?P<d1>{_NUMBER})(?: +of)? *(?P<m1>{MONTH}),?(?: +(?P<y1>\d{{4}}))?|"
    rf"(?P<m2>{MONTH}) *(?P<d2>{_NUMBER}),?(?: +(?P<y2>\d{{4}}))?|"
    rf"(?P<y3>\d{{4}}),? +(?P<m3>{MONTH}) *(?P<d3>{_NUMBER})|"
    r"(?P<d4>\d{1,2})\. ?(?P<m4>\d{1,2})\. ?(?P<y4>\d{4})|"
    r"(?P<d5>\d{1,2})/(?P<m5>\d{1,2})/(?P<y5>\d{4})"
)
_CLOCK = r"(?:,? *(?:at +|@ *|T)?(?P<clock>\d\d?:\d\d))?"


@situation(
    rf"^(?P<on>(?:on|at|by|date|day)? *:? *(?:the +)?){_WEEKDAY}(?P<date>{_DATE}){_CLOCK}"
    rf"(?P<colon> *(?:[:,;]|-+>?)? *)(?={STEP}|{NAME}\b|$)"
)
def bare_date(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`2026-12-04: email "x"`, `4 December 2026 email "x"`."""
    clock = f" at {match['clock'].zfill(5)}" if match["clock"] else ""
    end = ": " if match.end() < len(trouble.masked) else ":"
    whole, place = (
        trouble.group(match),
        trouble.span(match.end("on"), match.end("clock" if clock else "date")),
    )
    written = _iso(match)
    if written is None:
        return None
    rest = written[4:]
    if written.startswith(_SOME):
        return Remark(
            "date-format",
            f"A date is written in figures, its year first, with `on` before it, such as `on 2026{rest}{clock}:`.",
            place,
            mend=replace(whole, f"on 2026{rest}{clock}{end}"),
        )
    text = f"on {written}{clock}"
    return Remark(
        "date-without-on",
        f"A step's date is written with `on`: `{text}:`.",
        place,
        title=f"Write `{text}:`",
        edits=replace(whole, f"{text}{end}"),
        safe=not match["weekday"] and not match["on"].startswith("by") and not _either_way(match),
    )


def _either_way(match: re.Match[str]) -> bool:
    """`4/12/2026`: April or December?"""
    return (
        match["d5"] is not None
        and max(int(match["d5"]), int(match["m5"])) <= 12
        and match["d5"] != match["m5"]
    )


_SOME = "YYYY"  # a year that is not said


def _iso(match: re.Match[str]) -> str | None:
    """Year first. None where there is no such day."""
    if match["iso"]:
        year, month, day = match["iso"].split("-")
    else:
        n = next(n for n in "12345" if match[f"d{n}"])
        year, month, day = match[f"y{n}"] or _SOME, match[f"m{n}"], match[f"d{n}"].rstrip("stndrh.")
    number = int(month) if month.isdigit() else month_number(month)
    if number > 12 or (match["d5"] and int(day) <= 12):
        number, day = int(day), month  # with strokes, month first, as in the US, unless that cannot be
    try:
        date(2000 if year == _SOME else int(year), number, int(day))
    except ValueError:
        return None
    return f"{year}-{number:02}-{int(day):02}"
