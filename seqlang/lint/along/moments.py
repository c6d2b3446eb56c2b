"""When a step falls due as written: a day counted from enrollment, from a date, or from something that happens."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from seqlang.conditions.tree import Length, Literal, Type, Value
from seqlang.model import program
from seqlang.values import frozen

MINUTES = {"minute": 1, "hour": 60, "day": 1_440, "week": 10_080, "month": 43_200, "year": 525_600}
_DAY = MINUTES["day"]
_MORNING = 9 * 60  # where no clock is written; every step is then alike
_ENROLLED = "enrolled"


@frozen
class Mark:
    """`minute` is counted from `anchor`: enrollment (its day as the sequence numbers it), a date, or a happening."""

    anchor: str
    minute: int

    @property
    def day_of_anchor(self) -> tuple[str, int]:
        return self.anchor, self.minute // _DAY

    @property
    def day(self) -> int | None:
        """The day's number in the sequence, if that is known."""
        return self.minute // _DAY if self.anchor == _ENROLLED else None

    def days_since(self, other: Mark) -> int | None:
        """None where the two are not counted from the same."""
        return self.minute // _DAY - other.minute // _DAY if self.anchor == other.anchor else None

    def later(self, minutes: int | None, step: program.Step | program.Rule) -> Mark:
        """So many minutes later; where nobody can say how many, a beginning of its own."""
        if minutes is None:
            return Mark(f"{step.at.path}:{step.at.span.start}", _MORNING)
        return Mark(self.anchor, self.minute + minutes)

    def at(self, clock: str | None) -> Mark:
        """The same day at a clock time."""
        if clock is None:
            return self
        hours, _, minutes = clock.partition(":")
        return Mark(self.anchor, self.minute // _DAY * _DAY + int(hours) * 60 + int(minutes[:2]))


def start_of(settings: program.Settings) -> Mark:
    return Mark(_ENROLLED, settings.first_day * _DAY + _MORNING)


def minutes_in(length: Length) -> int | None:
    """None where it is drawn (`2 to 4 days`) or comes from a field. Months count 30 days."""
    if length.field is not None or length.duration.high is not None:
        return None
    return length.duration.low * MINUTES[length.duration.unit]


def moved(now: Mark, step: program.Step, finished: Mapping[str, Mark]) -> Mark:
    """When a step falls due that comes after `now`. `finished`: when the latest touches went out."""
    match step.when:
        case None:
            return now
        case program.OnDay(first, last, clock):
            return _on_day(now, first).at(clock) if last is None else now.later(None, step)
        case program.AfterPrevious(length, clock):
            return now.later(minutes_in(length), step).at(clock)
        case program.AfterStep(label, length, clock):
            start = finished.get(label)
            return (start.later(minutes_in(length), step) if start else now.later(None, step)).at(clock)
        case program.OnDate():
            return _by_date(now, step, step.when)
    return now.later(None, step)


def _on_day(now: Mark, day: int) -> Mark:
    due = Mark(_ENROLLED, day * _DAY + _MORNING)
    return max(now, due, key=lambda m: m.minute) if now.anchor == _ENROLLED else due


def _by_date(now: Mark, step: program.Step, when: program.OnDate) -> Mark:
    offset = minutes_in(when.length) if when.length else 0
    if offset is None:
        return now.later(None, step)
    base = _base(when.date)
    return Mark(base.anchor, base.minute + (-offset if when.before else offset)).at(when.clock)


def _base(value: Value) -> Mark:
    """Written dates stand on one calendar; each field has its own."""
    noon = 12 * 60 if value.type is Type.MOMENT else _MORNING
    if isinstance(value, Literal) and isinstance(value.value, str):
        day, _, clock = value.value.partition("T")
        return Mark("calendar", date.fromisoformat(day).toordinal() * _DAY + _MORNING).at(clock or None)
    return Mark(repr(value), noon)
