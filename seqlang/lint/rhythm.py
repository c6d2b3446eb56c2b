"""The days on which a contact is touched, as written, along every way through the main track.

Ways are not followed one by one: where branches join, those that stand on the same day after the same recent touches go on
as one, so that thirty branches in a row cost little more than three.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from attrs import define, evolve, field, frozen

from seqlang.lint.moments import Mark, minutes_in, moved, start_of
from seqlang.lint.terms import Term, agree, told
from seqlang.lint.views import Gap, Path, Sequence, Step
from seqlang.model import program

# Stretches longer than this are not told apart where ways join; no more ways than this are carried on at a time, those with the
# longest stretches; and so many statements are looked at in all. A cadence that needs more has other troubles.
_TOLD_APART = 5
_MOST_WAYS = 200
_MOST_LOOKS = 20_000
_MOST_ROUNDS = 60


@frozen
class Rhythm:
    gaps: tuple[Gap, ...]
    paths: tuple[Path, ...]


@frozen
class Beat:
    """A touch on a day. `terms` are the answers that lead to it."""

    step: Step
    mark: Mark
    terms: tuple[Term, ...] = ()


@frozen
class Way:
    """Where a contact can stand: now, and after which evenly spaced touches. `gap` None: fewer than two of them."""

    now: Mark
    run: tuple[Beat, ...] = ()
    gap: int | None = None

    @property
    def key(self) -> tuple[object, ...]:
        last = self.run[-1].mark.day_of_anchor if self.run else None
        return self.now, last, self.gap, min(len(self.run), _TOLD_APART)


@define
class _Walk:
    sequence: Sequence
    steps: Mapping[int, Step]
    gaps: dict[tuple[int, int], Gap] = field(factory=dict)
    runs: dict[tuple[int, ...], Way] = field(factory=dict)
    looks: int = 0

    def track(self, ways: list[Way], steps: tuple[program.Step, ...], terms: tuple[Term, ...]) -> list[Way]:
        for step in steps:
            ways = _joined(self.step(way, step, terms) for way in ways)
        return ways

    def step(self, way: Way, step: program.Step, terms: tuple[Term, ...]) -> list[Way]:
        self.looks += 1
        if self.looks > _MOST_LOOKS:
            return []
        due = evolve(way, now=moved(way.now, step, self._finish_of(way)))
        if step.guard is None:
            return self.act(due, step, terms)
        return [*self.act(due, step, (*terms, *told(step.guard, True))), due]

    def act(self, way: Way, step: program.Step, terms: tuple[Term, ...]) -> list[Way]:
        match step.action:
            case program.Touch():
                return self.touch(way, self.steps[id(step.action)], terms)
            case program.Exit() | program.Unsubscribe():
                return []
            case program.Wait(length):
                return [evolve(way, now=way.now.later(minutes_in(length), step))]
            case program.Branch():
                return self.branch(way, step.action, terms)
            case program.WaitFor():
                return self.wait_for(way, step, step.action, terms)
            case program.Split(_, arms):
                return _joined(self.track([way], arm.steps, terms) for arm in arms)
            case program.Repeat():
                return self.repeat(way, step, step.action, terms)
            case program.Block(steps):
                return self.track([way], steps, terms)
        return [way]

    def branch(self, way: Way, branch: program.Branch, terms: tuple[Term, ...]) -> list[Way]:
        found: list[list[Way]] = []
        for case in branch.cases:
            found.append(self.track([way], case.steps, (*terms, *told(case.condition, True))))
            terms = (*terms, *told(case.condition, False))
        return _joined([*found, self.track([way], branch.otherwise, terms)])

    def wait_for(
        self, way: Way, step: program.Step, wait: program.WaitFor, terms: tuple[Term, ...]
    ) -> list[Way]:
        came = evolve(way, now=way.now.later(None, step))
        over = evolve(way, now=way.now.later(minutes_in(wait.up_to), step))
        return _joined([self.track([came], wait.happened, terms), self.track([over], wait.timed_out, terms)])

    def repeat(
        self, way: Way, step: program.Step, repeat: program.Repeat, terms: tuple[Term, ...]
    ) -> list[Way]:
        every = minutes_in(repeat.every)
        ways, ended, start = [way], list[list[Way]](), way.now
        for _ in range(min(repeat.times, _MOST_ROUNDS)):
            ways = self.track([evolve(w, now=start) for w in ways], repeat.steps, terms)
            ended.append(ways)
            start = start.later(every, step)
        return _joined(ended if repeat.until else ended[-1:])

    def touch(self, way: Way, step: Step, terms: tuple[Term, ...]) -> list[Way]:
        """The way with the touch on it; none where the touches before it rule it out."""
        if not step.is_felt or step.transactional:
            return [way]
        if not agree(terms, (term for beat in way.run[-_TOLD_APART:] for term in beat.terms)):
            return []
        beat = Beat(step, way.now, terms)
        days = way.now.days_since(way.run[-1].mark) if way.run else None
        if days == 0:
            return [way]
        if days is None or days < 0:
            return [evolve(way, run=(beat,), gap=None)]
        run = way.run if days == way.gap else way.run[-1:]
        gone = evolve(way, run=(*run, beat), gap=days)
        self._note(gone)
        return [gone]

    def _note(self, way: Way) -> None:
        before, after = way.run[-2].step, way.run[-1].step
        self.gaps.setdefault((id(before), id(after)), Gap(before, after, way.gap or 0))
        if len(way.run) > 2:
            self.runs.setdefault(tuple(id(beat.step) for beat in way.run), way)

    def _finish_of(self, way: Way) -> Mapping[str, Mark]:
        return {beat.step.touch.label: beat.mark for beat in way.run}


def rhythm_of(sequence: Sequence, steps: Mapping[int, Step]) -> Rhythm:
    """The gaps and even stretches of a sequence's main track. `steps` by the identity of their touches."""
    walk = _Walk(sequence, steps)
    walk.track([Way(start_of(sequence.value.settings))], sequence.value.steps, ())
    return Rhythm(tuple(walk.gaps.values()), tuple(_path(sequence, w) for w in _longest(walk.runs.values())))


def _joined(rows: Iterable[Iterable[Way]]) -> list[Way]:
    """The ways that differ in what is to come; of two that do not, the longer stretch."""
    kept: dict[tuple[object, ...], Way] = {}
    for way in (way for row in rows for way in row):
        known = kept.get(way.key)
        if known is None or len(known.run) < len(way.run):
            kept[way.key] = way
    return sorted(kept.values(), key=lambda w: -len(w.run))[:_MOST_WAYS]


def _longest(ways: Iterable[Way]) -> list[Way]:
    """One way for each stretch: none that shares two neighbours with a longer one."""
    kept: list[Way] = []
    seen: set[tuple[int, int]] = set()
    for way in sorted(ways, key=lambda w: -len(w.run)):
        pairs = {(id(a.step), id(b.step)) for a, b in pairwise(way.run)}
        if pairs.isdisjoint(seen):
            kept.append(way)
        seen |= pairs
    return sorted(kept, key=lambda w: w.run[0].step.at.span)


def _path(sequence: Sequence, way: Way) -> Path:
    beats = way.run
    return Path(tuple(b.step for b in beats), tuple(b.mark.day for b in beats), way.gap or 0, sequence)
