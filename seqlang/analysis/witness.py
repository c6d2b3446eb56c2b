"""From answers to conditions along a path to a contact that gives them, or None where they contradict each other.

A search, not a solver: the first answer that does not come out as it should is mended in each way there is (a field gets a value,
an event happens), until all come out. Whether they do is asked of the machine's own conditions, so nothing is said of them twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

from attrs import define, evolve, field, frozen

from seqlang.analysis.candidates import candidates, name_of, pieces_of
from seqlang.analysis.contact import ANSWERS, Contact, Deed
from seqlang.machine import values
from seqlang.machine.clock import Clock
from seqlang.machine.conditions import Asked, holds
from seqlang.machine.plan import Plan
from seqlang.machine.state import Happening, Progress

Json = Mapping[str, Any]
_MOST_TRIES, _MOST_TIMES = 600, 20
_MINUTE, _HOUR = 60, 3600
_BY_ITSELF = {"message": "sent", "task": "done", "webhook": "answered"}
_OF_TASKS = {"done": "task", "skipped": "task", "missed": "task", "answered": "webhook"}


@frozen
class Answer:
    """A condition of the plan, whether it is to hold, and when it is asked (seconds since 1970)."""

    condition: Json
    held: bool
    at: int


def witness(
    plan: Plan,
    answers: Iterable[Answer],
    enrolled: datetime,
    out: Mapping[str, int] | None = None,
    *,
    choices: Mapping[str, str] | None = None,
    fields: Mapping[str, str] | None = None,
    entry: Mapping[str, str] | None = None,
    written: Iterable[tuple[int, str, Any]] = (),
) -> Contact | None:
    """A contact who enrolls then and gives all these answers; None where no such contact is found.

    `out`: when each step goes out, opens or is called, by node id; events of others cannot happen. `choices`: arms and variants that the
    path takes; `fields`, `entry`: values that are settled; `written`: moment, path and value of fields that the sequence sets on the path.
    Fields otherwise stay as they are at enrollment. What contact and machine make of it is for `played` to show.
    """
    start = Contact(enrolled, dict(fields or {}), dict(entry or {}), choices=dict(choices or {}))
    known = (*answers, *_required(plan, start.clock(plan).moment(enrolled)))
    search = _Search(
        plan, start.clock(plan), sorted(known, key=lambda a: a.at), dict(out or {}), tuple(written)
    )
    found = search.mended(_Try(start, frozenset((*start.fields, *(f"entry.{name}" for name in start.entry)))))
    return None if found is None else evolve(found, deeds=tuple(sorted(found.deeds, key=lambda d: d.at)))


def _required(plan: Plan, at: int) -> Iterator[Answer]:
    """What is always known is known here."""
    for path, known in plan.fields.items():
        if known["required"] and path != "contact.id":
            yield Answer({"op": "known", "value": {"field": path, **known}}, True, at)


@frozen
class _Try:
    """`settled`: fields and attributes that have their values, unknown ones among them."""

    contact: Contact
    settled: frozenset[str] = frozenset()


@define(slots=False)
class _Search:
    plan: Plan
    clock: Clock
    answers: list[Answer]
    out: Mapping[str, int]
    written: tuple[tuple[int, str, Any], ...]
    tries: int = field(default=0)
    seen: tuple[Contact, list[Happening], dict[str, Progress]] | None = None

    @cached_property
    def _pieces(self) -> list[Json]:
        return [piece for answer in self.answers for piece in pieces_of(answer.condition)]

    def mended(self, attempt: _Try) -> Contact | None:
        self.tries += 1
        wrong = next((a for a in self.answers if not self._right(a, attempt.contact)), None)
        if wrong is None or self.tries > _MOST_TRIES:
            return attempt.contact if wrong is None else None
        for repaired in self._repairs(wrong.condition, wrong.held, wrong.at, attempt):
            found = self.mended(repaired)
            if found is not None or self.tries > _MOST_TRIES:
                return found
        return None

    def _right(self, answer: Answer, contact: Contact) -> bool:
        return holds(answer.condition, self._asked(answer.at, contact)) is answer.held

    # ---- what conditions are asked of ----------------------------------------------------------------------------

    def _asked(self, at: int, contact: Contact) -> Asked:
        enrolled = self.clock.moment(contact.enrolled)
        if self.seen is None or self.seen[0] is not contact:
            out = {step: Progress(moment) for step, moment in self.out.items()}
            self.seen = contact, list(self._happenings(contact, enrolled)), out
        return Asked(
            at,
            enrolled,
            self.clock,
            lambda path: self._field(path, at, contact),
            contact.entry,
            [h for h in self.seen[1] if h.at <= at],
            self._progress(at, contact, self.seen[2]),
            self._later(contact),
            self._amount(contact),
        )

    def _field(self, path: str, at: int, contact: Contact) -> Any:
        raw = contact.fields.get(path)
        for moment, written, value in self.written:
            raw = value if written == path and moment <= at else raw
        known = self.plan.fields.get(path)
        return values.typed(raw, known["type"], known["choices"]) if known else values.typed(raw, "text")

    def _happenings(self, contact: Contact, enrolled: int) -> Iterator[Happening]:
        """What happens by itself, and what the contact does."""
        yield Happening("enrolled", enrolled, None, {})
        spoken_of = {d.label for d in contact.deeds if d.event in ANSWERS}
        for step, at in self.out.items():
            node = self.plan.nodes[step]
            event = _BY_ITSELF.get(node["kind"])
            by_hand = event in ANSWERS and (
                node["label"] in spoken_of or (contact.missed and event == "done")
            )
            if event is not None and not by_hand:
                yield Happening(event, at, step, {})
        for deed in contact.deeds:
            if deed.event is not None:
                yield Happening(deed.event, deed.at, self._step(deed), deed.data)

    def _step(self, deed: Deed) -> str | None:
        """Of a label's rounds the latest that is out."""
        if deed.label is None:
            return None
        rounds = [s for s in self.plan.steps_named(deed.label) if self.out.get(s, deed.at + 1) <= deed.at]
        return rounds[-1] if rounds else None

    def _progress(self, at: int, contact: Contact, all_out: Mapping[str, Progress]) -> dict[str, Progress]:
        out = {step: progress for step, progress in all_out.items() if self.out[step] <= at}
        for deed in contact.deeds:
            step = self._step(deed)
            if deed.event in ANSWERS and deed.at <= at and step in out:
                out[step] = evolve(out[step], attributes={**out[step].attributes, **deed.data})
        return out

    def _amount(self, contact: Contact) -> Any:
        def amount(length: Json) -> int | None:
            if not isinstance(length["amount"], Mapping):
                return int(length["amount"])
            known = values.typed(contact.fields.get(length["amount"]["field"]), "number")
            return None if known is None or known != int(known) else int(known)

        return amount

    def _later(self, contact: Contact) -> Any:
        amount_of = self._amount(contact)

        def later(moment: int, length: Json) -> int | None:
            amount = amount_of(length)
            return None if amount is None or amount < 0 else self.clock.add(moment, length, amount)

        return later

    # ---- mending -------------------------------------------------------------------------------------------------

    def _repairs(self, condition: Json, held: bool, at: int, attempt: _Try) -> Iterator[_Try]:
        """Attempts that differ in one thing, by which a wrong answer may come out right."""
        op = condition["op"]
        if op == "not":
            yield from self._repairs(condition["term"], not held, at, attempt)
        elif op in ("and", "or"):
            for term in condition["terms"]:
                if holds(term, self._asked(at, attempt.contact)) is not held:
                    yield from self._repairs(term, held, at, attempt)
        elif op in ("event", "silence"):
            yield from self._by_events(condition, held, at, attempt)
        else:
            yield from self._by_values(condition, held, at, attempt)

    def _by_values(self, condition: Json, held: bool, at: int, attempt: _Try) -> Iterator[_Try]:
        for value in pieces_of(condition):
            name = name_of(value)
            if name is None or name in attempt.settled:
                continue
            for candidate in self._candidates(value, name, at):
                for settled in self._settled(value, name, candidate, at, attempt):
                    right = holds(condition, self._asked(at, settled.contact)) is held
                    if right or _others_open(condition, settled):
                        yield settled

    def _candidates(self, value: Json, name: str, at: int) -> list[str | None]:
        """From all that it is compared with anywhere on the path."""
        known = self.plan.fields.get(name, value)
        pieces = [p for p in self._pieces if _speaks_of(p, name)]
        if known.get("type") == "unknown":
            known = {**known, "type": _type_beside(pieces)}
        return candidates(known, pieces, self.clock.date_of(at))

    def _settled(
        self, value: Json, name: str, candidate: str | None, at: int, attempt: _Try
    ) -> Iterator[_Try]:
        contact, settled = attempt.contact, attempt.settled | {name}
        if candidate is None:
            yield _Try(contact, settled)
        elif "field" in value:
            yield _Try(evolve(contact, fields={**contact.fields, name: candidate}), settled)
        elif "entry" in value:
            yield _Try(evolve(contact, entry={**contact.entry, value["entry"]: candidate}), settled)
        else:
            native = _native(candidate, _type_beside([{"left": value}, *_compared(self.answers, name)]))
            for deed in self._deeds_of_steps(value["steps"], at, {value["attribute"]: native}):
                yield _Try(evolve(contact, deeds=(*contact.deeds, deed)), settled)

    def _deeds_of_steps(self, steps: Iterable[str], at: int, data: Json) -> Iterator[Deed]:
        for step in steps:
            kind = self.plan.nodes[step]["kind"] if step in self.plan.nodes else None
            event = _BY_ITSELF.get(kind or "")
            if event in ANSWERS and self.out.get(step, at + 1) <= at:
                for moment in self._moments(self.out[step], at):
                    yield Deed(moment, event, self.plan.nodes[step]["label"], data)

    def _by_events(self, condition: Json, held: bool, at: int, attempt: _Try) -> Iterator[_Try]:
        contact = attempt.contact
        wants_more = held is (condition["op"] == "event" and condition["fewer_than"] is None)
        if not wants_more:
            if condition["event"] == "done" and not contact.missed:
                yield evolve(attempt, contact=evolve(contact, missed=True))
            return
        for data in self._data(condition["with"], at):
            for label, since in self._labels(condition, at, contact):
                for moment in self._moments(since, at):
                    deeds = self._often(condition, Deed(moment, condition["event"], label, data), at)
                    more = evolve(contact, deeds=(*contact.deeds, *deeds))
                    if holds(condition, self._asked(at, more)) is held:
                        yield evolve(attempt, contact=more)

    def _often(self, condition: Json, deed: Deed, at: int) -> list[Deed]:
        """As often as it is asked for, a minute apart."""
        times = max(condition.get("at_least") or condition.get("fewer_than") or 1, 1)
        return [
            evolve(deed, at=min(deed.at + n * _MINUTE, at // _MINUTE * _MINUTE))
            for n in range(min(times, _MOST_TIMES))
        ]

    def _labels(self, condition: Json, at: int, contact: Contact) -> Iterator[tuple[str | None, int]]:
        """The labels an event may come with, and since when it may."""
        event, steps = condition["event"], condition["steps"]
        if event in ("sent", "enrolled"):
            return  # happens by itself or not at all
        kind = _OF_TASKS.get(event)
        if steps is None and kind is None:
            yield None, self.clock.moment(contact.enrolled)
            return
        for step in self.out if steps is None else steps:
            fits = kind is None or self.plan.nodes[step]["kind"] == kind
            if fits and self.out.get(step, at + 1) <= at:
                yield self.plan.nodes[step]["label"], self.out[step]

    def _moments(self, since: int, until: int) -> Iterator[int]:
        """Whole minutes worth trying between two moments: two hours after the first or after another question, right
        after it, two hours before the last, at the last."""
        asked = sorted({a.at for a in self.answers if since <= a.at < until})
        starts = [since, *asked]
        wanted = [*(s + 2 * _HOUR for s in starts), *(s + _MINUTE for s in starts), until - 2 * _HOUR, until]
        minutes = (-(-m // _MINUTE) * _MINUTE if m < until else m // _MINUTE * _MINUTE for m in wanted)
        yield from dict.fromkeys(m for m in minutes if since <= m <= until)

    def _data(self, tests: Iterable[Json], at: int) -> Iterator[dict[str, Any]]:
        """Attributes with which an event passes."""
        found: list[dict[str, Any]] = [{}]
        for test in tests:
            pieces = [{"op": test["op"], "values": test["values"]}]
            known = {"type": test["type"], "choices": test.get("choices")}
            options = candidates(known, pieces, self.clock.date_of(at))
            found = [
                {**data, test["attribute"]: _native(option, test["type"])}
                for data in found
                for option in options
                if _passes(test, option)
            ][:20]
        yield from found


def _passes(test: Json, option: str | None) -> bool:
    """Written values only; what a field gives is for the machine to say."""
    left = values.typed(option, test["type"], test.get("choices"))
    wanted = [
        values.typed(v["value"], "text" if v["type"] == "choice" else v["type"]) if "value" in v else None
        for v in test["values"]
    ]
    if test["op"] in ("in", "not in"):
        return any(values.equal(left, w) for w in wanted) is (test["op"] == "in")
    return values.compare(test["op"], left, wanted[0])


def _speaks_of(piece: Json, name: str) -> bool:
    """A comparison in which it stands."""
    sides = [piece.get("left"), piece.get("right"), piece.get("value"), *(piece.get("values") or ())]
    return "op" in piece and any(
        name_of(value) == name for side in sides if isinstance(side, Mapping) for value in pieces_of(side)
    )


def _compared(answers: Iterable[Answer], name: str) -> list[Json]:
    return [p for a in answers for p in pieces_of(a.condition) if _speaks_of(p, name)]


def _others_open(condition: Json, attempt: _Try) -> bool:
    names = {name for value in pieces_of(condition) if (name := name_of(value)) is not None}
    return not names <= attempt.settled


def _type_beside(pieces: Iterable[Json]) -> str:
    """The type of what something without one is compared with."""
    kinds = (p["type"] for p in pieces_of(list(pieces)) if "value" in p and "type" in p)
    return next((str(kind) for kind in kinds if kind != "unknown"), "text")


def _native(text: str | None, kind: str) -> Any:
    """As JSON has it."""
    typed = values.typed(text, kind) if kind in ("number", "yes_no") else text
    return text if typed is None else typed
