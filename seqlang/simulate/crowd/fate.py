"""What becomes of one of the crowd."""

from __future__ import annotations

from collections.abc import Mapping
from heapq import heappop, heappush
from typing import Any

from seqlang.machine.clock import Clock
from seqlang.machine.exchange import Action, Almanac, Input
from seqlang.machine.plan import Plan
from seqlang.machine.state import Ended
from seqlang.simulate.crowd.luck import Chances, comes_of, done_after, draws
from seqlang.simulate.crowd.person import Person
from seqlang.simulate.crowd.session import Session, begin
from seqlang.simulate.play import clock_for
from seqlang.values import define, field

Json = Mapping[str, Any]
_MOST_CALLS = 20_000


@define
class Fate:
    """`out`: what went out or was opened, (moment, node, variant); `skipped` and `success`: nodes; `tasks`: (node, opened, closed or None);
    `told` inputs and `decided` entries of the log: together the transitions. `ended` None: it waits for what does not come."""

    clock: Clock
    enrolled: int
    out: list[tuple[int, str, str | None]] = field(factory=list)
    skipped: list[str] = field(factory=list)
    success: list[str] = field(factory=list)
    tasks: list[tuple[str, int, int | None]] = field(factory=list)
    told: int = 0
    decided: int = 0
    ended: Ended | None = None


def play_one(plan: Plan, person: Person, chances: Mapping[str, Chances], seed: int, almanac: Almanac) -> Fate:
    """From enrollment to the end. Messages are sent within the call, drafts at once, webhooks answered with nothing; tasks are done when
    luck has it."""
    clock = clock_for(plan, person.fields, person.entry, almanac)
    enrolled = clock.moment(person.enrolled)
    whose = f"{seed}\n{person.id}\n".encode("utf-8", "surrogatepass")
    game = _Game(plan, whose, chances, Fate(clock, enrolled))
    game.run(begin(plan, person.fields, person.entry, enrolled, almanac), enrolled)
    return game.fate


@define
class _Game:
    """`waiting`: what is still to happen, by moment; `open`: tasks, each with the moment it was opened and its draws."""

    plan: Plan
    whose: bytes
    chances: Mapping[str, Chances]
    fate: Fate
    waiting: list[tuple[int, int, Input]] = field(factory=list)
    count: int = 0
    open: dict[str, tuple[int, tuple[int, ...]]] = field(factory=dict)
    turns: dict[str, int] = field(factory=dict)

    def run(self, session: Session, now: int) -> None:
        """Answer what is asked, then go on to the next moment, until it is over."""
        for _ in range(_MOST_CALLS):
            self.keep(session)
            inputs = [found for action in session.actions for found in self.answer(action, now)]
            if not inputs:
                if session.over:
                    break
                following = self.next_moment(session.wake_at)
                if following is None:
                    break
                now = following
                inputs = self.due(now)
            self.fate.told += len(inputs)
            session.tell(inputs, now)
        self.fate.ended = session.ended
        self.fate.tasks += [(node, at, None) for node, (at, _) in self.open.items()]

    def next_moment(self, wake_at: int | None) -> int | None:
        first = self.waiting[0][0] if self.waiting else None
        return wake_at if first is None else first if wake_at is None else min(first, wake_at)

    def due(self, now: int) -> list[Input]:
        """What happens by now. Nobody does a task that was withdrawn."""
        out = []
        while self.waiting and self.waiting[0][0] <= now:
            found = heappop(self.waiting)[2]
            if found.name == "done" and not self.close(found.step or "", found.at, done=True):
                continue
            out.append(found)
        return out

    def close(self, node: str, at: int, *, done: bool) -> bool:
        """Was the task still open? What comes of it is put up only where it was done."""
        if node not in self.open:
            return False
        opened, drawn = self.open.pop(node)
        self.fate.tasks.append((node, opened, at))
        if done:
            self.put_up(self.chances[node], drawn, at)
        return True

    def keep(self, session: Session) -> None:
        """What the log says that totals are made of."""
        fate = self.fate
        for entry in session.log:
            fate.decided += 1
            kind, node = entry.kind, entry.node
            if kind in ("send", "task"):
                fate.out.append((entry.at, node or "", entry.data.get("variant")))
            elif kind == "skip" and node is not None:
                fate.skipped.append(node)
            elif kind == "success" and node is not None:
                fate.success.append(node)
            elif kind == "withdraw" and node is not None:
                self.close(node, entry.at, done=False)

    def answer(self, action: Action, now: int) -> list[Input]:
        kind, node = action.kind, action.node
        if kind == "send" and node is not None and (chances := self.chances.get(node)) is not None:
            self.put_up(chances, self.draw(chances), now)
            return [self.input(now, "sent", "", node)] if action.data["draft"] else []
        if kind == "call_out":
            return [self.input(now, "event", "answered", node)]
        if kind == "open_task" and node is not None:
            return self.do(node, now, action.data.get("due"))
        return []

    def put_up(self, chances: Chances, drawn: tuple[int, ...], at: int) -> None:
        """What will come of a step."""
        for moment, name, data in comes_of(chances, drawn, at):
            self.later(moment, name, chances.node, data)

    def do(self, node: str, now: int, due: int | None) -> list[Input]:
        """A task will be done, unless that would be after its time."""
        chances = self.chances[node]
        drawn = self.draw(chances)
        self.open[node] = now, drawn
        found = done_after(chances, drawn)
        if found is None or (due is not None and now + found[0] > due):
            return []
        if found[0] > 0:
            self.later(now + found[0], "done", node, found[1])
            return []
        self.close(node, now, done=True)
        return [self.input(now, "event", "done", node, found[1])]

    def draw(self, chances: Chances) -> tuple[int, ...]:
        turn = self.turns[chances.node] = self.turns.get(chances.node, -1) + 1
        return draws(self.whose, chances, turn)

    def later(self, at: int, name: str, node: str, data: Json) -> None:
        """Nobody is told of what makes no difference to this plan: an opening, mostly."""
        if not self.plan.minds(name):
            return
        found = self.input(at, "event", name, node, data)
        heappush(self.waiting, (at, self.count, found))

    def input(self, at: int, kind: str, name: str, node: str | None, data: Json = {}) -> Input:  # noqa: B006 # never changed
        self.count += 1
        return Input(f"{self.count:06d}", at, kind, name, node, data)
