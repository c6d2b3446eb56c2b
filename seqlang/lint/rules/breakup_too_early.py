"""A closing step that does not close.

One before the fourth touch, one that follows on the heels of another touch, or one after which the sequence goes on. Closing is a
step `as breakup` or, in a cold sequence, one without a purpose whose label says so ("break-up", "closing the loop", "last email"). A
call and a mail of one day close together. What comes a month later is a new beginning; what comes because the contact clicked or
opened is no going on.

Why: "this is my last mail" brings answers because it is true. Said before there was anything to close, or followed by another mail,
it is one more trick.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    day 5: email "break-up" as breakup
        subject: "Closing your payroll file"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    day 4: email "payroll checklist"
        subject: "The nine lines to look at"
    day 8: call "which line is off"
    day 16: email "break-up" as breakup
        subject: "Closing your payroll file"

False alarms: a short sequence to people one has talked to before.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.asked.answers import asks_for
from seqlang.lint.asked.closing import closes
from seqlang.lint.finding import Finding
from seqlang.lint.thresholds import Count
from seqlang.lint.views import Step
from seqlang.values import frozen

SEVERITY = Severity.WARNING
SOURCE = "an outreach agency's advice on closing mails"
GRADE = "V"
DEFAULT = False


@frozen
class Limits:
    """`touches`: it is that one at the earliest; `days` after the touch before it, at least; what comes `anew` days later is a new
    beginning."""

    touches: Count = 4
    days: int = 3
    anew: int = 28


# Who was a customer has been given reasons before.
PRESETS = dict.fromkeys(("winback", "renewal", "ecommerce", "dunning", "event"), Limits(touches=2))


def check(step: Step, limits: Limits) -> Iterator[Finding]:
    if not step.main or not step.is_felt or step.transactional:
        return
    if closes(step):
        yield from _too_early(step, limits)
    else:
        yield from _gone_on(step, limits)


def _too_early(step: Step, limits: Limits) -> Iterator[Finding]:
    near = next((s for s in reversed(_felt(step)) if _days(s, step) != 0), None)
    days = _days(near, step) if near else None
    if step.number < limits.touches:
        message = (
            f'"{step.touch.label}" closes with the {_nth(step.number)} touch: there is little to close yet.'
        )
        yield Finding(
            step.at,
            message,
            (f"Give reasons to answer first; the {_nth(limits.touches)} touch is early enough.",),
        )
    elif near is not None and days is not None and 0 < days < limits.days:
        message = f'"{step.touch.label}" closes {_said(days)} after "{near.touch.label}", which nobody had time to answer.'
        yield Finding(step.at, message, ("Leave a week before it.",), (("the touch before it", near.at),))


def _gone_on(step: Step, limits: Limits) -> Iterator[Finding]:
    """Said of the closing step, by the first that follows it."""
    before = _felt(step)
    closing = next((s for s in before if closes(s)), None)
    if (
        closing is None
        or _reacts(step)
        or any(not closes(s) and _days(closing, s) for s in before[before.index(closing) :])
    ):
        return
    days = _days(closing, step)
    if days is not None and 0 < days < limits.anew:
        message = f'"{closing.touch.label}" closes, and {_said(days)} later "{step.touch.label}" follows: a goodbye has to be true.'
        yield Finding(
            closing.at,
            message,
            ("Put it last, or let it say something else.",),
            (("what follows it", step.at),),
        )


def _nth(number: int) -> str:
    return ("first", "second", "third")[number - 1] if number < 4 else f"{number}th"


def _felt(step: Step) -> list[Step]:
    return [s for s in step.earlier if s.is_felt and not s.transactional]


def _days(first: Step, second: Step) -> int | None:
    return second.due.days_since(first.due) if first.due and second.due else None


def _said(days: int) -> str:
    return "a day" if days == 1 else f"{days} days"


def _reacts(step: Step) -> bool:
    return any(
        asks_for(c, event) for c in step.asked for event in ("opened", "clicked", "replied", "accepted")
    )
