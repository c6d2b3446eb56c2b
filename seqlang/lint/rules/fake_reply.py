"""A subject that poses as an answer or a forwarded mail: `Re:`, `Fwd:`, `AW:`, `TR:` on a message that is neither.

A step that stands in a thread (`thread:`) is a reply and may say so, and so may the farewell of a rule that asks for a reply: there
the contact has written. What stands behind the mark does not matter ("Re: your website" on a first touch is meant to be taken for an
answer), and neither does its language, an emoji before it, or brackets around it ("[Re] your website").

Why: Gmail's rules for senders forbid subjects that pose as replies or forwards, and mail that breaks them is filtered or refused. In
the USA a subject that misleads about a commercial mail is against the law (15 USC 7704). And the reader, who finds no earlier mail
below, knows from the first line that they were tricked.

Flagged:
    day 1: email "payroll deadline"
        subject: "Re: payroll on the 25th"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll on the 25th"
    day 4: email "payroll checklist"
        thread: "payroll deadline"
        subject: "Re: payroll on the 25th"

False alarms: a sending platform that hangs the step into a thread by itself, without `thread:` in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seqlang.diagnostic import Edit, Fix, Severity
from seqlang.lint.asked.answers import asks_for
from seqlang.lint.finding import Finding
from seqlang.lint.views import Step, Text
from seqlang.model.program import Detail

SEVERITY = Severity.ERROR
SOURCE = "Gmail's email sender guidelines (June 2025); 15 USC 7704(a)(2)"
GRADE = "P"

# English, German, French, Spanish and Italian, Dutch, Scandinavian, Portuguese, Polish, Turkish
_MARKS = "re|fwd?|fw|aw|wg|antw|antwort|tr|rép|rv|rif|doorst|sv|vb|vl|enc|odp|ynt|ilt"
_MARK = rf"(?:{_MARKS}|forwarded)\s?(?:\[\d+\]|\(\d+\))?\s?[:：]\s*"
_REPLY = re.compile(
    rf"(?:[^\w\[(]|\[[\w\s]+\]\s)*((?:{_MARK})+|[\[(](?:{_MARKS})[\])][:：]?\s|fwd\s+(?=\w))", re.IGNORECASE
)
_REASON = "Gmail's rules for senders forbid it, and the reader finds no earlier mail below it."


def check(text: Text) -> Iterator[Finding]:
    found = _REPLY.match(text.text) if text.kind == "subject" and text.step.touch.kind == "message" else None
    if found is None or _in_thread(text) or _answers(text.step):
        return
    mark = found[1].strip()
    message = f'"{mark}" poses as an answer to a mail that nobody sent: this step is not in a thread.'
    yield Finding(
        text.place(found.start(1), found.start(1) + len(mark)),
        message,
        (_REASON, _way_out(text.step)),
        fixes=_fixes(text, found.start(1) if text.text[: found.start(1)].strip() else 0, found.end()),
    )


def _in_thread(text: Text) -> bool:
    variants = (v.details for v in text.step.touch.variants if v.label == text.variant)
    return any(_has_thread(details) for details in (text.step.touch.details, *variants))


def _has_thread(details: tuple[Detail, ...]) -> bool:
    return any(detail.key == "thread" for detail in details)


def _answers(step: Step) -> bool:
    """Its rule asks for a reply, so the contact has written."""
    return step.rule is not None and asks_for(step.rule.when, "replied")


def _way_out(step: Step) -> str:
    earlier = next((s for s in reversed(step.earlier) if s.touch.channel == "email"), None)
    label = earlier.touch.label if earlier else "…"
    if earlier is None:
        return "Take the mark out."
    return f'Take the mark out, or make it a real reply with `thread: "{label}"`.'


def _fixes(text: Text, start: int, end: int) -> tuple[Fix, ...]:
    if not text.text[end:].strip() or not text.is_here:
        return ()
    return (Fix("Take the mark out", (Edit(text.place(start, end).span, ""),), safe=False),)
