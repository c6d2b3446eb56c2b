"""What can stand before each touch of a track: the touches a contact may have had by then, the answers that led here, what is
known, and when it falls due as written.

One pass, branches joined behind: what is said of a touch holds on every way to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from seqlang.channels import channel_names
from seqlang.conditions.tree import Condition
from seqlang.lint.along.known import NOTHING, Known, facts, named
from seqlang.lint.along.moments import Mark, minutes_in, moved
from seqlang.lint.along.terms import Term, told
from seqlang.model import program
from seqlang.values import define, evolve, field, frozen

_LOOKED_BACK = 150  # touches: an endless sequence would be looked over for each of its steps


@frozen(eq=False)
class Placed:
    """`earlier`: touches that may stand before it on one way, in written order, those of other arms left out. `asked`: the conditions
    that hold where it goes out. `number`: the how-manieth it is at most, messages, calls and LinkedIn counted.
    """

    step: program.Step
    touch: program.Touch
    earlier: tuple[Placed, ...]
    terms: tuple[Term, ...]
    asked: tuple[Condition, ...]
    known: Known
    due: Mark
    number: int


@frozen
class _Stand:
    due: Mark
    known: Known
    terms: tuple[Term, ...] = ()
    asked: tuple[Condition, ...] = ()
    seen: tuple[Placed, ...] = ()
    number: int = 0
    ended: bool = False

    def where(self, condition: Condition | None, held: bool) -> _Stand:
        if condition is None:
            return self
        return evolve(
            self,
            known=self.known | facts(condition, held),
            terms=(*self.terms, *told(condition, held)),
            asked=(*self.asked, condition) if held else self.asked,
        )


@define
class _Walk:
    placed: list[Placed] = field(factory=list)

    def track(self, stand: _Stand, steps: tuple[program.Step, ...]) -> _Stand:
        for step in steps:
            stand = self.step(stand, step)
        return stand

    def step(self, stand: _Stand, step: program.Step) -> _Stand:
        due = evolve(stand, due=moved(stand.due, step, _finished(stand, step)))
        dated = step.when.date if isinstance(step.when, program.OnDate) else None
        name = named(dated) if dated is not None else None
        inside = evolve(due, known=due.known | {name}) if name else due
        done = self.act(inside.where(step.guard, True), step)
        if step.guard is None and name is None:
            return evolve(done, terms=stand.terms, asked=stand.asked) if not done.ended else done
        return _joined(
            stand, [done, due.where(step.guard, False)], step
        )  # where the date is unknown, it is left out

    def act(self, stand: _Stand, step: program.Step) -> _Stand:
        match step.action:
            case program.Touch():
                return self.touch(stand, step, step.action)
            case program.Exit() | program.Unsubscribe():
                return evolve(stand, ended=True)
            case program.Wait(length):
                return evolve(stand, due=stand.due.later(minutes_in(length), step))
            case program.SetField(path):
                return evolve(stand, known=stand.known | {path})
            case program.Block(steps):
                return self.track(stand, steps)
            case program.Repeat(times, _, _, steps):
                round_ = self.track(stand, steps)
                count = stand.number + times * (round_.number - stand.number)
                return evolve(round_, number=count, due=round_.due.later(None, step))
        return self.parted(stand, step)

    def parted(self, stand: _Stand, step: program.Step) -> _Stand:
        match step.action:
            case program.Branch(cases, otherwise):
                ends, left = [], stand
                for case in cases:
                    ends.append(self.track(left.where(case.condition, True), case.steps))
                    left = left.where(case.condition, False)
                return _joined(stand, [*ends, self.track(left, otherwise)], step)
            case program.WaitFor(condition, _, happened, timed_out):
                later = evolve(stand, due=stand.due.later(None, step))
                came = self.track(later.where(condition, True), happened)
                return _joined(stand, [came, self.track(later, timed_out)], step)
            case program.Split(_, arms):
                return _joined(stand, [self.track(stand, arm.steps) for arm in arms], step)
        return stand

    def touch(self, stand: _Stand, step: program.Step, touch: program.Touch) -> _Stand:
        number = stand.number + _counts(touch)
        one = Placed(step, touch, stand.seen, stand.terms, stand.asked, stand.known, stand.due, number)
        self.placed.append(one)
        return evolve(stand, seen=(*stand.seen[-_LOOKED_BACK:], one), number=number)


def placed_in(
    steps: tuple[program.Step, ...], start: Mark, known: Known = NOTHING, when: Condition | None = None
) -> Iterator[Placed]:
    """All touches of a track in written order. `known` at its start; `when`: the condition that starts it."""
    walk = _Walk()
    walk.track(_Stand(start, known).where(when, True), steps)
    yield from walk.placed


def most_touches(steps: tuple[program.Step, ...], start: Mark) -> int:
    """How many a contact gets at most, rounds of a `repeat` counted."""
    walk = _Walk()
    end = walk.track(_Stand(start, NOTHING), steps)
    return max([end.number, *(one.number for one in walk.placed)])


def _finished(stand: _Stand, step: program.Step) -> Mapping[str, Mark]:
    if not isinstance(step.when, program.AfterStep):
        return {}
    return {one.touch.label: one.due for one in stand.seen}


def _joined(before: _Stand, ends: list[_Stand], step: program.Step) -> _Stand:
    """As it is for all who come out of the parts; where nobody does, the end of the last. A split whose arms cannot be read has none."""
    going = [end for end in ends if not end.ended] or ends[-1:] or [before]
    new = {id(one): one for end in going for one in end.seen[len(before.seen) :]}
    first = going[0]
    return evolve(
        first,
        due=_latest([end.due for end in going], step),
        known=first.known.intersection(*(end.known for end in going)),
        terms=first.terms if len(going) == 1 else before.terms,
        asked=before.asked,
        seen=(*before.seen, *new.values()),
        number=max(end.number for end in going),
    )


def _latest(marks: list[Mark], step: program.Step) -> Mark:
    if len({mark.anchor for mark in marks}) > 1:
        return marks[0].later(None, step)
    return max(marks, key=lambda mark: mark.minute)


def _counts(touch: program.Touch) -> bool:
    by_hand = touch.kind == "task" and touch.channel in channel_names() and touch.channel != "task"
    return touch.kind == "message" or by_hand
