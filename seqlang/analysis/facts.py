"""What a walk found out, each with the enrollments and ways on which it comes true, the plainest first."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Generic, Protocol, TypeVar

from seqlang.analysis.classes import Enrolled
from seqlang.analysis.way import Run, Touch, Way, moved
from seqlang.values import define, field, frozen

_KEPT = 4
_DAY = 86_400
Oddness = tuple[int, int]


def oddness(enrolled: Enrolled, way: Way | None) -> Oddness:
    """Of several cases the plainest is shown: a weekday, nine o'clock, few conditions."""
    return enrolled.oddness, way.answers if way is not None else 0


@frozen(eq=False, slots=False)
class Case:
    """An enrollment and a way through the plan; `later`: the days that it goes it later than the way has it."""

    enrolled: Enrolled
    _way: Way | None
    later: int = 0
    oddness: Oddness = field(init=False, repr=False)

    @oddness.default
    def _oddness(self) -> Oddness:
        return oddness(self.enrolled, self._way)

    @cached_property
    def way(self) -> Way | None:
        return moved(self._way, self.later * _DAY) if self.later else self._way

    def at(self, enrolled: Enrolled) -> Case:
        """The same way for another enrollment; its answers come as much later or sooner."""
        by = int((enrolled.at - self.enrolled.at).total_seconds())
        return Case(enrolled, moved(self.way, by))


@frozen(eq=False)
class Pair:
    """Two messages, or two touches on different days, that come one after the other; as the walk of the case has them."""

    _first: Touch
    _second: Touch
    case: Case

    @property
    def first(self) -> Touch:
        return self._first.later(self.case.later)

    @property
    def second(self) -> Touch:
        return self._second.later(self.case.later)

    @property
    def planned(self) -> int:
        return self._second.planned - self._first.planned

    @property
    def real(self) -> int:
        return self._second.day - self._first.day


@frozen(eq=False)
class Stretch:
    """Touches evenly spaced, by the days they are written on, or (`real`) by those they went out on."""

    _run: Run
    real: bool
    case: Case

    @property
    def run(self) -> Run:
        return self._run.later(self.case.later)


@frozen(eq=False)
class Out:
    """A step that went out, at a local weekday (0 Monday) and minute of the day."""

    node: str
    at: int
    weekday: int
    minute: int
    case: Case


@frozen(eq=False)
class Skip:
    """A step that the machine leaves out though no guard does: its date is past, or it would come too late. `behind`: the message whose
    gap it would have to keep, where it would come in time without that."""

    node: str
    at: int
    reason: str
    case: Case
    behind: str | None = None


@frozen(eq=False)
class Asked:
    """A step or branch whose condition was asked and did not hold; its answer is the last turn of the way."""

    node: str
    at: int
    case: Case


@frozen(eq=False)
class Most:
    """The most of something that one contact can get."""

    count: int
    case: Case


class _HasCase(Protocol):
    @property
    def case(self) -> Case: ...


_F = TypeVar("_F", bound=_HasCase)
_K = TypeVar("_K")


class Plainest(dict[_K, list[_F]], Generic[_K, _F]):
    """Of what comes true in several cases some of the plainest: of one way alone it may turn out that nobody goes it."""

    def note(self, key: _K, odd: Oddness, found: Callable[[], _F]) -> None:
        """`odd`: of its case. It is only made where it is kept."""
        known = self.get(key)
        if known is None:
            self[key] = [found()]
        elif len(known) < _KEPT or odd < known[-1].case.oddness:
            known.append(found())
            known.sort(key=lambda each: each.case.oddness)
            del known[_KEPT:]


@define(eq=False)
class Facts:
    """All that was found; of what comes true in several cases some of the plainest.

    `pairs`: messages, by both nodes and the days between them, planned and real; `gaps`: touches, by both and the planned days;
    `shrinking`: four touches whose gaps shrink, by their nodes; `asked` by node; `soon` by node, the step that is asked about and the
    hours since it went out, a week at most; `stretches` by whether they are real, the gap and their nodes, of the real ones those of
    one day after the other; `outs` by node, weekday and hour; `skips`, of the walk as written, by node, the first two words of the
    reason and the weekday of enrollment; `most` by what is counted: touches, the days from enrollment to the last, each channel;
    `reached`: a way to each node; `whole`: every track was followed to its end.
    """

    pairs: Plainest[tuple[str, str, int, int], Pair] = field(factory=Plainest)
    gaps: Plainest[tuple[str, str, int], Pair] = field(factory=Plainest)
    shrinking: Plainest[tuple[str, ...], Stretch] = field(factory=Plainest)
    asked: Plainest[str, Asked] = field(factory=Plainest)
    soon: Plainest[tuple[str, str, int], Asked] = field(factory=Plainest)
    stretches: Plainest[tuple[bool, int | None, tuple[str, ...]], Stretch] = field(factory=Plainest)
    outs: Plainest[tuple[str, int, int], Out] = field(factory=Plainest)
    skips: Plainest[tuple[str, str, int], Skip] = field(factory=Plainest)
    most: dict[str, Most] = field(factory=dict)
    reached: dict[str, Case] = field(factory=dict)
    whole: bool = True
