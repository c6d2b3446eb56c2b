"""A last chance that comes twice.

Two messages one contact can get that both call themselves the last ("last chance", "final notice", "ends tonight", "letzte
Chance"), more than two days apart; a countdown over the last hours of one date is none. What one sends to those who did not open
the first counts too.

Why: the second shows that the first was not true, and the next deadline is not believed.

Flagged:
    day 1: email "payroll offer"
        subject: "Last chance: payroll check for 40 dollars"
    day 9: email "payroll for the slow"
        subject: "Payroll check, your last chance"

Fine:
    day 1: email "payroll offer"
        subject: "Payroll check for 40 dollars, until the 10th"
    day 9: email "end of the offer"
        subject: "Last chance: the payroll check goes up tomorrow"

False alarms: two offers, each with an end of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.views import Step, Text
from seqlang.values import frozen

SEVERITY = Severity.WARNING
SOURCE = "common practice"
GRADE = "S"
DEFAULT = False
OFF = ("dunning",)

_LAST = re.compile(
    r"\b(?:(?:last|final) (?:chance|call|notice|warning|opportunity|reminder)|letzte (?:chance|gelegenheit|erinnerung|mahnung)|"
    r"dernière (?:chance|occasion|relance)|última (?:oportunidad|llamada)|now or never|"
    r"(?:today|tonight) only|final hours|(?:ends|expires|closes) (?:today|tonight))\b",
    re.IGNORECASE,
)


@frozen
class Limits:
    """`days`: so near to each other the two are a countdown."""

    days: int = 2


def check(step: Step, limits: Limits) -> Iterator[Finding]:
    found = _claim(step)
    if found is None or step.transactional:
        return
    first = next((claim for e in step.earlier if _apart(e, step, limits) and (claim := _claim(e))), None)
    if first is not None:
        said = found[0].text[slice(*found[1])]
        message = f'"{said}" comes a second time: the first was not the last, and the next is not believed.'
        yield Finding(
            found[0].place(*found[1]), message, (_WAY_OUT,), (("the first one", first[0].place(*first[1])),)
        )


_WAY_OUT = "Name the date on which something ends, and say it once."


def _claim(step: Step) -> tuple[Text, tuple[int, int]] | None:
    """The first text of a step that calls itself the last, and where."""
    for text in step.texts:
        found = _LAST.search(text.text) if text.for_contact else None
        if found is not None:
            return text, found.span()
    return None


def _apart(first: Step, second: Step, limits: Limits) -> bool:
    days = second.due.days_since(first.due) if first.due and second.due else None
    return days is not None and days > limits.days and not first.transactional
