"""Days counted from something: a date, a step, or an event, which is no anchor."""

from __future__ import annotations

import re

from seqlang.diagnostic import Edit
from seqlang.syntax.situations import situation
from seqlang.syntax.situations.looks import CHANNELS, LENGTH, NAME, PATH, TEXT
from seqlang.syntax.trouble import Remark, Trouble, instead, left_out, replace


@situation(
    rf"^(?P<way>before|after) +(?P<anchor>{PATH}|{TEXT}|\d{{4}}-\d\d-\d\d)(?: +by)? +(?P<length>{LENGTH})"
)
def length_behind_anchor(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    text = f"{match['length'].strip()} {match['way']} {trouble.written(match, 'anchor')}"
    return instead("length-first", f"The length comes first: {text}.", trouble.group(match), text)


_COLON = r"(?= +at +\d\d?:\d\d *:| *:)"


@situation(rf"^(?:on +)?(?P<date>{PATH}) *(?P<sign>[-+–−]) *(?P<length>{LENGTH}){_COLON}")
def reckoned_date(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`contact.trial_end - 3 days: email "x"`."""
    way = "after" if match["sign"] == "+" else "before"
    text = f"{match['length'].strip()} {way} {match['date']}"
    return instead(
        "length-first", f"So far from a date is said in words: `{text}:`.", trouble.group(match), text
    )


@situation(
    rf"^(?P<words>(?P<one>(?:(?:the|an?|one) +)?(?P<unit>day|week|month) +)?(?P<way>before|after)) +(?P<anchor>{PATH}|{TEXT}){_COLON}"
)
def anchor_without_length(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`before contact.trial_end:`, `the day before contact.trial_end:`."""
    text = f"1 {match['unit'] or 'day'} {match['way']} {trouble.written(match, 'anchor')}"
    said = (
        f"`{match['words']}` is written with a number: `{text}:`."
        if match["one"]
        else f"A length of time is missing in front of `{match['way']}`, such as in `{text}:`."
    )
    return instead(
        "length-first",
        said,
        trouble.group(match, "words"),
        text,
        safe=match["one"] is not None,
        of=trouble.group(match),
    )


_THE = r"(?:(?:the|their|his|her) +)?"
# Names that say a date; others behind `on` and `after` are those of events more often than not.
_DATED = r"(?:\w+[ _])?(?:end|start|date|deadline|birthday|anniversary|renewal|expiry)"


@situation(
    rf"^(?:{LENGTH} +before|(?:{LENGTH} +after|on)(?= +{_THE}{_DATED}{_COLON})) +"
    rf"(?P<words>{_THE}(?P<name>{NAME}(?: +{NAME}){{0,2}}?)){_COLON}"
)
def date_without_root(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`3 days before trial_end:`: nothing is counted back from an event."""
    name = re.sub(" +", "_", match["name"])
    if trouble.place == "test" or name == "today":
        return None
    return instead(
        "field-without-root",
        f"A date is named with what it belongs to: `contact.{name}`.",
        trouble.group(match, "words"),
        f"contact.{name}",
        safe=False,
    )


@situation(rf"^(?P<way>before|after) +{_THE}(?P<name>{_DATED}){_COLON}")
def date_without_root_and_length(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`after trial_end:`."""
    if trouble.place == "test":
        return None
    text = f"1 day {match['way']} contact.{re.sub(' +', '_', match['name'])}"
    return instead(
        "length-first",
        f"A length of time is missing in front of `{match['way']}`, and a date is named with what it belongs to: `{text}:`.",
        trouble.group(match),
        text,
        safe=False,
    )


@situation(rf"^{LENGTH} +(prior to|ahead of|earlier than|in advance of|until|till|preceding)\b")
def prior_to(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return instead("before-a-date", f"Write `before`, not `{match[1]}`.", trouble.group(match, 1), "before")


@situation(rf"^{LENGTH} +(past|following|since|from|behind)\b(?= +[\w\"])")
def past_a_date(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return instead("after-a-date", f"Write `after`, not `{match[1]}`.", trouble.group(match, 1), "after")


@situation(
    rf"^(?P<length>{LENGTH}) +after +(?P<event>(?!(?:{CHANNELS})\b){NAME})(?P<tail>(?: +{TEXT})?(?: +with .*?)?)"
    r"(?P<at> at \d+:\d+)? *: *"
)
def length_after_an_event(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """Only dates and steps are anchors; an event starts a reaction."""
    event = match["event"] + trouble.written(match, "tail")
    return _as_reaction(trouble, match, match["length"].strip(), event)


@situation(rf"^after +(?P<event>{NAME}(?: +{TEXT})?) +(?P<length>{LENGTH})(?P<at> at \d+:\d+)? *: *")
def event_then_length(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return _as_reaction(trouble, match, match["length"].strip(), trouble.written(match, "event"))


def _as_reaction(trouble: Trouble, match: re.Match[str], length: str, event: str) -> Remark:
    if trouble.place != "sequence":
        head = f"wait for {event} up to 30 days"
        return Remark(
            "event-as-anchor",
            f"`{event}` is an event, and may never come; only from a date or a step can days be counted.",
            trouble.group(match, "event"),
            (f"To wait for it, write `{head}`; below it, indented, `after {length}:`.",),
        )
    margin, newline = trouble.line.margin, trouble.newline
    at = match["at"] or ""
    last = match.end() == len(trouble.masked)
    behind = "" if last else " "
    further = tuple(Edit(m._replace(start=m.end), "    ") for m in trouble.below())
    head = f"when {event}{newline}{margin}"
    edits = replace(trouble.group(match), f"{head}    after {length}{at}:{behind}")
    mend = replace(trouble.group(match), f"{head} after {length}{at}:{behind}")
    return Remark(
        "event-as-anchor",
        f"`{event}` is an event, and may never come; days are counted from it in a reaction, below `when {event}`.",
        trouble.group(match, "event"),
        title=f"Write `when {event}`, and below it `after {length}:`",
        edits=edits + further,
        mend=mend,
    )


@situation(rf"^(?:{LENGTH}|\d+) +(?:before|after) +({TEXT}) +({NAME})(?= *:| at )")
def anchor_is_done(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`2 days after "intro" sent:`: the step's label is enough."""
    return left_out(
        "anchor-with-event",
        "Days are counted from when that step was finished; its label is enough.",
        trouble.group(match, 2),
        of=trouble.span(match.end(1), match.end(2)),
    )


@situation(
    rf"^enroll .*?(?<!\S)(?P<date>\S+)(?P<every> +every +(?P<period>(?:\d+ +)?{NAME}))(?P<clock> +at +\d+:\d\d)"
)
def clock_behind_every(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`enroll 7 days before contact.birthday every year at 10:00`."""
    every, clock = match["every"].strip(), match["clock"].strip()
    head = trouble.span(0, match.end("date"))
    written = trouble.text[head.start : head.end]
    return Remark(
        "clock-before-every",
        f"The clock time belongs to the date, so it comes before `{every}`: {written} {clock} {every}.",
        trouble.span(match.end("clock") - len(clock), match.end("clock")),
        title=f"Write `{clock}` before `{every}`",
        edits=replace(trouble.span(match.start("every"), match.end("clock")), f" {clock} {every}"),
    )
