"""Steps before a date that windows and closed days hold until they are too late."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import chain, islice, pairwise
from typing import Any

from seqlang.analysis.classes import Enrolled
from seqlang.analysis.difference import minute
from seqlang.analysis.facts import Case, Skip
from seqlang.analysis.graph import Graph
from seqlang.analysis.stand import Move
from seqlang.analysis.stepping import Stepping
from seqlang.machine.clock import Clock
from seqlang.values import evolve, frozen

Json = Mapping[str, Any]
TOO_LATE = "it should come before"  # how the machine begins the reason
_ONE_DAY = timedelta(days=1)
_DAY = 24 * 60  # minutes
_MINUTES = {"minute": 1, "hour": 60}


def may_be_late(graph: Graph, node: str) -> bool:
    """Does it stand before a date, and can a window or a closed day hold it?"""
    due = graph.plan.nodes[node]["due"]
    return bool(due and due.get("from") == "date" and due["before"]) and graph.is_held(node)


def late_steps(
    stepping: Stepping, nodes: Mapping[str, Case], enrollments: Iterable[Enrolled]
) -> Iterator[Skip]:
    """Each node by itself: the track begins at it. `nodes`: those that may be late, with a case in which they are reached. Where no
    enrollment makes one late, other hours of the moment it stands before are tried with the first of them."""
    late: set[str] = set()
    enrolling = iter(enrollments)
    first = next(enrolling)
    for enrolled in chain((first,), enrolling):
        for node, case in nodes.items():
            for skip in _skips(stepping, node, case, enrolled):
                late.add(node)
                yield skip
    for node, case in nodes.items():
        if node not in late:
            yield from _at_another_hour(stepping, node, case, first)


def _skips(stepping: Stepping, node: str, case: Case, enrolled: Enrolled) -> Iterator[Skip]:
    """One at most."""
    if _has_a_day(stepping.graph, stepping.run.clock, node, enrolled):
        return
    stepping.enroll(enrolled)
    move = _too_late(stepping, node)
    if move is not None:
        yield Skip(node, move.now, str(move.skipped), case.at(enrolled))


def _at_another_hour(stepping: Stepping, node: str, case: Case, enrolled: Enrolled) -> Iterator[Skip]:
    due = stepping.graph.plan.nodes[node]["due"]
    usual = _moment_of(due["date"], enrolled)
    if usual is None or _is_tied(stepping.graph):
        return
    at = _turning_points(stepping.graph, due)
    moments = (_at_clock(usual, clock) for clock in (*at, *_between(at)))
    tried = (_with_moment(due["date"], enrolled, moment) for moment in moments)
    found = (skip for each in tried for skip in _skips(stepping, node, case, each))
    yield from islice(found, 1)


@frozen
class Lost:
    """Of the moments on a weekday (0 Monday) those for which a step before them is never sent. `at`: minutes of the day, and for each
    whether it is lost `on` the minute, and `behind` it, up to the next of them."""

    weekday: int
    at: tuple[int, ...]
    on: tuple[bool, ...]
    behind: tuple[bool, ...]


def lost_moments(stepping: Stepping, node: str, enrollments: Iterable[Enrolled]) -> tuple[Lost, ...]:
    """For enrollments that bring the moment to each weekday; none where it is no moment, or the contact enrolls by a date."""
    due = stepping.graph.plan.nodes[node]["due"]
    enrolled = list(enrollments)
    if _is_tied(stepping.graph):
        return ()
    at = _turning_points(stepping.graph, due)
    return tuple(found for each in enrolled if (found := _lost(stepping, node, due["date"], each, at)))


def _is_tied(graph: Graph) -> bool:
    """Does a date enroll? Then it is not free to be at another hour."""
    return any(rule["kind"] == "date" for rule in graph.plan.data["enroll"])


def _turning_points(graph: Graph, due: Json) -> tuple[int, ...]:
    """The minutes of the day of a moment at which it can turn whether a step before it is too late."""
    edges = {0, *([minute(due["at"])] if due["at"] else [])}
    edges |= {
        minute(t) for window in graph.windows for o in window for times in o["times"] or () for t in times
    }
    length = due["length"]
    short = length is not None and length["unit"] in _MINUTES and isinstance(length["amount"], int)
    before = length["amount"] * _MINUTES[length["unit"]] if short else 0
    return tuple(sorted({(edge + by) % _DAY for edge in edges for by in (0, before)}))


def _lost(stepping: Stepping, node: str, date: Json, enrolled: Enrolled, at: tuple[int, ...]) -> Lost | None:
    usual = _moment_of(date, enrolled)
    if usual is None:
        return None

    def lost(clock: int) -> bool:
        stepping.enroll(_with_moment(date, enrolled, _at_clock(usual, clock)))
        return _too_late(stepping, node) is not None

    return Lost(usual.weekday(), at, tuple(map(lost, at)), tuple(map(lost, _between(at))))


def _between(at: tuple[int, ...]) -> list[int]:
    """A minute of the day between each of them and the next."""
    return [(a + b) // 2 for a, b in pairwise((*at, _DAY))]


def _at_clock(moment: datetime, clock: int) -> datetime:
    return moment.replace(hour=clock // 60, minute=clock % 60)


def _too_late(stepping: Stepping, node: str) -> Move | None:
    """The move that leaves the step out, where the machine makes it so."""
    move = next(stepping.moves(stepping.amid(node)), None)
    late = move is not None and move.skipped is not None and move.skipped.startswith(TOO_LATE)
    return move if late else None


def _moment_of(date: Json, enrolled: Enrolled) -> datetime | None:
    found = _text_of(date, enrolled)
    return (
        datetime.fromisoformat(found) if found is not None and "T" in found and "value" not in date else None
    )


def _with_moment(date: Json, enrolled: Enrolled, moment: datetime) -> Enrolled:
    text = moment.strftime("%Y-%m-%dT%H:%M")
    if "field" in date:
        return evolve(enrolled, fields={**enrolled.fields, date["field"]: text})
    return evolve(enrolled, entry={**enrolled.entry, date["entry"]: text})


def _has_a_day(graph: Graph, clock: Clock, node: str, enrolled: Enrolled) -> bool:
    """Is a whole day between the step's own and its date, on which every window opens? Then nothing can hold it for too long."""
    due = graph.plan.nodes[node]["due"]
    last = _date_of(due["date"], enrolled)
    length = due["length"]
    amount = _amount(length, enrolled) if length is not None else None
    if last is None or amount is None or length["unit"] in ("minute", "hour"):
        return False
    day = clock.shifted(datetime(last.year, last.month, last.day), length, -amount).date() + _ONE_DAY
    while day < last:
        if day.weekday() in graph.open_weekdays and not clock.is_closed(day):
            return True
        day += _ONE_DAY
    return False


def _date_of(value: Json, enrolled: Enrolled) -> date | None:
    found = _text_of(value, enrolled)
    return date.fromisoformat(found[:10]) if found is not None else None


def _text_of(value: Json, enrolled: Enrolled) -> str | None:
    if "field" in value:
        found = enrolled.fields.get(value["field"])
    else:
        found = enrolled.entry.get(value["entry"]) if "entry" in value else value.get("value")
    return found if isinstance(found, str) else None


def _amount(length: Json, enrolled: Enrolled) -> int | None:
    amount = length["amount"]
    known = enrolled.fields.get(amount["field"]) if isinstance(amount, Mapping) else amount
    return known if isinstance(known, int) else None
