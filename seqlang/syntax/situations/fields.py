"""Fields as spreadsheets, scripts and other builders reckon with them: `increase score by 10`, `trial_end in 3 days`, `enum "a", "b"`."""

from __future__ import annotations

import re

from seqlang.syntax.happenings import event_named
from seqlang.syntax.situations import situation
from seqlang.syntax.situations.looks import CHANNELS, DAYS, LENGTH, NAME, PATH, TEXT, WHEN
from seqlang.syntax.trouble import Remark, Trouble, instead, replace


@situation(
    rf"^(?P<when>{WHEN})?(?P<all>(?P<word>increase|increment|raise|add|decrease|decrement|reduce|lower|subtract) +"
    rf"(?:(?P<first>\d+) +(?P<side>to|from) +)?(?P<path>{PATH})(?: +by +(?P<n>\d+))?)$"
)
def increase(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`increase contact.score by 10`, `add 10 to contact.score`."""
    word, first, by = match.group("word", "first", "n")
    sign = "+" if word in ("increase", "increment", "raise", "add") else "-"
    text = f"set {match['path']} = {match['path']} {sign} {first or by or '1'}"
    plain = (by and not first) or f"{word} {match['side']}" in ("add to", "subtract from")
    sure = plain or (word in ("increment", "decrement") and not first)
    return instead(
        "set-in-short", f"Written out: {text}.", trouble.group(match, "all"), text, safe=bool(sure)
    )


@situation(rf"^(?P<when>{WHEN})?set +(?P<name>{NAME})(?P<to> *(?:=|to|:) *)(?=[\w\"])")
def set_without_root(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`set stage = "hot"`."""
    if trouble.place not in ("sequence", "steps"):
        return None
    path = f"contact.{match['name']}"
    return instead(
        "field-without-root",
        f"A field is named with what it belongs to, such as `{path}`.",
        trouble.group(match, "name"),
        f"{path} = ",
        safe=False,
        of=trouble.span(match.start("name"), match.end()),
    )


@situation(
    rf"^(?P<when>{WHEN})?(?P<all>(?:tag|mark|label) +(?:the +)?(?:contact|lead|person|prospect|them)? *(?:as|with)? +)(?={TEXT}$)"
)
def tag_as(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`tag contact as "hot"`."""
    if match["all"].split() == ["tag"] or trouble.place not in ("sequence", "steps"):
        return None
    return instead(
        "word-before-step",
        "A tag is put on with `tag`, and stands right behind it.",
        trouble.group(match, "all"),
        "tag ",
    )


@situation(
    rf"(?P<path>{PATH}) +(?P<all>(?:is +)?(?P<word>within(?: the next)?|in less than|in(?: the next)?|due in|coming up in) +"
    rf"(?P<length>{LENGTH}))(?= *(?:$|[:)]| (?:and|or)\b))"
)
def date_ahead(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`if contact.trial_end in 3 days`."""
    if match["path"].startswith("steps."):
        return None
    sign = "=" if match["word"] in ("in", "due in") else "<="
    text = f"{sign} today + {match['length'].strip()}"
    return instead(
        "date-from-today",
        f"A date is held against one that is reckoned from today: `{match['path']} {text}`.",
        trouble.group(match, "all"),
        text,
        *(("A date that is past is smaller too.",) if sign == "<=" else ()),
        safe=False,
    )


@situation(
    rf"(?P<path>{PATH}) *(?P<all>(?P<sign>=|<|>|<=|>=|is|was|more than|less than|over)? *(?P<length>{LENGTH}) +ago)\b"
)
def date_ago(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`contact.created_at < 30 days ago`."""
    day = f"today - {match['length'].strip()}"
    sign = match["sign"] or ""
    if sign in ("more than", "less than", "over"):
        text = f"{'>' if sign == 'less than' else '<'} {day}"
    else:
        text = f"{'=' if sign in ('', 'is', 'was') else sign} {day}"
    return instead(
        "date-from-today",
        f"So long ago is reckoned from today: `{match['path']} {text}`; an earlier date is the smaller one.",
        trouble.group(match, "all"),
        text,
        safe=False,
    )


@situation(r"\b(?P<lead>contains|=) +(?P<word>@[\w.-]+|\w+(?:\.\w+)*\.(?:com|org|net|io|de|co|edu|gov))\b")
def domain(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`contact.email contains @gmail.com`."""
    text = f'"{match["word"]}"'
    return instead(
        "unquoted-value", f"A text stands in double quotes: {text}.", trouble.group(match, "word"), text
    )


@situation(
    rf"^field +{PATH} *: *(?P<all>(?:(?:enum|choice|one of|options?|select|picklist|dropdown)\b *(?:of|:)? *)[\[(]?"
    rf"(?P<list>{TEXT}(?: *(?:,|/|or|;|\|) *{TEXT})+)[\])]?)$"
)
def choices_listed(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`field contact.plan: enum "a", "b"`."""
    values = re.findall(r'"[^"]*"', trouble.written(match, "list"))
    text = " | ".join(values)
    return instead(
        "choice", f"The choices of a field are parted by `|`: {text}.", trouble.group(match, "all"), text
    )


@situation(
    rf"^(?P<first>(?:{WHEN})?(?:{CHANNELS}) +{TEXT})(?P<gap> *(?:->|=>|→|>|followed by) *)(?=(?:{CHANNELS}) +{TEXT})"
)
def step_arrow_step(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`email "x" -> call "y"`."""
    mark = match["gap"].strip()
    start = match.start("gap") + match["gap"].index(mark)
    return Remark(
        "two-steps",
        "A line holds one step; the second goes on a line of its own, and follows at once.",
        trouble.span(start, start + len(mark)),
        title="Begin a new line",
        edits=replace(trouble.group(match, "gap"), trouble.newline + trouble.line.margin),
        mend=replace(trouble.span(match.start("gap"), len(trouble.masked)), ""),
    )


@situation(rf"^(?P<step>(?:{CHANNELS}) +{TEXT}) *[\[(] *(?P<day>day +\d+(?: +at +\d\d?:\d\d)?) *[\])]$")
def when_in_parentheses(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`email "x" (day 3)`."""
    if trouble.place == "test":
        return None
    text = f"{match['day']}: {trouble.written(match, 'step')}"
    return instead(
        "when-behind-what",
        f"The when comes first: {text}.",
        trouble.group(match, "day"),
        text,
        of=trouble.group(match),
    )


@situation(
    rf"^(?:{WHEN})?(?P<all>(?:send|create|make|do) +(?P<step>(?:{CHANNELS}) +{TEXT}) +if +(?:no|without) +(?P<noun>{NAME}))$"
)
def send_if_nothing(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`send sms "x" if no reply`: two slips at once."""
    event = event_named(match["noun"])
    text = f"{trouble.written(match, 'step')} if not {event or match['noun']}"
    said = f"A step begins with its channel, and what has not happened so far is asked with `not`: `{text}`."
    return instead("word-before-step", said, trouble.group(match, "all"), text, safe=event is not None)


@situation(
    rf"^(?P<start>start(?:s)?(?: +(?:on|date|day))? *:? +)(?P<day>(?:next +)?{DAYS}|\d{{4}}-\d\d-\d\d)$"
)
def start_on(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`start: monday`, `start date: 2026-12-01`."""
    if trouble.place != "sequence":
        return None
    day = match["day"].removeprefix("next ").strip()
    when = f"on {day}" if day[0].isdigit() else f"next {day}"
    return Remark(
        "start-date",
        f"A sequence starts for each contact as they enroll; the first step can wait for a day: `{when}:` in front of it.",
        trouble.group(match),
        mend=replace(trouble.group(match), "days: calendar"),
    )
