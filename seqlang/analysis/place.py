"""A place on a way: a stop, and what the steps to come need to know of those that were."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from seqlang.analysis.course import Step, Stop, Terms
from seqlang.analysis.way import Run, Touch, Way, turns_since, way_after
from seqlang.values import field, frozen

_TOLD_APART = 5  # longer runs are not told apart where ways join
_DAY = 86_400
_NEAR, _REMEMBERED = 4 * _DAY, 8 * _DAY  # touches longer ago make no difference: to nearness, to a beat


@frozen(eq=False)
class Tally:
    """The most there can have been of something so far: on the way of the place, or, where a place with fewer was kept for both, on another
    (`apart`): `way`, and what the kept place has gone since `joined`."""

    count: int = 0
    way: Way | None = None
    joined: Way | None = None
    apart: bool = False

    def one_more(self) -> Tally:
        return Tally(self.count + 1, self.way, self.joined, self.apart)

    def on(self, way: Way | None) -> Way | None:
        """The way it was counted on, of a place that has come this way."""
        return way_after(self.way, turns_since(way, self.joined)) if self.apart else way


NONE = Tally()


@frozen(eq=False, slots=False)
class Place:
    """A stop, and what is remembered of the way to it. `since`: what its moment is counted from; `chains`: the same of the steps that a
    WHEN counts from. `terms`: what answers say for good about fields that are asked for again. `planned`, `real`: the touches, by the day
    they are written on and by the day they went out; `mail`: the last message; `tallies`: by what is counted."""

    stop: Stop
    since: str = "enrollment"
    chains: Mapping[str, str] = field(factory=dict)
    terms: Terms = frozenset()
    way: Way | None = None
    planned: Run | None = None
    real: Run | None = None
    mail: Touch | None = None
    tallies: Mapping[str, Tally] = field(factory=dict)

    def but(self, **changes: Any) -> Place:
        """The same with some of it changed: what `attrs.evolve` does, at a fraction of its price."""
        new = object.__new__(Place)
        new.__dict__.update(self.__dict__, **changes)
        return new

    def after(self, step: Step) -> Place | None:
        """The same contact a step on; None where an earlier answer rules it out. Where the track ends, they stay where they are."""
        terms = step.terms_after(self.terms)
        if terms is None:
            return None
        way, since = way_after(self.way, step.move.turns), step.move.since or self.since
        return self.but(stop=step.stop or self.stop, terms=terms, way=way, since=since)

    def arrived(self) -> Place:
        """The same, knowing what its moment is counted from."""
        stop = self.stop
        since = stop.since
        if since is None:
            since = next((self.chains[s] for s in reversed(stop.after) if s in self.chains), self.since)
        if stop.anchor:
            return self.but(since=since, chains={**self.chains, stop.node: since})
        return self if since == self.since else self.but(since=since)

    def key(self) -> Hashable:
        """Places alike in this go on alike."""
        due = self.stop.due
        mail = self.mail
        return (
            id(self.stop),
            self.since,
            self.terms,
            _beat(self.planned, due - _REMEMBERED) or (self.planned and self.planned.by),
            _beat(self.real, due - _NEAR),
            None if mail is None or mail.at < due - _NEAR else (mail.planned, mail.day),
        )


def _beat(run: Run | None, since: int) -> Hashable:
    """None where its last touch is so long before the next step that what comes then is not near it, nor in the same beat."""
    if run is None or run.touch.at < since:
        return None
    return run.by, run.gap, min(run.length, _TOLD_APART), run.touch.since
