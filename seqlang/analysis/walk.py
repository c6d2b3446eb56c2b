"""Every way through a track for one enrollment, those that stand alike going on as one."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, TypeAlias

from seqlang.analysis.classes import Enrolled
from seqlang.analysis.course import Course, Outing, Step
from seqlang.analysis.facts import Asked, Case, Facts, Most, Oddness, Out, Pair, Skip, Stretch, oddness
from seqlang.analysis.graph import Graph
from seqlang.analysis.place import NONE, Place, Tally
from seqlang.analysis.stand import Move
from seqlang.analysis.way import Run, Touch, Way, Went
from seqlang.analysis.witness import Answer
from seqlang.values import define, field

# Of the places at one node those with the longest runs go on, so many of them; and so many steps are made in all for a sequence.
MOST_PLACES = 8
MOST_STEPS = 1000
_HOUR, _DAY = 3_600, 86_400
_WEEK = 7 * _DAY


@define(eq=False)
class Budget:
    """Steps left, and what was given up."""

    steps: int = MOST_STEPS
    gave_up: dict[str, None] = field(factory=dict)


@define(eq=False)
class Walk:
    graph: Graph
    course: Course
    enrolled: Enrolled
    facts: Facts
    budget: Budget
    written: bool = False  # count by the days that the file has them on
    later: int = 0  # days from the enrollment of the course to this one
    most_places: int = MOST_PLACES

    def track(self, entry: str) -> None:
        """Follow a track from its first node, node by node in the graph's order."""
        order = self.graph.order
        self.course.turn(self.later)
        waiting: _Waiting = {}
        _join(waiting, Place(self.course.begun(entry)).arrived())
        while waiting:
            node = min(waiting, key=order.__getitem__)
            for place in self._bounded(node, waiting.pop(node)):
                if self.budget.steps <= 0:
                    self.budget.gave_up["more ways than are followed"] = None
                    self.facts.whole = False
                    return
                self.budget.steps -= 1
                if self.written:
                    self._reached(node, place.way)
                for step in self.course.steps(place.stop):
                    went = place.after(step)
                    if went is not None:
                        self._seen(went, step, waiting)

    def _bounded(self, node: str, places: Mapping[Hashable, Place]) -> Sequence[Place]:
        found = list(places.values())
        if len(found) <= self.most_places:
            return found
        self.budget.gave_up[f'more ways to "{node}" than are followed'] = None
        return sorted(found, key=_promise)[: self.most_places]

    def _seen(self, went: Place, step: Step, waiting: _Waiting) -> None:
        move = step.move
        if self.written and step.denied is not None:
            self._asked(move.node, step.denied, went.way)
        for awaited in step.awaited:
            self._asked_about(move, awaited, went.way)
        if move.skipped is not None and self.written:
            self._skipped(move, move.skipped, went.way)
        elif step.out is not None:
            went = self._went_out(went, step.out)
        if step.stop is None:
            self._ended(went)
        else:
            _join(waiting, went.arrived())

    # ---- what is found on the way ----------------------------------------------------------------------------------

    def _reached(self, node: str, way: Way | None) -> None:
        known = self.facts.reached.get(node)
        if known is None or oddness(self.enrolled, way) < known.oddness:
            self.facts.reached[node] = self._case(way)

    def _asked(self, node: str, denied: Answer, way: Way | None) -> None:
        odd = oddness(self.enrolled, way)
        self.facts.asked.note(node, odd, lambda: Asked(node, denied.at, self._case(way)))

    def _asked_about(self, move: Move, awaited: str, way: Way | None) -> None:
        out = next((turn.at for turn in way or () if isinstance(turn, Went) and turn.node == awaited), None)
        asked = way.last if way is not None else None
        if out is None or not isinstance(asked, Answer) or asked.at - out >= _WEEK:
            return
        key, at = (move.node, awaited, (asked.at - out) // _HOUR), asked.at + self.later * _DAY
        self.facts.soon.note(key, oddness(self.enrolled, way), lambda: Asked(move.node, at, self._case(way)))

    def _skipped(self, move: Move, reason: str, way: Way | None) -> None:
        key = move.node, " ".join(reason.split()[:2]), self.enrolled.at.weekday()
        case = self._case(way)
        self.facts.skips.note(key, case.oddness, lambda: Skip(move.node, move.now, reason, case))

    def _went_out(self, place: Place, out: Outing) -> Place:
        odd = oddness(self.enrolled, place.way)
        weekday, at = (out.weekday + self.later) % 7, out.at + self.later * _DAY
        self.facts.outs.note(
            (out.node, weekday, out.minute // 60),
            odd,
            lambda: Out(out.node, at, weekday, out.minute, self._case(place.way)),
        )
        if not out.felt:
            return place
        if self.written and place.since == "enrollment":
            days = out.planned - self.graph.day_number(self.course.enrolled.at.date())
            self._most("days", days, place.way)
        return self._touched(place, out, odd)

    def _touched(self, place: Place, out: Outing, odd: Oddness) -> Place:
        touch = out.touch(place.since, _number(place))
        changes: dict[str, Any] = {}
        if self.written:
            changes["planned"] = self._planned(place, touch, odd)
            changes["tallies"] = _tallied(place, out.channel)
        elif self.enrolled.usual and self.enrolled.at.weekday() < 5:
            changes["real"] = self._real(place, touch, odd)
        if out.message:
            self._paired(place, touch, odd)
            changes["mail"] = touch
        return place.but(**changes) if changes else place

    def _planned(self, place: Place, touch: Touch, odd: Oddness) -> Run:
        """By the days that are written."""
        before, facts = place.planned, self.facts
        if before is None:
            return Run(touch, touch.planned)
        run = before.then(touch, touch.planned)
        if run.before is before:
            case = self._case(place.way)
            key = before.touch.node, touch.node, touch.planned - before.touch.planned
            facts.gaps.note(key, odd, lambda: Pair(before.touch, touch, case))
            if _shrinks(run):
                nodes = tuple(each.node for each in run.touches(4))
                facts.shrinking.note(nodes, odd, lambda: Stretch(run, False, case))
        if run is not before:
            self._stretched(place, run, odd)
        return run

    def _real(self, place: Place, touch: Touch, odd: Oddness) -> Run:
        """By the days that come for who enrolls on a working day at the usual hour."""
        before = place.real
        run = Run(touch, touch.day) if before is None else before.then(touch, touch.day)
        if run is not before and run.gap == 1:
            self._stretched(place, run, odd)
        return run

    def _stretched(self, place: Place, run: Run, odd: Oddness) -> None:
        if run.length > 2:
            key = not self.written, run.gap, tuple(touch.node for touch in run.touches())
            case = self._case(place.way)
            self.facts.stretches.note(key, odd, lambda: Stretch(run, not self.written, case))

    def _paired(self, place: Place, touch: Touch, odd: Oddness) -> None:
        mail = place.mail
        if mail is None or mail.since != touch.since:
            return
        key = mail.node, touch.node, touch.planned - mail.planned, touch.day - mail.day
        self.facts.pairs.note(key, odd, lambda: Pair(mail, touch, self._case(place.way)))

    def _ended(self, place: Place) -> None:
        for what, tally in place.tallies.items():
            self._most(what, tally.count, tally.on(place.way))

    def _most(self, what: str, count: int, way: Way | None) -> None:
        known = self.facts.most.get(what)
        if known is None or known.count < count:
            self.facts.most[what] = Most(count, self._case(way))

    def _case(self, way: Way | None) -> Case:
        return Case(self.enrolled, way, self.later)


# Who has come to which nodes, by what makes them go on alike.
_Waiting: TypeAlias = dict[str, dict[Hashable, Place]]


def _join(waiting: _Waiting, place: Place) -> None:
    here = waiting.setdefault(place.stop.node, {})
    key = place.key()
    other = here.get(key)
    here[key] = place if other is None else _joined(other, place)


def _number(place: Place) -> int:
    return place.tallies["touches"].count + 1 if "touches" in place.tallies else 1


def _tallied(place: Place, channel: str) -> Mapping[str, Tally]:
    out = dict(place.tallies)
    for what in ("touches", channel):
        out[what] = out.get(what, NONE).one_more()
    return out


def _shrinks(run: Run) -> bool:
    """Are the last three gaps each shorter than the one before?"""
    gaps: list[int] = []
    at: Run | None = run
    while at is not None and at.gap is not None and len(gaps) < 3:
        gaps.append(at.gap)
        at = at.before
    return len(gaps) == 3 and gaps[0] < gaps[1] < gaps[2]


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
