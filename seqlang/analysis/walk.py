"""Every way through a track for one enrollment, those that stand alike going on as one."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import Any

from seqlang.analysis.classes import Enrolled
from seqlang.analysis.facts import Asked, Case, Facts, Most, Out, Pair, Skip, Stretch
from seqlang.analysis.graph import Graph
from seqlang.analysis.place import NONE, Move, Place, Stand, Tally
from seqlang.analysis.stepping import Stepping
from seqlang.analysis.way import Run, Touch, Way
from seqlang.analysis.witness import Answer
from seqlang.machine.state import Thread
from seqlang.values import define, field

Json = Mapping[str, Any]
# Of the places at one node those with the longest runs go on, so many of them; and so many steps are made in all for a sequence.
MOST_PLACES = 8
MOST_STEPS = 400


@define(eq=False)
class Budget:
    """Steps left, and what was given up."""

    steps: int = MOST_STEPS
    gave_up: dict[str, None] = field(factory=dict)


@define(eq=False)
class Walk:
    graph: Graph
    stepping: Stepping
    enrolled: Enrolled
    facts: Facts
    budget: Budget
    written: bool = False  # count by the days that the file has them on
    most_places: int = MOST_PLACES

    def track(self, entry: str) -> None:
        """Follow a track from its first node, node by node in the graph's order."""
        order = self.graph.order
        waiting: dict[str, _Waiting] = {}
        self._join(waiting, self._arrived(Place(self.stepping.begun(entry))))
        while waiting:
            node = min(waiting, key=order.__getitem__)
            here = waiting.pop(node)
            for place in self._bounded(node, here):
                if self.budget.steps <= 0:
                    self.budget.gave_up["more ways than are followed"] = None
                    self.facts.whole = False
                    return
                self.budget.steps -= 1
                if self.written:
                    self.facts.note_reached(node, self._case(place.way))
                for move in here.moves_of(place.stand, self.stepping):
                    went = place.after(move)
                    if went is not None:
                        self._seen(place, went, move, waiting)

    def _bounded(self, node: str, here: _Waiting) -> list[Place]:
        found = list(here.places.values())
        if len(found) <= self.most_places:
            return found
        self.budget.gave_up[f"more ways to {node!r} than are followed"] = None
        return sorted(found, key=_promise)[: self.most_places]

    def _seen(self, before: Place, went: Place, move: Move, waiting: dict[str, _Waiting]) -> None:
        last = went.way.last if went.way is not None and went.way is not before.way else None
        if self.written and isinstance(last, Answer) and not last.held:
            self.facts.note_asked(Asked(move.node, last.at, self._case(went.way)))
        if move.skipped is not None:
            self.facts.note_skip(Skip(move.node, move.now, move.skipped, self._case(went.way)))
        elif move.out is not None:
            went = self._went_out(went, move, move.out)
        if move.stand is None:
            self._ended(went)
        else:
            self._join(waiting, self._arrived(went))

    def _join(self, waiting: dict[str, _Waiting], place: Place) -> None:
        node = place.stand.thread.node
        here = waiting.get(node)
        if here is None:
            here = waiting[node] = _Waiting()
        here.add(place, self.graph)

    def _arrived(self, place: Place) -> Place:
        """The place, knowing what its moment is counted from; without answers about what nobody asks for again."""
        id_ = place.stand.thread.node
        changes: dict[str, Any] = {}
        since = counted_from(self.graph.plan.nodes[id_], place)
        if since != place.since:
            changes["since"] = since
        asked = self.graph.asked_behind[id_] if place.terms else ()
        if any(term.subject not in asked for term in place.terms):
            changes["terms"] = frozenset(term for term in place.terms if term.subject in asked)
        if id_ in self.graph.anchors:
            changes["chains"] = {**place.chains, id_: since}
        return place.but(**changes) if changes else place

    # ---- what is found on the way ----------------------------------------------------------------------------------

    def _went_out(self, place: Place, move: Move, out: Thread) -> Place:
        clock, case = self.stepping.run.clock, self._case(place.way)
        local, planned = clock.local(move.now), clock.local(out.named_nominal)
        self.facts.note_out(Out(move.node, move.now, local.weekday(), local.hour * 60 + local.minute, case))
        if move.node not in self.graph.felt:
            return place
        count = self.graph.day_number
        named = out.named_nominal
        days = count(local.date()), count(planned.date())
        touch = Touch(move.node, move.now, named, *days, place.since, _number(place))
        if place.since == "enrollment":
            since = days[1] - count(self.enrolled.at.date())
            self.facts.note_most("days", Most(since, case))
        return self._touched(place, touch, case)

    def _touched(self, place: Place, touch: Touch, case: Case) -> Place:
        runs = {}
        for name, by in self._beats(touch):
            run: Run | None = getattr(place, name)
            runs[name] = Run(touch, by) if run is None else run.then(touch, by)
            if run is not None and runs[name].before is run and name == "planned":
                self.facts.note_gap(Pair(run.touch, touch, case))
                if _shrinks(runs[name]):
                    self.facts.note_shrinking(Stretch(runs[name], False, case))
            if runs[name] is not run and runs[name].length > 2:
                self.facts.note_stretch(Stretch(runs[name], name == "real", case))
        mail, message = place.mail, touch.node in self.graph.messages
        if message and mail is not None and mail.since == touch.since:
            self.facts.note_pair(Pair(mail, touch, case))
        tallies = self._tallied(place, touch.node) if self.written else place.tallies
        return place.but(**runs, mail=touch if message else mail, tallies=tallies)

    def _beats(self, touch: Touch) -> Iterator[tuple[str, int]]:
        """The days that a touch goes by: those written, or those that come for who enrolls on a working day at the usual hour."""
        if self.written:
            yield "planned", touch.planned
        elif self.enrolled.usual and self.enrolled.at.weekday() < 5:
            yield "real", touch.day

    def _tallied(self, place: Place, node: str) -> Mapping[str, Tally]:
        out = dict(place.tallies)
        for what in ("touches", self.graph.plan.nodes[node]["channel"]):
            out[what] = out.get(what, NONE).one_more()
        return out

    def _ended(self, place: Place) -> None:
        for what, tally in place.tallies.items():
            self.facts.note_most(what, Most(tally.count, self._case(tally.on(place.way))))

    def _case(self, way: Way | None) -> Case:
        return Case(self.enrolled, way)


@define(eq=False)
class _Waiting:
    """Who has come to a node. The machine is asked once for all who stand there alike."""

    places: dict[Hashable, Place] = field(factory=dict)
    stands: dict[Hashable, Stand] = field(factory=dict)
    moves: dict[int, list[Move]] = field(factory=dict)

    def add(self, place: Place, graph: Graph) -> None:
        alike = place.stand.key(graph.minds_gap, graph.moving)
        stand = self.stands.setdefault(alike, place.stand)
        if stand is not place.stand:
            place = place.but(stand=stand)
        key = (alike, place.key())
        other = self.places.get(key)
        self.places[key] = place if other is None else _joined(other, place)

    def moves_of(self, stand: Stand, stepping: Stepping) -> list[Move]:
        found = self.moves.get(id(stand))
        if found is None:
            found = self.moves[id(stand)] = list(stepping.moves(stand))
        return found


def _number(place: Place) -> int:
    return place.tallies["touches"].count + 1 if "touches" in place.tallies else 1


def counted_from(node: Json, place: Place) -> str:
    """What the moment of a place that has arrived is counted from: enrollment, a date, something drawn or that happens."""
    due, thread = node["due"], place.stand.thread
    if node["kind"] == "wait" and _unsure(node["length"]):
        return f"drawn {thread.node}"
    if due is None or thread.phase == "past":
        return place.since
    if due["from"] == "enrollment":
        if due["days_to"] is not None:
            return f"drawn {thread.node}"
        return "enrollment" if thread.due == thread.named else place.since
    if due["from"] == "date":
        return f"date {due['date'].get('field') or due['date'].get('entry') or 'calendar'}"
    if due["from"] == "step":
        place_of = [place.chains[s] for s in due["steps"] if s in place.chains]
        return f"drawn {thread.node}" if _unsure(due["length"]) else place_of[-1] if place_of else place.since
    return f"drawn {thread.node}" if _unsure(due.get("length")) else place.since


def _shrinks(run: Run) -> bool:
    """Are the last three gaps each shorter than the one before?"""
    gaps: list[int] = []
    at: Run | None = run
    while at is not None and at.gap is not None and len(gaps) < 3:
        gaps.append(at.gap)
        at = at.before
    return len(gaps) == 3 and gaps[0] < gaps[1] < gaps[2]


def _unsure(length: Json | None) -> bool:
    """Drawn, or a field's?"""
    return length is not None and (length["to"] is not None or isinstance(length["amount"], Mapping))


def _promise(place: Place) -> tuple[int, int]:
    longest = max((run.length for run in (place.planned, place.real) if run is not None), default=0)
    return -longest, place.way.answers if place.way is not None else 0


def _joined(known: Place, other: Place) -> Place:
    """One of two places that go on alike: the longer run, then the plainer way; the higher count of each."""
    first, second = sorted((known, other), key=_promise)
    higher = {
        what: Tally(tally.count, tally.on(second.way), first.way, True)
        for what, tally in second.tallies.items()
        if tally.count > first.tallies.get(what, NONE).count
    }
    return first.but(tallies={**first.tallies, **higher}) if higher else first
