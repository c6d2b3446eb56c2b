"""Repeats, splits and variants."""

from __future__ import annotations

import re

from seqlang.syntax.situations import situation
from seqlang.syntax.situations.looks import LENGTH, STEP, TEXT, negated, single
from seqlang.syntax.trouble import Remark, Trouble, instead, left_out, on_its_own_line, replace


@situation(
    r"^(?:.*: *)?repeat(?P<colon> *:)?$|^(?:.*: *)?(?:repeat|loop|do)(?: "
    r"(?P<count>\d+))?(?: *(?:x|times?))?(?: *:)?$"
)
def repeat_without_period(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    start = trouble.masked.index(re.search(r"repeat|loop|do", trouble.masked)[0])  # type: ignore[index]
    count = match["count"] or "3"
    head = f"repeat {count} times every 2 days"
    return Remark(
        "repeat-without-period",
        f"How often and how far apart is said in one line: {head}.",
        trouble.span(start, len(trouble.masked)),
        mend=replace(trouble.span(start, len(trouble.masked)), head),
    )


@situation(
    rf"\brepeat +(?P<every>every +(?P<period>{LENGTH}|\w+)),? +(?:for +)?(?P<count>\d+) *(?:x|times?|rounds)?"
)
def repeat_period_first(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    text = f"repeat {match['count']} times every {match['period'].strip()}"
    return instead(
        "repeat-order", f"First how often, then how far apart: {text}.", trouble.group(match), text
    )


@situation(r"\brepeat +(?P<count>\d+) *(?P<word>x|time|rounds|repetitions|)(?=,? +every\b)")
def repeat_times(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    text = f"{match['count']} times"
    return instead(
        "repeat-times",
        f"How often is written with `times`: repeat {text}.",
        trouble.span(match.start("count"), match.end()),
        text,
    )


@situation(rf"\brepeat +(?:(?P<u>until|while) +(?P<cond>.+?) +)?every +(?P<period>{LENGTH}|\w+)(?P<rest>.*)$")
def repeat_without_count(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    if re.search(r"repeat +\d", trouble.masked):
        return None
    until = (
        f" until {trouble.written(match, 'cond')}"
        if match["u"] == "until"
        else trouble.written(match, "rest").rstrip(": ")
    )
    head = f"repeat 5 times every {match['period'].strip()}"
    return Remark(
        "repeat-without-count",
        f"How often at most is missing, for nothing runs for ever here: {head}{until}.",
        trouble.group(match),
        mend=replace(trouble.group(match), head + until),
    )


@situation(r"\brepeat +\d+ times +(?P<word>each|after|with|at|in|per) +")
def repeat_every(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return instead(
        "repeat-every",
        f"How far apart the rounds are is written with `every`, not with `{match['word']}`.",
        trouble.group(match, "word"),
        "every",
    )


def _contrary(condition: str) -> str:
    said = re.fullmatch(r"not +(.+)", condition)
    return said[1] if said and single(said[1]) else negated(condition)


@situation(r"\brepeat .*?(?P<word> +(?:while|unless|if|till)) +(?P<cond>.+)$")
def repeat_until(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    word = match["word"].strip()
    condition = trouble.written(match, "cond").rstrip(": ")
    until = condition if word in ("till", "unless") else _contrary(condition)
    text = f"until {until}"
    span = trouble.span(match.start("word") + 1, match.end("word"))
    return Remark(
        "repeat-until",
        f"What ends a repeat is written with `until`: {text}.",
        span,
        title=f"Write `{text}`",
        edits=replace(trouble.span(match.start("word") + 1, match.end()), text),
    )


def _arms(trouble: Trouble) -> tuple[str, ...]:
    """How an arm is written, unless one stands below."""
    below = trouble.following.tokens if trouble.has_block and trouble.following else []
    arm = 'Its arms stand below it, indented, each with a share and a name: `50% "short"`.'
    return () if below and below[0].kind == "PERCENT" else (arm,)


@situation(
    r"^(?:.*: *)?(?P<word>split|ab test|a/b test|test|experiment)(?P<name> +[\w /-]+?)?(?P<colon> *:)?$"
)
def split_label(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    if trouble.place not in ("sequence", "steps"):
        return None
    name = (match["name"] or "").strip()
    if _arms(trouble) and re.fullmatch(r"\d+(?: */ *\d+)+", name):
        return _shares_behind(trouble, match, name)
    if name:
        return instead(
            "unquoted-label",
            f'A split\'s label stands in double quotes: split "{name}".',
            trouble.group(match, "name"),
            f' split "{name}"' if match["word"] != "split" else f' "{name}"',
            *_arms(trouble),
            of=trouble.span(match.end("word"), match.end()),
        )
    return Remark(
        "split-without-label",
        'A split needs a label to be known by in reports, such as split "subject test".',
        trouble.span(match.start("word"), match.end()),
        mend=replace(trouble.span(match.start("word"), match.end()), 'split "split"'),
    )


def _shares_behind(trouble: Trouble, match: re.Match[str], shares: str) -> Remark:
    """`split 50/50`: which steps go into which arm is for the writer to say."""
    arms = " and ".join(f'`{n}% "{chr(97 + i)}"`' for i, n in enumerate(re.findall(r"\d+", shares)))
    return Remark(
        "arm",
        'A split has a label, such as `split "offer"`; each share is the head of an arm of its own.',
        trouble.group(match, "name"),
        (
            f"The arms stand below it, indented: {arms}; the steps of each stand below its arm, indented once more.",
        ),
    )


@situation(
    r"^(?:arm +|variant +|path +|branch +)?(?P<percent>\d+(?:\.\d+)?)"
    rf"(?P<sign> *%?)(?P<gap> *:? *)(?P<name>{TEXT})(?P<rest>.*)$"
)
def arm(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`50 "a"` and `arm 50% "a":` in a split."""
    if trouble.place != "split":
        return None
    name = trouble.written(match, "name")
    text = f"{match['percent']}% {name}"
    if not match["sign"].strip():
        return instead(
            "share-without-percent",
            f"A share has a percent sign: {text}.",
            trouble.group(match, "percent"),
            text,
            of=trouble.group(match),
        )
    rest = match["rest"].strip(" :")
    if rest or trouble.code == f"{match['percent']} % {name}":
        return None
    return Remark(
        "arm",
        f"An arm of a split is its share and its name, and nothing else: {text}.",
        trouble.group(match),
        title=f"Write `{text}`",
        edits=replace(trouble.group(match), text),
    )


@situation(rf"^(?:arm +|variant +)?(?P<name>{TEXT}) *:? *(?P<percent>\d+)(?: *%)?(?P<colon> *:)?$")
def arm_name_first(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    if trouble.place != "split":
        return None
    text = f"{match['percent']}% {trouble.written(match, 'name')}"
    return instead("arm", f"An arm's share comes first: {text}.", trouble.group(match), text)


@situation(
    r"^(?:(?:arm|variant|path|branch|version|option) +)?(?P<name>[A-Za-z][\w -]*?) *(?:[:=(-] *|  *)(?P<percent>\d+(?:\.\d+)?) *%\)?"
    rf"(?P<gap> *:? *)(?P<step>(?:{STEP}).*)?$"
)
def arm_as_setting(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`A: 50%` in a split."""
    if trouble.place != "split":
        return None
    text = f'{match["percent"]}% "{match["name"]}"'
    edits = replace(trouble.span(0, match.start("gap")), text)
    gap = trouble.group(match, "gap")
    below, mend = on_its_own_line(trouble, gap) if match["step"] else (replace(gap, ""), replace(gap, ""))
    return Remark(
        "arm",
        f"An arm's share comes first, then its name in double quotes: {text}.",
        trouble.span(0, match.start("gap")),
        title=f"Write `{text}`",
        edits=(*edits, *below),
        mend=(*edits, *mend),
    )


@situation(rf"^(?P<percent>\d+(?:\.\d+)? *%) *:? *(?P<step>(?:{STEP}).*)?$")
def arm_without_name(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    if trouble.place != "split":
        return None
    percent = match["percent"].replace(" ", "")
    start = match.end("percent")
    gap = trouble.span(start, match.start("step") if match["step"] else match.end())
    line = f"{trouble.newline}{trouble.line.margin} " if match["step"] else ""
    name = f'"{percent} way"'
    return Remark(
        "arm-without-name",
        f'An arm of a split has a name, by which reports know it, such as {percent} "short".',
        trouble.group(match, "percent"),
        ("Its steps go below it, indented.",) if match["step"] else (),
        mend=replace(gap, f" {name}{line}"),
    )


@situation(r"^(?P<percent>\d+%) +(?P<name>[A-Za-z][\w -]*?)(?: *:)?$")
def arm_unquoted(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    if trouble.place != "split":
        return None
    name = match["name"]
    return instead(
        "unquoted-label",
        f'An arm\'s name stands in double quotes: {match["percent"]} "{name}".',
        trouble.group(match, "name"),
        f'"{name}"',
        of=trouble.span(match.start("name"), match.end()),
    )


@situation(rf"^variant +(?P<percent>\d+(?:\.\d+)? *%?) *(?P<name>{TEXT})(?P<colon> *:)?$")
def variant_share_first(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    share = match["percent"].replace(" ", "").rstrip("%") + "%"
    text = f"{trouble.written(match, 'name')} {share}"
    return instead(
        "variant-order",
        f"A variant's name comes first, its share behind it: variant {text}.",
        trouble.span(match.start("percent"), match.end()),
        text,
    )


@situation(rf"^variant +{TEXT} +(?P<share>\d+)(?= *:?$)")
def variant_share(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return instead(
        "share-without-percent",
        f"A share has a percent sign: {match['share']}%.",
        trouble.group(match, "share"),
        f"{match['share']}%",
    )


@situation(rf"^variant +{TEXT}(?P<rest>.*?)(?P<colon> *:)$")
def variant_colon(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return left_out(
        "colon-too-many",
        "A variant ends without a colon; what it changes is indented below it.",
        trouble.span(match.end() - 1, match.end()),
        of=trouble.group(match, "colon"),
    )


@situation(r"^variant +(?P<name>[A-Za-z][\w -]*?)(?= *:?$| +\d+%| +if\b| +unless\b)")
def variant_unquoted(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return instead(
        "unquoted-label",
        f'A variant\'s name stands in double quotes: variant "{match["name"]}".',
        trouble.group(match, "name"),
        f'"{match["name"]}"',
    )


@situation(rf"^variant +{TEXT} +(?P<word>when|for|where|only if) +")
def variant_when(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return instead(
        "when-for-if",
        f"A variant's condition begins with `if`, not with `{match['word']}`.",
        trouble.group(match, "word"),
        "if",
    )
