"""A cold sequence that offers a booking link and goes on mailing those who have booked.

Looked at are sequences of the categories sales, enterprise, recruiting and inbound with a scheduling link in a text, or a step written
`as meeting`, in which no rule, guard or branch asks for `meeting_booked`.

Why: who books by the link does not answer the mail, so an exit on replies does not see it. The next mail asks for the meeting they have.

Flagged:
    day 1: email "fifteen minutes on the payroll deadline" as meeting
        subject: "Fifteen minutes before the 25th?"
        body: "Pick a slot: https://calendly.com/dana/15min"
    day 4: email "payroll checklist"
        subject: "The nine lines to look at"

Fine:
    goal when meeting_booked
    day 1: email "fifteen minutes on the payroll deadline" as meeting
        subject: "Fifteen minutes before the 25th?"
        body: "Pick a slot: https://calendly.com/dana/15min"
    day 4: email "payroll checklist"
        subject: "The nine lines to look at"

False alarms: a calendar whose bookings nobody tells the host of; then nothing could be asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.categories import COLD
from seqlang.lint.finding import Finding
from seqlang.lint.views import Sequence
from seqlang.lint.walk import touches_in
from seqlang.machine.plan import terms
from seqlang.model.program import Touch, Words

SEVERITY = Severity.HINT
SOURCE = "common practice"
GRADE = "S"
DEFAULT = False

_LINK = re.compile(
    r"\b(?:calendly\.com|cal\.com|savvycal\.com|chilipiper|meetings\.hubspot\.com|tidycal\.com|youcanbook\.me|zcal\.co|koalendar\.com)\b"
    r"|\{\{\s*[\w.]*(?:calendar|booking|meeting)_?(?:link|url)",
    re.IGNORECASE,
)
_REASON = "Who books by the link does not answer the mail, so an exit on replies does not see it."
_WAY_OUT = "Add `goal when meeting_booked`."


def check(sequence: Sequence) -> Iterator[Finding]:
    plan = sequence.plan
    if plan is None or sequence.category not in (*COLD, "inbound"):
        return
    touches = [(step, touch) for step, touch in touches_in(sequence.value.steps) if touch.kind == "message"]
    asked = any(term["event"] == "meeting_booked" for term in terms([plan["rules"], plan["nodes"]]))
    offers = next(((step, touch) for step, touch in touches[:-1] if _offers(touch)), None)
    if not asked and offers is not None:
        step, touch = offers
        message = f'"{touch.label}" offers a meeting, and who books one goes on getting this sequence.'
        yield Finding(step.label_at or step.at, message, (_REASON, _WAY_OUT))


def _offers(touch: Touch) -> bool:
    texts = [detail.value.text for detail in touch.details if isinstance(detail.value, Words)]
    return touch.purpose == "meeting" or any(_LINK.search(text) for text in texts)
