"""One step on: the machine's own, with every answer given both ways.

A run of the machine is laid out for where a contact stands, moved by the functions that move every enrollment, and read back. Nothing
about time is worked out here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from seqlang.analysis.answers import Term
from seqlang.analysis.classes import Enrolled
from seqlang.analysis.graph import Graph
from seqlang.analysis.stand import Move, Stand
from seqlang.analysis.turned import TurnedClock
from seqlang.analysis.way import Choice, Turn, Went, Wrote
from seqlang.analysis.witness import Answer
from seqlang.machine.clock import NEVER
from seqlang.machine.exchange import Almanac, Entry
from seqlang.machine.frozen import unchanged
from seqlang.machine.nodes import start
from seqlang.machine.plan import Plan
from seqlang.machine.run import Run, thaw
from seqlang.machine.sending import attempt, plan_message, sent
from seqlang.machine.state import Progress, State, Thread
from seqlang.machine.tracks import begin, leave, pass_by, skip
from seqlang.machine.turns import move
from seqlang.values import define, evolve, field

Json = Mapping[str, Any]
_ENDS = ("exit", "unsubscribe")
_CHANGES = ("set", "tag", "untag")


def bare(graph: Graph) -> Plan:
    """The plan without its rules and guards: their answers are given from outside."""
    nodes = {
        id_: node if node["guard"] is None else {**node, "guard": None}
        for id_, node in graph.plan.nodes.items()
    }
    return Plan(unchanged({**graph.plan.data, "nodes": nodes, "rules": [], "entry": None}))


class _Quiet(Run):
    """A run whose host does not listen, and without conditions: what it asks for and what happens is not kept."""

    __slots__ = ()

    def do(self, kind: str, node: str | None, key: str, track: int = 0, **data: Any) -> None:
        pass

    def happen(
        self, event: str, step: str | None, attributes: Json | None = None, at: int | None = None
    ) -> None:
        pass


@define(eq=False)
class Stepping:
    """Steps for one enrollment after the other. `plan` is the bare one; `changed`: the run's fields may not be those of enrollment."""

    graph: Graph
    plan: Plan
    run: Run = field(repr=False)
    clock: TurnedClock = field(repr=False)
    fields: Mapping[str, Any] = field(repr=False)
    changed: bool = False

    @staticmethod
    def of(graph: Graph, plan: Plan, almanac: Almanac) -> Stepping:
        zone = plan.settings["timezone"]["zone"]
        run = thaw(plan, State(plan.hash, "c1", 1, 0, 0, zone), almanac, _Quiet)
        run.clock = clock = TurnedClock(run.clock.zone, run.clock.holidays, run.clock.blackout)
        run.telling, run.sends_at_once = False, True
        return Stepping(graph, plan, run, clock, {})

    def enroll(self, enrolled: Enrolled, turned: int = 0) -> None:
        """All steps from now on are of a contact who enrolls so, the weekdays turned by so many days."""
        run = self.run
        self.clock.turn.days = turned
        run.enrolled = run.clock.moment(enrolled.at)
        run.enrolled_local = enrolled.at
        run.entry = enrolled.entry
        run.fields = self.fields = dict(enrolled.fields)
        self.changed = False

    def begun(self, entry: str) -> Stand:
        """Where a track begins."""
        run = self.run
        run.threads, run.now = [], run.enrolled
        begin(run, 0, entry, run.enrolled)
        return Stand(run.threads[0], run.enrolled)

    def amid(self, node: str) -> Stand:
        """A stand in the middle: what the steps to come count from went out as the contact enrolled."""
        run = self.run
        run.progress = {anchor: Progress(run.enrolled, run.enrolled) for anchor in self.graph.anchors}
        return evolve(self.begun(node), progress=dict(run.progress))

    def moves(self, stand: Stand) -> Iterator[Move]:
        """All that can become of the node it stands at."""
        thread = stand.thread
        run = self._laid_out(stand)
        if thread.phase == "past":
            run.now = max(run.now, thread.due or run.now)
            move(run, 0)
            yield self._move(stand, skipped=self._reason())
            return
        if thread.due is None or thread.due >= NEVER:
            return
        run.now = max(run.now, thread.due)
        kind = self.plan.nodes[thread.node]["kind"]
        if kind in ("message", "task"):
            yield from self._touch(stand)
        elif kind in _FORKS:
            yield from _FORKS[kind](self, stand)
        else:
            yield from self._guarded(stand, kind)

    # ---- touches ---------------------------------------------------------------------------------------------------

    def _touch(self, stand: Stand) -> Iterator[Move]:
        """It waits for window and gap; its guard is asked as it goes out."""
        run, node = self.run, stand.thread.node
        guard = self.graph.plan.nodes[node]["guard"]
        plan_message(run, 0)
        while True:
            held = run.threads[0]
            if guard is not None:
                before = (run.now, dict(run.progress), dict(run.out_on), run.last_message)
            attempt(run, 0)
            thread = run.threads[0] if run.threads else None
            if thread is None or thread.node != node or thread.phase != "held":
                break
            if thread.due is None or thread.due >= NEVER:
                return
            run.now = max(run.now, thread.due)
        reason = self._reason()
        if reason is not None:
            yield self._move(stand, skipped=reason)
            return
        if thread is not None and thread.node == node:
            self._finish(thread)
        yield self._answered(stand, guard, True, Went(node, run.now), out=held)
        if guard is not None:
            run.now, run.progress, run.out_on, run.last_message, run.threads = *before, [held]
            skip(run, 0, "its guard says no")
            yield self._answered(stand, guard, False)

    def _finish(self, thread: Thread) -> None:
        """A task is done, a draft let go, the moment it opens."""
        run = self.run
        node = self.plan.nodes[thread.node]
        if node["kind"] == "message":
            sent(run, 0)
        else:
            leave(run, 0, node["finished"], run.now)

    # ---- other nodes -----------------------------------------------------------------------------------------------

    def _guarded(self, stand: Stand, kind: str) -> Iterator[Move]:
        run, guard = self.run, self.graph.plan.nodes[stand.thread.node]["guard"]
        due = run.now
        if kind in _ENDS:
            yield self._answered(stand, guard, True, ended=True)
        else:
            self._do(stand.thread.node)
            yield self._answered(stand, guard, True, *self._done(stand, kind), asked=due)
        if guard is not None:
            run = self._at(stand, due)
            pass_by(run, 0, stand.thread.named_nominal)
            yield self._answered(stand, guard, False)

    def _do(self, node: str) -> None:
        run = self.run
        start(run, 0)
        if not run.threads or run.threads[0].node != node:
            return
        if run.threads[0].phase == "wait":
            run.now = max(run.now, run.threads[0].due or run.now)
            move(run, 0)
        elif run.threads[0].phase == "open":
            leave(run, 0, self.plan.nodes[node]["finished"], run.now)

    def _done(self, stand: Stand, kind: str) -> Iterator[Turn]:
        """What the step did that conditions may ask about."""
        run, node = self.run, stand.thread.node
        if kind in _CHANGES:
            entry = next(e for e in run.log if e.node == node)
            yield Wrote(entry.at, entry.data["field"], entry.data["value"])
            return
        began = _went(run, node)
        if began is not None:
            yield Went(node, began.at)

    def _branch(self, stand: Stand) -> Iterator[Move]:
        node, at = self.plan.nodes[stand.thread.node], self.run.now
        for edge, holds in (("then", True), ("else", False)):
            run = self._at(stand, at)
            leave(run, 0, node[edge], at, stand.thread.named_nominal)
            yield self._answered(stand, node["condition"], holds)

    def _split(self, stand: Stand) -> Iterator[Move]:
        node, at = self.plan.nodes[stand.thread.node], self.run.now
        for arm in node["arms"]:
            run = self._at(stand, at)
            leave(run, 0, arm["next"], at, stand.thread.named_nominal)
            yield self._move(stand, Choice(str(node["label"]), arm["label"]))

    def _wait_for(self, stand: Stand) -> Iterator[Move]:
        """It is there as the contact arrives, or it never comes."""
        name = stand.thread.node
        node, at = self.plan.nodes[name], self.run.now
        run = self._at(stand, at)
        run.went_out(name)
        leave(run, 0, node["happened"], at, at)
        yield self._answered(stand, node["condition"], True, Went(name, at), since=f"came {name}")
        run = self._at(stand, at)
        start(run, 0)
        waiting = run.threads[0]
        over = run.now = max(at, waiting.due or at)
        leave(run, 0, node["timed_out"], over, waiting.named_nominal)
        yield self._answered(stand, node["condition"], False, Went(name, at))

    def _round(self, stand: Stand) -> Iterator[Move]:
        node, at = self.plan.nodes[stand.thread.node], self.run.now
        answers = (False, True) if node["until"] is not None else (False,)
        for over in answers:
            run = self._at(stand, at)
            run.went_out(stand.thread.node, stand.thread.named_nominal)
            leave(run, 0, node["else" if over else "then"], at, stand.thread.named_nominal)
            yield self._answered(stand, node["until"], over)

    # ---- the run laid out, and read back ---------------------------------------------------------------------------

    def _laid_out(self, stand: Stand) -> Run:
        run = self.run
        run.threads, run.now = [stand.thread], stand.now
        run.progress, run.out_on = dict(stand.progress), dict(stand.out_on)
        run.last_message = stand.last_message
        if stand.fields is not None:
            run.fields, self.changed = dict(stand.fields), True
        elif self.changed:
            run.fields, self.changed = dict(self.fields), False
        run.actions.clear()
        run.log.clear()
        return run

    def _at(self, stand: Stand, at: int) -> Run:
        run = self._laid_out(stand)
        run.now = at
        return run

    def _reason(self) -> str | None:
        """Why the machine left the node out."""
        return next((str(entry.reason) for entry in self.run.log if entry.kind == "skip"), None)

    def _answered(
        self,
        stand: Stand,
        condition: Json | None,
        holds: bool,
        *turns: Turn,
        asked: int | None = None,
        out: Thread | None = None,
        since: str | None = None,
        ended: bool = False,
    ) -> Move:
        """The move where this was the answer. `asked`: when, if not now."""
        terms: tuple[Term, ...] = ()
        if condition is not None:
            turns = (*turns, Answer(condition, holds, self.run.now if asked is None else asked))
            terms = self.graph.told(condition, holds)
        return self._move(stand, *turns, terms=terms, out=out, since=since, ended=ended)

    def _move(self, stand: Stand, *turns: Turn, ended: bool = False, **more: Any) -> Move:
        run = self.run
        behind = None if ended or not run.threads else self._read_back(stand)
        return Move(stand.thread.node, run.now, behind, turns, **more)

    def _day_of(self, run: Run) -> str:
        """The first day on which the next step can go out: of those before it nothing hangs on what went out."""
        due = run.threads[0].due
        return run.clock.date_of(run.now if due is None else max(run.now, min(due, NEVER))).isoformat()

    def _read_back(self, stand: Stand) -> Stand:
        run = self.run
        anchors = self.graph.anchors
        today = self._day_of(run) if run.out_on else ""
        changed = self.plan.nodes[stand.thread.node]["kind"] in _CHANGES
        self.changed = self.changed or changed
        return Stand(
            run.threads[0],
            run.now,
            {k: v for k, v in run.progress.items() if k in anchors} if anchors else {},
            {day: of for day, of in run.out_on.items() if day >= today},
            run.last_message,
            dict(run.fields) if changed else stand.fields,
        )


def _went(run: Run, node: str) -> Entry | None:
    return next((e for e in run.log if e.node == node and e.kind in ("webhook", "notify")), None)


_FORKS = {
    "branch": Stepping._branch,
    "split": Stepping._split,
    "wait_for": Stepping._wait_for,
    "round": Stepping._round,
}
