"""Several enrollments of one contact, one for each order or invoice: the setting `key`."""

from __future__ import annotations

import re

from seqlang.diagnostic import Edit
from seqlang.source import Span
from seqlang.syntax.situations import situation
from seqlang.syntax.situations.looks import NAME
from seqlang.syntax.trouble import Remark, Trouble, replace

_PER = (
    r"(?:(?:one|once|1|a|each|unique|separately|again|in parallel)(?: +time)? +)?"
    r"(?:per|for each|for every|foreach|by|grouped by|keyed by|with key|unique by|unique on)"
)
_MESSAGE = "One enrollment for each `{0}` is the setting `key: {0}`, on a line of its own."


@situation(rf"^enroll\b.*?(?P<per>,? +{_PER} +(?:{NAME}\.)?(?P<key>{NAME}))(?= +when\b|$)")
def enroll_per(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`enroll when invoice_overdue per invoice_number`."""
    if trouble.place != "sequence":
        return None
    key = match["key"]
    cut = Edit(trouble.group(match, "per"), "")
    start = Span(trouble.start, trouble.start)
    return Remark(
        "one-per-key",
        _MESSAGE.format(key),
        trouble.group(match, "per"),
        title=f"Write `key: {key}` above",
        edits=(*replace(start, f"key: {key}{trouble.newline}{trouble.line.margin}"), cut),
    )


@situation(rf"^{_PER}(?: *: *| +)(?:{NAME}\.)?(?P<key>{NAME})$")
def once_per(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`once per invoice_number`, on a line of its own."""
    if trouble.place != "sequence":
        return None
    key = match["key"]
    return Remark(
        "one-per-key",
        _MESSAGE.format(key),
        trouble.group(match),
        title=f"Write `key: {key}`",
        edits=replace(trouble.group(match), f"key: {key}"),
    )
