"""Where a contact can stand for the machine, and what can become of them there."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from seqlang.analysis.answers import Term
from seqlang.analysis.way import Turn
from seqlang.machine.state import Progress, Thread
from seqlang.values import field, frozen


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
