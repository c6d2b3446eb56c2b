"""`expect` lines: by when, how many, what beside what."""

from __future__ import annotations

import re

from seqlang.diagnostic import Fix
from seqlang.syntax.situations import situation
from seqlang.syntax.situations.looks import DAYS, NAME, PATH, TEXT
from seqlang.syntax.trouble import Remark, Trouble, instead, replace
from seqlang.values import evolve

_NAMED = "A test names a day by its number or its date, such as `on day 3`, `before day 9` or `on 2026-12-01`"
_STEP = rf"(?:(?:no +)?{NAME} +{TEXT}|no +{NAME}|goal|exit|\d+ +{NAME})"
_BOUND = r"(?: +(?:on|before|after) +(?:day +\d+|\d{4}-\d\d-\d\d)(?: +at +\d\d?:\d\d)?)?"


@situation(
    r"^expect\b.*? +(?P<all>(?P<word>after|before|within|in|for|over|during)(?: +the)?(?: +(?:next|first|last))? +"
    r"(?P<n>\d+|an?|one) +(?P<business>business +|working +)?(?P<unit>minute|hour|day|week|month)s?(?: +(?:of|from) .*)?)$"
)
def expect_after_a_while(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`expect no email after 8 days`: a test counts days as the steps do."""
    if match["unit"] in ("minute", "hour"):
        return _said(trouble, match, "all", f"{_NAMED}; an hour by the clock, such as `on day 1 at 12:00`.")
    if match["business"] or match["unit"] == "month":
        return _said(trouble, match, "all", f"{_NAMED}; days are counted as the sequence's own are.")
    number = int(match["n"]) if match["n"].isdigit() else 1
    days = number * (7 if match["unit"] == "week" else 1)
    word = match["word"]
    if word in ("after", "before"):
        return _by_number(trouble, match, f"{word} day {days}")
    remark = _by_number(trouble, match, f"before day {days + 1}")
    if word != "in" or re.match(r"expect +(?:no|nothing)\b", match[0]):
        return remark
    on = Fix(f"Write `on day {days}`", replace(trouble.group(match, "all"), f"on day {days}"), safe=False)
    return evolve(remark, others=(on,))


def _by_number(trouble: Trouble, match: re.Match[str], text: str) -> Remark:
    said = f"When it is expected is written with the day's number, as the steps count it: `{text}`."
    return instead("expect-on", said, trouble.group(match, "all"), text, safe=False)


def _said(trouble: Trouble, match: re.Match[str], group: str, message: str, *notes: str) -> Remark:
    """Without a way out that could be written for them; reading goes on as if it had not been there."""
    gone = trouble.span(match.start(group) - 1, match.end(group))
    return Remark("expect-on", message, trouble.group(match, group), notes, mend=replace(gone, ""))


@situation(r"^expect\b.*? +(?P<all>(?P<word>by|from|since) +day +(?P<n>\d+))$")
def expect_by_a_day(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`by day 3`: the third is one of them. With a clock time the line is another situation's."""
    number = int(match["n"])
    text = f"before day {number + 1}" if match["word"] == "by" else f"after day {number - 1}"
    if number == 0:
        return None
    said = f"`{match['all']}` is written `{text}`: day {number} is still one of them."
    return instead("expect-on", said, trouble.group(match, "all"), text, safe=False)


@situation(
    rf"^expect\b.*? +(?P<all>(?:\d+ +{NAME} +)?(?:after|before|then|followed by|behind) +(?:{NAME} +)?{TEXT})(?: +{NAME})?$"
)
def expect_after_a_step(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`expect call "y" 2 days after "x"`."""
    return _said(
        trouble,
        match,
        "all",
        f"{_NAMED}; not by another step.",
        "On which day each step comes shows `seqlang simulate`.",
    )


@situation(rf"^expect\b.*? +(?P<all>(?:on|next|the next|on the next) +(?P<day>{DAYS})s?)\b")
def expect_on_a_weekday(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return _said(trouble, match, "all", f"{_NAMED}; a weekday alone comes again and again.")


@situation(
    rf"^expect +(?P<first>{_STEP}{_BOUND})(?P<gap> *, *(?:and +)?| +and +| *& *)(?=(?P<second>{_STEP}{_BOUND})$)"
)
def expect_two(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`expect email "x" on day 1 and call "y" on day 3`."""
    bounds = [re.search(r" (?:on|before|after) ", match[name]) is not None for name in ("first", "second")]
    mark = match["gap"].strip()
    start = match.start("gap") + match["gap"].index(mark)
    return Remark(
        "expect-two",
        f"A line expects one thing, so that a failure names it; what stands behind `{mark}` goes on a line of its own.",
        trouble.span(start, start + len(mark)),
        title="Write a line for each",
        edits=replace(trouble.group(match, "gap"), f"{trouble.newline}{trouble.line.margin}expect "),
        safe=bounds[0] == bounds[1],
        mend=replace(trouble.span(match.start("gap"), len(trouble.masked)), ""),
    )


@situation(
    r"^expect +(?P<all>(?P<word>at most|at least|more than|fewer than|less than|up to|about|>=|<=|>|<) +(?P<n>\d+)) +[a-z_]+"
)
def expect_about_so_many(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    if match["word"] == "at least" and match["n"] == "1":
        return None
    beyond = {"more than": 1, ">": 1, "fewer than": -1, "less than": -1, "<": -1}.get(match["word"], 0)
    count = str(max(int(match["n"]) + beyond, 0))
    said = (
        f"A test plays one course, so it knows just how many, such as `{count}`, without `{match['word']}`."
    )
    return instead("expect-count", said, trouble.group(match, "all"), count, safe=False)


@situation(r"^expect +(?P<all>(?P<what>[a-z_]+?s?) *(?::|=|==|to be|count:?|is|are) *(?P<n>\d+))$")
def expect_count_behind(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`expect emails: 3`."""
    text = f"{match['n']} {match['what']}"
    return instead(
        "expect-count", f"How many comes first: `expect {text}`.", trouble.group(match, "all"), text
    )


@situation(
    r"^expect +(?P<all>(?:that +)?(?:the +|they|it)?(?:contact|sequence|enrollment|person|lead)?(?: *\bto)? +"
    rf"(?:exits?|ends?|leaves?|stops?|(?:is|be|are|gets) +(?:exited|ended|removed|out|stopped)))(?={_BOUND}$)"
)
def expect_to_leave(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`expect the contact to exit on day 3`."""
    said = "That the contact leaves before the end is written `expect exit`."
    return instead("expect-exit", said, trouble.group(match, "all"), "exit", safe=False)


@situation(
    rf"^expect +(?P<that>that +|to (?:see|get|send) +)(?P<step>{_STEP})"
    rf"(?P<sent>(?: +(?:is|was|gets|has been|goes|to be))? +(?:sent|out|delivered))?(?={_BOUND}$)"
)
def expect_that(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`expect that email "x" is sent`."""
    step = trouble.written(match, "step")
    all_of_it = trouble.span(match.start("that"), match.end())
    return instead("expect-sent", f"What is expected is named alone: `expect {step}`.", all_of_it, step)


@situation(
    rf"^(?:expect|given) +{PATH} +(?P<all>(?:is +|to be +)?(?:not +)?(?:known|unknown|set|unset|empty|blank))$"
)
def expect_known(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return Remark(
        "expect-value",
        'A test names a field\'s value: `contact.stage = "hot"`.',
        trouble.group(match, "all"),
        ("What no line gives is unknown from the start.",),
        mend=replace(trouble.group(match, "all"), '= ""'),
    )


@situation(r"^wait +(?P<length>\d+ +(?:minute|hour|day|week)s?)$")
def wait_in_a_test(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """Time passes by itself up to what happens next, or to the end."""
    if trouble.place != "test":
        return None
    return Remark(
        "test-wait",
        "In a test time passes by itself: each line names its own, and an expectation looks over the whole course.",
        trouble.group(match),
        (
            f"What happens then is written `after {match['length']}: replied`; what is expected, `… on day 3`.",
        ),
        mend=replace(trouble.group(match), "enrolled"),
    )


@situation(
    rf"^(?P<when>when(?:ever)?|if|once|after|as soon as) +(?P<event>{NAME}(?: +{TEXT})?(?: +with .*)?) *:?$"
)
def rule_in_a_test(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`when replied`, and expectations below it."""
    if trouble.place != "test":
        return None
    event = trouble.written(match, "event")
    return Remark(
        "input-without-when",
        f"What happens in a test has its time in front of it: `day 2 at 10:00: {event}`.",
        trouble.group(match),
        mend=replace(trouble.group(match), f"day 0: {event}"),
    )
