"""A cold sequence that goes on mailing people who have answered.

Looked at are sequences of the categories sales, enterprise and recruiting, and those without a category that no event or date
enrolls in (their contacts come from a list) and that touch by email, LinkedIn or text twice or more. Any rule that looks for a
reply and ends, stops or hands on the contact will do: `exit when replied`, a goal on it, `stop email when replied`, a
reaction that exits; so will guards that ask for it on every message but the first.

Where a message goes out after an answer, `mail-after-reply` shows it, and says this along with it.

Why: the next mail after an answer tells the person that nobody read it. Ending on a reply is what every
sequencing tool does unless it is told not to; here nothing happens that is not written.

Flagged:
    sequence "Payroll outreach"
        category: sales

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"
        day 4: call "who signs off payroll" if contact.phone is known

Fine:
    sequence "Payroll outreach"
        category: sales

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"
        day 4: call "who signs off payroll" if contact.phone is known

False alarms: a sequence whose host takes contacts out by hand when they answer. A rule that looks only at some replies is
taken as meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.asked.answers import asks_for, leaves
from seqlang.lint.asked.replies import about, asks_for_answers, exit_added
from seqlang.lint.finding import Finding
from seqlang.lint.views import Sequence
from seqlang.lint.walk import touches_in
from seqlang.model import program

SEVERITY = Severity.WARNING
SOURCE = "the default of the common sequencing tools"
GRADE = "S"
GIVES_WAY_TO = ("mail-after-reply",)

_REASON = "The next message tells somebody who answered that nobody read it."


def check(sequence: Sequence) -> Iterator[Finding]:
    value = sequence.value
    asks = asks_for_answers(sequence)
    if asks and not any(map(_ends_on_reply, value.rules)) and not _all_guarded(value):
        message = f'"{value.name}" goes on after the contact has answered: nothing in it ends on a reply.'
        yield Finding(value.name_at, message, (_REASON,), fixes=exit_added(sequence), about=about(sequence))


def _ends_on_reply(rule: program.Rule) -> bool:
    """Goal, exit, stop and pause take the contact out, a reaction does so if it exits."""
    if not asks_for(rule.when, "replied"):
        return False
    return rule.kind not in ("when", "whenever") or leaves(rule.steps)


def _all_guarded(sequence: program.Sequence) -> bool:
    """Each message but the first asks for a reply itself."""
    messages = [step for step, touch in touches_in(sequence.steps) if touch.kind == "message"]
    return len(messages) > 1 and all(
        s.guard is not None and asks_for(s.guard, "replied") for s in messages[1:]
    )
