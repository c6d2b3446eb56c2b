"""Three touches or more on consecutive days.

Counted are the messages, calls and LinkedIn tasks of the main track and of tracks that begin at enrollment, on every way through
the branches: by the days written in the file, and, for who enrolls on a working day, by the days they go out on, once windows,
weekends and holidays have moved them. A call and an email on one day are one touch; transactional messages are none, and neither
are other tasks, of which nobody knows on what day the contact notices them. In onboarding the first week is free.

Why: a message a day leaves no time to answer the one before. Of first follow-ups the ones after three days did best, and
four emails or more to one person more than tripled the complaints.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    day 2: call "who runs payroll"
    day 3: email "payroll checklist"
        subject: "The nine lines to look at"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    day 1: call "who runs payroll"
    day 4: email "payroll checklist"
        subject: "The nine lines to look at"
    day 5: call "one line that is off"

False alarms: a countdown of three days to a date the contact asked to be reminded of. Two guards that never hold for the same
contact, where the linter cannot see that they exclude each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.proving.proofs import weekday
from seqlang.lint.proving.stretch import Beat, after_first_week, beat_of, counted_in, days_said, others
from seqlang.lint.thresholds import Count
from seqlang.lint.views import Path
from seqlang.values import frozen

SEVERITY = Severity.WARNING
SOURCE = "Belkins 2024 (first follow-ups), Belkins 2025 (complaints, 16.5 million emails)"
GRADE = "P"
OFF = ("ecommerce", "dunning")


@frozen
class Limits:
    """`touches`: so many on consecutive days are too many."""

    touches: Count = 3


# Who has just asked expects to be called at once.
PRESETS = {"inbound": Limits(touches=4)}

_REASON = "A touch a day leaves no time to answer the one before; first follow-ups do best after three days."


def check(path: Path, limits: Limits) -> Iterator[Finding]:
    stretch = after_first_week(path) if path.sequence.category == "onboarding" else path
    if path.gap != 1 or len(stretch.steps) < limits.touches:
        return
    beat = beat_of(path, stretch)
    if beat is None or not _goes_out_daily(beat):
        return
    last = limits.touches - 1
    notes = (beat.story(stretch.steps), _REASON)
    yield Finding(
        stretch.steps[last].at,
        _message(stretch, beat),
        notes,
        others(stretch, last),
        replay=beat.proof.replay,
    )


def _goes_out_daily(beat: Beat) -> bool:
    """Three days in a row, once windows have had their say; a closed weekend between two of them is none."""
    days = pairwise(beat.dates)
    gaps = [1 if b.weekday() == 0 and (b - a).days in (2, 3) else (b - a).days for a, b in days]
    return any(first == second == 1 for first, second in pairwise(gaps))


def _message(stretch: Path, beat: Beat) -> str:
    count = len(stretch.steps)
    if not stretch.real:
        days = f"consecutive {counted_in(beat.proof.timing)}"
        return f"{count} touches on {days}{beat.written_words}{days_said(stretch)}.{beat.said}"
    day = weekday(beat.proof.proof.contact.enrolled)
    return f"{count} touches go out on consecutive days for who enrolls on a {day}: what is closed in between pushes them together."
