"""What the rules about rhythm have in common: a stretch of touches, cut and put in words."""

from __future__ import annotations

from seqlang.lint.proving.proofs import Proven, out, proven
from seqlang.lint.views import Path
from seqlang.model.program import At
from seqlang.values import evolve

_WEEK = 7


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


def proof_of(path: Path) -> Proven | None:
    """A contact who gets the whole stretch, as the machine confirms."""
    if path.timing is None:
        return None
    timing = path.timing
    return proven(timing, ((c.case, [out(timing, t) for t in c.run.touches()]) for c in path.cases))


def story(path: Path, proof: Proven) -> str:
    """`Enrolled on a Thursday at 09:00: "a" on Thursday 26 November, …`."""
    touches = path.cases[proof.number].run.touches()
    return proof.story((step.touch.label, touch.at) for step, touch in zip(path.steps, touches, strict=True))
