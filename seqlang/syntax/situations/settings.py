"""Settings and details: KEY: VALUES."""

from __future__ import annotations

import re

from seqlang.syntax.situations import situation
from seqlang.syntax.situations.looks import NAME, TEXT, UNIT
from seqlang.syntax.trouble import Remark, Trouble, instead, replace
from seqlang.syntax.wanted import SETTINGS


@situation(r"^timezone *: *(?:[\w.]+ *, *)*(?P<offset>(?:UTC|GMT)? *[+-] *\d{1,2}(?::?\d\d)?)$")
def offset_for_zone(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`timezone: UTC+1`: which place was meant only its writer knows."""
    return Remark(
        "no-such-zone",
        f"`{match['offset'].strip()}` is no zone but an offset, the same in summer as in winter. "
        'Name the place whose clock is meant, like "Europe/Berlin".',
        trouble.group(match, "offset"),
        mend=replace(trouble.group(match, "offset"), '"UTC"'),
    )


@situation(r"^(?P<key>subject|body|preview|title)(?: +line)? *#? *(?P<n>\d) *: *")
def numbered_text(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`subject 2: "…"`, of an A/B test."""
    if trouble.place != "details":
        return None
    return Remark(
        "not-by-channel",
        f'Two texts of one step are variants: below `variant "{match["n"]}" 50%`, indented, stands `{match["key"]}:`.',
        trouble.group(match, "n"),
        mend=replace(trouble.group(match), f"{match['key']}: "),
    )


@situation(r"^send(?: +\w+)? *: *(?P<always>24 */ *7|24 *x *7)$")
def around_the_clock(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return instead(
        "not-a-window",
        "Messages go out at any time unless a window is written; to say so, name all days: `monday to sunday`.",
        trouble.group(match, "always"),
        "monday to sunday",
    )


@situation(rf"^(?P<key>{NAME}(?: +{NAME})?) *: *(?P<value>[^\"]*?[^\w\s\"].*)$")
def unquoted_value(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`timezone: Europe/Berlin`, `from: ada@example.com`, `subject: What's new?`."""
    if re.match(rf"(?:after +)?[+-]? *\d+[ -]{UNIT}", match["value"]):
        return None
    raw = trouble.raw
    value = raw[match.start("value") :].rstrip()
    if (
        '"' in value
        or value in ("|", ">", "|-", ">-")
        or match["key"].split()[0] in ("send", "blackout", "limit", "cap")
        or value.startswith((":", ".", "=", ",", ";", "file "))
        or trouble.place in ("test", "split")
        or re.match(r"(?:when|enroll|exit|goal|day|after|on|next|if)\b", match["key"])
    ):
        return None
    if re.match(r"[^#]*(?:^|\s)#\s", value):
        value = re.split(r"\s+#\s", value)[0]
    return instead(
        "unquoted-value",
        f'A text stands in double quotes: {match["key"]}: "{_shorter(value)}".',
        trouble.span(match.start("value"), match.start("value") + len(value)),
        f'"{value}"',
    )


def _shorter(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:37].rstrip()}…"


@situation(r"^(?P<key>body|attach|template|script|note) *: *file +(?P<path>[\w./\\-]+)$")
def unquoted_file(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return instead(
        "unquoted-value",
        f'A file\'s name stands in double quotes: file "{match["path"]}".',
        trouble.group(match, "path"),
        f'"{match["path"]}"',
    )


@situation(rf"^(?P<key>{NAME})(?P<gap> *= *| +is +| +)(?P<value>[\"\w].*)$")
def setting_without_colon(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`subject "x"`, `timezone = "UTC"`. Among steps only what is known for a setting, for `email "x"` is a step."""
    if trouble.place != "details" and not (trouble.place == "sequence" and match["key"] in SETTINGS):
        return None
    if match["key"] in ("variant", "success", "if", "else", "wait", "day", "after"):
        return None
    key, mark = match["key"], match["gap"].strip()
    if key == "send" and re.match(rf"(?:an? +|the +)?{NAME} +{TEXT}", match["value"]):
        return None
    if not mark and key not in SETTINGS and key[:1].isupper() and '"' not in trouble.code:
        return _said_below(trouble)
    value = trouble.group(match, "value")
    start = match.start("gap") + (match["gap"].index(mark) if mark else 0)
    said = f", not `{mark}`" if mark else ""
    return Remark(
        "missing-colon",
        f"Behind `{key}` stands a colon{said}.",
        trouble.span(start, start + len(mark)) if mark else value,
        title="Write a colon",
        edits=replace(trouble.group(match, "gap"), ": "),
    )


def _said_below(trouble: Trouble) -> Remark:
    """`Hello there`, below an email: what it says."""
    words = trouble.raw.rstrip()
    return Remark(
        "missing-colon",
        "What a message says stands in double quotes behind `body:`; over several lines, in three.",
        trouble.span(0, len(words)),
        title="Write it as `body`",
        edits=replace(trouble.span(0, len(words)), f'body: "{words}"'),
        safe=False,
    )


@situation(rf"^(?P<key>{NAME}(?: +{NAME})?)(?P<colon> *: *)$")
def setting_without_value(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    key = match["key"]
    if trouble.place not in ("details", "sequence") or (trouble.has_block and key not in SETTINGS):
        return None
    if key in trouble.machine.table.words:
        return None
    return Remark(
        "missing-value",
        f"Behind `{key}:` a value is missing.",
        trouble.span(0, match.end("key") + 1),
        ('A text stands in double quotes; one of several lines begins and ends with """.',)
        if trouble.place == "details"
        else (),
    )


@situation(r"^(?P<word>success|goal) *(?::|if|=|is) *(?:when +)?(?P<rest>[a-z(].*)$")
def success_when(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    if trouble.place != "details":
        return None
    text = f"success when {trouble.written(match, 'rest')}"
    return instead(
        "success-when",
        f"What a step is for is written `{text}`.",
        trouble.span(0, match.start("rest") - 1),
        text,
        of=trouble.group(match),
    )


@situation(rf"^(?P<key>{NAME}) *: *(?P<first>{TEXT}) +(?P<second>\+ *)?(?={TEXT})")
def joined_texts(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    if not match["second"]:
        return None
    return Remark(
        "joined-texts",
        'Texts are not put together with `+`; write one text, or one of several lines in """.',
        trouble.group(match, "second"),
        mend=replace(trouble.span(match.end("first"), len(trouble.masked)), ""),
    )


@situation(rf"^(?P<key>{NAME}(?: +{NAME})?) *: *(?P<open>[\[{{(])(?P<list>.*)(?P<close>[\]}})])$")
def list_in_brackets(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    values = trouble.written(match, "list").strip()
    return instead(
        "brackets",
        f"Several values stand side by side with commas, without brackets: {match['key']}: {_shorter(values)}.",
        trouble.span(match.start("open"), match.end()),
        values,
    )


@situation(rf"^(?P<key>{NAME}) *: *(?:.*?)(?P<mark> *;)(?= *\S)")
def semicolon_in_values(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return instead("semicolon", "Values are parted by commas.", trouble.group(match, "mark"), ",")


@situation(r"^(?P<key>[a-z]+(?:[- ][a-z]+)+) *:(?= )")
def key_with_hyphen(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`reply-to: …`, `on failure: …`."""
    key = re.sub(r"\W+", "_", match["key"])
    if key not in SETTINGS:
        return None
    return instead(
        "key-with-hyphen",
        f"A key is one word, with _ for blanks and hyphens: {key}.",
        trouble.group(match, "key"),
        key,
    )


@situation(rf"^(?P<key>{NAME}) *: *(?P<mark>[|>]-?)$")
def text_as_in_yaml(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`body: |`; the lines below are part of it, and stepped over."""
    return Remark(
        "several-lines",
        'A text of several lines begins and ends with three quotes: """.',
        trouble.group(match, "mark"),
    )
