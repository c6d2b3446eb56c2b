"""What other tools call what there is here: channels of two words, ends named behind the condition, a date behind `day`."""

from __future__ import annotations

import re

from seqlang.syntax.situations import situation
from seqlang.syntax.situations.looks import NAME, PATH, TEXT
from seqlang.syntax.trouble import Remark, Trouble, instead, replace

_CHANNELS = {
    "sms": r"text[ -]messages?|txt[ -]messages?|sms[ -]messages?",
    "in_app": r"in[ -]app(?:[ -](?:messages?|notifications?))?|in_app[ -](?:messages?|notifications?)",
    "push": r"push[ -](?:messages?|notifications?)",
    "email": r"email[ -]messages?",
    "whatsapp": r"whatsapp[ -]messages?|whats[ -]app",
    "call": r"(?:phone|voice)[ -]calls?",
    "linkedin": r"linked[ -]in|linkedin[ -](?:messages?|connect(?:ion)?(?:[ -]requests?)?|in-?mail|view|visit|follow|comment|like|"
    r"touch|task|requests?|invit(?:e|ation)s?)",
}
_WORDS = "|".join(_CHANNELS.values())


@situation(rf"^(?:.*: *|expect +(?:no +|\d+ +)?|)(?P<words>{_WORDS})(?= +{TEXT})")
def channel_of_two_words(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`text message "x"`, `in-app message "x"`."""
    words = match["words"]
    channel = next(name for name, pattern in _CHANNELS.items() if re.fullmatch(pattern, words))
    return instead(
        "channel-name",
        f"A channel's name is one word: `{words}` is called `{channel}` here.",
        trouble.group(match, "words"),
        channel,
    )


_SUCCESS = ("won", "goal", "success", "succeeded", "converted", "conversion")


@situation(rf"^(?P<verb>exit|goal) +(?P<when>(?:when|if) +.+?) +as +(?:a +)?(?P<name>{TEXT}|{NAME})$")
def end_behind(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`exit when paid as won`: an end's name stands before its `when`."""
    name, when = trouble.written(match, "name"), trouble.written(match, "when")
    if match["verb"] == "exit" and name.lower() in _SUCCESS and when.startswith("when"):
        text = f"goal {when}"
        said = f"An exit that counts as {name} is a goal: `{text}`."
        return instead("end-name", said, trouble.group(match), text)
    quoted = name if name.startswith('"') else f'"{name}"'
    text = f"{match['verb']} as {quoted} {when}"
    return Remark(
        "end-name",
        f"The name of an end stands before its condition: `{text}`.",
        trouble.group(match, "name"),
        ("An exit that counts as a success is a goal: `goal when …`.",) if match["verb"] == "exit" else (),
        f"Write `{text}`",
        replace(trouble.group(match), text),
    )


@situation(rf"^(?P<day>day) +(?={PATH} *(?::|at \d|$))")
def day_of_a_date(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`day contact.trial_end: sms "x"`."""
    return instead(
        "day-of-a-date",
        "`day` counts from enrollment; the day that a field names is written with `on`.",
        trouble.group(match, "day"),
        "on",
    )


@situation(rf"^given +(?P<kind>split|variant) +(?P<name>[A-Za-z][\w -]*?) *(?:=|is|:) *(?={TEXT}$)")
def given_unquoted(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`given split in halves = "offer"`."""
    text = f'"{match["name"]}"'
    return instead(
        "unquoted-label",
        f"Its label stands in double quotes: given {match['kind']} {text}.",
        trouble.group(match, "name"),
        text,
    )
