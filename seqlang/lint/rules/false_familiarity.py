"""Talk of a conversation that never was, in the first mail of a cold sequence: "as discussed", "following up on our call".

Looked at is the first email of the main track where nothing else came before it that could have been a talk, neither in the file
(an earlier call) nor before it (an event that enrolls, a guard or a variant for those one has met). A sequence without a category
is cold where a list is enrolled. English.

Why: it buys an opening with a lie, which the reader sees at once. In the USA a misleading mail is against the law (15 USC 7704 for
its subject), and people report what tricks them.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: "As discussed, here are the nine lines to look at: example.com/nine. Which is new to you?"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: "Here are the nine lines to look at: example.com/nine. Which is new to you?"

False alarms: a list of people one has met, loaded by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.views import Text
from seqlang.model.program import Touch

SEVERITY = Severity.WARNING
SOURCE = "common practice"
GRADE = "S"
DEFAULT = False

_TALK = r"(?:call|conversation|chat|discussion|meeting|talk|phone call)"
_PHRASES = re.compile(
    r"\b(?:as (?:we )?(?:discussed|agreed|promised|talked about|mentioned (?:on|in) (?:the phone|our)|per our)"
    rf"|(?:per|following(?: up on)?|further to|after|since) our (?:\w+ )?{_TALK}"
    r"|(?:as )?per your request|as you (?:asked|requested)|you (?:had )?asked me to"
    r"|(?:great|good|nice|lovely|pleasure) (?:talking|speaking|chatting|meeting|catching up) (?:with|to) you"
    r"|(?:was|been) (?:\w+ )?(?:great|good|nice|lovely|a pleasure) to (?:meet|see|talk to|speak (?:to|with)|chat with) you"
    r"|(?:great|good|nice|lovely) to see you again"
    r"|thank(?:s| you) (?:again )?for (?:your time(?=[^\n]{25})|your interest in|the (?:call|chat|talk)(?! you)|"
    r"taking (?:my call|the time to (?:meet|talk|speak|chat))))\b"
    r"(?! in (?:the|our|your|this|my|an?) (?:\w+ ){0,2}(?:article|post|guide|report|webinar|newsletter|blog|book|podcast))",
    re.IGNORECASE,
)


def check(text: Text) -> Iterator[Finding]:
    if text.kind not in ("subject", "body") or not _first_contact(text):
        return
    found = _PHRASES.search(text.text.replace("’", "'"))
    if found is not None:
        message = f'"{found[0]}" speaks of something that never was: this is the first they hear of you.'
        yield Finding(text.place(*found.span()), message, ("Begin with what made you write to them.",))


def _first_contact(text: Text) -> bool:
    step = text.step
    if step.touch.channel != "email" or not step.sequence.is_cold or not step.is_first or step.asked:
        return False
    talked = any(earlier.touch.channel == "call" for earlier in step.earlier)
    return not (talked or step.sequence.value.enroll or _for_some(step.touch, text.variant))


def _for_some(touch: Touch, variant: str | None) -> bool:
    return any(v.guard is not None for v in touch.variants if v.label == variant)
