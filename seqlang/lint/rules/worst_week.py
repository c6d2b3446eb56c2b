"""The most messages one contact can get in a week from all sequences of the run, where that is more than one a day.

Added up are the fullest seven days of sequences that nothing keeps apart: no `exclusive` group, nothing that their `enroll` lines ask
of the contact, no two different postal addresses of the senders. Prospects, candidates and customers are three kinds of people.
Not counted are transactional messages, dunning, a sequence with a `cap`, which waits when others have written, and one that
customers come into only from others. Days are those written in the files.

Why: each sequence is fine alone, and its author sees no other. The contact sees the sum, and puts it down to one sender; four
emails or more from one sender more than tripled the complaints.

Flagged:
    event signed_up
    event order_placed

    sequence "Course"
        category: onboarding

        exit when replied
        enroll when signed_up

        day 0: email "lesson on filters"
            subject: "A filter that saves an hour"
        day 1: email "lesson on views"
            subject: "One board, three views"
        day 2: email "lesson on rules"
            subject: "A rule that files for you"
        day 3: email "lesson on reports"
            subject: "The report your boss asks for"

    sequence "Shop"
        category: ecommerce

        exit when replied
        enroll when order_placed

        day 0: email "care card"
            subject: "How to keep the grinder sharp"
        day 1: email "recipe for two cups"
            subject: "A recipe for two cups"
        day 2: email "cleaning in five minutes"
            subject: "Clean it in five minutes"
        day 3: email "beans that suit it"
            subject: "Three beans that suit it"

Fine:
    event signed_up
    event order_placed

    sequence "Course"
        category: onboarding

        exit when replied
        enroll when signed_up

        day 0: email "lesson on filters"
            subject: "A filter that saves an hour"
        day 1: email "lesson on views"
            subject: "One board, three views"
        day 2: email "lesson on rules"
            subject: "A rule that files for you"
        day 3: email "lesson on reports"
            subject: "The report your boss asks for"

    sequence "Shop"
        category: ecommerce
        cap: 4 per week

        exit when replied
        enroll when order_placed

        day 0: email "care card"
            subject: "How to keep the grinder sharp"
        day 1: email "recipe for two cups"
            subject: "A recipe for two cups"
        day 2: email "cleaning in five minutes"
            subject: "Clean it in five minutes"
        day 3: email "beans that suit it"
            subject: "Three beans that suit it"

False alarms: sequences for people who have nothing to do with each other, where no condition says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seqlang.diagnostic import Severity
from seqlang.lint.along.load import Sent, most_within
from seqlang.lint.asked.enrolling import kept_apart
from seqlang.lint.finding import Finding
from seqlang.lint.thresholds import Count
from seqlang.lint.views import Project
from seqlang.lint.views import Sequence as Looked
from seqlang.model import program
from seqlang.once import once
from seqlang.values import frozen

SEVERITY = Severity.HINT
SOURCE = "Belkins 2025 (complaints, 16.5 million emails); the sum over sequences: common practice"
GRADE = "S"
DEFAULT = False

_WEEK = 7
_MOST = 8
_WAY_OUT = (
    "Nothing keeps them apart: give them the same `exclusive`, or a limit to all, like `cap: 3 per week`."
)


@frozen
class Limits:
    """`messages`: how many in a week are still fine."""

    messages: Count = 7


@frozen
class _Week:
    sequence: program.Sequence
    messages: tuple[Sent, ...]


def check(project: Project, limits: Limits) -> Iterator[Finding]:
    people: dict[tuple[bool, bool], list[_Week]] = {}
    for sequence in (s for p in project.programs for s in p.sequences if _counts(s, project)):
        messages = _fullest(sequence)
        if messages:
            people.setdefault(_people(sequence, project), []).append(_Week(sequence, messages))
    for weeks in people.values():
        together = _together(sorted(weeks, key=lambda week: -len(week.messages)))
        if len(together) > 1 and sum(len(week.messages) for week in together) > limits.messages:
            yield _finding(together)


@once
def _fullest(sequence: program.Sequence) -> tuple[Sent, ...]:
    return most_within(sequence, _WEEK)


def _counts(sequence: program.Sequence, project: Project) -> bool:
    """Does it write, without holding back by itself, to people it is not handed by another sequence?"""
    settings = sequence.settings
    if settings.cap or settings.category == "dunning":
        return False
    return bool(sequence.enroll) or Looked(sequence, project).is_cold


def _people(sequence: program.Sequence, project: Project) -> tuple[bool, bool]:
    """The same for the same kind of people: prospects, candidates, customers."""
    return Looked(sequence, project).is_cold, sequence.settings.category == "recruiting"


def _finding(together: list[_Week]) -> Finding:
    first, *others = together
    parts = [f"{len(week.messages)} from {_named(week)}" for week in together]
    count = sum(len(week.messages) for week in together)
    message = f"One contact can get {count} messages in a week: {', '.join(parts[:-1])} and {parts[-1]}."
    related = tuple((f"{len(week.messages)} of them", week.sequence.name_at) for week in others)
    return Finding(first.sequence.name_at, message, (_WAY_OUT,), related)


def _together(weeks: list[_Week]) -> list[_Week]:
    """Those that one contact can be in, the fullest first; of very many a few say enough."""
    found: list[_Week] = []
    for week in weeks:
        if len(found) == _MOST:
            break
        if not any(kept_apart(week.sequence, other.sequence) for other in found):
            found.append(week)
    return found


def _named(week: _Week) -> str:
    days = sorted({one.due.day for one in week.messages if one.due.day is not None})
    return f'"{week.sequence.name}"{_days_said(days)}'


def _days_said(days: Sequence[int]) -> str:
    if not days:
        return ""
    return f" (day {days[0]})" if len(days) == 1 else f" (days {days[0]} to {days[-1]})"
