"""The head of a `repeat`: how many times, and how far apart."""

from __future__ import annotations

import re

from seqlang.syntax.situations import situation
from seqlang.syntax.situations.looks import LENGTH, NUMBER_WORDS, NUMBERS, STEP
from seqlang.syntax.trouble import Remark, Trouble, instead, on_its_own_line

_TIMES = rf"(?P<n>\d+|{NUMBER_WORDS}) *(?:times|x)"
_OFTEN = {"daily": "day", "weekly": "week", "monthly": "month"}


@situation(rf"^(?:.*: *)?repeat +(?P<most>(?:for +)?(?:up to|at most|max(?:imum)?|no more than) +){_TIMES}\b")
def repeat_at_most(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`repeat up to 3 times every 4 days`: it ends sooner anyway where there is an `until`."""
    number = NUMBERS.get(match["n"], match["n"])
    text = f"{number} times"
    return instead(
        "repeat-times",
        f"How often at most is what `repeat {text}` says; an `until` behind it ends it sooner.",
        trouble.span(match.start("most"), match.end()),
        text,
    )


@situation(
    rf"^(?P<head>(?:.*?: *)?repeat +{_TIMES} +every +(?:{LENGTH}|day|week|month)(?: +until +[^:]+?)?)(?P<gap> *: *)(?P<step>(?:{STEP}).*)$"
)
def repeat_on_one_line(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`repeat 3 times every 4 days: email "x"`."""
    edits, mend = on_its_own_line(trouble, trouble.group(match, "gap"))
    return Remark(
        "block-on-one-line",
        "What is repeated goes on a line of its own, indented below the `repeat`; no colon stands between.",
        trouble.group(match, "step"),
        title="Begin a new line",
        edits=edits,
        mend=mend,
    )


@situation(rf"^(?:.*: *)?repeat +{_TIMES},? +(?P<often>{'|'.join(_OFTEN)})\b")
def repeat_daily(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    text = f"every {_OFTEN[match['often']]}"
    said = f"How far apart the rounds are is written `{text}`."
    return instead("repeat-every", said, trouble.group(match, "often"), text, safe=False)


@situation(rf"^(?:.*: *)?repeat +(?P<swapped>(?P<often>{'|'.join(_OFTEN)}),? +{_TIMES})\b")
def repeat_often_first(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`repeat weekly 4 times`."""
    text = f"{NUMBERS.get(match['n'], match['n'])} times every {_OFTEN[match['often']]}"
    return instead(
        "repeat-every", f"How often comes first: `repeat {text}`.", trouble.group(match, "swapped"), text
    )
