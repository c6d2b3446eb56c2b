"""What ends and what rests: goals taken for events, `stop sending emails`, pauses without a length."""

from __future__ import annotations

import re

from seqlang.syntax.situations import situation
from seqlang.syntax.situations.looks import DAYS, LENGTH
from seqlang.syntax.trouble import Remark, Trouble, instead, replace


@situation(
    r"\b(?:if|unless|when|whenever|on|once|until|and|or|not|for) +(?P<goal>(?:the +|a +)?goal(?:s)?(?: +(?:is|was|has been|gets))?"
    r" +(?:reached|met|achieved|hit|completed?|fulfilled|accomplished))\b"
)
def goal_reached(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`exit when goal reached`: nothing is to be written for that."""
    return Remark(
        "unknown-event",
        "`goal` is a rule and no event: as soon as what it asks holds, it ends the sequence by itself.",
        trouble.group(match, "goal"),
        (
            "Who met it is told in reports and in the log; what is asked stands in the rule, `goal when meeting_booked`.",
        ),
        mend=replace(trouble.group(match, "goal"), "converted"),
    )


_OF_CHANNEL = r"(?P<channel>email|mail|call|text|sms|push|whatsapp|linkedin)(?:s|ing| messages?| sends?)?"


@situation(
    rf"^stop +(?P<what>(?:(?:sending|making|all|any|the|further|more|other) +)+{_OF_CHANNEL}) +(?P<word>when|if|on|after|once) +"
    r"(?P<rest>.+)$"
)
def stop_sending(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`stop sending emails when replied`."""
    channel = {"mail": "email", "text": "sms"}.get(match["channel"], match["channel"])
    rest = trouble.written(match, "rest")
    text = f"stop {channel} when {rest}"
    return instead(
        "channel-name",
        f"Behind `stop` stands the channel's name alone: `{text}`.",
        trouble.group(match, "what"),
        text,
        f"All other channels go on then. What ends all of it is `exit when {rest}`.",
        safe=False,
        of=trouble.group(match),
    )


@situation(
    r"^(?:pause|skip|no|not|never|avoid|don't send|do not send|exclude|except|stop)(?: +(?:emails?|sending|messages?))?"
    r"(?: +(?:on|over|during|for|at|in|if))?(?: +(?:the|public|bank))* +(?P<closed>weekends?|holidays?|vacations?)$"
)
def closed_days(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`pause on weekends`, `skip holidays`: settings, and no rules."""
    if trouble.place != "sequence":
        return None
    if match["closed"].startswith("weekend"):
        said = "On which days messages go out is a setting: `send: weekdays`, or with hours `send: weekdays 08:30-17:00`."
        return instead("missing-colon", said, trouble.group(match), "send: weekdays", safe=False)
    return Remark(
        "missing-colon",
        'Holidays are left out by a setting, which says whose they are: `holidays: "US"`, or `holidays: contact.country`.',
        trouble.group(match),
        mend=replace(trouble.group(match), 'holidays: "US"'),
    )


@situation(rf"^pause +(?:until|till|to) +(?P<day>{DAYS})(?= |$)")
def pause_until_a_weekday(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return Remark(
        "pause-how-long",
        "A pause lasts for a length of time, `pause for 7 days when …`, or until a date that a field holds.",
        trouble.group(match),
        (
            f"That the next step goes out on a {match['day'].capitalize()} is written in front of it: `next {match['day']}:`.",
        ),
        mend=replace(trouble.group(match), "pause for 7 days"),
    )


@situation(rf"^pause +(?P<length>{LENGTH})$")
def pause_as_a_wait(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`pause 3 days`, among the steps."""
    text = f"wait {match['length'].strip()}"
    said = f"A plain wait between two steps is written `{text}`; a pause is a rule and has a `when`."
    return instead("pause-as-step", said, trouble.group(match), text, safe=False)


@situation(rf"^pause +(?P<length>{LENGTH})")
def pause_for(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    length = match["length"].strip()
    return instead(
        "pause-for",
        f"How long a pause lasts is written with `for`: pause for {length}.",
        trouble.group(match, "length"),
        f"for {match['length']}",
    )


@situation(r"^pause +(?P<when>(?:when|if|on|:) *.+)$")
def pause_how_long(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    rest = re.sub(r"^(?:when|if|on|:) *", "", trouble.written(match, "when"))
    text = f"for 7 days when {rest}"
    return Remark(
        "pause-how-long",
        f"A pause says how long it lasts: pause {text}.",
        trouble.span(0, 5),
        mend=replace(trouble.group(match, "when"), text),
    )
