"""What stands in the squares of the calendar: each step on the day it comes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from seqlang.analysis.landing import Landing, Landings
from seqlang.emit.face import clean
from seqlang.emit.weeks.marks import Mark, mark_of
from seqlang.emit.weeks.questions import SHOWN, Asked
from seqlang.plan.words import due_words, node_words, text_words
from seqlang.values import frozen

Json = Mapping[str, Any]
_APART = 60  # minutes


@frozen
class Stop:
    """A step on a day. `clock`: where it is not that of most; `number`: of the question it hangs on; `sure`: it comes on this day, whatever
    the answers; `note`: that it was moved, or is drawn from several days."""

    node: str
    mark: Mark
    words: str
    clock: str = ""
    number: int | None = None
    sure: bool = True
    note: str = ""


def stops_of(sequence: Json, landings: Landings, asked: Asked) -> dict[date, list[Stop]]:
    """By day, in order of time. A step that comes on one of several days stands on each of them."""
    nodes = sequence["nodes"]
    shown = [found for found in landings.found if nodes[found.node]["kind"] in SHOWN]
    days: dict[str, set[date]] = {}
    for found in shown:
        days.setdefault(found.node, set()).add(found.at.date())
    out: dict[date, dict[str, Stop]] = {}
    for found in shown:
        number = asked.number_of.get(found.node)
        stop = Stop(
            found.node,
            mark_of(nodes[found.node].get("channel"), nodes[found.node]["kind"]),
            words_of(nodes[found.node], found.node),
            _clock(found.at, landings.enrolled.at, nodes[found.node]),
            number,
            number is None and len(days[found.node]) == 1,
            _note(found, nodes[found.node]),
        )
        out.setdefault(found.at.date(), {}).setdefault(found.node, stop)
    return {day: list(stops.values()) for day, stops in out.items()}


def _note(found: Landing, node: Json) -> str:
    if found.written is not None:
        return f"(moved from {found.written.day} {found.written:%b})"
    due = node.get("due") or {}
    drawn = due.get("day_to") is not None or (due.get("length") or {}).get("to") is not None
    return f"({clean(due_words(due))})" if drawn else ""


def _clock(at: datetime, enrolled: datetime, node: Json) -> str:
    """The time, where it is written or an hour or more from that of enrollment: what spreads messages moves them less."""
    away = abs(at.hour * 60 + at.minute - enrolled.hour * 60 - enrolled.minute)
    written = (node.get("due") or {}).get("at")
    return f"{at:%H:%M}" if away >= _APART or (written and away) else ""


def words_of(node: Json, key: str) -> str:
    """What a step is called: its label; of what has none, what it does."""
    if node["kind"] == "start":
        return clean(text_words(node["sequence"]).strip('"'))
    return clean(str(node.get("label") or "") or (node_words(node) if node["kind"] == "exit" else key))
