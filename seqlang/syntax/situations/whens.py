"""The part left of the colon: days, lengths, dates."""

from __future__ import annotations

import re

from seqlang.diagnostic import Edit
from seqlang.syntax.situations import situation
from seqlang.syntax.situations.looks import DAYS, LENGTH, NAME, PATH, STEP, TEXT
from seqlang.syntax.trouble import Remark, Trouble, instead, left_out, on_its_own_line, replace

_GUARD = r"(?P<guard> +(?:if|unless) .*)?$"


@situation(r"^(days|d|day(?=\d)) *(\d+)\b")
def days_for_day(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    day, place = f"day {match[2]}", trouble.group(match, 1)
    return instead(
        "days-for-day", f"One day is named with `day`: {day}.", place, day, of=trouble.group(match)
    )


@situation(r"^(?:on |at )?(?:the )?(?:day )?(?:#|no\.? ?)?(\d+)(?:st|nd|rd|th)(?: day)?(?= *:)")
def ordinal_day(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return instead(
        "ordinal-day",
        f"A day is named by its plain number: day {match[1]}.",
        trouble.group(match),
        f"day {match[1]}",
    )


@situation(r"^(?P<word>day|after|next)(?: *|(?P<at> +at \d+:\d\d))(?=: |:$)")
def which_day(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`day: email "x"`: a number is missing."""
    what, example = {
        "day": ("A number", "day 3"),
        "after": ("A length of time", "after 2 days"),
        "next": ("A weekday", "next tuesday"),
    }[match["word"]]
    return Remark(
        "when-without-number",
        f"{what} is missing after `{match['word']}`, such as `{example}`.",
        trouble.group(match, "word"),
        mend=replace(trouble.group(match, "word"), example),
    )


@situation(r"^day +(\"·+\")")
def quoted_day(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    number = re.fullmatch(r'" *(\d+) *"', trouble.written(match, 1))
    if number is None:
        return None
    return instead(
        "quoted-number", "A day's number stands without quotes.", trouble.group(match, 1), number[1]
    )


@situation(r"^day +(-\d+)")
def negative_day(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return Remark(
        "negative-day",
        "Days are counted from enrollment on, so none is below 0.",
        trouble.group(match, 1),
        ("To count down to a date, write `3 days before contact.trial_end:`.",),
        mend=replace(trouble.group(match, 1), match[1][1:]),
    )


@situation(r"^day +(\d+)\.(\d+)\b")
def part_of_a_day(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    span = trouble.span(match.start(1), match.end(2))
    return Remark(
        "part-of-a-day",
        f"A day's number is whole; a time within it is written with `at`: day {match[1]} at 12:00.",
        span,
        mend=replace(span, match[1]),
    )


@situation(r"^(on|at|by) +(?=day \d)")
def on_day(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    if trouble.place == "test":
        return None
    return left_out(
        "on-day",
        f"A day stands without `{match[1]}`.",
        trouble.group(match, 1),
        of=trouble.group(match),
    )


@situation(r"^day +(\d+)((?: *, *| +and +| *& *| *\+ *|, and +)\d+)+(?!\d*:\d)(?= *:| at )")
def several_days(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return Remark(
        "several-days",
        "A line stands for one day, because each message has a label of its own by which it is known.",
        trouble.span(4, match.end()),
        ('Write a line for each day: `day 3: email "intro"`, then `day 5: email "follow-up"`.',),
        mend=replace(trouble.span(match.end(1), match.end()), ""),
    )


@situation(
    rf"^(?P<all>(?:(?:every|each)(?P<other> +other)?|on) +(?P<day>{DAYS})(?P<plural>s)?|on +(?:every|each) +(?P<one>{DAYS})s?)"
    r"(?P<at> +at +\d\d?:\d\d)?(?= *(?::|,|$)| +[a-z])"
)
def every_weekday(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`every monday: email "x"`, `on mondays: …`: again and again."""
    if match["all"].startswith("on") and not (match["plural"] or match["one"]):
        return None
    day = match["day"] or match["one"]
    first, every = f"next {day}{match['at'] or ''}", "every 2 weeks" if match["other"] else "every week"
    return Remark(
        "every-without-repeat",
        f"Nothing runs for ever here: what comes on {day.capitalize()}s is a `repeat` that begins on one.",
        trouble.group(match, "all"),
        (
            f"For four of them: `{first}:`, below it, indented, `repeat 4 times {every}`, and below that the step.",
            f"For one: `{first}:` in front of the step.",
        ),
        mend=replace(trouble.group(match), first),
    )


@situation(rf"^(?P<on>(?:on|this)(?: +the)?(?: +next)? +(?P<day>{DAYS})s?)\b")
def on_a_weekday(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return instead(
        "weekday",
        f"The first {match['day'].capitalize()} from there on is written `next {match['day']}`.",
        trouble.group(match, "on"),
        f"next {match['day']}",
        safe=match["on"].startswith("on"),
    )


@situation(rf"^({DAYS})( at \d+:\d+)? *:")
def bare_weekday(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return instead(
        "weekday",
        f"The first {match[1].capitalize()} from there on is written `next {match[1]}`.",
        trouble.group(match, 1),
        f"next {match[1]}",
    )


@situation(
    rf"^(?P<plus>\+ *)?(?P<length>{LENGTH})(?P<later>,? +(?:later|afterwards?|after(?: that|"
    r" this| it)?|from now|on))? *(?P<at> at \d+:\d+)?(?= *:)"
)
def days_later(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    length = match["length"].strip()
    later = match["later"]
    return Remark(
        "days-later",
        f"The time since the step before is written `after {length}`.",
        trouble.span(0, match.end("later") if later else match.end("length")),
        title=f"Write `after {length}`",
        edits=replace(trouble.group(match), f"after {length}{match['at'] or ''}"),
    )


@situation(rf"^(in|within)(?= +{LENGTH} *(?: at \d+:\d+)? *:)")
def in_days(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return instead(
        "days-later",
        f"The time since the step before is written with `after`, not with `{match[1]}`.",
        trouble.group(match, 1),
        "after",
        safe=match[1] == "in",
    )


@situation(
    rf"^after +(?P<length>{LENGTH})(?P<more> +(?:later|more|passed|pass|have passed|of silence|from then))"
)
def after_and_later(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return left_out(
        "days-later",
        f"`after {match['length'].strip()}` says it all.",
        trouble.span(match.start("more") + 1, match.end("more")),
        of=trouble.group(match, "more"),
    )


@situation(r"^(?:on |the )*same day,? +at +(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))? *(?=:)")
def same_day_at(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`same day at 9: email "x"`: which day that is shows where the lines above stay on one."""
    hour, minute = int(match["hour"]), match["minute"] or "00"
    if hour > 23 or int(minute) > 59:
        return None
    clock, day = f"at {hour:02}:{minute}", _day_above(trouble)
    text = f"day {day} {clock}" if day else ""
    return Remark(
        "same-day",
        f"The day is named by its number, also where a step before it has the same: `{text}:`."
        if day
        else f"Which day that is says its number, such as `day 3 {clock}:`.",
        trouble.group(match),
        title=f"Write `{text}`" if day else "",
        edits=replace(trouble.group(match), text) if day else (),
        mend=replace(trouble.group(match), text or f"after 1 day {clock}"),
    )


_DAY_ABOVE = re.compile(r"day (\d+)(?: at \d\d?:\d\d)? *(?::|$)")
_STAYS = re.compile(r"(?:exit|goal|stop|pause) .*when\b|[a-z_]+ +\"|\w+ *:(?! +\w+ +\")|#|$")


def _day_above(trouble: Trouble) -> str | None:
    """The number of the day that the lines above are on; None where a wait, a date or a branch may have moved it."""
    for line in reversed(trouble.text[: trouble.line.start].splitlines()):
        found = _DAY_ABOVE.match(line.strip())
        if found or not _STAYS.match(line.strip()):
            return found[1] if found else None
    return None


@situation(
    r"^(?P<when>.*?: *|)(?P<word>immediately|straight away|right away|at once|"
    r"now|same day|the same day|directly|instantly|asap|today)\b *[:,]? *(?=[a-z])"
)
def at_once(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    span = trouble.span(match.start("word"), match.end())
    return left_out(
        "at-once",
        f"A step without a when runs at once, so `{match['word']}` is not needed.",
        trouble.group(match, "word"),
        of=span,
    )


@situation(r"^(tomorrow|the next day|next day|the day after)( at \d+:\d+)? *(?=:)")
def tomorrow(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return instead(
        "tomorrow",
        "The day after the step before is written `after 1 day`.",
        trouble.group(match, 1),
        "after 1 day",
    )


@situation(rf"^every +(?P<period>{LENGTH}|day|week|month) *:? *(?=(?:{STEP})|$)")
def every_without_repeat(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    period = match["period"].strip()
    repeat = f"repeat 3 times every {period}"
    return Remark(
        "every-without-repeat",
        "Nothing runs for ever here: how often is written with `repeat`, what is repeated below it, indented.",
        trouble.group(match),
        (f"For three rounds: `{repeat}`.",),
        mend=_block(trouble, match, repeat),
    )


def _block(trouble: Trouble, match: re.Match[str], head: str) -> tuple[Edit, ...]:
    if match.end() == len(trouble.masked):
        return replace(trouble.group(match), head)
    return replace(trouble.group(match), f"{head}{trouble.newline}{trouble.line.margin} ")


@situation(
    rf"^(?:day \d+|after {LENGTH}|on {PATH}|on [\d-]+|next {DAYS}|{LENGTH} (?:before|"
    rf"after) (?:{PATH}|{TEXT}))(?: at \d+:\d+)?((?:,? +then| *[,;]| +-+)? +)(?={STEP})"
)
def no_colon(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    when = trouble.code[: match.start(1)]
    start, end = match.span(1)
    word = re.match(rf"{NAME}(?: +{TEXT})?", trouble.masked[end:])
    stop = end + (word.end() if word else 0)
    return Remark(
        "missing-colon",
        f"A colon is missing between the when (`{when}`) and the what.",
        trouble.span(end, stop),
        title="Put in the colon",
        edits=replace(trouble.span(start, end), ": "),
    )


@situation(
    rf"^(?P<step>{NAME} +{TEXT}(?: +as {NAME})?),? +(?P<when>(?:on )?day \d+|"
    rf"after {LENGTH}|on (?:{PATH}|[\d-]+)|(?:at )?\d{{4}}-\d\d-\d\d"
    rf"|next {DAYS}|on {DAYS}s?|in {LENGTH}|{LENGTH} (?:later|before (?:{PATH}|"
    rf"{TEXT})|after (?:{PATH}|{TEXT})))(?P<at> at \d+:\d+)?" + _GUARD
)
def when_behind_what(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    if trouble.place == "test":
        return None
    when = _tidy(trouble.written(match, "when"))
    step = trouble.written(match, "step")
    guard = trouble.written(match, "guard") if match["guard"] else ""
    text = f"{when}{match['at'] or ''}: {step}{guard}"
    return Remark(
        "when-behind-what",
        f"The when comes first: {when}{match['at'] or ''}: {step}.",
        trouble.span(match.start("when"), match.end("at") if match["at"] else match.end("when")),
        title=f"Write `{text}`",
        edits=replace(trouble.group(match), text),
    )


def _tidy(when: str) -> str:
    """As it is written in front of the colon."""
    when = re.sub(r"^on (?=day )", "", when)
    when = re.sub(r"^(?:at )?(?=\d{4}-)", "on ", when)
    when = re.sub(rf"^on ({DAYS})s?$", r"next \1", when)
    when = re.sub(r"^in ", "after ", when)
    return re.sub(r"^(.*) later$", r"after \1", when)


@situation(rf"^(?:day \d+|after {LENGTH}): *(?P<block>(?:when|whenever|goal|enroll|stop|pause) .*)$")
def rule_on_a_day(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    word = match["block"].split()[0]
    return Remark(
        "rule-among-steps",
        f"A rule (`{word} …`) holds from enrollment to the end; it cannot begin on a day.",
        trouble.group(match, "block"),
        (_INSTEAD.get(word, "Write it at the top of the sequence, beside the other rules."),),
    )


_INSTEAD = {
    "when": "To wait for something from that day on, write `wait for replied up to 3 days`; to look once, `if replied`.",
}


@situation(r"^(?P<rule>when(?:ever)? .*?) *: *(?P<when>(?:after|day|on|next) [^:]*(?::\d\d)?: *.*)$")
def when_inside_reaction(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`when clicked "x": after 1 day: call "y"`: two colons in a line."""
    gap = trouble.span(match.end("rule"), match.start("when"))
    edits, mend = on_its_own_line(trouble, gap)
    colon = trouble.masked.index(":", match.end("rule"))
    return Remark(
        "two-whens",
        "A line has one colon; the second when goes on an indented line of its own.",
        trouble.span(colon, colon + 1),
        title="Begin a new line",
        edits=edits,
        mend=mend,
    )


@situation(
    r"^(?P<outer>(?:day|after|on|next) [^:\"]*(?::\d\d)?) *: *(?P<when>(?:at|after|on) [^:]*(?::\d\d)?) *: *"
)
def two_whens(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    inner = match["when"].strip()
    if re.fullmatch(r"at \d+:\d\d", inner):
        text = f"{match['outer']} {inner}: "
        return Remark(
            "two-whens",
            f"A line has one when: {text.strip(' :')}.",
            trouble.group(match, "when"),
            title=f"Write `{text.strip()}`",
            edits=replace(trouble.group(match), text),
        )
    gap = trouble.span(match.end("outer") + 1, match.start("when"))
    edits, mend = on_its_own_line(trouble, gap)
    return Remark(
        "two-whens",
        "A line has one when; the second goes on an indented line of its own.",
        trouble.group(match, "when"),
        title="Begin a new line",
        edits=edits,
        mend=mend,
    )
