"""Every way through a track for one enrollment, those that stand alike going on as one."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from functools import reduce
from typing import Any

from attrs import define, field

from seqlang.analysis.classes import Enrolled
from seqlang.analysis.facts import Asked, Case, Facts, Most, Out, Pair, Skip, Stretch
from seqlang.analysis.graph import Graph
from seqlang.analysis.place import Place, Tally
from seqlang.analysis.stepping import Step, Stepping
from seqlang.analysis.way import Run, Touch, Turn, Way, onward
from seqlang.analysis.witness import Answer

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

    def track(self, entry: str) -> None:
        """Follow a track from its first node, node by node in the graph's order."""
        order = self.graph.order
        waiting: dict[str, dict[Hashable, Place]] = {}
        self._join(waiting, self._arrived(self.stepping.begun(entry), None))
        while waiting:
            node = min(waiting, key=order.__getitem__)
            for place in self._bounded(node, waiting.pop(node)):
                if self.budget.steps <= 0:
                    self.budget.gave_up["more ways than are followed"] = None
                    return
                self.budget.steps -= 1
                if self.written:
                    self.facts.note_reached(node, self._case(place.way))
                for step in self.stepping.steps(place):
                    self._seen(place, step, waiting)

    def _bounded(self, node: str, places: dict[Hashable, Place]) -> list[Place]:
        found = list(places.values())
        if len(found) <= MOST_PLACES:
            return found
        self.budget.gave_up[f"more ways to {node!r} than are followed"] = None
        return sorted(found, key=_promise)[:MOST_PLACES]

    def _seen(self, place: Place, step: Step, waiting: dict[str, dict[Hashable, Place]]) -> None:
        went = _tallies_on(step.place, place.way)
        last = went.way.last if went.way is not None and went.way is not place.way else None
        if self.written and isinstance(last, Answer) and not last.held:
            self.facts.note_asked(Asked(step.node, last.at, self._case(went.way)))
        if step.skipped is not None:
            self.facts.note_skip(Skip(step.node, step.now, step.skipped, self._case(went.way)))
        elif step.out is not None:
            went = self._went_out(went, step)
        if step.ended:
            self._ended(went)
        else:
            self._join(waiting, self._arrived(went, place))

    def _join(self, waiting: dict[str, dict[Hashable, Place]], place: Place) -> None:
        node = place.thread.node
        known = waiting.setdefault(node, {})
        key = place.key(self.graph.minds_gap, self.graph.moving)
        other = known.get(key)
        known[key] = place if other is None else _joined(other, place)

    def _arrived(self, place: Place, before: Place | None) -> Place:
        """The place, knowing what its moment is counted from."""
        node = self.graph.plan.nodes[place.thread.node]
        since = counted_from(node, place)
        asked = self.graph.asked_behind[place.thread.node]
        if any(term.subject not in asked for term in place.terms):
            place = place.but(terms=frozenset(term for term in place.terms if term.subject in asked))
        if place.thread.node in self.graph.anchors:
            return place.but(since=since, chains={**place.chains, place.thread.node: since})
        return place if since == place.since else place.but(since=since)

    # ---- what is found on the way ----------------------------------------------------------------------------------

    def _went_out(self, place: Place, step: Step) -> Place:
        clock = self.stepping.run.clock
        local = clock.local(step.now)
        case = self._case(place.way)
        self.facts.note_out(Out(step.node, step.now, local.weekday(), local.hour * 60 + local.minute, case))
        if step.node not in self.graph.felt or step.out is None:
            return place
        planned = clock.date_of(step.out.named_nominal)
        count = self.graph.day_number
        named = step.out.named_nominal
        touch = Touch(
            step.node, step.now, named, count(local.date()), count(planned), place.since, _number(place)
        )
        if place.since == "enrollment":
            days = touch.planned - count(clock.date_of(self.stepping.run.enrolled))
            self.facts.note_most("days", Most(days, case))
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
            before = out.get(what, Tally())
            out[what] = Tally(before.count + 1, before.way if what in out else place.way)
        return out

    def _ended(self, place: Place) -> None:
        for what, tally in place.tallies.items():
            self.facts.note_most(what, Most(tally.count, self._case(tally.way)))

    def _case(self, way: Way | None) -> Case:
        return Case(self.enrolled, way)


def _tallies_on(place: Place, before: Way | None) -> Place:
    """The ways of its tallies with the turns just taken."""
    if place.way is before or place.way is None or not place.tallies:
        return place
    turns = _turns_since(place.way, before)
    ways: dict[Way | None, Way | None] = {before: place.way}
    for tally in place.tallies.values():
        if tally.way not in ways:
            ways[tally.way] = reduce(onward, turns, tally.way)
    return place.but(tallies={what: Tally(t.count, ways[t.way]) for what, t in place.tallies.items()})


def _turns_since(way: Way, before: Way | None) -> list[Turn]:
    found: list[Turn] = []
    at: Way | None = way
    while at is not None and at is not before:
        found.append(at.last)
        at = at.before
    return found[::-1]


def _number(place: Place) -> int:
    return place.tallies["touches"].count + 1 if "touches" in place.tallies else 1


def counted_from(node: Json, place: Place) -> str:
    """What the moment of a place that has arrived is counted from: enrollment, a date, something drawn or that happens."""
    due, id_ = node["due"], place.thread.node
    if node["kind"] == "wait" and _unsure(node["length"]):
        return f"drawn {id_}"
    if due is None or place.thread.phase == "past":
        return place.since
    if due["from"] == "enrollment":
        if due["days_to"] is not None:
            return f"drawn {id_}"
        return "enrollment" if place.thread.due == place.thread.named else place.since
    if due["from"] == "date":
        return f"date {due['date'].get('field') or due['date'].get('entry') or 'calendar'}"
    if due["from"] == "step":
        place_of = [place.chains[s] for s in due["steps"] if s in place.chains]
        return f"drawn {id_}" if _unsure(due["length"]) else place_of[-1] if place_of else place.since
    return f"drawn {id_}" if _unsure(due.get("length")) else place.since


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
    tallies = dict(first.tallies)
    for what, tally in second.tallies.items():
        if tally.count > tallies.get(what, Tally()).count:
            tallies[what] = tally
    return first.but(tallies=tallies)
