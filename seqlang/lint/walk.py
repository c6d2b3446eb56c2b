"""One walk over the programs that makes the values of views.py; each kind is made when a rule first asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from seqlang.lint.along.known import at_enrollment
from seqlang.lint.along.moments import start_of
from seqlang.lint.along.terms import Table
from seqlang.lint.along.ways import Placed, placed_in
from seqlang.lint.views import File, Gap, Path, Project, Result, Sequence, Step, Text, Timing, View
from seqlang.model import program
from seqlang.values import define


@define(slots=False)
class Views:
    """All values there are to look at in a project, by kind."""

    project: Project

    def of(self, kind: str) -> tuple[View, ...]:
        """The values of a kind, named as its class: "File", "Text", "Step", "Gap", "Path", "Timing", "Sequence", "Result", "Project",
        "Suppression"."""
        if kind == "Project":
            return (self.project,)
        if kind == "Suppression":
            return self.project.suppressions
        found: tuple[View, ...] = getattr(self, f"{kind.lower()}s")
        return found

    def by_category(self, kind: str) -> tuple[tuple[View, str | None], ...]:
        """The values of a kind, each with the category of its sequence: every rule asks for it."""
        if kind not in self._by_category:
            self._by_category[kind] = tuple((thing, thing.category) for thing in self.of(kind))
        return self._by_category[kind]

    @cached_property
    def _by_category(self) -> dict[str, tuple[tuple[View, str | None], ...]]:
        return {}

    @cached_property
    def files(self) -> tuple[File, ...]:
        """Those at hand."""
        sources = (self.project.sources.get(program.path) for program in self.project.programs)
        return tuple(
            File(source, tuple(step for step in self.steps if step.sequence.source is source))
            for source in sources
            if source is not None
        )

    @cached_property
    def sequences(self) -> tuple[Sequence, ...]:
        return tuple(Sequence(s, self.project) for p in self.project.programs for s in p.sequences)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        return tuple(step for of_one in self._steps_of for step in of_one)

    @cached_property
    def _steps_of(self) -> tuple[tuple[Step, ...], ...]:
        """Those of each sequence."""
        return tuple(tuple(_steps(sequence)) for sequence in self.sequences)

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        return tuple(text for step in self.steps for text in step.texts)

    @cached_property
    def results(self) -> tuple[Result, ...]:
        measured = self.project.measured
        return tuple(
            Result(s, measured[s.value.name], {step.touch.label: step for step in steps})
            for s, steps in zip(self.sequences, self._steps_of, strict=True)
            if s.value.name in measured
        )

    @cached_property
    def timings(self) -> tuple[Timing, ...]:
        from seqlang.lint.along.rhythm import timing_of

        found = (timing_of(s, steps) for s, steps in zip(self.sequences, self._steps_of, strict=True))
        return tuple(timing for timing in found if timing is not None)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        from seqlang.lint.along.rhythm import gaps_of

        return tuple(gap for timing in self.timings for gap in gaps_of(timing))

    @cached_property
    def paths(self) -> tuple[Path, ...]:
        from seqlang.lint.along.rhythm import paths_of

        return tuple(path for timing in self.timings for path in paths_of(timing))


def _steps(sequence: Sequence) -> Iterator[Step]:
    value = sequence.value
    start = start_of(value.settings)
    yield from _track(sequence, placed_in(value.steps, start, at_enrollment(value)), None)
    for rule in value.rules:
        began = start.later(None, rule)
        placed = placed_in(rule.steps, began, at_enrollment(value, rule), rule.when)
        yield from _track(sequence, placed, rule)


def _track(sequence: Sequence, placed: Iterable[Placed], rule: program.Rule | None) -> Iterator[Step]:
    table = Table()
    made: dict[int, tuple[Step, int]] = {}
    before: Step | None = None
    for one in placed:
        terms = table.bits(one.terms)
        apart = table.shut_out(terms)
        before = Step(
            one.touch,
            one.step.label_at or one.step.at,
            sequence,
            rule is None,
            before,
            earlier=tuple(step for step, its in (made[id(e)] for e in one.earlier) if not its & apart),
            number=one.number,
            due=one.due,
            asked=one.asked,
            known=one.known,
            rule=rule,
        )
        made[id(one)] = before, terms
        yield before


def touches_in(steps: tuple[program.Step, ...]) -> Iterator[tuple[program.Step, program.Touch]]:
    """All touches of a track in written order, those in blocks among them."""
    for step in steps:
        if isinstance(step.action, program.Touch):
            yield step, step.action
        for inner in blocks_of(step.action):
            yield from touches_in(inner)


def blocks_of(action: program.Action) -> tuple[tuple[program.Step, ...], ...]:
    """The rows of steps inside a statement."""
    match action:
        case program.Branch():
            return (*(case.steps for case in action.cases), action.otherwise)
        case program.WaitFor():
            return action.happened, action.timed_out
        case program.Split():
            return tuple(arm.steps for arm in action.arms)
        case program.Repeat() | program.Block():
            return (action.steps,)
    return ()
