"""An email without a subject.

One that replies in a thread (`thread:`) has that thread's, and a `template:` brings its own. Variants are looked at too: each
that a contact can get must have a subject, and so must the step itself if the variants leave a share of the contacts to it.

Why: mail programs show "(no subject)" where the reason to open should stand, and spam filters count it against the message:
SpamAssassin has a test for it.

Flagged:
    day 1: email "payroll checklist"
        body: "Nine lines to look at before payroll closes: example.com/nine. Which one is new to you?"

Fine:
    day 1: email "payroll checklist"
        subject: "The nine lines to look at"
    day 4: email "tenth line"
        thread: "payroll checklist"

False alarms: an email whose subject the sending platform fills in, without a `template:` that says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.asked.lacking import bare_variants, leaves_bare
from seqlang.lint.finding import Finding
from seqlang.lint.views import Step
from seqlang.model.program import At, Touch, Variant

SEVERITY = Severity.ERROR
SOURCE = "SpamAssassin's MISSING_SUBJECT test"
GRADE = "P"

_NAMES_IT = ("subject", "thread", "template")
_REASON = 'Mail programs show "(no subject)" where the reason to open it should stand.'


def check(step: Step) -> Iterator[Finding]:
    if step.touch.channel != "email":
        return
    bare = bare_variants(step.touch, _NAMES_IT)
    if bare or leaves_bare(step.touch, _NAMES_IT):
        yield Finding(
            step.at, _message(step.touch, bool(bare)), (_REASON, _way_out(step)), _places(step, bare)
        )


def _message(touch: Touch, bare: bool) -> str:
    if not touch.variants:
        return f'"{touch.label}" goes out without a subject.'
    who = "some of its variants have none" if bare else "its variants leave some contacts to the step itself"
    return f'"{touch.label}" can go out without a subject: {who}.'


def _way_out(step: Step) -> str:
    earlier = _email_before(step)
    reply = f', or make it a reply with `thread: "{earlier.touch.label}"`' if earlier else ""
    return f'Add `subject: "…"` under it{reply}.'


def _email_before(step: Step) -> Step | None:
    before = step.before
    while before is not None and before.touch.channel != "email":
        before = before.before
    return before


def _places(step: Step, bare: list[Variant]) -> tuple[tuple[str, At], ...]:
    return tuple(("this variant has no subject", v.at) for v in step.touch.variants if v in bare)
