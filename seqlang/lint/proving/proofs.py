"""From what a walk found to a finding with its counter-example: nothing is said that the machine does not confirm."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from seqlang.analysis.facts import Case
from seqlang.analysis.proof import Proof, Shown
from seqlang.analysis.way import Touch, Turn, Went
from seqlang.lint.finding import Happening, Replay
from seqlang.lint.views import Timing
from seqlang.simulate.report.json import iso
from seqlang.values import frozen

_TOLD, _TOLD_FIRST = (
    8,
    3,
)  # steps of a story: so many at most, and so many at its beginning where there are more
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@frozen(eq=False)
class Proven:
    """A case that the machine plays as it was told. `number`: which of those tried it is."""

    timing: Timing
    proof: Proof
    number: int

    @property
    def replay(self) -> Replay:
        several = len(self.timing.sequence.project.plans) > 1
        which = ("--sequence", self.timing.sequence.value.name) if several else ()
        timeline = self.proof.timeline
        shows = (Happening(s.kind, s.node, iso(timeline, s.at)) for s in self.proof.shown)
        return Replay((*which, *self.proof.arguments), tuple(shows))

    def local(self, moment: int) -> datetime:
        return self.proof.timeline.clock.local(moment)

    @property
    def enrolled(self) -> str:
        """`Enrolled on a Thursday at 09:00`."""
        at = self.proof.contact.enrolled
        return f"Enrolled on a {weekday(at)} at {at:%H:%M}"

    def story(self, moments: Iterable[tuple[str, int]]) -> str:
        """`Enrolled on a Thursday at 09:00: "a" on Thursday, "b" on Monday.`, by labels and moments; of many the first and the last."""
        told = [f'"{label}" on {self.day(moment)}' for label, moment in moments]
        if len(told) > _TOLD:
            told[_TOLD_FIRST:-1] = [f"{len(told) - _TOLD_FIRST - 1} more"]
        return f"{self.enrolled}: {', '.join(told)}."

    def day(self, moment: int) -> str:
        """`Thursday 26 November`."""
        at = self.local(moment)
        return f"{weekday(at)} {at.day} {at:%B}"


def proven(timing: Timing, candidates: Iterable[tuple[Case, Sequence[Shown]]]) -> Proven | None:
    """The first of them that the machine confirms."""
    for number, (case, shown) in enumerate(candidates):
        found = timing.value.stage.proof(case, shown)
        if found is not None:
            return Proven(timing, found, number)
    return None


def felt_on(timing: Timing, way: Iterable[Turn] | None, channel: str | None = None) -> list[Went]:
    """What the contact notices on a way (of a channel), in order."""
    nodes, felt = timing.value.plan.nodes, timing.value.graph.felt
    turns = [turn for turn in way or () if isinstance(turn, Went) and turn.node in felt]
    return [t for t in reversed(turns) if channel in (None, nodes[t.node]["channel"])]


def proven_way(timing: Timing, case: Case, turns: Sequence[Went]) -> Proven | None:
    """A contact who gets all of these."""
    return proven(timing, [(case, [went(timing, turn.node, turn.at) for turn in turns])])


def out(timing: Timing, touch: Touch) -> Shown:
    """The entry of a timeline that a touch is."""
    return went(timing, touch.node, touch.at)


def went(timing: Timing, node: str, at: int) -> Shown:
    kind = timing.value.plan.nodes[node]["kind"]
    return Shown({"message": "send"}.get(kind, kind), node, at)


def weekday(at: date) -> str:
    return WEEKDAYS[at.weekday()]
