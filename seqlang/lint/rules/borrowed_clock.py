"""A message on the day of a date that names no hour, so that it goes out at the hour the contact enrolled, or a day too late.

Looked at are messages `on` a date (no moment) without an `at`, where a window holds messages. Who enrolled late in the evening has
the step held until the window opens again: on the next day, when "today" is wrong. Sequences whose contacts come in by a date
(`enroll 30 days before contact.renewal`) are left alone.

Why: nothing in the line shows that its hour is the one of enrollment, and trials with the common hours never find out.

Flagged:
    field contact.trial_end: date

    sequence "Trial"
        category: inbound
        timezone: "Europe/Berlin"
        send: 08:00-21:00

        exit when replied

        day 1: email "import in ten minutes"
            subject: "Your contacts, imported"
        on contact.trial_end: email "what stops today"
            subject: "What stops today, and what stays"

Fine:
    field contact.trial_end: date

    sequence "Trial"
        category: inbound
        timezone: "Europe/Berlin"
        send: 08:00-21:00

        exit when replied

        day 1: email "import in ten minutes"
            subject: "Your contacts, imported"
        on contact.trial_end at 10:00: email "what stops today"
            subject: "What stops today, and what stays"

False alarms: contacts who all enroll inside the window, as a person adds them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from seqlang.diagnostic import Severity
from seqlang.lint.asked.dates import date_words
from seqlang.lint.finding import Finding
from seqlang.lint.views import Timing

SEVERITY = Severity.HINT
SOURCE = "the language's meaning: a date without `at` has the clock of enrollment"
GRADE = "P"
DEFAULT = False

_REASON = "It goes out at the hour of enrollment: who enrolled after the window's end gets it a day late."


def check(timing: Timing) -> Iterator[Finding]:
    if any(rule.date is not None for rule in timing.sequence.value.enroll):
        return
    for node, step in timing.steps.items():
        due = timing.value.plan.nodes[node]["due"] or {}
        if step.touch.kind == "message" and _is_borrowed(due) and _is_held(timing, node):
            message = f"{date_words(due['date'])} has no hour, and this line names none."
            way_out = f"Say when: `on {date_words(due['date'])} at 10:00: …`."
            yield Finding(step.at, message, (_REASON, way_out))


def _is_borrowed(due: Mapping[str, Any]) -> bool:
    """Is it `on` a date, on a clock that is not its own?"""
    on_a_date = due.get("from") == "date" and due["date"].get("type") == "date"
    return on_a_date and due["length"] is None and due["at"] is None


def _is_held(timing: Timing, node: str) -> bool:
    """Does a window hold it?"""
    of = timing.value.plan.nodes[node]
    window = timing.value.plan.settings["send"] or {}
    own = (of.get("details") or {}).get("send")
    return bool(own or window.get("channels", {}).get(of["channel"]) or window.get("default"))
