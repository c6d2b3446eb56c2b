"""A text message or a call to contacts whose phone number may not be known.

Looked at is the first SMS or WhatsApp message of the main track, in cold sequences the first call too: of a customer one has the
number. What counts as known: a guard or branch that asks for the field, a
required field, an enroll rule that asks for it, a step that sets it. A step with a `to:` of its own is left alone.

Why: a message to nobody fails and stands in the reports as one that went out, and a person opens a call task to find no number.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    day 2: call "who signs off payroll"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    day 2: call "who signs off payroll" if contact.phone is known

False alarms: lists in which every row has a number. `field contact.phone: text required` says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Edit, Fix, Severity
from seqlang.lint.finding import Finding
from seqlang.lint.proving.leading import did, led_to
from seqlang.lint.proving.told import enrolled, replay
from seqlang.lint.views import Step
from seqlang.source import Span

SEVERITY = Severity.HINT
SOURCE = "common practice"
GRADE = "S"
DEFAULT = False

_MESSAGES = ("sms", "whatsapp")
_PHONE = "contact.phone"


def check(step: Step) -> Iterator[Finding]:
    flow = step.sequence.flow
    if flow is None or not _is_looked_at(step) or _is_required(step):
        return
    nodes = (n for n, place in step.sequence.places.items() if place.label == step.touch.label)
    node = next((n for n in nodes if n in flow.known), None)
    led = None if node is None else led_to(flow, node, did(node))
    if led is None or node is None or _PHONE in led.contact.fields:
        return
    what = "This call is opened" if step.touch.channel == "call" else f"This {step.touch.channel} goes out"
    story = f"{enrolled(led.contact)}, a contact without a number gets it all the same."
    notes = (story, f"Ask first: `if {_PHONE} is known`; or declare `field {_PHONE}: text required`.")
    shown = replay(step.sequence, led, [("task" if step.touch.kind == "task" else "send", node)])
    if shown is None:
        return
    message = f"{what} although the contact's phone number may not be known."
    yield Finding(step.at, message, notes, fixes=_fixes(step, node), replay=shown)


def _is_looked_at(step: Step) -> bool:
    channels = (*_MESSAGES, "call") if step.sequence.is_cold else _MESSAGES
    first = step.main and all(before.touch.channel not in channels for before in step.earlier)
    unknown = _PHONE not in step.known and not step.touch.detail("to")
    return first and unknown and step.touch.channel in channels


def _is_required(step: Step) -> bool:
    fields = (field for program in step.sequence.project.programs for field in program.fields)
    return any(field.path == _PHONE and field.required for field in fields)


def _fixes(step: Step, node: str) -> tuple[Fix, ...]:
    """A guard at the end of the line, where there is none yet."""
    place = step.sequence.places[node]
    if (
        place.step.guard is not None
        or step.sequence.source is None
        or place.at.path != step.sequence.value.at.path
    ):
        return ()
    end = place.at.span.end
    return (
        Fix(f"Add `if {_PHONE} is known`", (Edit(Span(end, end), f" if {_PHONE} is known"),), safe=False),
    )
