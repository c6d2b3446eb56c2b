"""When things go out, over every way through a sequence and every enrollment that can differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from functools import cached_property
from typing import Any

from seqlang.analysis.classes import Calendar, Classes, Enrolled, behind_holidays, calendar_of
from seqlang.analysis.course import Course
from seqlang.analysis.difference import counts_both_ways
from seqlang.analysis.facts import Case, Facts, Skip
from seqlang.analysis.graph import Graph
from seqlang.analysis.late import TOO_LATE, Asking, Lost, late_steps, lost_moments, may_be_late
from seqlang.analysis.proof import Stage
from seqlang.analysis.reach import Reach, reach_of
from seqlang.analysis.stepping import Stepping, bare
from seqlang.analysis.turned import may_turn
from seqlang.analysis.walk import Budget, Walk
from seqlang.machine.plan import Plan
from seqlang.values import define, field

Json = Mapping[str, Any]
_FEW = 40  # steps of one walk


@define(slots=False, eq=False)
class Timing:
    """What a sequence of a plan document does in time. `plan` is the machine's. Nothing is worked out before it is asked for, as most
    sequences need no more than `written`."""

    plan: Plan
    budget: Budget = field(factory=Budget)

    @cached_property
    def stage(self) -> Stage:
        """For the proofs of all rules."""
        return Stage(self.plan)

    @cached_property
    def graph(self) -> Graph:
        return Graph(self.plan)

    @cached_property
    def calendar(self) -> Calendar:
        return calendar_of(self.graph, self._reach)

    @cached_property
    def classes(self) -> Classes:
        """The enrollments that can differ."""
        return Classes(self.graph, self._reach, self.calendar)

    @cached_property
    def written(self) -> Facts:
        """As the file has it: the usual enrollment; all weekdays, where the days written mean another rhythm on each and ways are few."""
        before = self.budget.steps
        facts = self._walked([self.classes.usual], Facts(), written=True)
        if counts_both_ways(self.graph):
            if before - self.budget.steps > _FEW:
                self.budget.gave_up["how business days and others mix on further weekdays"] = None
            else:
                self._walked(self.classes.weekdays[1:], facts, written=True)
        return facts

    @cached_property
    def by_hour(self) -> Facts:
        """Of the unusual hours of enrollment that can differ, on one weekday."""
        return self._walked(self.classes.hours, Facts())

    @cached_property
    def held(self) -> Facts:
        """Of every weekday and hour: what windows, weekends and gaps make of it."""
        classes = self.classes
        found = self._walked((*classes.weekdays, *classes.hours, *classes.others), Facts())
        self._courses.clear()  # nobody walks a week again
        return found

    @cached_property
    def late(self) -> tuple[Skip, ...]:
        """Steps before a date that are held until they are too late, for every weekday of it and hour of enrollment."""
        nodes = self._before_dates
        return tuple(late_steps(self.stepping, nodes, self._for_dates(), self.budget)) if nodes else ()

    def lost_moments(self, node: str, behind: str | None = None) -> tuple[Lost, ...]:
        """The moments for which a step before them is never sent, over a week: for the gap behind a message, or by itself."""
        asking = Asking(self.stepping, node, self._before_dates[node], behind is not None)
        return lost_moments(asking, self.classes.weekdays, behind)

    @cached_property
    def _before_dates(self) -> dict[str, Case]:
        """The steps that may be late, each with a case in which it is, as the file has it, or else one in which it is reached."""
        facts = self.written
        skips = [found[0] for found in facts.skips.values()]
        late = {skip.node: skip.case for skip in skips if skip.reason.startswith(TOO_LATE)}
        return {
            node: late.get(node, case)
            for node, case in facts.reached.items()
            if may_be_late(self.graph, node)
        }

    @property
    def given_up(self) -> tuple[str, ...]:
        """What was not followed to its end, in words; empty where all was."""
        return tuple(self.budget.gave_up)

    def _for_dates(self) -> Iterator[Enrolled]:
        """All enrollments, those among them that bring a date behind a holiday."""
        classes = self.classes
        yield from (*classes.weekdays, *classes.hours, *classes.others)
        yield from behind_holidays(self.graph, self._reach, self.calendar)

    @cached_property
    def stepping(self) -> Stepping:
        """One for all enrollments."""
        return Stepping.of(self.graph, bare(self.graph), self.calendar.almanac)

    @cached_property
    def _reach(self) -> Reach:
        return reach_of(self.graph)

    def _walked(self, classes: Iterable[Enrolled], facts: Facts, *, written: bool = False) -> Facts:
        for enrolled in classes:
            course = self._course(enrolled, written)
            later = (enrolled.at - course.enrolled.at).days
            walk = Walk(self.graph, course, enrolled, facts, self.budget, written, later)
            for entry in self.graph.tracks:
                walk.track(entry)
        return facts

    def _course(self, enrolled: Enrolled, written: bool) -> Course:
        """Where the weekdays can be turned, that of a time of day serves them all, but as written: there each goes by itself."""
        day = enrolled.at.date() if written or not self.may_turn else self.calendar.monday
        key = day, enrolled.at.time()
        if key not in self._courses:
            self._courses[key] = Course(self.graph, self.stepping, enrolled)
        return self._courses[key]

    @cached_property
    def _courses(self) -> dict[tuple[date, time], Course]:
        return {}

    @cached_property
    def may_turn(self) -> bool:
        """Can one walk stand for all weekdays?"""
        calendar = self.calendar
        return may_turn(self.graph, calendar.clock, calendar.monday, self._reach.span)
