"""Two messages that the file parts and that go out on one day, or almost, because something held the first.

Looked at are the messages of the main track and of tracks that begin at enrollment, two and two as some contact gets them, for
every weekday and hour of enrollment that makes a difference. A window, a weekend or a holiday holds the first one; the second is
not held, or less. Messages of different days keep to different days by themselves, unless a `gap` is written, which takes that
rule's place, or they go by dates: of these it is the date's weekday that is named. Also said of two that are planned four days apart
or more, and go out on one day and the next.

Silent where `gap: 0 hours` says that they may pile up, and about transactional messages.

Why: the second message finds the first one unread. What was planned as patience reaches the contact as a burst, and nobody sees it in the
file, as it happens on some weekdays only.

Flagged:
    sequence "Payroll outreach"
        category: sales
        timezone: "Europe/Berlin"
        send: weekdays 09:00-17:00
        gap: 2 hours

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"
        day 4: email "payroll checklist"
            subject: "The nine lines to look at"
        day 6: email "Brightwell case study"
            subject: "How Brightwell closed in five days"

Fine:
    sequence "Payroll outreach"
        category: sales
        days: business
        timezone: "Europe/Berlin"
        send: weekdays 09:00-17:00
        gap: 2 hours

        exit when replied

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"
        day 4: email "payroll checklist"
            subject: "The nine lines to look at"
        day 6: email "Brightwell case study"
            subject: "How Brightwell closed in five days"

False alarms: a contact list that is only ever loaded on one weekday, and the trouble is with another.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from seqlang.analysis.difference import close_alike, most_held
from seqlang.analysis.facts import Pair
from seqlang.diagnostic import Severity
from seqlang.lint.asked.dates import who_words
from seqlang.lint.finding import Finding
from seqlang.lint.proving.proofs import Proven, out, proven, weekday
from seqlang.lint.views import Timing
from seqlang.values import frozen

SEVERITY = Severity.WARNING
SOURCE = "common practice"
GRADE = "S"


@frozen
class Limits:
    """`left`: as few days are left between two messages that are `planned` so many days apart."""

    planned: int = 4
    left: int = 1


_REASON = "The second finds the first one unread: what was planned as patience arrives as a burst."
_BUSINESS = "With `days: business` no step falls on a day that is closed."


def check(timing: Timing, limits: Limits) -> Iterator[Finding]:
    """The worst pair of each message; of those that are only nearer than planned, the worst of all."""
    if _is_allowed(timing) or not _can_meet(timing, limits):
        return
    found = list(_proven(timing, limits))
    same_day = [(alike, proof) for alike, proof in found if alike[0].real == 0]
    for alike, proof in same_day or found[:1]:
        yield _finding(timing, alike, proof)


def _is_allowed(timing: Timing) -> bool:
    gap = timing.value.plan.settings["gap"]
    return gap is not None and gap["amount"] == 0


def _can_meet(timing: Timing, limits: Limits) -> bool:
    """Are any two messages written so near each other that what is closed can push them together?"""
    graph = timing.value.graph
    held, clock = most_held(graph), timing.value.calendar.clock

    def near(pair: Pair) -> bool:
        first, second = (clock.local(touch.named).time() for touch in (pair.first, pair.second))
        late = 0 if close_alike(graph) and first <= second else 1  # the first may be past its window's end
        nearest = pair.planned - held - late
        if graph.minds_gap or pair.second.since.startswith("date "):
            return nearest <= 0
        return limits.planned <= pair.planned and 0 < limits.left >= nearest

    return any(near(pair) for cases in timing.value.written.pairs.values() for pair in cases)


def _proven(timing: Timing, limits: Limits) -> Iterator[tuple[list[Pair], Proven]]:
    """The pair that is shown, and those behind it that are as near."""
    order = timing.value.graph.order
    pairs = sorted(
        (pair for cases in timing.value.held.pairs.values() for pair in cases if _is_near(pair, limits)),
        key=lambda pair: (order[pair.second.node], pair.real, -pair.planned, pair.case.oddness),
    )
    for _, same in groupby(pairs, key=lambda pair: pair.second.node):
        tried = list(same)
        proof = proven(timing, ((p.case, [out(timing, p.first), out(timing, p.second)]) for p in tried))
        if proof is not None:
            shown = tried[proof.number]
            yield [shown, *(pair for pair in tried if _alike(pair, shown))], proof


def _alike(pair: Pair, other: Pair) -> bool:
    return (pair.first.node, pair.planned, pair.real) == (other.first.node, other.planned, other.real)


def _is_near(pair: Pair, limits: Limits) -> bool:
    if pair.real == 0:
        return pair.planned > 0
    return pair.planned >= limits.planned and 0 < pair.real <= limits.left


def _finding(timing: Timing, alike: list[Pair], proof: Proven) -> Finding:
    pair = alike[0]
    first, second = timing.steps[pair.first.node], timing.steps[pair.second.node]
    when = "on one day" if pair.real == 0 else "on one day and the next"
    apart = f"{pair.planned} days apart" if pair.planned > 1 else "on different days"
    who = who_words(timing, pair.first.node, [each.case for each in alike])
    message = (
        f'"{first.touch.label}" and "{second.touch.label}" go out {when}{who}; they are planned {apart}.'
    )
    calendar = timing.value.plan.settings["days"] == "calendar" and pair.first.since == "enrollment"
    notes = (_story(timing, pair, proof), _REASON, *((_BUSINESS,) if calendar else ()))
    return Finding(second.at, message, notes, ((f"{when} with this", first.at),), replay=proof.replay)


def _story(timing: Timing, pair: Pair, proof: Proven) -> str:
    """`Enrolled on a Thursday at 09:00: "a" moves from Saturday to Monday, the day of "b".`"""
    told = []
    for touch in (pair.first, pair.second):
        named, at = proof.local(touch.named), proof.local(touch.at)
        moved = "goes out on" if named.date() == at.date() else f"moves from {weekday(named)} to"
        told.append(f'"{timing.steps[touch.node].touch.label}" {moved} {weekday(at)} at {at:%H:%M}')
    return f"{proof.enrolled}: {', '.join(told)}."
