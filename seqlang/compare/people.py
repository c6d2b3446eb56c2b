"""Contacts worth playing: one for each answer that guards and branches of two versions may get, and one for each day of the week."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from seqlang.analysis.candidates import example, pieces_of
from seqlang.compare.facts import Facts, facts_of_place, habits_of
from seqlang.compare.names import Names, back, parts
from seqlang.compare.said import step_words
from seqlang.compare.who import DONE, field_words, unknown_words
from seqlang.machine.plan import Plan, terms
from seqlang.plan.words import DAYS, event_words, literal_words, quoted
from seqlang.values import evolve, field, frozen

Json = Mapping[str, Any]
MONDAY = date(2026, 1, 5)  # as in tests of the language
MOST = 30
_EARLY = {"date": "2026-01-09", "moment": "2026-01-09T15:00"}


@frozen
class Person:
    """`words` say what sets this one apart: `contacts without a phone`; nothing for the first. `enrolled`: at nine in the morning;
    `hours`: after how many the events come that are of no step."""

    words: str = ""
    enrolled: date = MONDAY
    facts: Facts = field(factory=Facts)
    hours: int = 50


def people(old: Plan, new: Plan) -> list[Person]:
    """The first has every field, gets the first arms, and does nothing; each other differs in one thing. At most MOST. They speak of steps
    as the old version calls them."""
    known = {path: _values(path, old, new) for path in sorted(_fields(old) | _fields(new))}
    usual, choices = _choices(old, new)
    base = Person(
        facts=Facts({p: v[0][0] for p, v in known.items()}, {**_entry(old), **_entry(new)}, usual.choices)
    )
    others = [
        *((words, Facts({path: value})) for path, values in known.items() for value, words in values[1:]),
        *choices,
        *_habits(old, new),
    ]
    found = [base, *(evolve(base, words=words, facts=base.facts | facts) for words, facts in others)]
    days = [
        evolve(base, words=f"those who come on a {DAYS[n]}", enrolled=MONDAY + timedelta(n))
        for n in range(1, 7)
    ]
    return [*found[: MOST - len(days)], *days]


def guided(plan: Plan, nodes: Iterable[str], base: Person) -> Iterator[Person]:
    """For nodes that nobody came to: contacts whose answers lead there."""
    for node in nodes:
        facts = base.facts | facts_of_place(plan, node)
        yield Person(f"those who come to {step_words(plan, node)}", base.enrolled, facts, hours=2)


# ---- fields --------------------------------------------------------------------------------------------------------


def _asked(plan: Plan) -> list[Any]:
    """What decides who gets what: not the texts."""
    nodes = [{k: v for k, v in node.items() if k != "details"} for node in plan.nodes.values()]
    return [plan.data["rules"], nodes]


def _fields(plan: Plan) -> set[str]:
    found = (v["field"] for v in pieces_of(_asked(plan)) if isinstance(v.get("field"), str))
    return {path for path in found if path in plan.data["fields"]}


def _entry(plan: Plan) -> dict[str, Any]:
    """What the enrolling event brings along."""
    return {
        v["entry"]: example(v)
        for v in pieces_of(_asked(plan))
        if isinstance(v.get("entry"), str) and "type" in v
    }


def _values(path: str, old: Plan, new: Plan) -> list[tuple[Any, str]]:
    """Values of a field with what to call their contacts, the usual one first; None is unknown."""
    known = new.data["fields"].get(path) or old.data["fields"][path]
    values = dict.fromkeys([*_usual(known), *_around(_written(path, old)), *_around(_written(path, new))])
    told = [(value, f"contacts whose {field_words(path)} is {_said(value)}") for value in values]
    unknown = f"contacts whose {field_words(path)} is not known"
    words = unknown if known["type"] == "yes_no" else unknown_words(path)
    return told if known["required"] else [*told, (None, words)]


def _usual(known: Json) -> list[Any]:
    if known["type"] == "yes_no":
        return ["no", "yes"]
    if known["choices"]:
        return list(known["choices"])
    early = _EARLY.get(known["type"])
    return [example(known)] if early is None else [example(known), early]


def _said(value: Any) -> str:
    return value if value in ("yes", "no") else literal_words(value)


def _written(path: str, plan: Plan) -> Iterator[Any]:
    """What the field is compared with."""
    for piece in pieces_of(_asked(plan)):
        left = piece.get("left")
        if "op" in piece and isinstance(left, Mapping) and left.get("field") == path:
            for value in piece.get("values", [piece.get("right")]):
                if isinstance(value, Mapping) and "value" in value:
                    yield value["value"]


def _around(written: Iterable[Any]) -> Iterator[Any]:
    """A number and those beside it."""
    for value in written:
        if isinstance(value, int | float) and not isinstance(value, bool):
            yield from (value - 1, value, value + 1)
        else:
            yield value


# ---- draws and events ----------------------------------------------------------------------------------------------


def _choices(old: Plan, new: Plan) -> tuple[Facts, list[tuple[str, Facts]]]:
    """The first arm of each split and the first variant, for everybody: a draw may fall otherwise where a name is changed. And one contact
    for each other part; for each variant, where some of a step are not drawn."""
    there = back(old, new)
    nodes = [(node, Names({}, {}, {}, {})) for node in old.nodes.values()]
    nodes += [(node, there) for node in new.nodes.values()]
    usual, others = dict[str, str](), dict[tuple[str, str], str]()
    for node, known in nodes:
        for choice in parts(node):
            key, part = known.choices.get(choice, choice)
            if key not in usual and all(v["share"] is not None for v in node.get("variants") or ()):
                usual[key] = part
            elif usual.get(key) != part:
                kind, _, label = key.partition(" ")
                others[key, part] = f"those for whom {kind} {quoted(label)} gives {quoted(part)}"
    return Facts(choices=usual), [(words, Facts(choices=dict([c]))) for c, words in others.items()]


def _habits(old: Plan, new: Plan) -> Iterator[tuple[str, Facts]]:
    """Each event that something hangs on, once; `enrolled` and `sent` happen to everybody."""
    there, seen = back(old, new), set[object]()
    for plan in (old, new):
        for term in terms(_asked(plan)):
            words = event_words({**term, "op": "event", "at_least": 1, "fewer_than": None, "window": None})
            facts = Facts(habits=habits_of(plan, term))
            facts = facts if plan is old else there.facts(facts)
            said = [(h.event, h.label, str(h.data)) for h in facts.habits]
            known = words in seen or (plan is new and bool(said) and str(said) in seen)
            seen |= {words, str(said)}
            if not known and term["event"] not in ("enrolled", "sent", "missed"):
                yield f"those who {words}" if term["event"] in DONE else f"those with `{words}`", facts
