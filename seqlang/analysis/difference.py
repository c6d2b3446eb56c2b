"""What makes two enrollments differ: the weekday, or the hour of the day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from seqlang.analysis.graph import Graph

Json = Mapping[str, Any]
RINGING = ("sms", "whatsapp", "call")
NINE = 9 * 60
_RINGS = (8 * 60, 21 * 60)
_MOST_CLOCKS = 3
_WEEKDAYS = {"monday", "tuesday", "wednesday", "thursday", "friday"}
_CLOCK_UNITS = ("minute", "hour")


def minds_weekday(graph: Graph) -> bool:
    """Can it matter on which weekday one enrolls? Not where every window is open alike each day that is counted."""
    dues = [node["due"] for node in graph.plan.nodes.values() if node["due"] is not None]
    if any(due["from"] in ("weekday", "date") for due in dues):
        return True
    kinds = {bool(length["business"]) for length in _lengths(graph)} | {
        bool(due["business"]) for due in dues if due["from"] == "enrollment"
    }
    if len(kinds) > 1:
        return True
    counted = _WEEKDAYS if kinds == {True} else {*_WEEKDAYS, "saturday", "sunday"}
    alike = all(len(window) == 1 and counted <= set(window[0]["days"]) for window in windows_of(graph))
    return not alike or (kinds == {True} and not _same_days(graph))


def _same_days(graph: Graph) -> bool:
    """Business days, and windows that open on no others: what slips out of one day goes out on the next."""
    return all(set(opening["days"]) == _WEEKDAYS for window in windows_of(graph) for opening in window)


def clocks_of(graph: Graph) -> list[int]:
    """A minute of the day for each stretch that matters: nine o'clock first, then past the end of each window, the last one's first; where
    something rings at any hour, early and late."""
    rung = _rung_at(graph)
    if not rung and not _minds_hour(graph):
        return [NINE]
    bounds = sorted({0, *_ends(graph), *_first_day(graph), *rung})
    stretches = zip(bounds, [*bounds[1:], 1440], strict=True)
    others = [_within(a, b) for a, b in stretches if not a <= NINE < b and (a or rung)]
    return [NINE, *sorted(others, reverse=True)][:_MOST_CLOCKS]


def _minds_hour(graph: Graph) -> bool:
    """Can the hour matter? Where every step keeps the clock of enrollment and all windows close alike, who enrolls after that is as one who
    enrolls on the next day."""
    dues = [node["due"] for node in graph.plan.nodes.values() if node["due"] is not None]
    clocks = any(due["at"] or due["from"] == "date" for due in dues)
    return clocks or len(_ends(graph)) > 1 or any(n["unit"] in _CLOCK_UNITS for n in _lengths(graph))


def _ends(graph: Graph) -> set[int]:
    times = (t for window in windows_of(graph) for opening in window for t in opening["times"] or ())
    return {_minute(end) % 1440 for _, end in times}


def _lengths(graph: Graph) -> Iterator[Json]:
    """All lengths that move a step."""
    for node in graph.plan.nodes.values():
        for length in (
            (node["due"] or {}).get("length"),
            node.get("length"),
            node.get("every"),
            node.get("up_to"),
        ):
            if length is not None:
                yield length
    gap = graph.plan.settings["gap"]
    if gap is not None and gap["amount"] != 0:
        yield gap


def windows_of(graph: Graph) -> list[Sequence[Json]]:
    """The windows that bind some step, each a list of openings."""
    send = graph.plan.settings["send"]
    used = {node.get("channel") for node in graph.plan.nodes.values()}
    own = (node["details"].get("send") for node in graph.plan.nodes.values() if "details" in node)
    named = (window for channel, window in send["channels"].items() if channel in used)
    return [window for window in (send["default"], *named, *own) if window is not None]


def _rung_at(graph: Graph) -> tuple[int, ...]:
    """The hours before and after which a phone should be silent, where one rings that no window holds back."""
    send = graph.plan.settings["send"]
    for node in graph.plan.nodes.values():
        if node.get("channel") not in RINGING:
            continue
        own = node["details"].get("send") or send["channels"].get(node["channel"])
        if own is None and (node["kind"] == "task" or send["default"] is None):
            return _RINGS
    return ()


def _first_day(graph: Graph) -> Iterator[int]:
    """The clocks named on the day of enrollment: who enrolls after them is late for them."""
    for node in graph.plan.nodes.values():
        due = node["due"]
        if due is not None and due["from"] == "enrollment" and due["days"] == 0 and due["at"]:
            yield _minute(due["at"])


def _within(start: int, end: int) -> int:
    """A minute of a stretch that does not hold nine o'clock: an hour from the edge nearer to that."""
    near = max(end - 60, start) if end <= NINE else min(start + 60, (start + end) // 2)
    return max(near // 60 * 60, start)


def _minute(text: str) -> int:
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)
