"""What the rules about rhythm have in common: a stretch of touches, cut and put in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby, pairwise

from seqlang.analysis.classes import Enrolled
from seqlang.analysis.facts import Case, Stretch
from seqlang.lint.proving.proofs import Proven, out
from seqlang.lint.views import Path, Step, Timing
from seqlang.model.program import At
from seqlang.values import evolve, frozen

_WEEK = 7
_TRIED = 2  # weekdays that promise most
_SLACK = 28 * 86_400  # seconds that another weekday and what is closed may hold a touch up for


def after_first_week(path: Path) -> Path:
    """The stretch without the touches of the first seven days after enrollment, that day among them."""
    end = path.sequence.value.settings.first_day + _WEEK
    kept = [at for at, day in enumerate(path.days) if day is None or day >= end]
    return evolve(path, steps=tuple(path.steps[i] for i in kept), days=tuple(path.days[i] for i in kept))


def days_said(path: Path) -> str:
    """`: days 3, 4 and 5`; empty where the days have no numbers."""
    days = [str(day) for day in path.days if day is not None]
    if len(days) < len(path.days):
        return ""
    return f": days {', '.join(days[:-1])} and {days[-1]}"


def others(path: Path, marked: int) -> tuple[tuple[str, At], ...]:
    """The touches of the stretch beside the one that is marked, each place once."""
    told = {step.at: _word(path, at) for at, step in reversed(list(enumerate(path.steps)))}
    told.pop(path.steps[marked].at)
    return tuple((word, at) for at, word in reversed(told.items()))


def _word(path: Path, at: int) -> str:
    day = path.days[at]
    if day is not None:
        return f"on day {day}"
    return "the first of them" if at == 0 else f"{at * path.gap} days after the first of them"


@frozen(eq=False)
class Beat:
    """A stretch as a contact gets it. `moments`: of its touches; `written`: the days between them as the file has them, and `gaps` as they
    go out, both counted as the file counts days."""

    proof: Proven
    moments: tuple[int, ...]
    written: tuple[int, ...]
    gaps: tuple[int, ...]

    @property
    def kept(self) -> tuple[int, int]:
        """How many gaps go out as written: the most in a row, and all."""
        alike = [a == b for a, b in zip(self.gaps, self.written, strict=True)]
        rows = [len(list(row)) for same, row in groupby(alike) if same]
        return max(rows, default=0), sum(rows)

    @property
    def said(self) -> str:
        """What becomes of the gaps; empty where they go out as written."""
        come = days_of(self.gaps, counted_in(self.proof.timing))
        return "" if self.gaps == self.written else f" As they go out, the gaps are {come}."

    @property
    def written_words(self) -> str:
        return "" if self.gaps == self.written else " as written"

    @property
    def dates(self) -> list[date]:
        return [self.proof.local(moment).date() for moment in self.moments]

    def story(self, steps: Iterable[Step]) -> str:
        """`Enrolled on a Thursday at 09:00: "a" on Thursday 26 November, …`."""
        return self.proof.story((step.touch.label, at) for step, at in zip(steps, self.moments, strict=True))


def days_of(gaps: Sequence[int], counted: str) -> str:
    """`2, 2 and 3 days`."""
    return f"{', '.join(map(str, gaps[:-1]))} and {gaps[-1]} {counted}"


def counted_in(timing: Timing) -> str:
    """`days`, or `business days` where the sequence counts those."""
    return "business days" if timing.value.graph.business else "days"


def beat_of(path: Path, stretch: Path | None = None) -> Beat | None:
    """As the contact gets it who gets most of it as written; of a `stretch` of the path's end, if one is given."""
    if path.timing is None:
        return None
    written = [path.gap] * (len((stretch or path).steps) - 1)
    return most_as_written(path.timing, path.cases, written)


def evenly(path: Path, stretch: Path, beat: Beat) -> str:
    """`4 touches in a row, each two days after the one before`, as far as it goes out so."""
    gap = {2: "two"}.get(path.gap, path.gap)
    days = f"{gap} {counted_in(beat.proof.timing)}"
    return f"{len(stretch.steps)} touches in a row, each {days} after the one before{beat.written_words}"


def most_as_written(timing: Timing, cases: Iterable[Stretch], written: Sequence[int]) -> Beat | None:
    """The last touches of the stretches, with those gaps. Where something holds one of them, the weekdays of enrollment are tried on which
    the fewest fall on a day without a window."""
    plain = next(((c, beat) for c in cases if (beat := _beat(timing, c, c.case, written))), None)
    if plain is None or not plain[1].said:
        return plain and plain[1]
    case, beat = plain
    likely = sorted(
        timing.value.classes.weekdays, key=lambda each: _held(timing, case, each, len(written) + 1)
    )
    others = (_beat(timing, case, case.case.at(each), written) for each in likely[:_TRIED])
    return max([beat, *filter(None, others)], key=lambda each: each.kept)


def _held(timing: Timing, stretch: Stretch, enrolled: Enrolled, touches: int) -> tuple[int, ...]:
    """Which of the last touches fall on a weekday without a window, for who enrolls then: how many, and the first of them the later the
    better."""
    graph = timing.value.graph
    if graph.business:
        return ()
    later = enrolled.at.weekday() - stretch.case.enrolled.at.weekday()
    days = [(touch.planned + later) % _WEEK for touch in stretch.run.touches(touches)]
    held = [at for at, day in enumerate(days) if day not in graph.open_weekdays]
    return len(held), *(-at for at in held)


def _beat(timing: Timing, stretch: Stretch, case: Case, written: Sequence[int]) -> Beat | None:
    touches = stretch.run.touches(len(written) + 1)
    kinds = [(shown.kind, shown.node) for shown in (out(timing, touch) for touch in touches)]
    proof = timing.value.stage.met(case, kinds, touches[-1].at + _SLACK)
    if proof is None:
        return None
    proven, moments = Proven(timing, proof, 0), tuple(shown.at for shown in proof.shown)
    days = [timing.value.graph.day_number(proven.local(moment).date()) for moment in moments]
    return Beat(proven, moments, tuple(written), tuple(b - a for a, b in pairwise(days)))
