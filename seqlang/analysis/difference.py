"""What makes two enrollments differ: the weekday, or the hour of the day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from seqlang.analysis.graph import Graph

Json = Mapping[str, Any]
RINGING = ("sms", "whatsapp")
NINE = 9 * 60
_RINGS = (8 * 60, 21 * 60)
_MOST_CLOCKS = 3
_ORDER = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAYS = set(_ORDER[:5])
_CLOCK_UNITS = ("minute", "hour")
_WORKING_DAY = 8 * 60


def minds_weekday(graph: Graph) -> bool:
    """Can it matter on which weekday one enrolls? Not where every window is open alike each day that is counted."""
    if any(due["from"] in ("weekday", "date") for due in graph.dues) or counts_both_ways(graph):
        return True
    if _minds_gap(graph) and graph.windows:
        return True
    business = _kinds(graph) == {True}
    counted = _WEEKDAYS if business else {*_WEEKDAYS, "saturday", "sunday"}
    alike = all(len(window) == 1 and counted <= set(window[0]["days"]) for window in graph.windows)
    return not alike or (business and not _same_days(graph))


def counts_both_ways(graph: Graph) -> bool:
    """Some lengths in business days, others in all days: the days written mean another rhythm on each weekday."""
    return len(_kinds(graph)) > 1


def _kinds(graph: Graph) -> set[bool]:
    """Are days counted as business days, or all? Those before and after a date aside: each is one length from it."""
    lengths = (
        length for due, length in graph.lengths if due != "date" and length["unit"] not in _CLOCK_UNITS
    )
    enrollment = (due for due in graph.dues if due["from"] == "enrollment")
    return {bool(counted["business"]) for counted in (*lengths, *enrollment)}


def most_held(graph: Graph) -> int:
    """How many days a window can hold a step at most while it does not hold another of the same clock, counted as the sequence counts them;
    holidays aside."""
    if graph.business and _same_days(graph):
        return 0
    return max((_closed_days(window) for window in graph.windows), default=0)


def close_alike(graph: Graph) -> bool:
    """Do all windows close at one clock time?"""
    return len(_ends(graph)) < 2


def _closed_days(window: Sequence[Json]) -> int:
    """The longest run of days on which it does not open."""
    opened = {day for opening in window for day in opening["days"]}
    week = [day in opened for day in _ORDER] * 2
    longest = run = 0
    for is_open in week:
        run = 0 if is_open else run + 1
        longest = max(longest, run)
    return min(longest, 7)


def _same_days(graph: Graph) -> bool:
    """Business days, and windows that open on no others: what slips out of one day goes out on the next."""
    return all(
        {day for opening in window for day in opening["days"]} == _WEEKDAYS for window in graph.windows
    )


def clocks_of(graph: Graph) -> list[int]:
    """A minute of the day for each stretch that matters: nine o'clock first, then past the end of each window, the last one's first; where
    something rings at any hour, early and late, and so shortly before a window closes that it rings at night hours after that."""
    rung = _rung_at(graph)
    if not rung and not minds_hour(graph):
        return [NINE]
    bounds = sorted({0, *_ends(graph), *_first_day(graph), *rung})
    stretches = zip(bounds, [*bounds[1:], 1440], strict=True)
    others = [_within(a, b) for a, b in stretches if not a <= NINE < b and (a or rung)]
    loud = [at for at in others if rung and not rung[0] <= at < rung[1]]
    late = list(islice(_late_enough(graph), 1)) if rung else []
    found = dict.fromkeys([*sorted(loud), *late, *sorted(others, reverse=True)])
    return [NINE, *found][: _MOST_CLOCKS + len(late)]


def minds_hour(graph: Graph) -> bool:
    """Can the hour matter? Where every step keeps the clock of enrollment and all windows close alike, who enrolls after that is as one who
    enrolls on the next day."""
    clocks = any(due["at"] or due["from"] == "date" for due in graph.dues)
    hours = _minds_gap(graph) or any(length["unit"] in _CLOCK_UNITS for _, length in graph.lengths)
    return clocks or hours or not close_alike(graph)


def _ends(graph: Graph) -> set[int]:
    times = (t for window in graph.windows for opening in window for t in opening["times"] or ())
    return {minute(end) % 1440 for _, end in times}


def _minds_gap(graph: Graph) -> bool:
    gap = graph.plan.settings["gap"]
    return gap is not None and gap["amount"] != 0


def _rung_at(graph: Graph) -> tuple[int, ...]:
    """The hours before and after which a phone should be silent and a desk is empty, where something rings or waits for a person then."""
    return _RINGS if rings(graph, *_RINGS) or hurried(graph) else ()


def _late_enough(graph: Graph) -> Iterator[int]:
    """Within the last hour of a window, the latest first: a phone rings at night if it rings hours after what goes out then."""
    nodes = (graph.plan.nodes[id_] for id_ in rings(graph, *_RINGS))
    later = {_minutes((node["due"] or {}).get("length")) for node in nodes} - {0}
    for end in sorted((end or 1440 for end in _ends(graph)), reverse=True):
        yield from (at for at in (end - 60, end - 1) if any(_is_night(at + by) for by in later))


def _is_night(at: int) -> bool:
    return not _RINGS[0] <= at % 1440 <= _RINGS[1]


def rings(graph: Graph, start: int, end: int) -> list[str]:
    """The messages that ring a phone, and that no window keeps between these minutes of the day."""
    send = graph.plan.settings["send"]
    found = []
    for id_ in graph.messages:
        node = graph.plan.nodes[id_]
        window = node["details"].get("send") or send["channels"].get(node["channel"]) or send["default"]
        if node["channel"] in RINGING and (window is None or not within(window, start, end)):
            found.append(id_)
    return found


def hurried(graph: Graph) -> dict[str, int]:
    """The tasks that no window keeps till somebody is at the desk, and that are missed after a working day or less: for how many
    minutes they stay open."""
    held = graph.plan.settings["send"]["channels"]
    found = {}
    for id_, node in graph.plan.nodes.items():
        if node["kind"] == "task" and node["channel"] not in held and not node["details"]["send"]:
            open_for = _minutes(node["details"]["due"]["length"])
            if 0 < open_for <= _WORKING_DAY:
                found[id_] = open_for
    return found


def _minutes(length: Json | None) -> int:
    """Of a length in minutes or hours; 0 of others."""
    if length is None or length["unit"] not in _CLOCK_UNITS or isinstance(length["amount"], Mapping):
        return 0
    return int((length["to"] or length["amount"]) * (60 if length["unit"] == "hour" else 1))


def within(window: Sequence[Json], start: int, end: int) -> bool:
    """Does it open only between these minutes of the day?"""
    times = [(opening["times"] or [("00:00", "24:00")]) for opening in window]
    return all(start <= minute(a) < minute(b) <= end for each in times for a, b in each)


def _first_day(graph: Graph) -> Iterator[int]:
    """The clocks named on the day of enrollment: who enrolls after them is late for them."""
    for node in graph.plan.nodes.values():
        due = node["due"]
        if due is not None and due["from"] == "enrollment" and due["days"] == 0 and due["at"]:
            yield minute(due["at"])


def _within(start: int, end: int) -> int:
    """A minute of a stretch that does not hold nine o'clock: an hour from the edge nearer to that."""
    near = max(end - 60, start) if end <= NINE else min(start + 60, (start + end) // 2)
    return max(near // 60 * 60, start)


def minute(text: str) -> int:
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)
