"""A test's lines with their parts in another order: `day 20: expect …`, `given replied on day 3`."""

from __future__ import annotations

import re

from seqlang.syntax.situations import situation
from seqlang.syntax.situations.looks import CHANNELS, NAME, TEXT
from seqlang.syntax.trouble import Remark, Trouble, instead, left_out

_DAY = r"(?P<day>day +\d+|\d{4}-\d\d-\d\d)(?P<at> +at +\d\d?:\d\d)?"


@situation(
    rf"^expect +(?:no +|\d+ +)?(?:{CHANNELS}) +{TEXT}"
    r"(?P<sent> +(?:(?:was|is|to be|gets|being) +)?(?:sent|(?:goes|went) +out))(?= +(?:on|before|after)\b|$)"
)
def expect_sent(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`expect email "intro" sent on day 3`."""
    return left_out(
        "expect-sent",
        "A step that is expected is one that goes out, so its label is enough.",
        trouble.group(match, "sent"),
        of=trouble.group(match, "sent"),
    )


@situation(rf"^(?P<when>(?:on +)?{_DAY}) *:? *(?P<expect>expect +.+)$")
def expect_behind_day(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`day 20: expect email "intro"`."""
    text = f"{trouble.written(match, 'expect')} on {match['day']}{match['at'] or ''}"
    return instead(
        "expect-on",
        f"When it is expected stands at the end: `{text}`.",
        trouble.group(match, "when"),
        text,
        of=trouble.group(match),
    )


@situation(rf"^(?P<given>given) +(?P<event>{NAME}(?: +{TEXT})?(?: +with +.+?)?) +(?:on +)?{_DAY}$")
def given_event(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`given project_created on day 3`."""
    if trouble.place != "test":
        return None
    on = "" if match["day"].startswith("day") else "on "
    text = f"{on}{match['day']}{match['at'] or ''}: {trouble.written(match, 'event')}"
    return instead(
        "given-event",
        f"`given` is for what is known of the contact; what happens has its day in front: `{text}`.",
        trouble.group(match, "given"),
        text,
        of=trouble.group(match),
    )
