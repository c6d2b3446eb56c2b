"""The enrollments that can differ: one for each weekday and each stretch of the day that some clock in the plan parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from seqlang.analysis.candidates import pieces_of
from seqlang.analysis.difference import NINE, clocks_of, minds_weekday
from seqlang.analysis.graph import Graph
from seqlang.analysis.reach import ASSUMED, Reach
from seqlang.machine.clock import Clock, with_clock
from seqlang.machine.exchange import Almanac
from seqlang.machine.run import clock_of
from seqlang.simulate.almanac import almanac_for
from seqlang.values import define, field, frozen

Json = Mapping[str, Any]
FIRST_MONDAY = date(2026, 11, 23)
_WEEKS_AHEAD = 60
_YEAR, _MOST_CLOSED = 365, 15
_LONGEST_SPAN = 60  # days without a holiday that are looked for


@frozen
class Enrolled:
    """A contact who enrolls: when, on the sequence's own clock, and the fields and attributes of the event that it takes. `usual`: at the
    hour that most do, nine, or the one that the sequence enrolls at; `holiday`: so that a holiday or blackout interferes."""

    at: datetime
    usual: bool = True
    holiday: bool = False
    fields: Mapping[str, Any] = field(factory=dict)
    entry: Mapping[str, Any] = field(factory=dict)
    oddness: int = field(init=False, eq=False, repr=False)  # a holiday, then a weekend, then an hour

    @oddness.default
    def _oddness(self) -> int:
        return 4 * self.holiday + 2 * (self.at.weekday() > 4) + (not self.usual)


@frozen
class Calendar:
    """`almanac` and `clock` as the machine is handed them for these years; `monday`: a week from which on no holiday interferes."""

    almanac: Almanac
    clock: Clock
    monday: date


def calendar_of(graph: Graph, reach: Reach) -> Calendar:
    almanac = almanac_for(graph.plan, {}, FIRST_MONDAY.year)
    clock = clock_of(graph.plan, graph.plan.settings["timezone"]["zone"], {}, almanac)
    return Calendar(almanac, clock, _quiet_week(graph, reach, clock))


def _quiet_week(graph: Graph, reach: Reach, clock: Clock) -> date:
    written = _written_dates(graph)
    if written:
        ahead = max((reach.ahead.get(day.isoformat(), 0) for day in written), default=0)
        first = min(written) - timedelta(days=ahead + 7)
        return first - timedelta(days=first.weekday())
    mondays = [FIRST_MONDAY + timedelta(weeks=week) for week in range(_WEEKS_AHEAD)]
    if clock.always_open:
        return mondays[0]
    last = 7 + min(max(0, reach.span, *reach.ahead.values()), _LONGEST_SPAN)
    return next((m for m in mondays if not _closed(clock, m, last)), mondays[0])


def _closed(clock: Clock, monday: date, days: int) -> bool:
    return any(clock.is_closed(monday + timedelta(days=n)) for n in range(-1, days))


def _written_dates(graph: Graph) -> list[date]:
    dues = (node["due"] for node in graph.plan.nodes.values() if node["due"] is not None)
    found = (due["date"]["value"] for due in dues if due["from"] == "date" and "value" in due["date"])
    return [date.fromisoformat(str(text)[:10]) for text in found]


@define(slots=False, eq=False)
class Classes:
    """The enrollments that can differ. Most sequences need the first one alone, so none is made before it is asked for."""

    graph: Graph
    reach: Reach
    calendar: Calendar

    @cached_property
    def usual(self) -> Enrolled:
        """On a Monday, at nine or when the sequence enrolls."""
        return self._made(self.calendar.monday, self._minute)

    @cached_property
    def weekdays(self) -> tuple[Enrolled, ...]:
        """Each at the usual hour; the usual one first."""
        return (self.usual, *(self._made(day, self._minute) for day in self._days[1:]))

    @cached_property
    def hours(self) -> tuple[Enrolled, ...]:
        """The other hours, on the first weekday."""
        return tuple(self._made(self._days[0], minute) for minute in self._clocks[1:])

    @cached_property
    def others(self) -> tuple[Enrolled, ...]:
        """Those on another weekday and at another hour."""
        return tuple(self._made(day, minute) for minute in self._clocks[1:] for day in self._days[1:])

    @cached_property
    def _by_date(self) -> tuple[Json, int] | None:
        return _enrolled_by(self.graph)

    @property
    def _minute(self) -> int:
        """The usual one of the day."""
        return self._by_date[1] if self._by_date else NINE

    @cached_property
    def _clocks(self) -> list[int]:
        """The usual minute, and others that can differ."""
        return [self._by_date[1]] if self._by_date else clocks_of(self.graph)

    @cached_property
    def _days(self) -> list[date]:
        weekdays = range(7) if minds_weekday(self.graph) else (0, 5)  # all alike, but that one is a Saturday
        return [self.calendar.monday + timedelta(days=day) for day in weekdays]

    @cached_property
    def _lengths(self) -> dict[str, int]:
        return dict(_lengths(self.graph.plan.data["nodes"]))

    def _made(self, day: date, minute: int) -> Enrolled:
        tied = self._by_date[0] if self._by_date else None
        at = _at(day, minute)
        fields, entry = _dates(self.graph, self.reach, at, tied, self.calendar.clock)
        return Enrolled(at, minute == self._minute, False, {**self._lengths, **fields}, entry)


def enrolling(
    graph: Graph, reach: Reach, clock: Clock, day: date, at: time | None, fields: Mapping[str, Any]
) -> Enrolled:
    """Who enrolls on that day: at that time, or when most do. What steps count from and `fields` does not give, has an assumed value."""
    tied = _enrolled_by(graph)
    minute = (tied[1] if tied else NINE) if at is None else at.hour * 60 + at.minute
    dates, entry = _dates(graph, reach, _at(day, minute), tied[0] if tied else None, clock)
    assumed = {**dict(_lengths(graph.plan.data["nodes"])), **dates}
    known = {key.removeprefix("entry."): value for key, value in fields.items() if key.startswith("entry.")}
    return Enrolled(_at(day, minute), fields={**assumed, **fields}, entry={**entry, **known})


def behind_holidays(graph: Graph, reach: Reach, calendar: Calendar) -> Iterator[Enrolled]:
    """Enrollments at nine for which a date that steps count from lies up to three days behind a holiday or a blackout. None where dates
    enroll: these are looked at on weekdays."""
    if _enrolled_by(graph) is not None:
        return
    lengths = dict(_lengths(graph.plan.data["nodes"]))
    closed = calendar.clock.closed_days(calendar.monday, _YEAR)[:_MOST_CLOSED]
    for ahead in sorted({reach.ahead[key] for key, _ in _dated(graph)}):
        for day in sorted({day + timedelta(days=n) for day in closed for n in (1, 2, 3)}):
            at = _at(day - timedelta(days=ahead), NINE)
            fields, entry = _dates(graph, reach, at, None, calendar.clock)
            yield Enrolled(at, True, True, {**lengths, **fields}, entry)


def _at(day: date, minute: int) -> datetime:
    return datetime.combine(day, time(minute // 60, minute % 60))


def _dates(
    graph: Graph, reach: Reach, at: datetime, tied: Json | None, clock: Clock
) -> tuple[dict[str, str], dict[str, str]]:
    """A value for each date that a WHEN counts from, fields and attributes of the event: that many days ahead, or as the date that enrolls
    says."""
    fields: dict[str, str] = {}
    entry: dict[str, str] = {}
    for key, kind in _dated(graph):
        ahead = timedelta(days=reach.ahead[key])
        day = at + ahead if tied is None or tied["date"].get("field") != key else _anchor(tied, at, clock)
        text = day.strftime("%Y-%m-%dT%H:%M") if kind == "moment" else day.date().isoformat()
        (entry if key.startswith("entry.") else fields)[key.removeprefix("entry.")] = text
    return fields, entry


def _anchor(tied: Json, at: datetime, clock: Clock) -> datetime:
    """The date that enrolls on this day."""
    length = tied["length"]
    if length is None or length["unit"] in ("minute", "hour"):
        return at
    return clock.shifted(at, length, int(length["amount"]) * (1 if tied["before"] else -1))


def _dated(graph: Graph) -> Iterator[tuple[str, str]]:
    for node in graph.plan.nodes.values():
        due = node["due"]
        if due is not None and due["from"] == "date":
            value = due["date"]
            if "field" in value:
                yield value["field"], graph.plan.fields[value["field"]]["type"]
            elif "entry" in value:
                yield f"entry.{value['entry']}", value["type"]


def _enrolled_by(graph: Graph) -> tuple[Json, int] | None:
    """Where dates alone enroll: the WHEN, and the minute of the day it names."""
    rules = graph.plan.data["enroll"]
    if not rules or any(rule["kind"] != "date" for rule in rules):
        return None
    due = rules[0]["date"]
    clock = with_clock(datetime.combine(FIRST_MONDAY, time(9)), due["at"]).time()
    known = isinstance((due["length"] or {}).get("amount", 0), int) and "field" in due["date"]
    return (due, clock.hour * 60 + clock.minute) if known else None


def _lengths(value: Any) -> Iterator[tuple[str, int]]:
    """Lengths that fields hold: an assumed one."""
    for piece in pieces_of(value):
        amount = piece.get("amount")
        if isinstance(amount, dict) and "field" in amount:
            yield amount["field"], ASSUMED
