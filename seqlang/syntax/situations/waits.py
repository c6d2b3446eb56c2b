"""Steps without a channel: waiting, setting fields, and jumping about, which there is none of."""

from __future__ import annotations

import re

from seqlang.diagnostic import Edit
from seqlang.syntax.situations import situation
from seqlang.syntax.situations.looks import LENGTH, NAME, TEXT
from seqlang.syntax.trouble import Remark, Trouble, instead, left_out, replace


@situation(rf"\bwait +(for +)(?={LENGTH})")
def wait_for_a_length(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return left_out(
        "wait-for-a-length",
        "A plain wait has no `for`: `wait 2 days`. With `for` it waits for something to happen.",
        trouble.span(match.start(1), match.start(1) + 3),
        of=trouble.group(match, 1),
    )


_LIMIT = (
    r"(?P<limit>,? *[(\[]? *(?:up to|for at most|for no more than|for up to|for|at most|max(?:imum)?(?: of)?|or(?: after)?|"
    rf"no longer than|not longer than|within|but at most) +(?P<length>{LENGTH}) *(?:max|at most)? *[)\]]?)"
)


@situation(rf"\bwait +(?P<word>until|till|for) +(?P<what>[a-z_(\"].*?){_LIMIT}(?P<colon> *:)?$")
def wait_until_at_most(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`wait until class_booked, at most 5 days`."""
    if match["word"] == "for" and not re.match(r",|\s*[(\[]|\s*or\b", match["limit"]):
        return None
    text = f"wait for {trouble.written(match, 'what')} up to {match['length'].strip()}"
    return Remark(
        "wait-until" if match["word"] != "for" else "wait-without-limit",
        f"Waiting for something to happen, and for how long at most, is written `{text}`.",
        trouble.group(match),
        title=f"Write `{text}`",
        edits=replace(trouble.group(match), text),
        safe="within" not in match["limit"],
    )


@situation(
    rf"\bwait +(?:up to|at most|max(?:imum)?) +(?P<length>{LENGTH}) *(?:for|until) +(?P<what>[^:]+?)(?P<colon> *:)?$"
)
def wait_limit_first(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`wait up to 5 days for class_booked`."""
    text = f"wait for {trouble.written(match, 'what')} up to {match['length'].strip()}"
    return instead(
        "wait-without-limit", f"What is waited for comes first: `{text}`.", trouble.group(match), text
    )


@situation(r"\bwait +(until +(?P<what>.*))$")
def wait_until(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    what = trouble.written(match, "what")
    until = trouble.span(match.start(1), match.start(1) + 5)
    if day := re.match(r"(?:the +)?day +(\d+)(?: +at +\d\d?:\d\d)?$", what):
        return _until_a_day(trouble, match, f"day {day[1]}")
    if re.match(rf"{NAME}\.{NAME}$|\d{{4}}-|\d|{NAME}day\b|tomorrow|next", what):
        return Remark(
            "wait-until",
            "Waiting up to a date is written left of the colon, on the step that follows.",
            trouble.group(match, 1),
            ('Such as `on contact.trial_end: email "last day"` or `next tuesday: call "discovery"`.',),
            mend=replace(trouble.group(match, 1), "1 day"),
        )
    end = " up to 7 days" if " up to " not in what else ""
    return Remark(
        "wait-until",
        f"Waiting for something to happen is written `wait for {what}{' up to 3 days' if end else ''}`"
        + ("; without `up to` it could last for ever." if end else "."),
        until,
        title="" if end else f"Write `wait for {what}`",
        edits=() if end else replace(until, "for"),
        mend=replace(trouble.group(match, 1), f"for {what}{end}"),
    )


def _until_a_day(trouble: Trouble, match: re.Match[str], day: str) -> Remark:
    return Remark(
        "wait-until",
        f"A day is written on the step that comes then, with no wait before it: `{day}:`.",
        trouble.group(match, 1),
        (f'Put it in front of the next step, such as `{day}: email "case study"`.',),
        mend=replace(trouble.group(match, 1), "1 day"),
    )


@situation(
    r"\bwait +for +(?P<what>(?:(?!up to).)*?)(?P<up> +up(?: +to)?| +(?:for(?: up to)?|"
    r"at most|max(?:imum)?|within|no longer than) +(?P<length>\d.*))? *"
    r"(?P<colon>:?)$"
)
def wait_for_without_limit(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    what = trouble.written(match, "what")
    if match["length"]:
        # Where the words can belong to the condition (`within`), `up to` is still missing, and this is the likelier meaning.
        text = f" up to {match['length'].rstrip(': ')}"
        return instead(
            "wait-without-limit",
            f"How long to wait is written with `up to`: wait for {what}{text}.",
            trouble.span(match.start("up") + 1, match.end("up")),
            text,
            of=trouble.span(match.start("up"), match.end()),
        )
    stop = match.end("up") if match["up"] else match.end("what")
    return Remark(
        "wait-without-limit",
        "How long to wait at most is missing, and without it this could wait for ever: end it with `up to 3 days`.",
        trouble.span(match.start(), stop),
        mend=replace(trouble.span(match.end("what"), match.end()), " up to 3 days"),
    )


@situation(r"\bwait +(?P<what>[a-z_]+(?: +\"·*\")?) +up to +\d")
def wait_without_for(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return instead(
        "wait-for-what",
        "Waiting for something to happen is written with `for`.",
        trouble.group(match, "what"),
        f"for {trouble.written(match, 'what')}",
    )


@situation(r"^(?:.*: *)?(go *to|jump(?: to)?|goto|skip to|continue(?: with| at)?|return to|back to)\b")
def jump(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return Remark(
        "jump",
        "There is no jumping about: steps run from top to bottom.",
        trouble.group(match, 1),
        (
            'Use `if` … `else` to leave steps out, `repeat` to do them again, `exit to "Other"` to move to another sequence.',
        ),
    )


@situation(r"(?<![.\w])(?:set +)?(?P<path>[a-z_]\w*(?:\.\w+)+) *(?P<sign>\+=|-=|\+\+|--) *(?P<rest>.*)$")
def set_in_short(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    sign, path = match["sign"][0], match["path"]
    text = f"set {path} = {path} {sign} {trouble.written(match, 'rest') or '1'}"
    return instead("set-in-short", f"Written out: {text}.", trouble.group(match), text)


@situation(r"\bset +(?P<path>[a-z_]\w*(?:\.\w+)+)(?P<sign> *(?::|to\b|==|:=|is\b) *)")
def set_with_other_sign(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    sign = match["sign"].strip()
    start = match.start("sign") + match["sign"].index(sign)
    return instead(
        "set-with-equals",
        f"A field is set with an equals sign, not with `{sign}`.",
        trouble.span(start, start + len(sign)),
        " = ",
        of=trouble.group(match, "sign"),
    )


@situation(r"^(?:.*: *)?(?P<path>(?:contact|account|deal|company|lead)\.\w+) *= *(?=[\w\"])")
def set_missing(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    if trouble.place not in ("sequence", "steps"):
        return None
    at = trouble.span(match.start("path"), match.start("path"))
    return Remark(
        "missing-set",
        f"A field is set with `set`: set {match['path']} = …",
        trouble.group(match, "path"),
        title="Put in `set`",
        edits=(Edit(at, "set "),),
    )


@situation(rf"^(?P<wait>wait) +(?:for +)?(?={LENGTH} *: *\S)")
def wait_for_after(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`wait 3 days: email "x"`."""
    return instead(
        "wait-for-after",
        "The time before a step is written `after` in front of its colon; `wait` is a step of its own, on a line of its own.",
        trouble.group(match, "wait"),
        "after ",
        of=trouble.group(match),
    )


@situation(rf"^wait +{LENGTH}(?P<gap> *,? +(?:and +)?then +| *, *| +and +)(?P<step>{NAME} +{TEXT}.*)$")
def wait_and_step(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`wait 3 days, then email "x"`."""
    return Remark(
        "two-steps",
        "A line holds one step; what comes after the wait goes on a line of its own.",
        trouble.group(match, "step"),
        title="Begin a new line",
        edits=replace(trouble.group(match, "gap"), trouble.newline + trouble.line.margin),
    )
