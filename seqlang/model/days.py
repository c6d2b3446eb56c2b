"""The numbers of days: which one enrollment's is, and that they never go down along a path."""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Diagnostic, Related
from seqlang.model import program
from seqlang.model.layout import Line
from seqlang.model.program import At, OnDay, Settings, Step
from seqlang.syntax import tree
from seqlang.values import evolve, frozen


def with_first_day(settings: Settings, lines: tuple[Line, ...], *, unread: bool) -> Settings:
    """`first_day` as written, else as the first `day` of the main track says, else 1.

    `unread`: a line of the sequence could not be read, and may be the one with the first day.
    """
    if any(key == "first_day" for key, _ in settings.written):
        return settings
    first = next(days_in(lines), None)
    if first is None:
        return settings
    line, day = first
    if day.first.value in (0, 1):
        return evolve(settings, first_day=int(day.first.value))
    if unread:
        return evolve(settings, first_day=0)
    line.scope.say(
        "first-day-unsaid",
        f"The first day written is {day.first.text}, so it does not show whether the day of enrollment is day 0 or day 1. "
        "Write `first_day: 1` (or `first_day: 0`) above the steps.",
        day,
    )
    # 0, so that no step is told that its day comes before the first as well.
    return evolve(settings, first_day=0)


def days_in(lines: tuple[Line, ...]) -> Iterator[tuple[Line, tree.Day]]:
    """All `day`s in written order, those in arms and fragments too."""
    for line in lines:
        if isinstance(line.statement.when, tree.Day):
            yield line, line.statement.when
        for body in line.bodies:
            yield from days_in(body)


def check_first(lines: tuple[Line, ...], settings: Settings) -> None:
    """No step is due before the day of enrollment."""
    for line, day in days_in(lines):
        if day.first.value < settings.first_day:
            line.scope.say(
                "no-such-day",
                f"There is no day {day.first.text} here: the day of enrollment is day {settings.first_day}. "
                f"Write day {settings.first_day}, or `first_day: 0` above the steps.",
                day,
            )


# ---- never down ----------------------------------------------------------------------------------------------


@frozen
class Reached:
    """The highest day on a path so far, and where it stands. `ended`: nothing on the path goes on."""

    day: int = -1
    at: At | None = None
    ended: bool = False


def check_order(steps: tuple[Step, ...], diagnostics: list[Diagnostic]) -> None:
    """Days along each path of a track; a range counts by its upper end."""
    _along(steps, Reached(), diagnostics)


def _along(steps: tuple[Step, ...], reached: Reached, out: list[Diagnostic]) -> Reached:
    for step in steps:
        if isinstance(step.when, OnDay):
            reached = _arrive(step, step.when, reached, out)
        reached = _through(step, reached, out)
        if reached.ended:
            # What stands behind an exit is on no path.
            return reached
    return reached


def _arrive(step: Step, when: OnDay, reached: Reached, out: list[Diagnostic]) -> Reached:
    day = when.first if when.last is None else when.last
    if day >= reached.day or reached.at is None:
        return Reached(day, step.at)
    said = f"{when.first}" if when.last is None else f"{when.first} to {when.last}"
    message = (
        f"Day {said} stands behind day {reached.day}, which is over by then: it would go out late, on the same day or "
        "the next. Put the steps in the order of their days."
    )
    path = None if reached.at.path == step.at.path else reached.at.path
    related = (Related(f"day {reached.day} is here", reached.at.span, path),)
    out.append(Diagnostic("day-goes-down", message, step.at.span, path=step.at.path, related=related))
    # From here on this day counts, so that one number out of place is told about once.
    return Reached(day, step.at)


def _through(step: Step, reached: Reached, out: list[Diagnostic]) -> Reached:
    action = step.action
    if isinstance(action, program.Exit):
        return evolve(reached, ended=step.guard is None)
    ways = ways_through(action)
    ends = [_along(way, reached, out) for way in ways]
    if step.guard is not None:
        ends.append(reached)
    going_on = [end for end in ends if not end.ended]
    if not ends:
        return reached
    return max(going_on, key=lambda end: end.day) if going_on else evolve(reached, ended=True)


def ways_through(action: program.Action) -> list[tuple[Step, ...]]:
    """The blocks of an action of which a contact takes one; an empty one where it can be passed by."""
    if isinstance(action, program.Branch):
        return [*(case.steps for case in action.cases), action.otherwise]
    if isinstance(action, program.WaitFor):
        return [action.happened, action.timed_out]
    if isinstance(action, program.Split):
        return [arm.steps for arm in action.arms]
    if isinstance(action, program.Block | program.Repeat):
        return [action.steps]
    return []
