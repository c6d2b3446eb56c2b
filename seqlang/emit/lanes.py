"""Which moment a box belongs to, and in what order the moments stand below each other.

A moment is a name (`day 3`, `+2 days`, `3 days before contact.trial_end`) at a guessed time. The guess only puts moments in
order; it never shows. What counts is that every arrow leads to the same moment or a later one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from seqlang.emit.picture import Arrow, Lane
from seqlang.plan.words import due_words, length_words
from seqlang.values import frozen

Due = Mapping[str, Any] | None

_MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 10080, "month": 43200, "year": 525600}


class Moment(NamedTuple):
    """`minutes` after the track's start, guessed; `bump` counts on where nobody can guess. The name only settles ties."""

    minutes: int
    bump: int
    name: str

    def later(self, name: str) -> Moment:
        return Moment(self.minutes, self.bump + 1, name)


@frozen
class Times:
    """What the lanes of a track are made from: dues by box, lengths that pass on an arrow (a wait), and the start's name."""

    dues: Mapping[str, Due]
    passing: Mapping[tuple[str, str], Mapping[str, Any]]
    start: str


def lanes_of(order: Sequence[str], arrows: Sequence[Arrow], times: Times) -> tuple[Lane, ...]:
    """The lanes of a track. `order`: the ids of its boxes, every arrow leading onward; the first is the start."""
    into: dict[str, list[str]] = {key: [] for key in order}
    for arrow in arrows:
        into[arrow.target].append(arrow.source)
    moments = _settled(order, into, times)
    boxes: dict[Moment, list[str]] = {}
    for key in order:
        boxes.setdefault(moments[key], []).append(key)
    return tuple(Lane(moment.name, tuple(boxes[moment])) for moment in sorted(boxes))


def _settled(order: Sequence[str], into: Mapping[str, list[str]], times: Times) -> dict[str, Moment]:
    """Boxes of one day share a lane, so the day begins where its latest box can: looked for again until nothing moves.

    Three rounds settle all that people write; a file that goes back and forth gets the day twice.
    """
    days: dict[str, Moment] = {}
    moments: dict[str, Moment] = {}
    for _ in range(3):
        moments = _moments(order, into, times, days)
        latest = {m.name: m for m in sorted(moments.values()) if m.name.startswith("day ")}
        if latest == days:
            break
        days = latest
    return moments


def _moments(
    order: Sequence[str], into: Mapping[str, list[str]], times: Times, days: Mapping[str, Moment]
) -> dict[str, Moment]:
    start = Moment(0, 0, times.start)
    moments: dict[str, Moment] = {}
    for key in order:
        arrival = max((_passed(moments, times, source, key) for source in into[key]), default=start)
        moments[key] = _moment(times.dues.get(key), arrival, moments, days)
    return moments


def _passed(moments: Mapping[str, Moment], times: Times, source: str, target: str) -> Moment:
    length = times.passing.get((source, target))
    return moments[source] if length is None else _plus(moments[source], length)


def _plus(moment: Moment, length: Mapping[str, Any]) -> Moment:
    minutes, name = minutes_of(length), f"+{length_words(length)}"
    later = Moment(moment.minutes + minutes, 0, name)
    return later if later > moment else moment.later(name)


def minutes_of(length: Mapping[str, Any]) -> int:
    """A length in minutes, roughly: business days as if every week had a weekend in it, a field as nothing."""
    amount = length.get("to") or length["amount"]
    minutes = (amount if isinstance(amount, int) else 0) * _MINUTES[length["unit"]]
    return minutes * 7 // 5 if length.get("business") else minutes


def _moment(due: Due, arrival: Moment, moments: Mapping[str, Moment], days: Mapping[str, Moment]) -> Moment:
    if due is None:
        return arrival
    own = _own(due, arrival, moments)
    own = max(own, days.get(own.name, own))
    if own.name == arrival.name and own <= arrival:
        return arrival
    return own if own > arrival else arrival.later(own.name)


def _own(due: Mapping[str, Any], arrival: Moment, moments: Mapping[str, Moment]) -> Moment:
    """When the WHEN alone would have it, as far as it can be guessed."""
    if due["from"] == "previous":
        return _plus(arrival, due["length"])
    name = due_words({**due, "at": None})
    if due["from"] == "enrollment":
        return Moment(
            minutes_of({"amount": due["days"], "unit": "day", "business": due["business"]}), 0, name
        )
    if due["from"] == "step" and due.get("length") and not due.get("before"):
        return max(_after_steps(due, moments, name), default=arrival.later(name))
    return arrival.later(name)


def _after_steps(due: Mapping[str, Any], moments: Mapping[str, Moment], name: str) -> Iterator[Moment]:
    known = (moments[step] for step in due["steps"] if step in moments)
    return (_plus(moment, due["length"])._replace(name=name) for moment in known)
