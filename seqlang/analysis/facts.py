"""What a walk found out, each with the enrollments and ways on which it comes true, the plainest first."""

from __future__ import annotations

from typing import Protocol, TypeVar

from seqlang.analysis.classes import Enrolled
from seqlang.analysis.way import Run, Touch, Way, moved
from seqlang.values import define, field, frozen

_KEPT = 4


@frozen(eq=False)
class Case:
    """An enrollment and a way through the plan."""

    enrolled: Enrolled
    way: Way | None

    def at(self, enrolled: Enrolled) -> Case:
        """The same way for another enrollment; its answers come as much later or sooner."""
        by = int((enrolled.at - self.enrolled.at).total_seconds())
        return Case(enrolled, moved(self.way, by))

    @property
    def oddness(self) -> tuple[int, int]:
        """Of several cases the plainest is shown: a weekday, nine o'clock, few conditions."""
        return self.enrolled.oddness, self.way.answers if self.way is not None else 0


@frozen(eq=False)
class Pair:
    """Two messages, or two touches on different days, that come one after the other."""

    first: Touch
    second: Touch
    case: Case

    @property
    def planned(self) -> int:
        return self.second.planned - self.first.planned

    @property
    def real(self) -> int:
        return self.second.day - self.first.day


@frozen(eq=False)
class Stretch:
    """Touches evenly spaced, by the days they are written on, or (`real`) by those they went out on."""

    run: Run
    real: bool
    case: Case


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
    """A step that the machine leaves out though no guard does: its date is past, or it would come too late."""

    node: str
    at: int
    reason: str
    case: Case


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


@define(eq=False)
class Facts:
    """All that was found; of what comes true in several cases some of the plainest.

    `pairs`: messages, by both nodes and the days between them, planned and real; `gaps`: touches, by both and the planned days;
    `shrinking`: four touches whose gaps shrink; `asked` by node; `stretches` by their nodes; `outs` by node, weekday and hour; `skips` by
    node, the first two words of the reason and the weekday of enrollment; `most` by what is counted: touches, the days from enrollment
    to the last, each channel; `reached`: a way to each node; `whole`: every track was followed to its end.
    """

    pairs: dict[tuple[str, str, int, int], list[Pair]] = field(factory=dict)
    gaps: dict[tuple[str, str, int], list[Pair]] = field(factory=dict)
    shrinking: dict[tuple[str, ...], list[Stretch]] = field(factory=dict)
    asked: dict[str, list[Asked]] = field(factory=dict)
    stretches: dict[tuple[object, ...], list[Stretch]] = field(factory=dict)
    outs: dict[tuple[str, int, int], list[Out]] = field(factory=dict)
    skips: dict[tuple[str, str, int], list[Skip]] = field(factory=dict)
    most: dict[str, Most] = field(factory=dict)
    reached: dict[str, Case] = field(factory=dict)
    whole: bool = True

    def note_reached(self, node: str, case: Case) -> None:
        known = self.reached.get(node)
        if known is None or case.oddness < known.oddness:
            self.reached[node] = case

    def note_pair(self, pair: Pair) -> None:
        _plainest(self.pairs, (pair.first.node, pair.second.node, pair.planned, pair.real), pair)

    def note_gap(self, pair: Pair) -> None:
        _plainest(self.gaps, (pair.first.node, pair.second.node, pair.planned), pair)

    def note_stretch(self, stretch: Stretch) -> None:
        nodes = tuple(touch.node for touch in stretch.run.touches())
        _plainest(self.stretches, (stretch.real, stretch.run.gap, nodes), stretch)

    def note_shrinking(self, stretch: Stretch) -> None:
        _plainest(self.shrinking, tuple(touch.node for touch in stretch.run.touches(4)), stretch)

    def note_asked(self, asked: Asked) -> None:
        _plainest(self.asked, asked.node, asked)

    def note_out(self, out: Out) -> None:
        _plainest(self.outs, (out.node, out.weekday, out.minute // 60), out)

    def note_skip(self, skip: Skip) -> None:
        weekday = skip.case.enrolled.at.weekday()
        _plainest(self.skips, (skip.node, " ".join(skip.reason.split()[:2]), weekday), skip)

    def note_most(self, what: str, most: Most) -> None:
        known = self.most.get(what)
        if known is None or known.count < most.count:
            self.most[what] = most


class _HasCase(Protocol):
    @property
    def case(self) -> Case: ...


_F = TypeVar("_F", bound=_HasCase)
_K = TypeVar("_K")


def _plainest(found: dict[_K, list[_F]], key: _K, new: _F) -> None:
    """Keep some of the plainest: of one way alone it may turn out that nobody goes it."""
    known = found.setdefault(key, [])
    if len(known) < _KEPT or new.case.oddness < known[-1].case.oddness:
        known.append(new)
        known.sort(key=lambda each: each.case.oddness)
        del known[_KEPT:]
