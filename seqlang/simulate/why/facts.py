"""What a condition saw when it was asked: `clicked "intro" on day 2 at 10:00`, `contact.phone is unknown`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import Any

from seqlang.machine.state import Happening
from seqlang.machine.values import plain, typed
from seqlang.plan.words import count_words, quoted, steps_words
from seqlang.simulate.play import Timeline
from seqlang.simulate.rows import value_words

Json = Mapping[str, Any]


def facts(condition: Json, timeline: Timeline, at: int) -> list[str]:
    """What was known at a moment of all that the condition asks for, each once."""
    return list(dict.fromkeys(_facts(condition, timeline, at)))


def _facts(c: Json, timeline: Timeline, at: int) -> Iterator[str]:
    if c["op"] in ("and", "or"):
        for term in c["terms"]:
            yield from _facts(term, timeline, at)
    elif c["op"] == "not":
        yield from _facts(c["term"], timeline, at)
    elif c["op"] in ("event", "silence"):
        yield _event(c, timeline, at)
    else:
        for value in (c.get("value"), c.get("left"), c.get("right"), *c.get("values", ())):
            yield from known_facts(value, timeline, at)


def day_words(timeline: Timeline, moment: int) -> str:
    """`day 2 at 10:00`."""
    return f"day {timeline.day(moment)} at {timeline.clock.local(moment):%H:%M}"


# ---- events ----------------------------------------------------------------------------------------------------------


def _event(c: Json, timeline: Timeline, at: int) -> str:
    of = f" {steps_words(c['steps'])}" if c["steps"] else ""
    found = [h for h in timeline.state.happenings if _is_meant(h, c) and h.at <= at]
    if not found:
        return f"not yet {c['event']}{of}"
    last = found[-1]
    label = f" {quoted(_label(timeline, last.step))}" if last.step else ""
    pairs = ", ".join(f"{name} = {value_words(value)}" for name, value in last.attributes.items())
    times = "" if len(found) == 1 else f" {count_words(len(found), 'time')}, last"
    carried = f" with {pairs}" if pairs else ""
    return f"{c['event']}{label}{carried}{times} on {day_words(timeline, last.at)}"


def _is_meant(h: Happening, c: Json) -> bool:
    return h.event == c["event"] and (c["steps"] is None or h.step in c["steps"])


def _label(timeline: Timeline, step: str | None) -> str:
    return str(timeline.plan.nodes[step or ""].get("label") or step)


# ---- values ----------------------------------------------------------------------------------------------------------


def known_facts(value: Json | None, timeline: Timeline, at: int) -> list[str]:
    """What was known at a moment of the fields, attributes and so on that a value is made of."""
    if value is None:
        return []
    if "field" in value:
        return [f"{value['field']} is {_field(value['field'], timeline, at)}"]
    if "attribute" in value:
        found = value_words(_attribute(value, timeline, at))
        return [f"{steps_words(value['steps'])}.{value['attribute']} is {found}"]
    if "entry" in value:
        found = value_words(timeline.state.entry.get(value["entry"]), value["type"])
        return [f"entry.{value['entry']} is {found}"]
    if "today" in value:
        return [f"today is {timeline.clock.date_of(at)}"]
    if "op" in value:
        return [*known_facts(value["left"], timeline, at), *known_facts(value["right"], timeline, at)]
    return []


def _field(path: str, timeline: Timeline, at: int) -> str:
    """The field's value at a moment, as it came or as a step or a line had last set it; what does not fit its type is unknown."""
    changes = [(e.at, e.data["value"]) for e in timeline.entries if e.data.get("field") == path]
    changes += [(line.at, line.input.data[path]) for line in timeline.heard if path in line.input.data]
    before = [value for moment, value in sorted(changes, key=itemgetter(0)) if moment <= at]
    known = timeline.plan.data["fields"][path]
    found = typed(before[-1] if before else timeline.contact.get(path), known["type"], known["choices"])
    return value_words(plain(found), known["type"])


def _attribute(value: Json, timeline: Timeline, at: int) -> Any:
    """Of the latest of the steps that was out by then."""
    progress = [p for s in value["steps"] if (p := timeline.state.progress.get(s)) and (p.out or at) <= at]
    latest = sorted(progress, key=lambda p: p.out or 0, reverse=True)
    return next(
        (p.attributes[value["attribute"]] for p in latest if value["attribute"] in p.attributes), None
    )
