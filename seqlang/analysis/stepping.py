"""One step on: the machine's own, with every answer given both ways.

A run of the machine is laid out for the place, moved by the functions that move every enrollment, and read back. Nothing about
time is worked out here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import define, field, frozen

from seqlang.analysis.answers import agree
from seqlang.analysis.classes import Enrolled
from seqlang.analysis.graph import Graph
from seqlang.analysis.place import Place
from seqlang.analysis.way import Choice, Way, Went, Wrote, onward
from seqlang.analysis.witness import Answer
from seqlang.machine.clock import NEVER
from seqlang.machine.exchange import Almanac, Entry
from seqlang.machine.history import History
from seqlang.machine.machine import begin_run
from seqlang.machine.nodes import start
from seqlang.machine.plan import Plan
from seqlang.machine.run import Run
from seqlang.machine.sending import attempt, plan_message, sent
from seqlang.machine.state import Progress, Thread
from seqlang.machine.tracks import begin, leave, pass_by, skip
from seqlang.machine.turns import move

Json = Mapping[str, Any]
_ENDS = ("exit", "unsubscribe")
_CHANGES = ("set", "tag", "untag")


@frozen(eq=False)
class Step:
    """What became of a node, and `place`, where the way goes on; `ended`: it does not. `now`: when that was. `out`: the thread as the
    step went out; `skipped`: why the machine left it out, whatever its guard says."""

    node: str
    now: int
    place: Place
    ended: bool
    out: Thread | None = None
    skipped: str | None = None


def bare(graph: Graph) -> Plan:
    """The plan without its rules and guards: their answers are given from outside."""
    nodes = {id_: {**node, "guard": None} for id_, node in graph.plan.nodes.items()}
    return Plan({**graph.plan.data, "nodes": nodes, "rules": [], "entry": None})


@define(eq=False)
class Stepping:
    """Steps for one enrollment after the other. `plan` is the bare one; `changed`: the run's fields may not be those of enrollment."""

    graph: Graph
    plan: Plan
    run: Run = field(repr=False)
    fields: Mapping[str, Any] = field(repr=False)
    changed: bool = False

    @staticmethod
    def of(graph: Graph, plan: Plan, almanac: Almanac) -> Stepping:
        run = begin_run(plan, {}, {}, History(), 0, almanac=almanac, telling=False, sends_at_once=True)
        run.ended = None
        return Stepping(graph, plan, run, {})

    def enroll(self, enrolled: Enrolled) -> None:
        """All steps from now on are of a contact who enrolls so."""
        run = self.run
        run.enrolled = run.clock.moment(enrolled.at)
        run.enrolled_local = enrolled.at
        run.entry = enrolled.entry
        run.fields = self.fields = dict(enrolled.fields)
        self.changed = False

    def begun(self, entry: str) -> Place:
        """The first place of a track."""
        run = self.run
        run.threads, run.now = [], run.enrolled
        begin(run, 0, entry, run.enrolled)
        return Place(run.threads[0], run.enrolled)

    def amid(self, node: str) -> Place:
        """A place in the middle: what the steps to come count from went out as the contact enrolled."""
        run = self.run
        run.progress = {anchor: Progress(run.enrolled, run.enrolled) for anchor in self.graph.anchors}
        return self.begun(node).but(progress=dict(run.progress))

    def steps(self, place: Place) -> Iterator[Step]:
        """All that can become of the node it stands at."""
        thread = place.thread
        run = self._laid_out(place)
        if thread.phase == "past":
            run.now = max(run.now, thread.due or run.now)
            move(run, 0)
            yield self._step(place, skipped=self._reason())
            return
        if thread.due is None or thread.due >= NEVER:
            return
        run.now = max(run.now, thread.due)
        kind = self.plan.nodes[thread.node]["kind"]
        if kind in ("message", "task"):
            yield from self._touch(place)
        elif kind in _FORKS:
            yield from _FORKS[kind](self, place)
        else:
            yield from self._guarded(place, kind)

    # ---- touches ---------------------------------------------------------------------------------------------------

    def _touch(self, place: Place) -> Iterator[Step]:
        """It waits for window and gap; its guard is asked as it goes out."""
        run, node = self.run, place.thread.node
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
            yield self._step(place, skipped=reason)
            return
        if thread is not None and thread.node == node:
            self._finish(thread)
        gone = place.but(way=onward(place.way, Went(node, run.now)))
        if guard is None:
            yield self._step(gone, out=held)
            return
        yield from self._answered(gone, guard, True, out=held)
        run.now, run.progress, run.out_on, run.last_message, run.threads = *before, [held]
        skip(run, 0, "its guard says no")
        yield from self._answered(place, guard, False)

    def _finish(self, thread: Thread) -> None:
        """A task is done, a draft let go, the moment it opens."""
        run = self.run
        node = self.plan.nodes[thread.node]
        if node["kind"] == "message":
            sent(run, 0)
        else:
            leave(run, 0, node["finished"], run.now)

    # ---- other nodes -----------------------------------------------------------------------------------------------

    def _guarded(self, place: Place, kind: str) -> Iterator[Step]:
        run, guard = self.run, self.graph.plan.nodes[place.thread.node]["guard"]
        due = run.now
        if kind in _ENDS:
            yield from self._answered(place, guard, True, ended=True)
        else:
            self._do(place.thread.node)
            done = place.but(way=self._done(place, kind))
            yield from self._answered(done, guard, True, asked=due)
        if guard is not None:
            run = self._laid_out(place)
            run.now = due
            pass_by(run, 0, place.thread.named_nominal)
            yield from self._answered(place, guard, False)

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

    def _done(self, place: Place, kind: str) -> Way | None:
        """The way with what the step did that conditions may ask about."""
        run, node = self.run, place.thread.node
        if kind in _CHANGES:
            entry = next(e for e in run.log if e.node == node)
            return onward(place.way, Wrote(entry.at, entry.data["field"], entry.data["value"]))
        began = _went(run, node)
        return place.way if began is None else onward(place.way, Went(node, began.at))

    def _branch(self, place: Place) -> Iterator[Step]:
        node, at = self.plan.nodes[place.thread.node], self.run.now
        for edge, holds in (("then", True), ("else", False)):
            run = self._at(place, at)
            leave(run, 0, node[edge], at, place.thread.named_nominal)
            yield from self._answered(place, node["condition"], holds)

    def _split(self, place: Place) -> Iterator[Step]:
        node, at = self.plan.nodes[place.thread.node], self.run.now
        for arm in node["arms"]:
            run = self._at(place, at)
            leave(run, 0, arm["next"], at, place.thread.named_nominal)
            chosen = Choice(str(node["label"]), arm["label"])
            yield self._step(place.but(way=onward(place.way, chosen)))

    def _wait_for(self, place: Place) -> Iterator[Step]:
        """It is there as the contact arrives, or it never comes."""
        node, at = self.plan.nodes[place.thread.node], self.run.now
        run = self._at(place, at)
        run.went_out(place.thread.node)
        leave(run, 0, node["happened"], at, at)
        here = place.but(way=onward(place.way, Went(place.thread.node, at)))
        yield from self._answered(here.but(since=f"came {place.thread.node}"), node["condition"], True)
        run = self._at(place, at)
        start(run, 0)
        waiting = run.threads[0]
        over = run.now = max(at, waiting.due or at)
        leave(run, 0, node["timed_out"], over, waiting.named_nominal)
        yield from self._answered(here, node["condition"], False)

    def _round(self, place: Place) -> Iterator[Step]:
        node, at = self.plan.nodes[place.thread.node], self.run.now
        answers = (False, True) if node["until"] is not None else (False,)
        for over in answers:
            run = self._at(place, at)
            run.went_out(place.thread.node, place.thread.named_nominal)
            leave(run, 0, node["else" if over else "then"], at, place.thread.named_nominal)
            yield from self._answered(place, node["until"], over)

    # ---- the run laid out, and read back ---------------------------------------------------------------------------

    def _laid_out(self, place: Place) -> Run:
        run = self.run
        run.threads, run.now = [place.thread], place.now
        run.progress, run.out_on = dict(place.progress), dict(place.out_on)
        run.last_message = place.last_message
        if place.fields is not None:
            run.fields, self.changed = dict(place.fields), True
        elif self.changed:
            run.fields, self.changed = dict(self.fields), False
        run.actions.clear()
        run.log.clear()
        return run

    def _at(self, place: Place, at: int) -> Run:
        run = self._laid_out(place)
        run.now = at
        return run

    def _reason(self) -> str | None:
        """Why the machine left the node out."""
        return next((str(entry.reason) for entry in self.run.log if entry.kind == "skip"), None)

    def _answered(
        self,
        place: Place,
        asked_of: Json | None,
        holds: bool,
        *,
        out: Thread | None = None,
        asked: int | None = None,
        ended: bool = False,
    ) -> Iterator[Step]:
        """The step on the way where this was the answer; none, where an earlier answer rules it out."""
        if asked_of is None:
            yield self._step(place, out=out, ended=ended)
            return
        terms = self.graph.told(asked_of, holds)
        if agree(place.terms, terms):
            at = self.run.now if asked is None else asked
            way = onward(place.way, Answer(asked_of, holds, at))
            yield self._step(
                place.but(way=way, terms=place.terms.union(terms) if terms else place.terms),
                out=out,
                ended=ended,
            )

    def _step(
        self, place: Place, *, out: Thread | None = None, skipped: str | None = None, ended: bool = False
    ) -> Step:
        run, node = self.run, place.thread.node
        if ended or not run.threads:
            return Step(node, run.now, place, True, out, skipped)
        return Step(node, run.now, self._read_back(place), False, out, skipped)

    def _read_back(self, place: Place) -> Place:
        run = self.run
        anchors = self.graph.anchors
        today = run.clock.date_of(run.now).isoformat() if run.out_on else ""
        changed = self.plan.nodes[place.thread.node]["kind"] in _CHANGES
        self.changed = self.changed or changed
        return place.but(
            thread=run.threads[0],
            now=run.now,
            progress={k: v for k, v in run.progress.items() if k in anchors} if anchors else {},
            out_on={day: of for day, of in run.out_on.items() if day >= today},
            last_message=run.last_message,
            fields=dict(run.fields) if changed else place.fields,
        )


def _went(run: Run, node: str) -> Entry | None:
    return next((e for e in run.log if e.node == node and e.kind in ("webhook", "notify")), None)


_FORKS = {
    "branch": Stepping._branch,
    "split": Stepping._split,
    "wait_for": Stepping._wait_for,
    "round": Stepping._round,
}
