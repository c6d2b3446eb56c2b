"""A message with nothing in it: neither a body nor a template.

Email, text messages and WhatsApp are looked at, and only where at least half the messages of the sequence have their words: an
outline of labels and subjects is not finished yet, and needs nobody to say so. A push or in-app note can do with its title.

Why: it goes out as it stands, empty.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: "Hi, which day does payroll close with you?"
    day 4: email "payroll checklist"
        subject: "The nine lines to look at"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: "Hi, which day does payroll close with you?"
    day 4: email "payroll checklist"
        subject: "The nine lines to look at"
        template: "tpl_42"

False alarms: a mail whose whole content is its attachment; a platform that knows the words by the step's label.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.asked.lacking import bare_variants, leaves_bare
from seqlang.lint.finding import Finding
from seqlang.lint.views import Step
from seqlang.lint.walk import touches_in
from seqlang.model import program

SEVERITY = Severity.HINT
SOURCE = "the language itself: nothing else brings the words"
GRADE = "S"
DEFAULT = False

_WORDS = ("body", "template")
_CHANNELS = ("email", "sms", "whatsapp")


def check(step: Step) -> Iterator[Finding]:
    if step.touch.channel not in _CHANNELS or not _is_empty(step.touch):
        return
    messages = [*_messages(step.sequence.value)]
    if sum(map(_is_empty, messages)) * 2 <= len(messages):
        message = f'"{step.touch.label}" can go out empty: it has neither a body nor a template.'
        yield Finding(step.at, message, ('Write its `body: "…"`, or name the platform\'s `template: "…"`.',))


def _is_empty(touch: program.Touch) -> bool:
    return bool(bare_variants(touch, _WORDS)) or leaves_bare(touch, _WORDS)


def _messages(sequence: program.Sequence) -> Iterator[program.Touch]:
    for steps in (sequence.steps, *(rule.steps for rule in sequence.rules)):
        yield from (touch for _, touch in touches_in(steps) if touch.channel in _CHANNELS)
