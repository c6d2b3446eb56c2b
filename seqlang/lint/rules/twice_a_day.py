"""Two messages of one channel that the file itself puts on one day.

Looked at are cold sequences, with or without a category, and nurture, renewal and winback: emails, texts and other messages that one
contact gets on the same day as written, the second often because its day was forgotten. A step without a day goes out right behind the
one before it, and so does the first round of a `repeat`. An email and a text, call or LinkedIn step of one day are fine, and so are
transactional messages, rounds of one `repeat`, what answers something the contact does (`if clicked`), and everything under `gap: 0
hours`. What windows push together is `touch-pile-up`'s.

Why: the second message finds the first one unread. To the reader it looks like a mistake or like a machine, and a forgotten day shows
only when it has gone out.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    email "payroll checklist"
        subject: "The nine lines to look at"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    call "who runs payroll"
    day 4: email "payroll checklist"
        subject: "The nine lines to look at"

False alarms: a second mail that the first one announces for the same afternoon.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.analysis.facts import Case, Pair
from seqlang.analysis.way import Touch
from seqlang.conditions.tree import AllOf, AnyOf, Condition, EventTerm
from seqlang.diagnostic import Severity
from seqlang.lint.categories import COLD
from seqlang.lint.finding import Finding
from seqlang.lint.proving.proofs import Proven, out, proven
from seqlang.lint.views import Timing

SEVERITY = Severity.WARNING
SOURCE = "common practice"
GRADE = "S"

_SLOW = (*COLD, "nurture", "renewal", "winback")
_REASON = "The second finds the first one unread, and looks like a mistake."
_UNSAID = (
    "A step without a day goes out right behind the one before it: write its day, such as `day {}: {} …`."
)
_REPEATED = "`repeat` begins at once: write when before it, such as `after 3 days: repeat …`."
_SAID = "Give it a day of its own, or make one message of the two."

_Sent = tuple[Touch, Touch, Case]


def check(timing: Timing) -> Iterator[Finding]:
    """Each message once, beside one before it."""
    if not _is_slow(timing):
        return
    told = set()
    for second, found in _second_ones(timing).items():
        step, tried = timing.steps[second], [*found, *_without_a_deed(found)]
        proof = proven(timing, ((case, [out(timing, a), out(timing, b)]) for a, b, case in tried))
        if proof is not None and step.at not in told:
            told.add(step.at)
            yield _finding(timing, tried[proof.number], proof)


def _without_a_deed(found: list[_Sent]) -> Iterator[_Sent]:
    """The same for who does nothing: a way that was kept may ask for both halves of an `if`, which nobody goes."""
    return ((first, second, Case(case.enrolled, None)) for first, second, case in found)


def _is_slow(timing: Timing) -> bool:
    sequence = timing.sequence
    gap = timing.value.plan.settings["gap"]
    allowed = gap is not None and gap["amount"] == 0
    return not allowed and (sequence.is_cold if sequence.category is None else sequence.category in _SLOW)


def _second_ones(timing: Timing) -> dict[str, list[_Sent]]:
    """By node: what comes on the day of an earlier message of its channel, messages of other channels between them or not."""
    before: dict[str, list[Pair]] = {}
    for pairs in timing.value.written.pairs.values():
        for pair in pairs:
            if pair.planned == 0 and _on_one_day(timing, pair):
                before.setdefault(pair.second.node, []).append(pair)
    found = {}
    for node in sorted(before, key=timing.value.graph.order.__getitem__):
        sent = [
            (first, pair.second, pair.case)
            for pair in before[node]
            for first in _alike(timing, node, pair, before)
        ]
        if sent:
            found[node] = sent
    return found


def _on_one_day(timing: Timing, pair: Pair) -> bool:
    """By the calendar: business days give a Saturday and a Sunday one number."""
    date_of = timing.value.calendar.clock.date_of
    return date_of(pair.first.at) == date_of(pair.second.at)


def _alike(timing: Timing, node: str, pair: Pair, before: dict[str, list[Pair]]) -> Iterator[Touch]:
    """The nearest messages of the node's channel that stand before it on its day; the rounds of one step are one."""
    nodes, first = timing.value.plan.nodes, pair.first
    if nodes[first.node]["channel"] != nodes[node]["channel"]:
        for other in before.get(first.node, ()):
            yield from _alike(timing, node, other, before)
    elif timing.steps[first.node].at != timing.steps[node].at and not _answers(timing, first.node, node):
        yield first


def _answers(timing: Timing, first: str, second: str) -> bool:
    """Does it go to those who have done something since the first one?"""
    new = set(timing.steps[second].asked) - set(timing.steps[first].asked)
    return any(_is_deed(condition) for condition in new)


def _is_deed(condition: Condition) -> bool:
    match condition:
        case AllOf(terms) | AnyOf(terms):
            return any(_is_deed(term) for term in terms)
        case EventTerm(fewer_than=None):
            return True
    return False


def _finding(timing: Timing, sent: _Sent, proof: Proven) -> Finding:
    first, second, _ = sent
    one, two = timing.steps[first.node], timing.steps[second.node]
    what = {"email": "emails", "sms": "texts"}.get(str(two.touch.channel), f"{two.touch.channel} messages")
    message = f'"{two.touch.label}" goes out {_apart(second.at - first.at)} "{one.touch.label}": two {what} on one day.'
    times = [f"{proof.local(touch.at):%H:%M}" for touch in (first, second)]
    clocks = f"at {times[0]} and {times[1]}" if times[0] != times[1] else f"at {times[0]}"
    story = f"{proof.enrolled}: both on {proof.day(second.at)}, {clocks}."
    notes = (story, _REASON, _way_out(timing, second))
    return Finding(two.at, message, notes, (("on one day with this", one.at),), replay=proof.replay)


def _apart(seconds: int) -> str:
    minutes = seconds // 60
    if minutes == 0:
        return "in the same minute as"
    count, unit = (minutes, "minute") if minutes < 120 else (round(minutes / 60), "hour")
    return f"{count} {unit}{'s' if count > 1 else ''} after"


def _way_out(timing: Timing, second: Touch) -> str:
    places = timing.sequence.places
    place = places.get(second.node)
    if place is None or place.step.when is not None:
        return _SAID
    if place.rounds:
        head = next((p for p in places.values() if p.kind == "round" and p.rounds == place.rounds), place)
        begins = head.step.when is None and place.rounds[-1][1] == 1
        return _REPEATED if begins else _SAID
    day = second.planned - timing.value.graph.day_number(timing.value.classes.usual.at.date())
    channel = timing.steps[second.node].touch.channel
    return _UNSAID.format(day + timing.sequence.value.settings.first_day + 3, channel)
