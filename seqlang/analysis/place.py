"""Where a contact can stand on the way, what can become of them there, and what the steps to come need to know of those that were."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from seqlang.analysis.answers import Term, agree
from seqlang.analysis.way import Run, Touch, Turn, Way, turns_since, way_after
from seqlang.machine.state import Progress, Thread
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


@frozen(eq=False)
class Stand:
    """A thread of the machine, and what else the moments to come hang on. `thread` has arrived at its node, `now` is the finish of the step
    before. `progress`: of the steps that a WHEN counts from; `fields`: where they are not those of enrollment."""

    thread: Thread
    now: int
    progress: Mapping[str, Progress] = field(factory=dict)
    out_on: Mapping[str, tuple[str, ...]] = field(factory=dict)
    last_message: int | None = None
    fields: Mapping[str, Any] | None = None

    def key(self, minds_gap: bool, moving: frozenset[str]) -> Hashable:
        """From stands alike in this all goes on at the same moments. `moving`: the fields that WHENs count from."""
        t = self.thread
        return (
            (t.phase, t.due, t.named, t.named_nominal),
            (t.last, t.turn, t.nominal) if t.phase == "past" else None,
            tuple(self.out_on.items()) if self.out_on else None,
            self.last_message if minds_gap else None,
            tuple((node, p.out, p.finished, p.nominal) for node, p in self.progress.items())
            if self.progress
            else None,
            tuple((f, repr(self.fields.get(f))) for f in moving) if self.fields else None,
        )


@frozen(eq=False)
class Move:
    """What can become of a stand at its node, `now`, and the `stand` behind it; None: the track ends. `turns`: what it adds to a way, and
    `terms`, what its answer says for good. `out`: the thread as a step went out; `skipped`: why the machine left it out, whatever its
    guard says; `since`: what the moments behind it count from, where it is not what they did before."""

    node: str
    now: int
    stand: Stand | None
    turns: tuple[Turn, ...] = ()
    terms: tuple[Term, ...] = ()
    out: Thread | None = None
    skipped: str | None = None
    since: str | None = None


@frozen(eq=False, slots=False)
class Place:
    """A stand, and what is remembered of the way to it. `since`: what its moment is counted from; `chains`: the same of the steps that a
    WHEN counts from. `terms`: what answers say for good about fields that are asked for again. `planned`, `real`: the touches, by the day
    they are written on and by the day they went out; `mail`: the last message; `tallies`: by what is counted."""

    stand: Stand
    since: str = "enrollment"
    chains: Mapping[str, str] = field(factory=dict)
    terms: frozenset[Term] = frozenset()
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

    def after(self, move: Move) -> Place | None:
        """The same contact behind a move; None where an earlier answer rules it out. Where the track ends, they stay where they are."""
        if move.terms and not agree(self.terms, move.terms):
            return None
        way = way_after(self.way, move.turns)
        return self.but(
            stand=move.stand or self.stand,
            since=move.since or self.since,
            terms=self.terms.union(move.terms) if move.terms else self.terms,
            way=way,
        )

    def key(self) -> Hashable:
        """Places alike in this, and in their stands, go on alike."""
        return (
            self.since,
            self.terms,
            self._run_key(self.planned, _REMEMBERED),
            self._run_key(self.real, _NEAR),
            None
            if self.mail is None or self._long_ago(self.mail, _NEAR)
            else (self.mail.planned, self.mail.day),
        )

    def _run_key(self, run: Run | None, within: int) -> Hashable:
        if run is None or self._long_ago(run.touch, within):
            return None
        return run.by, run.gap, min(run.length, _TOLD_APART), run.touch.since

    def _long_ago(self, touch: Touch, within: int) -> bool:
        """So long before the next step that what comes then is not near it, nor in the same beat."""
        return (self.stand.thread.due or self.stand.now) - touch.at > within
