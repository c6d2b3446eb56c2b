"""The parts of conditions that are true or false by themselves, told by what they are about: a value, or an event.

A value falls into one of a few regions (each number it is compared with, and what lies between; each choice; unknown), an event of
a kind has happened so often or not. So every leaf says: this variable is in one of these regions. What is not understood is a
variable of its own, true or false.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import date, datetime
from typing import Any, TypeAlias

from seqlang.analysis.candidates import name_of, pieces_of
from seqlang.machine import values
from seqlang.values import define, field, frozen

Json = Mapping[str, Any]
Region: TypeAlias = "bool | int | str | None"
UNKNOWN = None
_ORDERED = ("number", "date", "moment", "text", "choice", "unknown")
_BEFORE, _SAME, _BEHIND = "before", "same", "behind"
_SIGNS: dict[str, frozenset[Region]] = {
    "=": frozenset((_SAME,)),
    "<": frozenset((_BEFORE,)),
    "<=": frozenset((_BEFORE, _SAME)),
    ">": frozenset((_BEHIND,)),
    ">=": frozenset((_BEHIND, _SAME)),
}


@frozen
class Leaf:
    """True where `variable` is in one of `regions`; `known`: a value that it cannot be true without."""

    variable: str
    regions: frozenset[Region]
    known: str | None = None
    negated: bool = False


@frozen
class Counted:
    """`event`, `steps`, `with`, `window` of an event term, and how often it happened at least."""

    term: Json
    times: int


@define
class Domains:
    """What the values compared in some conditions are compared with. `fields`: the plan's; `absent`: steps that have not been out."""

    fields: Mapping[str, Json]
    absent: Set[str] = frozenset()
    literals: dict[str, set[Any]] = field(factory=dict)
    regions: dict[str, tuple[Region, ...]] = field(factory=dict)
    counted: dict[str, Counted] = field(factory=dict)
    silences: dict[str, Json] = field(factory=dict)

    def read(self, condition: Json) -> None:
        """Take in what a condition compares, before any leaf of it is asked for."""
        for piece in pieces_of(condition):
            name = _plain_name(piece)
            if name is not None:
                self.literals.setdefault(name, set()).update(_literals(piece) or ())

    def leaf(self, condition: Json) -> Leaf:
        """The leaf of a condition that is no `and`, `or`, `not`."""
        op = condition["op"]
        if op == "event":
            return self._event(condition)
        if op == "silence":
            return self._silence(condition)
        if op in ("known", "unknown", "true"):
            return self._test(op, condition["value"])
        if op in ("!=", "not in"):
            contrary = {**condition, "op": "=" if op == "!=" else "in"}
            found = self.leaf(contrary)
            return Leaf(found.variable, found.regions, found.known, not found.negated)
        return self._compared(condition)

    # ---- values --------------------------------------------------------------------------------------------------

    def _test(self, op: str, value: Json) -> Leaf:
        name = name_of(value)
        if name is None:
            return self._opaque({"op": "known", "value": value}, negated=op == "unknown")
        domain = self._domain(name, value)
        if op == "true":
            return Leaf(name, frozenset((True,)))
        return Leaf(name, frozenset(r for r in domain if r is not UNKNOWN), negated=op == "unknown")

    def _compared(self, condition: Json) -> Leaf:
        op, left = condition["op"], condition["left"]
        name = _plain_name(condition)
        if name is not None:
            return self._in_regions(name, left, op, _literals(condition) or [])
        known = name_of(left)
        if known is not None:
            self._domain(known, left)
        if op in _SIGNS:
            pair = _text({"left": left, "right": condition["right"]})
            self.regions.setdefault(pair, (_BEFORE, _SAME, _BEHIND, UNKNOWN))
            return Leaf(pair, _SIGNS[op], known)
        return self._opaque(_folded(condition), known)

    def _in_regions(self, name: str, left: Json, op: str, wanted: list[Any]) -> Leaf:
        domain, places = self._domain(name, left), self._places(name)
        if op in ("=", "in"):
            return Leaf(name, frozenset(places[v] for v in wanted if places.get(v, UNKNOWN) in domain))
        at = places[wanted[0]]
        assert isinstance(at, int)
        numbers = [r for r in domain if isinstance(r, int) and not isinstance(r, bool)]
        return Leaf(name, frozenset(r for r in numbers if values.compare(op, r, at)))

    def _domain(self, name: str, value: Json) -> tuple[Region, ...]:
        """All regions a value can be in; unknown among them, unless it always is known."""
        if name not in self.regions:
            declared = self.fields.get(name, value)
            unknown = () if declared.get("required") else (UNKNOWN,)
            self.regions[name] = (*self._known_regions(name, declared), *unknown)
            if value.get("steps") and set(value["steps"]) <= self.absent:
                self.regions[name] = (UNKNOWN,)
        return self.regions[name]

    def _known_regions(self, name: str, declared: Json) -> tuple[Region, ...]:
        if declared["type"] == "yes_no":
            return (False, True)
        if declared.get("choices"):
            return tuple(dict.fromkeys(values.folded(choice) for choice in declared["choices"]))
        return tuple(range(2 * len(self.literals.get(name, ())) + 1))

    def _places(self, name: str) -> dict[Any, Region]:
        """The region of each value it is compared with: odd numbers by their order, what lies between them even."""
        literals = self.literals[name]
        if any(isinstance(r, bool | str) for r in self.regions[name]):
            return {v: v for v in literals}
        return {v: 2 * n + 1 for n, v in enumerate(sorted(literals))}

    # ---- events --------------------------------------------------------------------------------------------------

    def _event(self, condition: Json) -> Leaf:
        fewer = condition["fewer_than"]
        times = condition["at_least"] if fewer is None else fewer
        term = {k: condition[k] for k in ("event", "steps", "with", "window")}
        name = _text({**term, "times": times})
        self.counted[name] = Counted(term, times)
        never = condition["steps"] is not None and set(condition["steps"]) <= self.absent
        self.regions[name] = (times <= 0,) if never or times <= 0 else (False, True)
        return Leaf(name, frozenset((True,)), negated=fewer is not None)

    def _silence(self, condition: Json) -> Leaf:
        name = _text(condition)
        self.silences[name] = condition
        never = condition["steps"] is not None and set(condition["steps"]) <= self.absent
        self.regions[name] = (False,) if never else (False, True)
        return Leaf(name, frozenset((True,)))

    def _opaque(self, condition: Json, known: str | None = None, negated: bool = False) -> Leaf:
        name = _text(condition)
        self.regions[name] = (False, True)
        return Leaf(name, frozenset((True,)), known, negated)


def _plain_name(condition: Json) -> str | None:
    """The name of a value that is compared with written ones only; None where it is not."""
    left = condition.get("left")
    if condition.get("op") not in (*_SIGNS, "!=", "in", "not in") or not isinstance(left, Mapping):
        return None
    name = name_of(left)
    return name if name is not None and _literals(condition) is not None else None


def _literals(condition: Json) -> list[Any] | None:
    """The written values it is compared with, alike what is alike; None where there are others, or their order is another's."""
    kind = condition["left"]["type"]
    wanted = condition["values"] if "values" in condition else [condition["right"]]
    if kind not in (*_ORDERED, "yes_no") or not all("value" in v for v in wanted):
        return None
    if kind == "choice" and condition["op"] not in ("=", "!=", "in", "not in"):
        return None
    found = [_comparable(v, kind) for v in wanted]
    kinds = {type(v) for v in found}
    fits = kinds <= {str} if kind in ("text", "choice") else len(kinds) <= 1
    return found if None not in found and fits and (kind != "unknown" or kinds <= {str}) else None


def _folded(condition: Json) -> Json:
    """A `contains` as the machine compares it: without case and outer blanks."""
    right = condition.get("right") or {}
    if not isinstance(right.get("value"), str):
        return condition
    return {**condition, "right": {"value": values.folded(right["value"])}}


def _comparable(literal: Json, kind: str) -> Any:
    """As the machine compares it: a text without case, a number, a date; None where it is of another type than the value."""
    if literal["type"] != kind and not {literal["type"], kind} <= {"text", "choice", "unknown"}:
        return None
    typed = values.typed(literal["value"], "text" if kind in ("choice", "unknown") else kind)
    if kind == "moment" and not isinstance(typed, datetime):
        return None
    if isinstance(typed, bool | date):
        return typed
    return values.folded(typed) if isinstance(typed, str) else float(typed) if typed is not None else None


def _text(piece: Any) -> str:
    return json.dumps(piece, sort_keys=True, default=dict)


# ---- what one leaf says of another -----------------------------------------------------------------------------------


def implications(domains: Domains) -> Iterator[tuple[str, bool, str, bool]]:
    """Of events and silences: where the first is so, the second is."""
    counted = list(domains.counted.items())
    for one, mine in counted:
        for other, its in counted:
            if (
                one != other
                and mine.times >= its.times
                and _contains(its.term, mine.term)
                and _seen(mine.term, its.term)
            ):
                yield one, True, other, True
    for name, silence in domains.silences.items():
        yield from _of_silence(name, silence, counted, domains.silences.items())


def _of_silence(
    name: str, silence: Json, counted: Iterable[tuple[str, Counted]], others: Iterable[tuple[str, Json]]
) -> Iterator[tuple[str, bool, str, bool]]:
    """`no opened for 9 days` rules out that one was opened in the last 5, and means that none was for 5."""
    for other, its in counted:
        window = its.term["window"]
        last = window is not None and window["kind"] == "last"
        if last and _contains(silence, its.term) and at_most(window["length"], silence["length"]):
            yield name, True, other, False
    for other, its_silence in others:
        same = all(its_silence[k] == silence[k] for k in ("event", "steps", "with"))
        if other != name and same and at_most(its_silence["length"], silence["length"]):
            yield name, True, other, True


def _contains(wide: Json, narrow: Json) -> bool:
    """Whether all events of the narrow term are events of the wide one, the windows apart."""
    if wide["event"] != narrow["event"]:
        return False
    steps = wide["steps"] is None or (
        narrow["steps"] is not None and set(narrow["steps"]) <= set(wide["steps"])
    )
    return steps and all(any(_passes(mine, its) for mine in narrow["with"]) for its in wide["with"])


def _passes(one: Json, other: Json) -> bool:
    """Whether what passes the first test of an attribute passes the second."""
    if one["attribute"] != other["attribute"]:
        return False
    if one == other:
        return True
    domains = Domains({})
    asked = [_as_comparison(test) for test in (one, other)]
    for condition in asked:
        domains.read(condition)
    mine, its = (domains.leaf(condition) for condition in asked)
    every = domains.regions.get(mine.variable, ())
    return mine.variable == its.variable and all(
        (r in its.regions) is not its.negated for r in every if (r in mine.regions) is not mine.negated
    )


def _as_comparison(test: Json) -> Json:
    left = {"entry": test["attribute"], "type": test["type"]}
    if test["op"] in ("in", "not in"):
        return {"op": test["op"], "left": left, "values": test["values"]}
    return {"op": test["op"], "left": left, "right": test["values"][0]}


def _seen(one: Json, other: Json) -> bool:
    """Whether what is seen through the first term's window is seen through the second's."""
    mine, its = one["window"], other["window"]
    if its is not None and its["kind"] == "ever":
        return True
    if mine is None or mine["kind"] == "within":
        if its is None:
            return True
        same = one["steps"] == other["steps"] and its["kind"] == "within"
        return mine is not None and same and at_most(mine["length"], its["length"])
    return its is not None and mine["kind"] == its["kind"] and at_most(mine["length"], its["length"])


def at_most(one: Json, other: Json) -> bool:
    """Whether the first length is never longer than the second."""
    if one == other:
        return True
    amounts = one["amount"], other["amount"]
    alike = one["unit"] == other["unit"] and one["business"] == other["business"]
    return alike and all(isinstance(a, int) for a in amounts) and amounts[0] <= amounts[1]
