"""What an event comes with: `event order_placed: total number, currency text`."""

from __future__ import annotations

import re

from seqlang.diagnostic import Edit
from seqlang.source import Span
from seqlang.syntax.layout import attributes_below
from seqlang.syntax.situations import situation
from seqlang.syntax.situations.looks import NAME, is_yes_and_no
from seqlang.syntax.trouble import Remark, Trouble, instead, replace

_ATTRIBUTE = rf"{NAME}(?: *: *| +){NAME}"
_LIST = rf"{_ATTRIBUTE}(?: +{NAME})?(?: *[,;] *{_ATTRIBUTE}(?: +{NAME})?)*,?"


@situation(rf"^event +(?P<name>{NAME})(?P<colon> *:)$")
def attributes_on_lines(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`event order_placed:`, with a line below for each thing it comes with."""
    below = attributes_below(trouble.text, trouble.line)
    if below is None:
        return None
    colon = trouble.group(match, "colon")
    return Remark(
        "event-attributes",
        f"What an event comes with stands on its own line, with commas: event {match['name']}: {below.written}.",
        colon,
        title=f"Write `event {match['name']}: {below.written}`",
        edits=replace(Span(colon.start, below.end), f": {below.written}"),
        mend=replace(colon, f": {below.written}"),
    )


@situation(rf"^event +{NAME}(?P<open> *\( *)(?P<list>{_LIST})(?P<close> *\))$")
def attributes_in_parentheses(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`event order_placed(total: number)`."""
    text = _plain(match["list"])
    return instead(
        "event-colon",
        "Between an event and what it comes with stands a colon, not `(`.",
        trouble.group(match, "open"),
        f": {text}",
        of=trouble.span(match.start("open"), match.end()),
    )


@situation(
    rf"^event +(?P<event>{NAME}) +(?P<name>{NAME})(?P<colon> *: *)(?P<type>text|number|yes_no|date|moment|list)$"
)
def colon_one_word_too_far(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`event order_placed total: number`."""
    text = f"event {match['event']}: {match['name']} {match['type']}"
    return instead(
        "event-colon",
        f"The colon stands behind the event, and none between what it comes with and its type: {text}.",
        trouble.group(match, "colon"),
        text,
        of=trouble.group(match),
    )


@situation(rf"^event +(?P<event>{NAME}) *: *(?P<list>{_LIST})$")
def attribute_required(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`event order_placed: total number required`."""
    found = re.search(r"\brequired\b", match["list"])
    if found is None:
        return None
    edits = [
        Edit(trouble.span(match.start("list") + m.start(), match.start("list") + m.end()), "")
        for m in re.finditer(r" +(?:required|mandatory|optional)\b", match["list"])
    ]
    start = match.start("list") + found.start()
    name = re.split(r"[ :]", match["list"])[0]
    return Remark(
        "required-attribute",
        "`required` is for fields: an event may always come without something.",
        trouble.span(start, start + len("required")),
        (
            "To let in only those that bring it, ask where they enroll: "
            f"`enroll when {match['event']} and entry.{name} is known`.",
        ),
        "Leave it out",
        tuple(edits),
    )


@situation(
    rf"^event +{NAME} *: *(?:.*, *)?{NAME}(?: *: *| +)(?P<type>{NAME}(?: *[|/-] *| +or +){NAME})(?= *(?:,|$))"
)
def yes_no_attribute(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`event ordered: gift yes/no`."""
    if not is_yes_and_no(match["type"]):
        return None
    text = "What is yes or no is written `yes_no`, and asked by its name alone."
    return instead("yes-no-type", text, trouble.group(match, "type"), "yes_no")


def _plain(attributes: str) -> str:
    """`total: number; currency: text` as the language has it."""
    parts = (re.sub(r" *: *", " ", part.strip()) for part in re.split(r"[,;]", attributes))
    return ", ".join(part for part in parts if part)
