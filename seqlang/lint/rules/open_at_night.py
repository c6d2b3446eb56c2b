"""A `send` window that runs over midnight, so that messages go out at night.

Looked at are the windows of a sequence, of its channels and of its steps whose end comes before their start: `18:00-08:30` is open
from six in the evening until half past eight the next morning. One that closes at midnight is let pass. Silent about what is
transactional, and about windows of `notify`, `webhook` and `task`, which wake no contact.

Why: mostly it is a slip: `08:30-05:30` was meant to end at 17:30, or the two ends were exchanged. Mails then go out at 23:30, which
looks automatic, and texts wake people.

Flagged:
    sequence "Payroll outreach"
        category: sales
        timezone: "Europe/Berlin"
        send: weekdays 08:30-05:30

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"

Fine:
    sequence "Payroll outreach"
        category: sales
        timezone: "Europe/Berlin"
        send: weekdays 08:30-17:30

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"

False alarms: trades that live at night: bars, games, deliveries; a clock that is not the contact's, where it is day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seqlang.calendar.windows import overnight
from seqlang.diagnostic import Edit, Fix, Severity
from seqlang.lint.finding import Finding
from seqlang.lint.views import Sequence
from seqlang.lint.walk import touches_in
from seqlang.model.program import At
from seqlang.source import Span

SEVERITY = Severity.WARNING
SOURCE = "the language: a range that ends before it starts runs into the next day"
GRADE = "P"

_RANGE = re.compile(r"(\d{1,2}):(\d\d)[-–](\d{1,2}):(\d\d)")
_NOON, _EARLY, _LATE = 12 * 60, 6 * 60, 21 * 60  # minutes from midnight
_SILENT = ("notify", "webhook", "task")
_REASON = "What falls due in the evening goes out that night: it looks automatic, and a text wakes people."


def check(sequence: Sequence) -> Iterator[Finding]:
    if sequence.value.settings.transactional:
        return
    for at in _windows(sequence):
        written = sequence.project.written(at)
        for found in _RANGE.finditer(written.partition("#")[0]):
            start, end = _minutes(found[1], found[2]), _minutes(found[3], found[4])
            if overnight((start, end)) and end:
                yield _finding(At(at.path, Span(*found.span()).moved(at.span.start)), start, end)


def _windows(sequence: Sequence) -> Iterator[At]:
    """Where windows are written: of the sequence and its channels, then of its steps."""
    for key, at in sequence.value.settings.written:
        words = re.match(r"send +(\w+)", sequence.project.written(at))
        if key == "send" and not (words and words[1] in _SILENT):
            yield at
    tracks = (sequence.value.steps, *(rule.steps for rule in sequence.value.rules))
    for _, touch in (one for track in tracks for one in touches_in(track)):
        if touch.kind == "message" and touch.detail("transactional") is not True:
            yield from (d.at for d in touch.details if d.key == "send")


def _minutes(hours: str, minutes: str) -> int:
    return int(hours) * 60 + int(minutes)


def _finding(at: At, start: int, end: int) -> Finding:
    meant = _meant(start, end)
    message = f"This window is open at night: from {_clock(start)} to {_clock(end)} next day."
    if meant is None:
        return Finding(
            at, message, (_REASON, "Write the earlier hour first, as in `send: weekdays 08:30-17:30`.")
        )
    hours = f"{_clock(meant[0])}-{_clock(meant[1])}"
    fix = Fix(f"Write `{hours}`", (Edit(at.span, hours),), safe=False)
    return Finding(at, message, (_REASON, f"Did you mean {hours}?"), fixes=(fix,))


def _meant(start: int, end: int) -> tuple[int, int] | None:
    """The hours by day that are plainly meant: an end on the clock of twelve hours, or the two ends exchanged."""
    if start < _NOON and end + _NOON <= _LATE:
        return start, end + _NOON
    return (end, start) if _EARLY <= end < start <= _LATE else None


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
