"""Ask a condition of an enrollment, and when its answer may next change by time alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from seqlang.machine import values
from seqlang.machine.clock import Clock
from seqlang.machine.plan import listening
from seqlang.machine.state import Happening, Progress
from seqlang.values import frozen

Json = Mapping[str, Any]


class Questioned(Protocol):
    """What a condition is asked of: a `Run`, or what stands for one. `later(moment, length)` is that length on, pauses let out;
    `everything`: events from before enrollment count as well (enroll rules)."""

    @property
    def now(self) -> int: ...
    @property
    def enrolled(self) -> int: ...
    @property
    def clock(self) -> Clock: ...
    @property
    def entry(self) -> Json: ...
    @property
    def happenings(self) -> Sequence[Happening]: ...
    @property
    def progress(self) -> Mapping[str, Progress]: ...
    @property
    def everything(self) -> bool: ...
    @property
    def field(self) -> Callable[[str], Any]: ...
    @property
    def later(self) -> Callable[[int, Json], int | None]: ...
    @property
    def amount(self) -> Callable[[Json], int | None]: ...


@frozen
class Asked:
    """One that is no run: an enroll rule, a `success`."""

    now: int
    enrolled: int
    clock: Clock
    field: Callable[[str], Any]
    entry: Mapping[str, Any]
    happenings: Sequence[Happening]
    progress: Mapping[str, Progress]
    later: Callable[[int, Json], int | None]
    amount: Callable[[Json], int | None]
    everything: bool = False


def holds(c: Json, a: Questioned) -> bool:
    """Is the condition true now?"""
    op = c["op"]
    if op == "event":
        return _event(c, a)
    if op == "and":
        return all(holds(t, a) for t in c["terms"])
    if op == "or":
        return any(holds(t, a) for t in c["terms"])
    if op == "not":
        return not holds(c["term"], a)
    if op == "silence":
        since = _silent_since(c, a)
        until = a.later(since, c["length"]) if since is not None else None
        return until is not None and a.now >= until
    if op in ("known", "unknown"):
        return (value(c["value"], a) is not None) is (op == "known")
    if op == "true":
        return value(c["value"], a) is True
    left = value(c["left"], a)
    if op in ("in", "not in"):
        return any(values.equal(left, value(v, a)) for v in c["values"]) is (op == "in")
    return values.compare(op, left, value(c["right"], a))


def value(v: Json, a: Questioned) -> Any:
    """A value's own value: str, number, bool, date, naive datetime, tuple of texts, or None where it is unknown."""
    if "value" in v:
        return values.typed(v["value"], "text" if v["type"] == "choice" else v["type"])
    if "field" in v:
        return a.field(v["field"])
    if "entry" in v:
        return values.typed(a.entry.get(v["entry"]), v["type"], v.get("choices"))
    if "attribute" in v:
        return _attribute(v, a)
    if "today" in v:
        return a.clock.date_of(a.now)
    if "op" in v:
        return _sum(v, a)
    return None


def _attribute(v: Json, a: Questioned) -> Any:
    """Of the latest of the steps that has it."""
    found = [p for s in v["steps"] if (p := a.progress.get(s)) and v["attribute"] in p.attributes]
    if not found:
        return None
    latest = max(found, key=lambda p: p.out if p.out is not None else -1)
    raw = latest.attributes[v["attribute"]]
    return values.typed(raw, v["type"]) if v["type"] not in ("unknown", "text") else _guessed(raw)


def _guessed(raw: Any) -> Any:
    return values.typed(raw, "text") if isinstance(raw, str) else raw


def _sum(v: Json, a: Questioned) -> Any:
    left = value(v["left"], a)
    if "length" in v["right"]:
        length = v["right"]["length"]
        amount = a.amount(length)
        if not isinstance(left, date) or amount is None:
            return None
        return _moved(left, length, amount if v["op"] == "+" else -amount, a)
    return values.plus(v["op"], left, value(v["right"], a), v["type"])


def _moved(start: date, length: Json, amount: int, a: Questioned) -> Any:
    if isinstance(start, datetime):
        if length["unit"] in ("minute", "hour"):
            return a.clock.local(a.clock.add(a.clock.moment(start), length, amount))
        return a.clock.shifted(start, length, amount)
    if length["unit"] in ("minute", "hour"):
        return None
    return a.clock.shifted(datetime(start.year, start.month, start.day), length, amount).date()


def matching(c: Json, a: Questioned, reach_back: bool) -> Iterator[Happening]:
    """The happenings an event term asks for, whenever they were."""
    steps = c["steps"]
    for h in a.happenings:
        if (
            h.event == c["event"]
            and (h.own or reach_back)
            and (steps is None or h.step in steps)
            and _carries(c, h, a)
        ):
            yield h


def _carries(c: Json, h: Happening, a: Questioned) -> bool:
    return all(_passes(test, h, a) for test in c["with"])


def _passes(test: Json, h: Happening, a: Questioned) -> bool:
    left = values.typed(h.attributes.get(test["attribute"]), test["type"], test.get("choices"))
    wanted = [value(v, a) for v in test["values"]]
    if test["op"] in ("in", "not in"):
        return any(values.equal(left, w) for w in wanted) is (test["op"] == "in")
    return values.compare(test["op"], left, wanted[0])


def speaks_of(c: Json, h: Happening, a: Questioned) -> bool:
    """Is this happening one that the event term asks for?"""
    return any(h is other for other in matching(c, a, True))


def _event(c: Json, a: Questioned) -> bool:
    window = c["window"]
    reach_back = a.everything or (window is not None and window["kind"] != "within")
    found = [h.at for h in matching(c, a, reach_back)]
    if window is not None and window["kind"] == "within":
        found = [h.at for h in matching(c, a, reach_back) if _in_time(c, h, window["length"], a)]
    elif window is not None and window["kind"] == "last":
        found = [at for at in found if (end := a.later(at, window["length"])) is not None and a.now < end]
    count = len(found)
    return bool(count < c["fewer_than"] if c["fewer_than"] is not None else count >= c["at_least"])


def _in_time(c: Json, h: Happening, length: Json, a: Questioned) -> bool:
    """So long after that step (a label's own round) went out, or after enrollment."""
    step = a.progress.get(h.step) if c["steps"] is not None and h.step is not None else None
    start = a.enrolled if c["steps"] is None else step.out if step else None
    end = a.later(start, length) if start is not None else None
    return start is not None and end is not None and start <= h.at <= end


def _starts(c: Json, a: Questioned) -> list[int]:
    """What a silence counts from: when the step went out, opened or was called; enrollment where none is named."""
    if c["steps"] is None:
        return [a.enrolled]
    return [p.out for s in c["steps"] if (p := a.progress.get(s)) and p.out is not None]


def _silent_since(c: Json, a: Questioned) -> int | None:
    """The last such event, else when the step went out, else enrollment; None: the silence cannot have begun."""
    starts = _starts(c, a)
    if not starts:
        return None
    return max([max(starts), *(h.at for h in matching(c, a, a.everything))])


def changes(c: Json, a: Questioned) -> Iterator[int]:
    """Moments after now at which time alone may change the answer. May name some at which it does not."""
    op = c.get("op")
    if op in ("and", "or"):
        for term in c["terms"]:
            yield from changes(term, a)
    elif op == "not":
        yield from changes(c["term"], a)
    elif op == "silence":
        since = _silent_since(c, a)
        end = a.later(since, c["length"]) if since is not None else None
        if end is not None and end > a.now:
            yield end
    elif op == "event":
        yield from _event_changes(c, a)
    elif listening(c).timed:
        yield a.clock.midnight(a.clock.date_of(a.now) + timedelta(days=1))


def _event_changes(c: Json, a: Questioned) -> Iterator[int]:
    window = c["window"]
    if window is None or window["kind"] == "ever":
        return
    if window["kind"] == "within":
        return  # an event counts by its own time: only another event can change the answer
    for h in matching(c, a, True):
        end = a.later(h.at, window["length"])
        if end is not None and end > a.now:
            yield end
