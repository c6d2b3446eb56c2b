"""From answers to conditions along a path to a contact that gives them, or None where they contradict each other.

A search, not a solver: the first answer that does not come out as it should is mended in each way there is (a field gets a value,
an event happens), until all come out. Whether they do is asked of the machine's own conditions, so nothing is said of them twice.
Answers that speak of nothing in common are mended apart: no other value of a field makes an event happen that cannot.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import datetime
from functools import cached_property
from typing import Any

from seqlang.analysis.candidates import candidates, name_of, pieces_of
from seqlang.analysis.contact import ANSWERS, Contact, Deed
from seqlang.analysis.lived import BY_ITSELF, Course, Lived
from seqlang.machine import values
from seqlang.machine.plan import Plan
from seqlang.values import define, evolve, frozen

Json = Mapping[str, Any]
_MOST_TRIES, _MOST_TIMES = 600, 20
_MINUTE, _HOUR = 60, 3600
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
    clock = start.clock(plan)
    moment = clock.moment(enrolled)
    asked = sorted((*answers, *_required(plan, moment)), key=lambda a: a.at)
    course = Course(plan, clock, moment, dict(out or {}), tuple(written))
    attempt = _Try(start, frozenset((*start.fields, *(f"entry.{name}" for name in start.entry))))
    for group in _groups(plan, asked):
        found = _Search(course, group, [a.at for a in asked]).mended(attempt)
        if found is None:
            return None
        attempt = found
    deeds = sorted(attempt.contact.deeds, key=lambda d: d.at)
    return evolve(attempt.contact, deeds=tuple(deeds))


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


def _groups(plan: Plan, answers: list[Answer]) -> list[list[Answer]]:
    """The answers, those together that speak of something in common, or of what those speak of; all in order."""
    pieces = [list(pieces_of(answer.condition)) for answer in answers]
    anywhere = {p["event"] for each in pieces for p in each if _is_event(p) and p["steps"] is None}
    found: list[tuple[set[str], list[int]]] = []
    for number, each in enumerate(pieces):
        topics = set(_topics(plan, each, anywhere))
        near = [group for group in found if not topics.isdisjoint(group[0])]
        found = [group for group in found if topics.isdisjoint(group[0])]
        together = sorted(n for _, numbers in near for n in numbers)
        found.append((topics.union(*(about for about, _ in near)), [*together, number]))
    return [[answers[n] for n in numbers] for numbers in sorted(numbers for _, numbers in found)]


def _is_event(piece: Json) -> bool:
    return piece.get("op") in ("event", "silence")


def _topics(plan: Plan, pieces: Iterable[Json], anywhere: Set[str]) -> Iterator[str]:
    """What is asked of a contact: fields, and events, by the step they are of where no condition asks for that event of any. What becomes
    of tasks and webhooks is one topic: a deed that tells of one keeps others from happening."""
    for piece in pieces:
        if _is_event(piece):
            event = piece["event"]
            if event in ANSWERS or event in anywhere:
                yield "answer" if event in ANSWERS else event
            else:
                labels = {plan.nodes[step]["label"] for step in piece["steps"]}
                yield from (f"{event} {step}" for label in labels for step in plan.steps_named(label))
        elif "attribute" in piece and "steps" in piece:
            yield "answer"
        yield from (
            f"{kind} {piece[kind]}" for kind in ("field", "entry") if isinstance(piece.get(kind), str)
        )


@define(slots=False, eq=False)
class _Search:
    """`answers` to come out, in order; `asked`: all moments at which something is asked on the way."""

    course: Course
    answers: list[Answer]
    asked: list[int]
    tries: int = 0

    @property
    def plan(self) -> Plan:
        return self.course.plan

    @cached_property
    def _pieces(self) -> list[Json]:
        return [piece for answer in self.answers for piece in pieces_of(answer.condition)]

    def mended(self, attempt: _Try) -> _Try | None:
        self.tries += 1
        lived = self._lived(attempt)
        wrong = next((a for a in self.answers if lived.says(a.condition, a.at) is not a.held), None)
        if wrong is None or self.tries > _MOST_TRIES:
            return attempt if wrong is None else None
        for repaired in self._repairs(wrong.condition, wrong.held, wrong.at, attempt):
            found = self.mended(repaired)
            if found is not None or self.tries > _MOST_TRIES:
                return found
        return None

    def _lived(self, attempt: _Try) -> Lived:
        return Lived(self.course, attempt.contact)

    # ---- mending -------------------------------------------------------------------------------------------------

    def _repairs(self, condition: Json, held: bool, at: int, attempt: _Try) -> Iterator[_Try]:
        """Attempts that differ in one thing, by which a wrong answer may come out right."""
        op = condition["op"]
        if op == "not":
            yield from self._repairs(condition["term"], not held, at, attempt)
        elif op in ("and", "or"):
            for term in condition["terms"]:
                if self._lived(attempt).says(term, at) is not held:
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
                    right = self._lived(settled).says(condition, at) is held
                    if right or _others_open(condition, settled):
                        yield settled

    def _candidates(self, value: Json, name: str, at: int) -> list[str | None]:
        """From all that it is compared with anywhere on the path."""
        known = self.plan.fields.get(name, value)
        pieces = [p for p in self._pieces if _speaks_of(p, name)]
        if known.get("type") == "unknown":
            known = {**known, "type": _type_beside(pieces)}
        return candidates(known, pieces, self.course.clock.date_of(at))

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
            event = BY_ITSELF.get(kind or "")
            if event in ANSWERS and self.course.is_out(step, at):
                for moment in self._moments(self.course.out[step], at):
                    yield Deed(moment, event, self.plan.nodes[step]["label"], data)

    def _by_events(self, condition: Json, held: bool, at: int, attempt: _Try) -> Iterator[_Try]:
        contact = attempt.contact
        wants_more = held is (condition["op"] == "event" and condition["fewer_than"] is None)
        if not wants_more:
            if condition["event"] == "done" and not contact.missed:
                yield evolve(attempt, contact=evolve(contact, missed=True))
            return
        for data in self._data(condition["with"], at):
            for label, since in self._labels(condition, at):
                for moment in self._moments(since, at):
                    deeds = self._often(condition, Deed(moment, condition["event"], label, data), at)
                    more = evolve(attempt, contact=evolve(contact, deeds=(*contact.deeds, *deeds)))
                    if self._lived(more).says(condition, at) is held:
                        yield more

    def _often(self, condition: Json, deed: Deed, at: int) -> list[Deed]:
        """As often as it is asked for, a minute apart."""
        times = max(condition.get("at_least") or condition.get("fewer_than") or 1, 1)
        return [
            evolve(deed, at=min(deed.at + n * _MINUTE, at // _MINUTE * _MINUTE))
            for n in range(min(times, _MOST_TIMES))
        ]

    def _labels(self, condition: Json, at: int) -> Iterator[tuple[str | None, int]]:
        """The labels an event may come with, and since when it may."""
        event, steps = condition["event"], condition["steps"]
        if event in ("sent", "enrolled"):
            return  # happens by itself or not at all
        kind = _OF_TASKS.get(event)
        if steps is None and kind is None:
            yield None, self.course.enrolled
            return
        for step in self.course.out if steps is None else steps:
            fits = kind is None or self.plan.nodes[step]["kind"] == kind
            if fits and self.course.is_out(step, at):
                yield self.plan.nodes[step]["label"], self.course.out[step]

    def _moments(self, since: int, until: int) -> Iterator[int]:
        """Whole minutes worth trying between two moments: two hours after the first or after another question, right
        after it, two hours before the last, at the last."""
        asked = sorted({at for at in self.asked if since <= at < until})
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
            options = candidates(known, pieces, self.course.clock.date_of(at))
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
