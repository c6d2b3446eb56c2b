"""Where a contact can stand on the way: a thread of the machine, and what the steps to come need to know of those that were."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from attrs import field, frozen

from seqlang.analysis.answers import Term
from seqlang.analysis.way import Run, Touch, Way
from seqlang.machine.state import Progress, Thread

_TOLD_APART = 5  # longer runs are not told apart where ways join
_DAY = 86_400
_NEAR, _REMEMBERED = 4 * _DAY, 8 * _DAY  # touches longer ago make no difference: to nearness, to a beat


@frozen
class Tally:
    """The most there can have been of something so far, and on which way."""

    count: int = 0
    way: Way | None = field(default=None, eq=False)


@frozen(eq=False, slots=False)
class Place:
    """`thread` has arrived at its node, `now` is the finish of the step before. `progress`: of the steps that a WHEN counts from; `chains`:
    what those are counted from, and `since`: what this place is. `terms`: what answers say for good about fields that are asked for again.
    `planned`, `real`: the touches, by the day they are written on and by the day they went out; `mail`: the last message; `tallies`: by
    what is counted."""

    thread: Thread
    now: int
    since: str = "enrollment"
    progress: Mapping[str, Progress] = field(factory=dict)
    chains: Mapping[str, str] = field(factory=dict)
    out_on: Mapping[str, tuple[str, ...]] = field(factory=dict)
    last_message: int | None = None
    fields: Mapping[str, Any] | None = None
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

    def key(self, minds_gap: bool, moving: frozenset[str]) -> Hashable:
        """Places alike in this go on alike. `moving`: the fields that WHENs count from."""
        t = self.thread
        late = (t.last, t.turn, t.nominal) if t.phase == "past" else None
        return (
            (t.phase, t.due, t.named, t.named_nominal, late, self.since),
            tuple(self.out_on.items()) if self.out_on else None,
            self.last_message if minds_gap else None,
            tuple((node, p.out, p.finished, p.nominal) for node, p in self.progress.items())
            if self.progress
            else None,
            tuple((f, repr(self.fields.get(f))) for f in moving) if self.fields else None,
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
        return (self.thread.due or self.now) - touch.at > within
