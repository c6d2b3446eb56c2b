"""A cold sequence that goes on mailing people who have answered.

Looked at are sequences of the categories sales, enterprise and recruiting, and those without a category that no event or date
enrolls in (their contacts come from a list) and that touch by email, LinkedIn or text twice or more. Any rule that looks for a
reply and ends, stops or hands on the contact will do: `exit when replied`, a goal on it, `stop email when replied`, a
reaction that exits; so will guards that ask for it on every message but the first.

Why: the next mail after an answer tells the person that nobody read it. Ending on a reply is what every
sequencing tool does unless it is told not to; here nothing happens that is not written.

Flagged:
    sequence "Payroll outreach"
        category: sales
        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"
        day 4: email "payroll checklist"
            subject: "The nine lines to look at"

Fine:
    sequence "Payroll outreach"
        category: sales
        exit when replied
        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"
        day 4: email "payroll checklist"
            subject: "The nine lines to look at"

False alarms: a sequence whose host takes contacts out by hand when they answer. A rule that looks only at some replies is
taken as meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Edit, Fix, Severity
from seqlang.lint.answers import asks_for, leaves
from seqlang.lint.finding import Finding
from seqlang.lint.views import Sequence
from seqlang.lint.walk import touches_in
from seqlang.model import program
from seqlang.model.program import At
from seqlang.source import Source, Span

SEVERITY = Severity.WARNING
SOURCE = "the default of the common sequencing tools"
GRADE = "S"

_ANSWERED = ("email", "linkedin", "sms", "whatsapp")
_REASON = "The next message tells somebody who answered that nobody read it."


def check(sequence: Sequence) -> Iterator[Finding]:
    value = sequence.value
    asks = sequence.is_cold and _asks_for_answers(sequence)
    if asks and not any(map(_ends_on_reply, value.rules)) and not _all_guarded(value):
        message = f'"{value.name}" goes on after the contact has answered: nothing in it ends on a reply.'
        yield Finding(value.name_at, message, (_REASON,), fixes=_fixes(sequence))


def _asks_for_answers(sequence: Sequence) -> bool:
    touches = [touch for _, touch in touches_in(sequence.value.steps) if touch.channel in _ANSWERED]
    return len(touches) > (1 if sequence.category is None else 0)


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


def _fixes(sequence: Sequence) -> tuple[Fix, ...]:
    place = _first_line(sequence.value)
    if sequence.source is None or place is None:
        return ()
    return (Fix("Add `exit when replied`", (_insertion(sequence.source, place),), safe=False),)


def _first_line(sequence: program.Sequence) -> tuple[At, bool] | None:
    """The rule or else the step that stands first in the sequence's own file, and whether it is a rule."""
    rules = [rule.at for rule in sequence.rules] + [enroll.at for enroll in sequence.enroll]
    own = [(at, True) for at in rules] or [(step.at, False) for step in sequence.steps]
    inside = [pair for pair in own if pair[0].path == sequence.at.path]
    return min(inside, key=lambda pair: pair[0].span, default=None)


def _insertion(source: Source, place: tuple[At, bool]) -> Edit:
    """A line before it, and before the comments that stand right above it; parted from a step by a blank line."""
    at, is_rule = place
    position = source.position(at.span.start)
    line, indent = position.line, source.line(position.line)[: position.column - 1]
    while source.line(line - 1).startswith(f"{indent}#"):
        line -= 1
    end = "\r\n" if "\r\n" in source.text else "\n"
    start = source.line_starts[line - 1]
    return Edit(Span(start, start), f"{indent}exit when replied{end}{'' if is_rule else end}")
