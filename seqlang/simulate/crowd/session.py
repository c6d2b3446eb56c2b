"""One enrollment kept in memory from call to call: all that a crowd asks of the machine goes through here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import define

from seqlang.machine.history import History
from seqlang.machine.machine import Input, advance, enroll
from seqlang.machine.plan import Plan
from seqlang.machine.run import Action, Almanac, Entry, Outcome
from seqlang.machine.state import Ended

Json = Mapping[str, Any]
_NOTHING_BEFORE = History()


@define
class Session:
    """`actions` and `log` are of the last call; `over`: nothing of it can happen any more."""

    plan: Plan
    almanac: Almanac
    outcome: Outcome

    def tell(self, inputs: Sequence[Input], now: int) -> None:
        """What happened by now; then all that is due."""
        self.outcome = advance(self.plan, self.outcome.state, inputs, now, almanac=self.almanac)

    @property
    def actions(self) -> Sequence[Action]:
        return self.outcome.actions

    @property
    def log(self) -> Sequence[Entry]:
        return self.outcome.log

    @property
    def wake_at(self) -> int | None:
        return self.outcome.wake_at

    @property
    def ended(self) -> Ended | None:
        return self.outcome.state.ended

    @property
    def over(self) -> bool:
        return self.outcome.state.ended is not None and not self.outcome.state.threads


def begin(plan: Plan, contact: Json, entry: Json, now: int, almanac: Almanac) -> Session:
    """Let a contact in who was never here before."""
    return Session(plan, almanac, enroll(plan, contact, entry, _NOTHING_BEFORE, now, almanac=almanac))
