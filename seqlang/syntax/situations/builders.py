"""What the builders of other tools call things: lists, manual emails, `remove from sequence`, `if opens > 2`, flow filters."""

from __future__ import annotations

import re

from seqlang.diagnostic import Edit, Fix
from seqlang.source import Span
from seqlang.syntax.happenings import event_named
from seqlang.syntax.situations import situation
from seqlang.syntax.situations.looks import ASKED, NAME, PATH, TEXT, WHEN
from seqlang.syntax.trouble import Remark, Trouble, instead, left_out, replace
from seqlang.values import evolve

_LIST = r"(?:list|segment|audience|smart list|active list|static list|group)"


@situation(
    rf"\b(?P<lead>when|if|unless|and|or|not) +(?P<all>(?:(?:the +)?(?:contact|person|lead|profile)s? +)?(?P<not>(?:is +)?not +)?"
    rf"(?:(?:is|are|joins?|added|enters?|belongs) *)?(?:in|to|of|on)? *(?:the +|a +)?{_LIST}"
    rf"(?: membership)?(?: *=| is| contains)? +(?P<list>{TEXT}))"
)
def in_a_list(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`enroll when contact is in list "Leads"`."""
    name = trouble.written(match, "list")
    asked = f"{'not ' if match['not'] else ''}contact.tags contains {name}"
    return instead(
        "list-membership",
        f"There are no lists here: what a contact belongs to is a tag, or a field of your own, such as `{asked}`.",
        trouble.group(match, "all"),
        asked,
        "Who enters from a list that another system keeps needs no `enroll`: that system enrolls them.",
        safe=False,
    )


@situation(
    rf"^(?P<when>{WHEN})?(?P<add>add(?:ed)? to|remove(?:d)? from|add contact to|remove contact from) +{_LIST} +(?={TEXT})"
)
def into_a_list(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`add to list "Nurture"`."""
    word, contrary = ("tag", "untag") if match["add"].startswith("add") else ("untag", "tag")
    said = f"There are no lists here: contacts are marked with a tag, `{word} …`, whose contrary is `{contrary} …`."
    place = trouble.span(match.start("add"), match.end())
    return instead("list-membership", said, place, f"{word} ", safe=False)


@situation(
    rf"^(?:{WHEN})?(?P<word>(?P<by>manual|semi-automatic)|automatic|automated|auto)[ -]+(?=email +{TEXT})"
)
def manual_email(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`manual email "x"`, `auto email "x"`."""
    word = trouble.span(match.start("word"), match.end())
    if not match["by"]:
        said = "Emails go out by themselves, so `email` is enough."
        return left_out("word-before-step", said, trouble.group(match, "word"), of=word)
    margin = trouble.newline + trouble.line.margin
    cut, end = Edit(word, ""), trouble.line.end
    return Remark(
        "word-before-step",
        "An email that a person looks at and sends has `review: yes` below it, indented.",
        trouble.group(match, "word"),
        title="Write `review: yes` below it",
        edits=(cut, Edit(Span(end, end), f"{margin}    review: yes")),
        safe=False,
        mend=(cut,),
    )


@situation(
    r"^(?P<when>.*?: *|)(?P<end>(?:(?:remove|take|drop)(?: (?:them|contact|the contact))? (?:out of|from)|end|exit|finish|stop"
    r"|leave|quit|unenroll from)"
    r" (?:the |this )?(?:sequence|workflow|flow|cadence|campaign|journey)|unenroll|finish|end here)$"
)
def leave_the_sequence(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`remove from sequence`, `exit sequence`."""
    if trouble.place not in ("sequence", "steps"):
        return None
    return instead(
        "exit", "What ends the sequence for a contact is written `exit`.", trouble.group(match, "end"), "exit"
    )


@situation(
    rf"^(?P<when>{WHEN})?(?P<words>(?P<start>enroll|add)(?: (?:them|contact|the contact))? (?:in|into|to)"
    r"|(?:move|switch|transfer|send|hand over)"
    rf"(?: (?:them|contact|the contact))? (?:to|into)|go to(?= (?:sequence|workflow|flow|cadence|campaign)))"
    rf"(?: (?:the )?(?:sequence|workflow|flow|cadence|campaign))? +(?={TEXT}$)"
)
def into_another_sequence(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`enroll in "Nurture"`, `move to "Nurture"`."""
    text = "start " if match["start"] else "exit to "
    said = (
        "Another sequence is begun beside this one with `start`; with `exit to` this one ends for it."
        if match["start"]
        else "Into another sequence, which ends this one, leads `exit to`; with `start` it is begun beside."
    )
    place = trouble.span(match.start("words"), match.end())
    other = "exit to " if match["start"] else "start "
    remark = instead("other-sequence", said, trouble.group(match, "words"), text, safe=False, of=place)
    return evolve(remark, others=(Fix(f"Write `{other.strip()}`", replace(place, other), safe=False),))


@situation(
    rf"^(?:{WHEN})?notify +(?P<who>(?:the +)?(?:contact +)?owner|sales|team|slack|manager|rep|me|us) +(?P<label>{TEXT})$"
)
def notify_whom(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`notify owner "x"`."""
    to = "contact.owner" if match["who"].endswith("owner") else f'"{match["who"]}"'
    cut = Edit(trouble.span(match.start("who"), match.start("label")), "")
    end = trouble.line.end
    return Remark(
        "notify-whom",
        f"Whom to notify stands below it, indented: `to: {to}`.",
        trouble.group(match, "who"),
        title=f"Write `to: {to}` below it",
        edits=(cut, Edit(Span(end, end), f"{trouble.newline}{trouble.line.margin}    to: {to}")),
        safe=False,
        mend=(cut,),
    )


@situation(
    rf"{ASKED}(?P<all>(?:(?:number|count) of +|email +|total +)?(?P<event>opens|clicks|replies|bounces|opened|clicked)"
    rf"(?: +count)?(?P<label> +{TEXT})?"
    r" *(?P<sign>>=|<=|==|=|>|<|is at least|more than|at most|fewer than|less than) *(?P<n>\d+))\b"
)
def how_many(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`if opens > 2`."""
    event, number, sign = event_named(match["event"]), int(match["n"]), match["sign"]
    name = f"{event}{trouble.written(match, 'label') if match['label'] else ''}"
    least = {
        ">": number + 1,
        "more than": number + 1,
        ">=": number,
        "is at least": number,
        "=": number,
        "==": number,
    }.get(sign)
    below = {
        "<": number,
        "fewer than": number,
        "less than": number,
        "<=": number + 1,
        "at most": number + 1,
    }.get(sign)
    if event is None:
        return None
    none = least == 0 or below == 1
    text = f"not {name}" if none else _counted(name, least, below)
    exact = sign not in ("=", "==") or number == 0
    said = f"How often something has happened is asked of the event: `{text}`."
    return instead("how-often", said, trouble.group(match, "all"), text, safe=exact and not none)


def _counted(name: str, least: int | None, below: int | None) -> str:
    if least is not None:
        return name if least == 1 else f"{name} at least {least} times"
    return f"{name} fewer than {below} times"


@situation(
    r"^(?:(?:flow|profile|trigger|audience|entry|enrollment|suppression)[ _])?"
    r"(?P<word>filters?|criteria|conditions?|only(?: if| when| for)?)"
    rf"(?: *: *| +)(?P<asked>{PATH} *(?:=|!=|<|>|is|in|contains).*)$"
)
def flow_filter(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`flow filter: contact.country = "US"`."""
    if trouble.place != "sequence":
        return None
    asked = trouble.written(match, "asked")
    return Remark(
        "flow-filter",
        f"Who may come in is asked where they enroll: `enroll when … and {asked}`.",
        trouble.span(0, match.start("asked")),
        (
            f"Those who no longer fit leave with `exit when not ({asked})`; of one step it is asked behind it, with `if`.",
        ),
        mend=replace(trouble.group(match), f"exit when {asked}"),
    )


@situation(r"^(?P<all>[TDtd] *\+ *(?P<n>\d+))(?: *(?:days?|d))?(?= *:)")
def t_plus(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`T+3: email "x"`."""
    said = f"So many days from enrollment on is written `day {match['n']}:`; from the step before, `after {match['n']} days:`."
    return instead("days-for-day", said, trouble.group(match), f"day {match['n']}", safe=False)


@situation(
    rf"^(?P<when>(?:after|day) [^:\"]*?) +(?P<guard>(?:if|unless) +[^:]+?) *: *(?P<step>{NAME} +{TEXT})$"
)
def guard_before_step(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`after 3 days if no reply: email "x"`."""
    guard = re.sub(r"^if +(?:no|without) +(\w+)$", _not_so_far, trouble.written(match, "guard"))
    text = f"{match['when']}: {trouble.written(match, 'step')} {guard}"
    return instead(
        "guard-first",
        f"A step's condition stands behind it: `{text}`.",
        trouble.group(match, "guard"),
        text,
        safe=False,
        of=trouble.group(match),
    )


def _not_so_far(match: re.Match[str]) -> str:
    return f"if not {event_named(match[1]) or match[1]}"


@situation(r"^repeat +until +(?P<asked>.+)$")
def repeat_until(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`repeat until replied`."""
    text = f"repeat 3 times every 3 days until {trouble.written(match, 'asked')}"
    return Remark(
        "repeat-without-count",
        f"How often at most, and how far apart, is missing, for nothing runs for ever here: `{text}`.",
        trouble.span(0, 6),
        title=f"Write `{text}`",
        edits=replace(trouble.group(match), text),
        safe=False,
    )


_PROPERTY = r"(?:the +)?(?:contact )?(?:property|field|attribute)"
_TO = r" *(?:=|to|:) *(?=[\w\"])"


@situation(
    rf"^(?P<words>(?:(?:update|change|edit)(?: +{_PROPERTY})?|set +{_PROPERTY}) +(?P<path>{PATH})){_TO}"
)
def update_property(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`update property contact.stage = "hot"`."""
    if trouble.place not in ("sequence", "steps"):
        return None
    text = f"set {match['path']} = "
    said = f"A field is set with `{text}…`."
    return instead("missing-set", said, trouble.group(match, "words"), text, of=trouble.group(match))


@situation(rf"^(?P<words>(?:update|change|edit|set) +{_PROPERTY} +(?P<name>{NAME})){_TO}")
def update_property_of_nobody(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`set property stage to "hot"`."""
    text = f"set contact.{match['name']} = "
    said = f"A field is set by its whole name: `{text}…`."
    return instead(
        "missing-set", said, trouble.group(match, "words"), text, safe=False, of=trouble.group(match)
    )


@situation(rf"^(?P<when>{WHEN})?(?P<words>remove|delete|drop|take off|clear) +(?:the +)?tags? +(?={TEXT})")
def remove_tag(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`remove tag "hot"`."""
    place = trouble.span(match.start("words"), match.end())
    return instead("untag", "A tag is taken off with `untag`.", place, "untag ")


@situation(
    r"^(?:send +)?(?:max|maximum|at most|up to|no more than|limit(?: to)?|throttle(?: to)?) +(?P<n>\d+)"
    r" +(?P<what>email|mail|call|message|sms)s? *(?:per|a|each|every|/) *(?P<period>day|hour|week)$"
)
def at_most_so_many(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`max 50 emails per day`."""
    if trouble.place != "sequence":
        return None
    channel = {"email": " email", "mail": " email", "call": " call", "sms": " sms"}.get(match["what"], "")
    text = f"limit{channel}: {match['n']} per {match['period']}"
    said = f"How many go out of the whole sequence is a setting, `{text}`; how many one contact gets, `cap{channel}: …`."
    return instead("missing-colon", said, trouble.group(match), text, safe=False)


@situation(
    r"^(?:smart send(?:ing)?(?: time)?|send time optimi[sz]ation|optimal send time"
    r"|send (?:in|on) (?:(?:the )?(?:recipient|contact|prospect)(?:'s)?|their) time ?zone)$"
)
def smart_send(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`smart send time`, `send in recipient's timezone`."""
    if trouble.place not in ("sequence", "details"):
        return None
    return Remark(
        "missing-colon",
        "When messages may go out is said by two settings: the hours, `send: weekdays 08:30-17:00`, and the clock they are read on, "
        '`timezone: contact.timezone, "Europe/Berlin"`.',
        trouble.group(match),
        mend=replace(trouble.group(match), "send: weekdays"),
    )
