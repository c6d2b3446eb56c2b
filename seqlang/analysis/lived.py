"""What conditions are asked of, for a contact who is made up: what they are, what they do, and what happens by itself on their way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from seqlang.analysis.contact import ANSWERS, Contact, Deed
from seqlang.machine import values
from seqlang.machine.clock import Clock
from seqlang.machine.conditions import holds
from seqlang.machine.plan import Plan
from seqlang.machine.state import Happening, Progress
from seqlang.values import define, evolve, frozen

Json = Mapping[str, Any]
BY_ITSELF = {"message": "sent", "task": "done", "webhook": "answered"}


@frozen(eq=False)
class Course:
    """What is settled of a way, whoever goes it: when the contact enrolls, when each step goes out (`out`, by node), and which fields the
    sequence sets on it (`written`: moment, path and value)."""

    plan: Plan
    clock: Clock
    enrolled: int
    out: Mapping[str, int]
    written: tuple[tuple[int, str, Any], ...] = ()

    def is_out(self, step: str, moment: int) -> bool:
        return self.out.get(step, moment + 1) <= moment


@define(slots=False, eq=False)
class Lived:
    """A contact on a course. Nothing is worked out before some condition asks for it."""

    course: Course
    contact: Contact

    def says(self, condition: Json, moment: int) -> bool:
        """What a condition comes to at a moment."""
        return holds(condition, At(self, moment))

    @cached_property
    def happenings(self) -> list[Happening]:
        return list(self._happenings())

    def _happenings(self) -> Iterator[Happening]:
        """What happens by itself, and what the contact does."""
        course, contact = self.course, self.contact
        yield Happening("enrolled", course.enrolled, None, {})
        spoken_of = {d.label for d in contact.deeds if d.event in ANSWERS}
        for step, at in course.out.items():
            node = course.plan.nodes[step]
            event = BY_ITSELF.get(node["kind"])
            by_hand = event in ANSWERS and (
                node["label"] in spoken_of or (contact.missed and event == "done")
            )
            if event is not None and not by_hand:
                yield Happening(event, at, step, {})
        for deed in contact.deeds:
            if deed.event is not None:
                yield Happening(deed.event, deed.at, self.step(deed), deed.data)

    def step(self, deed: Deed) -> str | None:
        """The step a deed is about. Of a label's rounds the latest that is out."""
        if deed.label is None:
            return None
        rounds = [s for s in self.course.plan.steps_named(deed.label) if self.course.is_out(s, deed.at)]
        return rounds[-1] if rounds else None


@define(slots=False, eq=False)
class At:
    """The same at a moment, as the machine's conditions ask (`conditions.Questioned`)."""

    lived: Lived
    now: int
    everything = False

    @property
    def enrolled(self) -> int:
        return self.lived.course.enrolled

    @property
    def clock(self) -> Clock:
        return self.lived.course.clock

    @property
    def entry(self) -> Json:
        return self.lived.contact.entry

    @cached_property
    def happenings(self) -> list[Happening]:
        return [h for h in self.lived.happenings if h.at <= self.now]

    @cached_property
    def progress(self) -> Mapping[str, Progress]:
        lived = self.lived
        out = {step: Progress(at) for step, at in lived.course.out.items() if at <= self.now}
        for deed in lived.contact.deeds:
            step = lived.step(deed)
            if deed.event in ANSWERS and deed.at <= self.now and step in out:
                out[step] = evolve(out[step], attributes={**out[step].attributes, **deed.data})
        return out

    def field(self, path: str) -> Any:
        raw: Any = self.lived.contact.fields.get(path)
        for moment, written, value in self.lived.course.written:
            raw = value if written == path and moment <= self.now else raw
        known = self.lived.course.plan.fields.get(path)
        return values.typed(raw, known["type"], known["choices"]) if known else values.typed(raw, "text")

    def amount(self, length: Json) -> int | None:
        if not isinstance(length["amount"], Mapping):
            return int(length["amount"])
        known = values.typed(self.lived.contact.fields.get(length["amount"]["field"]), "number")
        return None if known is None or known != int(known) else int(known)

    def later(self, moment: int, length: Json) -> int | None:
        amount = self.amount(length)
        return None if amount is None or amount < 0 else self.clock.add(moment, length, amount)
