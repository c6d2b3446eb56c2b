"""A length of time, or a count, in the place of a rule's condition: `exit after 30 days`, `goal after 2 clicks`."""

from __future__ import annotations

import re

from seqlang.syntax.happenings import event_named
from seqlang.syntax.situations import situation
from seqlang.syntax.situations.looks import LENGTH, NAME, NUMBER_WORDS, NUMBERS, PATH, TEXT
from seqlang.syntax.trouble import Remark, Trouble, instead

_VERB = r"^(?P<verb>exit|goal|stop|end|leave|finish)"
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}


@situation(
    rf"{_VERB}(?: +(?:when|if|after|in|once|within|by|at|on))* +(?P<length>{LENGTH})"
    r"(?P<silence> +(?:of|without|with +no)\b.*)?$"
)
def length_for_condition(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`exit after 30 days`: of the sequence, or of silence?"""
    length = match["length"].strip()
    return Remark(
        "length-for-condition",
        f"`{length}` is a length of time; a rule asks for something that happens.",
        trouble.group(match, "length"),
        (
            f"To end so long after enrollment, write a step: `{_last_step(length)}`.",
            f"To end after so long a silence, write a rule: `exit when no replied for {length}`.",
        ),
    )


def _last_step(length: str) -> str:
    """`day 30: exit`; hours and business days are counted from the step before."""
    found = re.fullmatch(r"(\d+) *(day|week|month|year)s?", length)
    return f"day {int(found[1]) * _DAYS[found[2]]}: exit" if found else f"after {length}: exit"


@situation(rf"{_VERB}(?: +(?:when|if|after|on|at|by|from))* +(?P<day>day +\d+(?: +at +\d\d?:\d\d)?)$")
def day_for_condition(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`exit on day 30`."""
    return Remark(
        "length-for-condition",
        "A rule asks for something that happens; on a day, `exit` is written as a step: "
        f"`{match['day']}: exit`.",
        trouble.group(match, "day"),
    )


@situation(
    rf"{_VERB} +(?:when|if|after|at|once) +(?P<amount>(?P<n>\d+|{NUMBER_WORDS}) +(?P<noun>[a-z]+))(?P<label> +(?:of +|on +|in +)?{TEXT})?$"
)
def count_for_condition(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`goal after 2 clicks`."""
    noun = match["noun"]
    event = "sent" if re.match(r"(?:e?mail|message|touch|step)", noun) else event_named(noun)
    if event is None or re.match(LENGTH, match["amount"]):
        return None
    number = int(NUMBERS.get(match["n"], match["n"]))
    label = re.sub(r"^ +(?:of|on|in)\b", "", trouble.written(match, "label")) if match["label"] else ""
    often = f" at least {number} times" if number > 1 else ""
    verb = "goal" if match["verb"] == "goal" else "exit"
    return Remark(
        "how-often",
        f"How often something happened stands behind it: `{verb} when {event}{label}{often}`.",
        trouble.group(match, "amount"),
    )


@situation(rf"{_VERB} +(?P<length>{LENGTH}) +after +(?P<event>{NAME}(?: +{TEXT})?|{PATH}|{TEXT})$")
def ended_after(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`exit 7 days after project_created`."""
    length, anchor = match["length"].strip(), trouble.written(match, "event")
    if "." in anchor or anchor.startswith('"'):
        note = f"A step can end it on that day: `{length} after {anchor}: exit`."
    else:
        note = f"Begin a reaction, `when {anchor}`, and below it, indented, write `after {length}: exit`."
    return Remark(
        "length-for-condition",
        "A rule acts at once when something happens; to end later, `exit` is written as a step.",
        trouble.span(match.start("length"), match.end()),
        (note,),
    )


@situation(rf"^pause +(?P<when>when +(?!no\b)[^:]+?) +for +(?P<length>{LENGTH})$")
def pause_length_behind(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`pause when out_of_office for 7 days`."""
    text = f"pause for {match['length'].strip()} {trouble.written(match, 'when')}"
    return instead("pause-length", f"How long to pause comes first: `{text}`.", trouble.group(match), text)


@situation(
    rf"\b(?:when|if|unless) +(?:not +)?(?P<field>{PATH})(?: *(?:=|!=|>=?|<=?) *(?:{TEXT}|[\w.-]+)| +is +(?:un)?known)?"
    rf"(?P<within> +within +{LENGTH})$"
)
def field_within(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`goal when contact.plan = "team" within 30 days`."""
    return Remark(
        "within",
        "`within` goes with an event; a field has no time at which it happened.",
        trouble.group(match, "within"),
        ("Ask for the event that sets it, such as `meeting_booked within 30 days`, or for the field alone.",),
    )
