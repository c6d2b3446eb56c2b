"""What happened in a test, day by day: what stands beside a failure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from seqlang.machine.exchange import Entry
from seqlang.plan.words import literal_words, quoted
from seqlang.simulate.play import Line
from seqlang.syntax import tree
from seqlang.trials.bounds import said
from seqlang.trials.failure import whole_end
from seqlang.trials.happened import Happened, Heard

_QUIET = ("branch",)


def story(happened: Happened) -> list[str]:
    """Lines of a calendar: each day once, then the clock and what there was; the test's own lines are marked by `>`."""
    rows = sorted([*_said(happened), *_did(happened)], key=lambda row: row[0])
    days = [(f"day {happened.day(at)}", f"{happened.local(at):%a %Y-%m-%d}") for at, _ in rows]
    width = max((len(number) for number, _ in days), default=0)
    lines, before = [], ("", "")
    for (moment, what), day in zip(rows, days, strict=True):
        number, date = day if day != before else ("", " " * len(day[1]))
        lines.append(f"{number.ljust(width)}  {date}  {happened.local(moment):%H:%M}  {what}")
        before = day
    return [*lines, _end(happened)]


def _end(happened: Happened) -> str:
    if happened.ended is None or happened.rule is None:
        return f"{whole_end(happened)}."
    return f"It ended {said(happened.ended.at, None, happened, clock=True)}: {happened.rule}"


def _said(happened: Happened) -> Iterator[tuple[int, str]]:
    yield happened.scene.enrolled, "> enrolled"
    for heard in happened.heard:
        if isinstance(heard.line, Line):
            yield heard.line.at, f"> {_line_words(heard)}"


def _line_words(heard: Heard) -> str:
    what = heard.node.what
    data: dict[str, Any] = dict(heard.line.input.data) if isinstance(heard.line, Line) else {}
    pairs = ", ".join(f"{name} = {'unknown' if v is None else literal_words(v)}" for name, v in data.items())
    if isinstance(what, tree.SetField):
        return f"set {pairs}"
    label = f" {quoted(what.label.value)}" if what.label is not None else ""
    return f"{what.name.text}{label}{f' with {pairs}' if pairs else ''}"


def _did(happened: Happened) -> Iterator[tuple[int, str]]:
    for entry in happened.timeline.entries:
        if entry.kind not in _QUIET and not (entry.kind == "exit" and entry.node is None):
            yield entry.at, "  " + _words(entry, happened)


def _words(entry: Entry, happened: Happened) -> str:
    node = happened.scene.plan.nodes.get(entry.node or "", {})
    name = f"{node['channel']} {quoted(node['label'])}" if node.get("channel") else entry.kind
    why = f": {entry.reason}" if entry.reason else ""
    match entry.kind:
        case "skip":
            return f"skipped {name if node.get('channel') else node.get('kind', '')}{why}".replace(" :", ":")
        case "set" if "field" in entry.data:
            return f"set {entry.data['field']} = {_value(entry.data['value'])}"
        case "tag":
            return f"tags: {', '.join(entry.data['value']) or 'none'}"
        case "withdraw":
            return f"withdrawn {name}{why}"
        case "wait" if entry.reason:
            return f"held {name}{why}"
    variant = entry.data.get("variant")
    return name + (f" variant {quoted(variant)}" if variant else why)


def _value(value: Any) -> str:
    return "unknown" if value is None else literal_words(value)
