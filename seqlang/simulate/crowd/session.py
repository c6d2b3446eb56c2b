"""One enrollment kept in memory from call to call: all that a crowd asks of the machine goes through here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from seqlang.machine.exchange import Action, Almanac, Entry, Input
from seqlang.machine.history import History
from seqlang.machine.machine import begin_run, proceed, wake_at
from seqlang.machine.plan import Plan
from seqlang.machine.run import Run
from seqlang.machine.state import Ended
from seqlang.values import define

Json = Mapping[str, Any]
_NOTHING_BEFORE = History()


@define
class Session:
    """`actions` and `log` are of the last call; `over`: nothing of it can happen any more."""

    run: Run

    def tell(self, inputs: Sequence[Input], now: int) -> None:
        """What happened by now; then all that is due."""
        proceed(self.run, inputs, now)

    @property
    def actions(self) -> Sequence[Action]:
        return self.run.actions

    @property
    def log(self) -> Sequence[Entry]:
        return self.run.log

    @property
    def wake_at(self) -> int | None:
        return wake_at(self.run)

    @property
    def ended(self) -> Ended | None:
        return self.run.ended

    @property
    def over(self) -> bool:
        return self.run.ended is not None and not self.run.threads


def begin(plan: Plan, contact: Json, entry: Json, now: int, almanac: Almanac) -> Session:
    """Let a contact in who was never here before."""
    run = begin_run(
        plan, contact, entry, _NOTHING_BEFORE, now, almanac=almanac, telling=False, sends_at_once=True
    )
    return Session(run)
