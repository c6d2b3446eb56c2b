"""Two touches near each other that are there for the same thing.

Looked at are the purposes that one says once: `introduction`, `meeting`, `feedback`, `reminder`, twice on one channel within three
touches; and `breakup` twice anywhere. Values, proofs, resources, questions and offers may follow each other, as each brings something
else. Reminders are what some categories consist of: there they may. Steps of other arms, and messages of one day, are not compared.

Why: the second gives no new reason to answer. Different purposes in a row are what makes a sequence more than a repetition.

Flagged:
    day 1: email "payroll deadline" as introduction
        subject: "Payroll closes on the 25th"
    day 4: email "nine people for payroll" as introduction
        subject: "Nine people who like payroll"

Fine:
    day 1: email "payroll deadline" as introduction
        subject: "Payroll closes on the 25th"
    day 4: email "payroll checklist" as resource
        subject: "The nine lines to look at"

False alarms: two meetings that are about different things."""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.asked.closing import closes
from seqlang.lint.finding import Finding
from seqlang.lint.thresholds import Count
from seqlang.lint.views import Step
from seqlang.values import frozen

SEVERITY = Severity.WARNING
SOURCE = "common practice"
GRADE = "S"
GIVES_WAY_TO = ("check-in", "bump", "generic-follow-up", "numbered-label", "no-purpose", "placeholder")

_BREAKUP = "breakup"
_OTHERS = ("value", "proof", "resource", "question", "offer")


@frozen
class Limits:
    """`purposes`: those one says once; `within`: so many touches, both counted."""

    purposes: tuple[str, ...] = ("introduction", "meeting", "feedback", "reminder")
    within: Count = 3


PRESETS = dict.fromkeys(
    ("dunning", "event", "renewal", "ecommerce", "winback", "onboarding"),
    Limits(purposes=("introduction", "meeting", "feedback")),
)


def check(step: Step, limits: Limits) -> Iterator[Finding]:
    purpose = _purpose(step)
    if purpose is None or step.transactional or not (purpose == _BREAKUP or purpose in limits.purposes):
        return
    far = None if purpose == _BREAKUP else limits.within
    first = next(
        (s for s in reversed(step.earlier) if _purpose(s) == purpose and _is_like(s, step, far)), None
    )
    if first is not None:
        message = f'"{step.touch.label}" is there for the same as "{first.touch.label}" before it: {purpose}.'
        yield Finding(step.at, message, (_way_out(step),), (("the first one", first.at),), about=step.at)


def _purpose(step: Step) -> str | None:
    return _BREAKUP if closes(step) else step.touch.purpose


def _is_like(first: Step, second: Step, within: int | None) -> bool:
    near = within is None or second.number - first.number < within
    days = second.due.days_since(first.due) if first.due and second.due else None
    return near and days != 0 and first.touch.channel == second.touch.channel and not first.transactional


def _way_out(step: Step) -> str:
    used = {s.touch.purpose for s in step.earlier} | {step.touch.purpose}
    new = [purpose for purpose in _OTHERS if purpose not in used]
    return (
        f"Not used before it: {', '.join(new)}."
        if new
        else "Give the two different things to do, or make them one."
    )
