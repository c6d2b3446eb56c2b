"""A text message that goes out as several.

One message holds 160 characters of the basic alphabet (a few, like € and [, count twice), or 70 where a single other character stands
in it: a curly quote, a dash, an emoji. Of several, each holds 153, or 67. A variable counts as its fallback, or as ten letters; of
`{% if %}` parts the longest counts. Where only typographic characters are to blame, the fix puts plain ones.

Why: each part is billed as a message, and parts can arrive out of order.

Flagged:
    day 1: sms "payroll deadline"
        body: \"\"\"
            Ledgerly: payroll closes on the 25th – shall we look at the nine lines that take longest? STOP to
            opt out
            \"\"\"

Fine:
    day 1: sms "payroll deadline"
        body: \"\"\"
            Ledgerly: payroll closes on the 25th - shall we look at the nine lines that take longest? STOP to
            opt out
            \"\"\"

False alarms: a provider that replaces typographic characters by itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Edit, Fix, Severity
from seqlang.lint.copy.segments import PLAIN, Size, size_of
from seqlang.lint.copy.shown import shown, without_tags
from seqlang.lint.finding import Finding
from seqlang.lint.thresholds import Count
from seqlang.lint.views import Text
from seqlang.model.program import At
from seqlang.values import frozen

SEVERITY = Severity.WARNING
SOURCE = "3GPP TS 23.038 (the GSM alphabet) and 23.040"
GRADE = "P"
DEFAULT = False


@frozen
class Limits:
    """`segments`: so many messages one text may become."""

    segments: Count = 1


def check(text: Text, limits: Limits) -> Iterator[Finding]:
    if text.kind != "body" or text.step.touch.channel != "sms":
        return
    seen = shown(text.text)
    size = size_of(seen)
    if size.segments > limits.segments:
        yield Finding(_place(text, size), _message(size), (_way_out(size),), fixes=_fixes(text, limits))


def _place(text: Text, size: Size) -> At:
    at = text.text.find(size.others[0]) if size.others else -1
    return text.at if at < 0 else text.place(at, at + 1)


def _message(size: Size) -> str:
    counted = f"{size.units} characters go out as {size.segments} messages"
    if not size.others:
        return f"{counted}: one holds {size.alone}."
    named = ", ".join(f"“{c}”" if c.isprintable() else f"U+{ord(c):04X}" for c in size.others[:3])
    return f"{counted}: with {named} in it, one holds {size.alone} instead of 160."


def _way_out(size: Size) -> str:
    return "Each part is billed. " + (
        "Replace what is outside the basic alphabet." if size.others else "Say less."
    )


def _fixes(text: Text, limits: Limits) -> tuple[Fix, ...]:
    """Plain characters outside of tags, where that is enough."""
    places = [n for n, c in enumerate(without_tags(text.text)) if c in PLAIN]
    plain = "".join(PLAIN[c] if n in places else c for n, c in enumerate(text.text))
    if not places or not text.is_here or size_of(shown(plain)).segments > limits.segments:
        return ()
    edits = (Edit(text.place(n, n + 1).span, _written(PLAIN[text.text[n]], text)) for n in places)
    return (Fix("Put plain characters", tuple(edits), safe=False),)


def _written(plain: str, text: Text) -> str:
    """A quote would end a short text."""
    long = text.step.sequence.project.written(text.at).startswith('"""')
    return plain if long else plain.replace('"', '\\"')
