"""A step by a written date that is past: who enrolls from now on does not get it.

Looked at are steps whose WHEN is a written date, by the day the linter is run; where nobody says which day it is, nothing is said. A step
with `late: send` goes out late and is left alone, but one `before` a date never goes out after its time.

Why: a step that is past is skipped without a word. Last year's webinar date is the usual one.

Flagged:
    sequence "Payroll webinar"
        category: event
        timezone: "Europe/Berlin"

        day 1: email "seat in the payroll webinar"
            subject: "Your seat, and the five questions"
        on 2025-12-02 at 09:00: email "webinar starts at ten"
            subject: "In an hour: the payroll webinar"

Fine:
    sequence "Payroll webinar"
        category: event
        timezone: "Europe/Berlin"

        day 1: email "seat in the payroll webinar"
            subject: "Your seat, and the five questions"
        on 2099-12-02 at 09:00: email "webinar starts at ten"
            subject: "In an hour: the payroll webinar"

False alarms: a sequence kept for the people who are in it, into which nobody comes any more.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.proving.leading import led_to, left_out
from seqlang.lint.proving.told import replay
from seqlang.lint.views import Sequence
from seqlang.plan.words import due_words

SEVERITY = Severity.WARNING
SOURCE = "what a date in the past means, as the language has it"
GRADE = "P"

_REASON = "A step whose date is past as its turn comes is skipped."
_WAY_OUT = "Write the next date, or `late: send` under it if it may come late."
_WAY_OUT_BEFORE = (
    "Write the next date; `late: send` does not help a step `before` one, which never goes out late."
)


def check(sequence: Sequence) -> Iterator[Finding]:
    flow, today = sequence.flow, sequence.project.settings.today
    if flow is None or today is None:
        return
    enrolled = datetime.combine(today, time(9))
    for name in flow.known:
        node = flow.plan.nodes[name]
        written = _written(node["due"])
        if written is None or written >= today:
            continue
        led = led_to(flow, name, left_out(name), enrolled=enrolled)
        if led is not None:
            words = due_words(node["due"])
            place = sequence.places[name]
            message = f"`{words}` is past: who enrolls today never gets this."
            shown = replay(sequence, led, [("skip", name)])
            way_out = _WAY_OUT_BEFORE if node["due"].get("before") else _WAY_OUT
            yield Finding(place.at, message, (_REASON, way_out), replay=shown)


def _written(due: object) -> date | None:
    if not isinstance(due, dict) or due["from"] != "date" or "value" not in due["date"]:
        return None
    return date.fromisoformat(str(due["date"]["value"])[:10])
