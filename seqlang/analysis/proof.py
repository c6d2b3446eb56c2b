"""A proof: a made-up contact, and the timeline that the machine plays of them, in which the fault stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from seqlang.analysis.contact import Contact, arguments, playing
from seqlang.analysis.facts import Case
from seqlang.analysis.way import Choice, Turn, Went, Wrote
from seqlang.analysis.witness import Answer, witness
from seqlang.machine.plan import Plan
from seqlang.simulate.play import Playing, Timeline
from seqlang.values import define, evolve, field, frozen


@frozen
class Shown:
    """An entry that the timeline has to hold: its kind, the node's id, the moment."""

    kind: str
    node: str
    at: int


@frozen(eq=False)
class Proof:
    """`arguments` of `seqlang simulate FILE` play the contact; `timeline` goes up to the last that is shown, or further."""

    contact: Contact
    timeline: Timeline
    arguments: tuple[str, ...]
    shown: tuple[Shown, ...]


@define(eq=False)
class Stage:
    """Where a plan's contacts are played: each once, and no further than a proof needs."""

    plan: Plan
    _playing: list[tuple[Contact, Playing]] = field(factory=list)

    def proof(self, case: Case, shown: Iterable[Shown]) -> Proof | None:
        """What the machine confirms; None where no contact is found, or the machine has another story to tell of them."""
        contact = contact_of(self.plan, case)
        return None if contact is None else self.confirmed(contact, shown)

    def met(self, case: Case, steps: Sequence[tuple[str, str]], until: int) -> Proof | None:
        """The same for entries of these kinds and nodes, at whatever moment they come; None where one does not."""
        contact = contact_of(self.plan, case)
        if contact is None:
            return None
        timeline = self._played(contact).to(until, steps)
        came = {(e.kind, str(e.node)): e.at for e in reversed(timeline.entries)}
        if not came.keys() >= {*steps}:
            return None
        shown = tuple(Shown(kind, node, came[kind, node]) for kind, node in steps)
        return Proof(contact, timeline, arguments(self.plan, contact), shown)

    def confirmed(self, contact: Contact, shown: Iterable[Shown]) -> Proof | None:
        """The same for a contact who is known already."""
        wanted = tuple(shown)
        timeline = self._played(contact).to(max(each.at for each in wanted))
        if not {*wanted} <= {Shown(e.kind, str(e.node), e.at) for e in timeline.entries}:
            return None
        return Proof(contact, timeline, arguments(self.plan, contact), wanted)

    def _played(self, contact: Contact) -> Playing:
        found = next((game for known, game in self._playing if known == contact), None)
        if found is None:
            found = playing(self.plan, contact, telling=False)
            self._playing.append((contact, found))
        return found


def contact_of(plan: Plan, case: Case) -> Contact | None:
    """A contact who enrolls as in the case and goes its way."""
    turns = list(case.way or ())[::-1]
    enrolled = case.enrolled
    found = witness(
        plan,
        [turn for turn in turns if isinstance(turn, Answer)],
        enrolled.at,
        {turn.node: turn.at for turn in turns if isinstance(turn, Went)},
        choices={f"split {turn.split}": turn.arm for turn in turns if isinstance(turn, Choice)},
        fields={path: str(value) for path, value in enrolled.fields.items()},
        written=_written(turns),
    )
    return None if found is None else evolve(found, entry={**enrolled.entry, **found.entry})


def _written(turns: Sequence[Turn]) -> list[tuple[int, str, Any]]:
    return [(turn.at, turn.path, turn.value) for turn in turns if isinstance(turn, Wrote)]
